internal import CKernels

/// The answers read two items at a time, for quick runs: an expectation step in single precision at half the work.
///
/// The answers to two items are one answer with as many categories as they have together, whose probability in a class
/// is the product of theirs. Expected counts are those of a double step to about 1e-6 of the weights.
final class PairedAnswers {
  private let layout: LatentClassLayout
  private let patterns: Int
  /// Pattern by pattern the row of each pair's answers.
  private let cells: AlignedBuffer<UInt16>
  /// For each row the rows of its two answers in the layout; the row of ones for a missing answer or item.
  private let firsts: [UInt16]
  private let seconds: [UInt16]
  private let pairs: Int
  private let factors: AlignedBuffer<Float>
  private let counts: AlignedBuffer<Float>

  /// More patterns would lose too much of single precision's digits in their sums.
  private static let mostPatterns = 8192
  /// More rows would not stay in the nearest cache.
  private static let mostRows = 1024

  /// Nil where pairs save nothing: few patterns, many categories, more classes than one vector has.
  init?(_ layout: LatentClassLayout, _ patterns: AnswerPatterns) {
    guard layout.lanes <= 8, layout.measurement == .nominal, patterns.count <= Self.mostPatterns else { return nil }
    let items = layout.items
    let missing = layout.rows - 1
    func answers(_ item: Int) -> [Int] {
      item < items ? Array(layout.firstRows[item]..<layout.firstRows[item + 1]) + [missing] : [missing]
    }
    guard layout.rows <= Int(UInt16.max) else { return nil }
    var firsts: [UInt16] = []
    var seconds: [UInt16] = []
    var firstRows: [Int] = []
    for item in stride(from: 0, to: items, by: 2) {
      firstRows.append(firsts.count)
      for first in answers(item) {
        for second in answers(item + 1) {
          firsts.append(UInt16(first))
          seconds.append(UInt16(second))
        }
      }
    }
    let pairs = firstRows.count
    guard pairs > 0, firsts.count <= Self.mostRows, firsts.count * 4 <= patterns.count * pairs else { return nil }
    self.layout = layout
    self.patterns = patterns.count
    self.firsts = firsts
    self.seconds = seconds
    self.pairs = pairs
    cells = AlignedBuffer(count: patterns.count * pairs)
    factors = AlignedBuffer(count: firsts.count * layout.lanes)
    counts = AlignedBuffer(count: firsts.count * layout.lanes)
    let categories = layout.categoryCounts
    let cells = cells.pointer
    patterns.codes.withUnsafeBufferPointer { codes in
      for pattern in 0..<patterns.count {
        let row = codes.baseAddress! + pattern * items
        for pair in 0..<pairs {
          let item = 2 * pair
          let first = row[item] < 0 ? categories[item] : Int(row[item])
          var cell = first
          if item + 1 < items {
            cell = first * (categories[item + 1] + 1) + (row[item + 1] < 0 ? categories[item + 1] : Int(row[item + 1]))
          }
          cells[pattern * pairs + pair] = UInt16(firstRows[pair] + cell)
        }
      }
    }
  }

  /// The log-likelihood of an estimate, and the expected counts as the double step leaves them; -infinity where single
  /// precision does not do.
  func expectation(
    _ estimate: AlignedBuffer<Double>, _ weights: AlignedBuffer<Double>, into sums: AlignedBuffer<Double>
  ) -> Double {
    let lanes = layout.lanes
    let (values, factors, counts) = (estimate.pointer, factors.pointer, counts.pointer)
    unmet_latent_class_pair_factors(values, firsts, seconds, firsts.count, lanes, factors)
    sums.clear()
    let likelihood = unmet_latent_class_paired_step(
      cells.pointer, patterns, pairs, weights.pointer, values, factors, firsts.count, lanes, counts, sums.pointer)
    guard likelihood > -.infinity else { return likelihood }
    unmet_latent_class_pair_counts(counts, firsts, seconds, firsts.count, lanes, sums.pointer)
    return likelihood
  }
}

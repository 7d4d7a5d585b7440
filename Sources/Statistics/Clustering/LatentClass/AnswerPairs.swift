/// The answers read two items at a time, for quick runs, whatever the number of classes: the answers to two items are one
/// answer with as many categories as they have together.
final class AnswerPairs: Sendable {
  /// Pattern by pattern the row of each pair's answers.
  let cells: AlignedBuffer<UInt16>
  /// For each row the rows of its two answers in the layout; the row of ones for a missing answer or item.
  let firsts: [UInt16]
  let seconds: [UInt16]
  /// How many pairs there are.
  let count: Int
  let patterns: Int

  var rows: Int { firsts.count }

  /// More patterns would lose too much of single precision's digits in their sums.
  private static let mostPatterns = 8192
  /// More rows would not stay in the nearest cache.
  private static let mostRows = 1024

  /// Nil where pairs save nothing: few patterns, many categories, ordered ones.
  init?(_ layout: LatentClassLayout, _ patterns: AnswerPatterns) {
    guard layout.measurement == .nominal, patterns.count <= Self.mostPatterns, layout.rows <= Int(UInt16.max) else {
      return nil
    }
    let items = layout.items
    let isMissing = patterns.hasMissing
    func answers(_ item: Int) -> [Int] {
      guard item < items else { return [layout.rows - 1] }
      return Array(layout.firstRows[item]..<layout.firstRows[item + 1]) + (isMissing[item] ? [layout.rows - 1] : [])
    }
    var firsts: [UInt16] = []
    var seconds: [UInt16] = []
    var firstRows: [Int] = []
    var widths: [Int] = []
    for item in stride(from: 0, to: items, by: 2) {
      let (own, others) = (answers(item), answers(item + 1))
      firstRows.append(firsts.count)
      widths.append(others.count)
      for first in own {
        for second in others {
          firsts.append(UInt16(first))
          seconds.append(UInt16(second))
        }
      }
    }
    let pairs = firstRows.count
    guard pairs > 0, firsts.count <= Self.mostRows, firsts.count * 4 <= patterns.count * pairs else { return nil }
    self.firsts = firsts
    self.seconds = seconds
    self.patterns = patterns.count
    count = pairs
    cells = AlignedBuffer(uninitialized: patterns.count * pairs)
    let (cells, categories) = (cells.pointer, layout.categoryCounts)
    patterns.codes.withUnsafeBufferPointer { codes in
      for pattern in 0..<patterns.count {
        let row = codes.baseAddress! + pattern * items
        for pair in 0..<pairs {
          let item = 2 * pair
          var cell = row[item] < 0 ? categories[item] : Int(row[item])
          cell *= widths[pair]
          if item + 1 < items { cell += row[item + 1] < 0 ? categories[item + 1] : Int(row[item + 1]) }
          cells[pattern * pairs + pair] = UInt16(firstRows[pair] + cell)
        }
      }
    }
  }
}

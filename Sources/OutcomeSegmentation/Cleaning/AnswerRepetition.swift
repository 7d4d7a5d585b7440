internal import Statistics

/// Answers that follow from the answers before them instead of the questions: cycles, zigzags, blocks and runs.
///
/// For every lag the share of answers that equal the one so many places earlier is held against the share that a
/// person's own answers would agree by chance, the sum of their squared shares: (agreement - chance) / (1 - chance), as
/// kappa does. So neither a ceiling nor a narrow use of the scale counts as a pattern.
struct AnswerRepetition {
  struct Finding: Equatable {
    let lag: Int
    let equal: Int
    let pairs: Int
    /// Agreement beyond chance, at most 1.
    let strength: Double
  }

  /// The strongest repetition that a person's own shares leave to chance once in a thousand or less.
  let repetition: Finding?
  /// The correlation of answers with those so many places earlier that is furthest from 0, and its lag; nil where no lag
  /// has enough answers that vary.
  ///
  /// Source: Gottfried, Jezek, Kralova, Rihacek, "Autocorrelation screening: A potentially efficient method for detecting
  /// repetitive response patterns in questionnaire data", Methodology 18 (2022), doi:10.5964/meth.7105.
  let autocorrelation: (value: Double, lag: Int)?

  /// Above this chance a repetition is none.
  private static let chance = 0.001
  /// A lag is looked at with so many pairs of answers in a block, or one and a half times as many in both.
  private static let fewestPairs = 8
  /// Correlations of fewer pairs are large by chance.
  private static let fewestCorrelated = 15
  /// Agreement by chance is never held to leave less than this, or one answer more would be a pattern.
  private static let leastRoom = 0.2

  /// - Parameters:
  ///   - blocks: one respondent's ratings in the order asked; missing ones belong to no pair.
  ///   - points: of the longest scale. The longest lag is twice as many: up the scale and down again.
  ///   - level: the least strength.
  init(_ blocks: [ArraySlice<Double>], points: Int, level: Double) {
    let rows = blocks.map(Array.init)
    let longest = rows.map(\.count).max() ?? 0
    let chances = rows.map(Self.agreementByChance)
    var strongest: Finding?
    var extreme: (value: Double, lag: Int)?
    for lag in 1..<max(2, min(2 * points, longest - Self.fewestPairs * 3 / 4) + 1) {
      var whole = (equal: 0, pairs: 0, expected: 0.0)
      for (row, chance) in zip(rows, chances) {
        let (equal, pairs) = Self.equal(row, lag: lag)
        whole.equal += equal
        whole.pairs += pairs
        whole.expected += Double(pairs) * chance
        if pairs >= Self.fewestPairs {
          strongest = Self.stronger(strongest, equal, pairs, lag: lag, chance: chance, level: level)
        }
        if pairs >= Self.fewestCorrelated, let r = Self.correlation(row, lag: lag), abs(r) > abs(extreme?.value ?? 0) {
          extreme = (r, lag)
        }
      }
      if rows.count > 1, 2 * whole.pairs >= 3 * Self.fewestPairs {
        strongest = Self.stronger(
          strongest, whole.equal, whole.pairs, lag: lag, chance: whole.expected / Double(whole.pairs), level: level)
      }
    }
    repetition = strongest
    autocorrelation = extreme
  }

  private static func stronger(
    _ strongest: Finding?, _ equal: Int, _ pairs: Int, lag: Int, chance: Double, level: Double
  ) -> Finding? {
    let strength = (Double(equal) / Double(pairs) - chance) / max(1 - chance, leastRoom)
    guard equal > 0, strength >= level, strength > strongest?.strength ?? -1 else { return strongest }
    // P(X >= k) of a binomial is a beta distribution's.
    let tail = Beta.cdf(min(chance, 1), alpha: Double(equal), beta: Double(pairs - equal + 1))
    return tail <= Self.chance ? Finding(lag: lag, equal: equal, pairs: pairs, strength: strength) : strongest
  }

  private static func equal(_ row: [Double], lag: Int) -> (equal: Int, pairs: Int) {
    var equal = 0
    var pairs = 0
    for place in stride(from: lag, to: row.count, by: 1) {
      let (now, before) = (row[place], row[place - lag])
      // NaN equals nothing.
      if now == before { equal += 1 }
      if !now.isNaN, !before.isNaN { pairs += 1 }
    }
    return (equal, pairs)
  }

  private static func agreementByChance(_ row: [Double]) -> Double {
    let block = AnswerBlock(row[...])
    return block.count > 0 ? block.sumOfSquaredShares : 1
  }

  private static func correlation(_ row: [Double], lag: Int) -> Double? {
    var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0, n: 0.0)
    for place in stride(from: lag, to: row.count, by: 1) {
      let (x, y) = (row[place - lag], row[place])
      guard !x.isNaN, !y.isNaN else { continue }
      sums.x += x
      sums.y += y
      sums.xx += x * x
      sums.yy += y * y
      sums.xy += x * y
      sums.n += 1
    }
    let xx = sums.xx - sums.x * sums.x / sums.n
    let yy = sums.yy - sums.y * sums.y / sums.n
    guard xx > 1e-9, yy > 1e-9 else { return nil }
    return (sums.xy - sums.x * sums.y / sums.n) / (xx * yy).squareRoot()
  }
}

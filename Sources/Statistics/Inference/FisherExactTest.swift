import Foundation

/// Fisher's exact test of independence, with Freeman and Halton's extension to larger tables.
///
/// p is the sum of the probabilities of all tables with the same margins that are no more probable than the observed
/// one (up to 1 part in 10⁷, as R): two-sided for a 2 x 2 table.
///
/// Sources: Fisher, "On the interpretation of χ² from contingency tables" (1922),
/// [doi:10.2307/2340521](https://doi.org/10.2307/2340521); Freeman, Halton (1951),
/// [doi:10.1093/biomet/38.1-2.141](https://doi.org/10.1093/biomet/38.1-2.141).
public struct FisherExactTest: Sendable, Hashable, Codable {
  /// NaN when there is nothing to test or the counts are not whole.
  public let pValue: Double
  /// The number of random tables p was found with; 0 when it is exact.
  public let draws: Int

  /// Whether p is exact, not estimated from random tables.
  public var isExact: Bool { draws == 0 }
}

extension CrossTab {
  /// Fisher's exact test: exact while the work stays within `limit`, from random tables above.
  ///
  /// - Parameters:
  ///   - limit: the most steps of the exact computation, as `fisherExactPValue(limit:)` says.
  ///   - draws: the number of random tables above the limit, 1 or more (a precondition); p is then
  ///     (1 + tables no more probable) / (1 + `draws`).
  ///   - stream: the source of randomness; not touched when p is exact.
  public func fisherExactTest(
    limit: Int = 1_000_000, draws: Int = 10_000, using stream: inout RandomStream
  ) -> FisherExactTest {
    precondition(draws >= 1, "a Monte Carlo p-value needs 1 draw or more, not \(draws)")
    if let exact = fisherExactPValue(limit: limit) { return FisherExactTest(pValue: exact, draws: 0) }
    let logFactorials = LogFactorials(upTo: Int(total))
    let observed = counts.values.reduce(0) { $0 + logFactorials[Int($1)] } * (1 - 1e-12) - fisherTolerance
    let reached = FilledMargins(self).draws(draws, using: &stream) { cells in
      var sum = 0.0
      for cell in cells { sum += logFactorials[cell] }
      return sum >= observed
    }
    return FisherExactTest(pValue: Double(1 + reached) / Double(1 + draws), draws: draws)
  }

  /// The exact p-value of Fisher's test, or nil when it takes more than `limit` steps.
  ///
  /// A 2 x 2 table takes a step for each possible table. Others go through Mehta and Patel's network, column by
  /// column: a node is what the rows still have to share out, a step adds one column to one partial table, partial
  /// tables of equal probability are one, and a partial table whose completions are all at most as probable as the
  /// observed table, or all more probable, is settled at once. A million steps take about a second: enough for a
  /// 4 x 3 table of 240 people in which one row has most of them, not for a 4 x 4 table of 100 spread evenly.
  ///
  /// Source: Mehta, Patel, "A network algorithm for performing Fisher's exact test in r x c contingency tables" (1983),
  /// [doi:10.2307/2288652](https://doi.org/10.2307/2288652).
  ///
  /// - Parameter limit: the most steps.
  /// - Returns: NaN when there is nothing to test, or the counts are not whole.
  public func fisherExactPValue(limit: Int = 1_000_000) -> Double? {
    guard degreesOfFreedom > 0, total.isFinite, weighted == nil, isWhole else { return .nan }
    guard total <= 1e8 else { return nil }
    let margins = FilledMargins(self)
    guard margins.rows.count > 2 || margins.columns.count > 2 else {
      let cells = counts.values.indices.filter {
        rowTotals[$0 / counts.columns] > 0 && columnTotals[$0 % counts.columns] > 0
      }
      return twoByTwo(cells.map { Int(counts.values[$0]) }, limit: limit)
    }
    guard total <= 100_000 else { return nil }
    let logFactorials = LogFactorials(upTo: Int(total))
    let observed = counts.values.reduce(0) { $0 - logFactorials[Int($1)] }
    return FisherNetwork(margins, observed: observed, logFactorials: logFactorials).pValue(limit: limit)
  }

  /// Ratios of neighbouring hypergeometric probabilities, from the most probable table outwards: no factorial, so full
  /// precision for large counts as well.
  private func twoByTwo(_ cells: [Int], limit: Int) -> Double? {
    let row = cells[0] + cells[1]
    let column = cells[0] + cells[2]
    let all = cells.reduce(0, +)
    let lowest = max(0, row + column - all)
    let highest = min(row, column)
    guard highest - lowest < limit else { return nil }
    let mode = min(highest, max(lowest, Int(Double(row + 1) * Double(column + 1) / Double(all + 2))))
    var relative = [Double](repeating: 1, count: highest - lowest + 1)
    for corner in stride(from: mode + 1, through: highest, by: 1) {
      let ratio =
        Double(row - corner + 1) * Double(column - corner + 1)
        / (Double(corner) * Double(all - row - column + corner))
      relative[corner - lowest] = relative[corner - lowest - 1] * ratio
    }
    for corner in stride(from: mode - 1, through: lowest, by: -1) {
      let ratio =
        Double(corner + 1) * Double(all - row - column + corner + 1)
        / (Double(row - corner) * Double(column - corner))
      relative[corner - lowest] = relative[corner - lowest + 1] * ratio
    }
    let observed = relative[cells[0] - lowest] * (1 + fisherTolerance)
    return min(1, relative.reduce(0) { $1 <= observed ? $0 + $1 : $0 } / relative.reduce(0, +))
  }
}

/// Probabilities that differ by less than this part count as equal; R has the same.
let fisherTolerance = 1e-7

/// log 0!, log 1!, ...
struct LogFactorials: Sendable {
  private let values: [Double]

  init(upTo largest: Int) { values = (0...max(1, largest)).map { logGamma(Double($0) + 1) } }

  subscript(_ number: Int) -> Double { values[number] }
}

import Foundation
internal import Statistics

extension StyleGroups {
  /// Tests the respondents' habits of answering.
  init(of habits: Matrix) {
    let blocks = habits.columns / 2
    let rows = 0..<habits.rows
    let means = rows.map { row in (0..<blocks).reduce(0) { $0 + habits[row, 2 * $1] } / Double(blocks) }
    let spreads = rows.map { row in
      (0..<blocks).reduce(0) { $0 + habits[row, 2 * $1 + 1] * habits[row, 2 * $1 + 1] } / Double(blocks)
    }
    let positive = spreads.filter { $0 > 1e-9 }.map { 0.5 * log($0) }
    self.init(level: DipTest(means).p, spread: DipTest(positive).p)
  }
}

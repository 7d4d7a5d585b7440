import Foundation
internal import Statistics

extension StyleGroups {
  /// Tests the respondents' habits of answering, as `NeedRatings.habits`.
  init(of habits: Matrix) {
    let blocks = habits.columns / 2
    func mean(_ row: Int, _ habit: (Int) -> Double) -> Double {
      (0..<blocks).reduce(0) { $0 + habit($1) } / Double(blocks)
    }
    let rows = 0..<habits.rows
    let levels = rows.map { row in mean(row) { habits[row, 2 * $0] } }
    let variances = rows.map { row in mean(row) { habits[row, 2 * $0 + 1] * habits[row, 2 * $0 + 1] } }
    self.init(
      level: DipTest(Self.spreadingTies(levels)).p,
      spread: DipTest(Self.spreadingTies(variances.filter { $0 > 1e-9 }.map { log($0) / 2 })).p)
  }

  /// Equal values laid out evenly as far as half-way to their neighbours: means of few ratings lie on a grid, and the dip
  /// test takes the gaps of a grid for valleys.
  static func spreadingTies(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else { return sorted }
    var result: [Double] = []
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { $0 > sorted[start] } ?? sorted.count
      let below = start > 0 ? sorted[start] - sorted[start - 1] : sorted[end] - sorted[start]
      let above = end < sorted.count ? sorted[end] - sorted[start] : below
      let count = Double(end - start)
      for place in 0..<(end - start) {
        let part = (Double(place) + 0.5) / count - 0.5
        result.append(sorted[start] + part * (part < 0 ? below : above))
      }
      start = end
    }
    return result
  }
}

package import Statistics

/// How segments differ: in how much is unmet, or in what.
///
/// The sum of squares between the segments' mean opportunity scores splits into two parts: that of their means over all
/// outcomes (level), and the rest (pattern). Two segments of which one lies above the other on every outcome differ in
/// level; a continuum of how much is unmet gives such segments, and so do habits of answering high or low.
package struct NeedDifferences: Sendable, Equatable, Codable {
  /// The share of the differences that is level, 0...1; 0 where segments do not differ.
  package let levelShare: Double
  /// For each two segments, the first the smaller number, what differs between them.
  package let pairs: [PairDifference]

  /// - Parameter scores: respondents x outcomes.
  package init(of scores: Matrix, weights: [Double], _ partition: (assignments: [Int], clusters: Int)) {
    let summary = ClusterSummary(
      of: scores, weights: weights, assignments: partition.assignments, clusters: partition.clusters)
    let outcomes = scores.columns
    let all = summary.weights.reduce(0, +)
    let grand = (0..<outcomes).map { outcome in
      (0..<partition.clusters).reduce(0) { $0 + summary.weights[$1] * summary.centres[$1, outcome] } / all
    }
    func parts(_ differences: [Double]) -> (level: Double, total: Double) {
      let mean = differences.reduce(0, +) / Double(outcomes)
      return (Double(outcomes) * mean * mean, differences.reduce(0) { $0 + $1 * $1 })
    }
    func share(_ level: Double, _ total: Double) -> Double { total > 1e-12 ? min(1, level / total) : 0 }
    var level = 0.0
    var total = 0.0
    for segment in 0..<partition.clusters {
      let own = parts((0..<outcomes).map { summary.centres[segment, $0] - grand[$0] })
      level += summary.weights[segment] * own.level
      total += summary.weights[segment] * own.total
    }
    levelShare = share(level, total)
    pairs = (0..<partition.clusters).flatMap { first in
      (first + 1..<max(partition.clusters, first + 1)).map { second in
        let differences = (0..<outcomes).map { summary.centres[first, $0] - summary.centres[second, $0] }
        let own = parts(differences)
        let higher = differences.count { $0 > 0 }
        return PairDifference(
          first: first, second: second, levelShare: share(own.level, own.total),
          higherInFirst: higher, outcomes: outcomes)
      }
    }
  }
}

/// How two segments differ.
package struct PairDifference: Sendable, Equatable, Codable {
  /// Places of the segments, 0..<segments.
  package let first: Int
  package let second: Int
  /// The share of their differences that is level, 0...1.
  package let levelShare: Double
  /// Outcomes more unmet in the first segment.
  package let higherInFirst: Int
  package let outcomes: Int

  /// From this share of level on, and where one segment lies above the other on nine outcomes of ten, two segments differ
  /// in how much is unmet rather than in what.
  package var isLevel: Bool {
    levelShare > NeedDifferences.mainlyLevel && 10 * max(higherInFirst, outcomes - higherInFirst) >= 9 * outcomes
  }
}

extension NeedDifferences {
  /// From this share on segments differ mainly in level.
  package static let mainlyLevel = 0.5

  package var isMainlyLevel: Bool { levelShare > Self.mainlyLevel }
}

internal import Statistics

/// Asks a partition about needs it never saw: respondents are clustered on one half of the outcomes, and the adjusted
/// share of variance of the opportunity scores of the other half that the partition explains is taken.
struct HeldOutTrial: Sendable {
  /// Respondents x outcomes, 0-20.
  let scores: Matrix
  let weights: [Double]
  let reduction: OutcomeReduction
  /// For each outcome the number of its job step.
  let steps: [Int]
  /// The numbers of segments tried.
  let segments: [Int]

  static let splits = 20
  private static let starts = 5

  /// One split of the outcomes, both ways round: the mean share explained, for each number of segments.
  func explained(seed: UInt64) throws -> [Double] {
    var stream = RandomStream(seed: seed)
    let (first, second) = halves(&stream)
    var sums = [Double](repeating: 0, count: segments.count)
    for (seen, unseen) in [(first, second), (second, first)] {
      let reduction = self.reduction.forOutcomes(seen.count, of: scores.columns)
      let points = PointSet(
        try reduction.applied(to: scores.selectingColumns(seen), weights: weights), weights: weights)
      let target = scores.selectingColumns(unseen)
      for (index, count) in segments.enumerated() {
        let seed = stream.childSeed()
        guard let partition = try? KMeans(clusters: count, starts: Self.starts).fit(points, seed: seed) else {
          try Task.checkCancellation()
          continue
        }
        sums[index] += adjustedShare(target, partition) / 2
      }
    }
    return sums
  }

  /// 1 - (within / (n - k)) / (total / (n - 1)), summed over the outcomes first: 0 on average for a partition of noise.
  private func adjustedShare(_ target: Matrix, _ partition: Partition) -> Double {
    let summary = ClusterSummary(
      of: target, weights: weights, assignments: partition.assignments, clusters: partition.clusters)
    let count = Double(target.rows)
    let clusters = Double(partition.clusters)
    guard summary.total > 0, count > clusters else { return 0 }
    return 1 - (summary.within / (count - clusters)) / (summary.total / (count - 1))
  }

  /// Two halves of the outcomes, each with half of every job step.
  private func halves(_ stream: inout RandomStream) -> ([Int], [Int]) {
    let order = stream.permutation(steps.count).sorted { steps[$0] < steps[$1] }
    let isFirst = stream.uniform() < 0.5
    var halves: ([Int], [Int]) = ([], [])
    for (position, outcome) in order.enumerated() {
      if position.isMultiple(of: 2) == isFirst { halves.0.append(outcome) } else { halves.1.append(outcome) }
    }
    return (halves.0.sorted(), halves.1.sorted())
  }

}

extension HeldOutNeeds {
  /// Means over the splits beside the means over draws from one population, and paired standard errors of the distance
  /// to the number of segments with the largest excess.
  package static func summary(of splits: [[Double]], onePopulation draws: [[Double]]) -> [HeldOutNeeds] {
    guard let first = splits.first else { return [] }
    func means(_ rows: [[Double]]) -> [Double] {
      first.indices.map { k in rows.reduce(0) { $0 + $1[k] } / Double(max(rows.count, 1)) }
    }
    let explained = means(splits)
    let expected = means(draws)
    let excess = zip(explained, expected).map { $0 - $1 }
    let best = excess.indices.max { (excess[$0], -$0) < (excess[$1], -$1) } ?? 0
    let count = Double(splits.count)
    return first.indices.map { k in
      let differences = splits.map { $0[best] - $0[k] }
      let mean = differences.reduce(0, +) / count
      let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = splits.count > 1 ? (squares / (count - 1) / count).squareRoot() : 0
      return HeldOutNeeds(
        explained: explained[k], inOnePopulation: expected[k], standardErrorFromBest: error, splits: splits.count)
    }
  }
}

internal import Statistics

/// The four figures that are compared with the nulls, for one number of segments.
package struct SegmentLikeness: Sendable, Equatable {
  package var silhouette: Double
  package var withinOverTotal: Double
  package var ari: Double
  package var jaccard: Double

  package init(silhouette: Double, withinOverTotal: Double, ari: Double, jaccard: Double) {
    self.silhouette = silhouette
    self.withinOverTotal = withinOverTotal
    self.ari = ari
    self.jaccard = jaccard
  }

  /// Of a draw with fewer patterns of answers than segments, which cannot be told apart any better.
  static let everyPatternItsOwn = SegmentLikeness(silhouette: 1, withinOverTotal: 0, ari: 1, jaccard: 1)

  static let figures: [(path: any KeyPath<SegmentLikeness, Double> & Sendable, sign: Double)] = [
    (\.silhouette, 1), (\.withinOverTotal, -1), (\.ari, 1), (\.jaccard, 1),
  ]
}

/// Runs the same pipeline on draws from a population without segments.
struct NullTrial: Sendable {
  let population: NullPopulation
  let reduction: OutcomeReduction
  let segments: [Int]
  /// For each outcome the number of its job step, where held-out needs are asked for too.
  let heldOutSteps: [Int]?

  /// Starts of k-means in a draw; with Hartigan's exchange, more change little.
  private static let starts = 10
  /// Bootstrap resamples and subsamples in a draw, each, and the starts in one. They are fewer than behind a candidate's
  /// own stability, so the survey's figure beside the draws is measured in this quick way too.
  private static let resamples = 5
  private static let resampleStarts = 2
  private static let observedResamples = 50

  /// One draw: the figures for each number of segments, and what they explain of needs held out in one split.
  func run(seed: UInt64) throws -> (likeness: [SegmentLikeness], heldOut: [Double]) {
    var stream = RandomStream(seed: seed)
    let drawn = population.draw(using: &stream)
    let weights = [Double](repeating: 1, count: drawn.rows)
    let points = PointSet(try reduction.applied(to: drawn, weights: weights))
    let likeness = try Self.likeness(
      of: points, segments: segments, resamples: Self.resamples, stream: &stream)
    guard let heldOutSteps else { return (likeness, []) }
    let trial = HeldOutTrial(
      scores: drawn, weights: weights, reduction: reduction, steps: heldOutSteps, segments: segments)
    return (likeness, try trial.explained(seed: stream.childSeed()))
  }

  /// The survey's own figures, by the draws' recipe: partitions found by the draws' few starts, or `partitions`.
  static func observed(
    _ points: PointSet, segments: [Int], partitions: [Partition]?, stream: inout RandomStream
  ) throws -> [SegmentLikeness] {
    try likeness(
      of: points, segments: segments, partitions: partitions, resamples: observedResamples, stream: &stream)
  }

  private static func likeness(
    of points: PointSet, segments: [Int], partitions found: [Partition]? = nil, resamples: Int,
    stream: inout RandomStream
  ) throws -> [SegmentLikeness] {
    let partitions =
      try found
      ?? segments.filter(points.hasDistinctPoints).map {
        try KMeans(clusters: $0, starts: starts).fit(points, seed: stream.childSeed())
      }
    let silhouettes = Silhouette.of(
      points.values, weights: points.weights,
      partitions: partitions.map { (assignments: $0.assignments, clusters: $0.clusters) })
    let stability = try StabilityCheck(bootstraps: resamples, subsamples: resamples, starts: resampleStarts)
      .stability(of: partitions, points, seed: stream.childSeed())
    let total = ClusterSummary(
      of: points.values, weights: points.weights, assignments: [Int](repeating: 0, count: points.count), clusters: 1
    ).total
    return segments.map { count in
      guard let index = partitions.firstIndex(where: { $0.clusters == count }) else { return .everyPatternItsOwn }
      return SegmentLikeness(
        silhouette: silhouettes[index].mean, withinOverTotal: total > 0 ? partitions[index].objective / total : 0,
        ari: stability[index].adjustedRand, jaccard: stability[index].meanJaccard)
    }
  }
}

extension NullComparison {
  /// The survey's figures beside the draws', number of segments by number of segments.
  ///
  /// The p of each figure is adjusted over the numbers of segments: within each draw the largest standardised value
  /// counts.
  ///
  /// Source: Westfall and Young, "Resampling-based multiple testing" (Wiley, 1993).
  package static func comparing(_ observed: [SegmentLikeness], with draws: [[SegmentLikeness]]) -> [NullComparison] {
    let statistics = SegmentLikeness.figures.map { figure in
      nullStatistics(
        observed.map { $0[keyPath: figure.path] },
        draws.map { draw in draw.map { $0[keyPath: figure.path] } }, sign: figure.sign)
    }
    return observed.indices.map {
      NullComparison(
        silhouette: statistics[0][$0], withinOverTotal: statistics[1][$0], ari: statistics[2][$0],
        jaccard: statistics[3][$0], draws: draws.count)
    }
  }

  private static func nullStatistics(_ observed: [Double], _ draws: [[Double]], sign: Double) -> [NullStatistic] {
    let count = Double(draws.count)
    // Below this spread the draws count as equal, and z is held finite.
    let smallestSpread = 1e-9
    let means = observed.indices.map { k in draws.reduce(0) { $0 + $1[k] } / count }
    let deviations = observed.indices.map { k in
      let squares = draws.reduce(0) { $0 + ($1[k] - means[k]) * ($1[k] - means[k]) }
      return draws.count > 1 ? (squares / (count - 1)).squareRoot() : 0
    }
    func standardised(_ value: Double, _ k: Int) -> Double {
      let difference = sign * (value - means[k])
      if abs(difference) < smallestSpread { return 0 }
      return difference / max(deviations[k], smallestSpread)
    }
    let largest = draws.map { draw in draw.indices.map { standardised(draw[$0], $0) }.max() ?? 0 }
    return observed.indices.map { k in
      let z = standardised(observed[k], k)
      let p = (1 + Double(largest.count { $0 >= z })) / (count + 1)
      return NullStatistic(observed: observed[k], mean: means[k], standardDeviation: deviations[k], z: z, p: p)
    }
  }
}

/// How reliably resamples of the points lead to the same clusters.
public struct Stability: Sendable, Equatable {
  /// For each cluster the mean over bootstrap resamples of its Jaccard similarity to the most similar cluster found in
  /// the resample, on the points drawn. From .75 on a cluster is recovered, at .5 or less it dissolves.
  ///
  /// Source: Hennig (2007), [doi:10.1016/j.csda.2006.11.025](https://doi.org/10.1016/j.csda.2006.11.025).
  public let jaccard: [Double]
  /// Mean adjusted Rand index between the partition and those found in subsamples of 80 % of the points, on the points
  /// drawn; where there are no subsamples, in the bootstrap resamples.
  public let adjustedRand: Double

  public init(jaccard: [Double], adjustedRand: Double) {
    self.jaccard = jaccard
    self.adjustedRand = adjustedRand
  }

  /// The mean over the clusters of `jaccard`.
  public var meanJaccard: Double { jaccard.reduce(0, +) / Double(jaccard.count) }
}

/// The points a resample drew, rising, and what each counts: its weight times the times it was drawn.
public struct Resample: Sendable {
  public let points: [Int]
  public let weights: [Double]

  package init(points: [Int], weights: [Double]) {
    self.points = points
    self.weights = weights
  }
}

/// Divides a resample anew, once for each partition under test: its points' clusters, or nil where they are too few or
/// too alike to be divided, which counts as one cluster.
public typealias Redivision = @Sendable (_ resample: Resample, _ seed: UInt64) throws -> [[Int]?]

/// The resamples behind `Stability`: each is drawn once and clustered for every partition under test.
public struct StabilityCheck: Sendable {
  public var bootstraps: Int
  public var subsamples: Int

  public init(bootstraps: Int = 100, subsamples: Int = 100) {
    self.bootstraps = bootstraps
    self.subsamples = subsamples
  }

  /// Checks several partitions of the same points on the calling thread, by any way of dividing them.
  ///
  /// - Parameters:
  ///   - weights: one for each point.
  ///   - redivide: the method that made the partitions, not started from them: that would flatter them.
  public func stability(
    of partitions: [(assignments: [Int], clusters: Int)], weights: [Double], seed: UInt64, redivide: Redivision
  ) throws -> [Stability] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(bootstraps + subsamples)
    return summary(
      of: partitions, try seeds.indices.map { try compare($0, partitions, weights, seeds[$0], redivide) })
  }

  /// The same with the resamples shared over threads.
  public func stability(
    of partitions: [(assignments: [Int], clusters: Int)], weights: [Double], seed: UInt64, threads: Int,
    progress: @escaping @Sendable () -> Void = {}, redivide: @escaping Redivision
  ) async throws -> [Stability] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(bootstraps + subsamples)
    let draws = try await parallelMap(seeds.count, threads: threads) { index in
      defer { progress() }
      return try compare(index, partitions, weights, seeds[index], redivide)
    }
    return summary(of: partitions, draws)
  }

  private func summary(
    of partitions: [(assignments: [Int], clusters: Int)], _ draws: [[Comparison]]
  ) -> [Stability] {
    partitions.indices.map { index in
      var sums = [Double](repeating: 0, count: partitions[index].clusters)
      var counts = sums
      var rand = 0.0
      for draw in draws {
        let comparison = draw[index]
        if comparison.isBootstrap {
          for (cluster, value) in comparison.jaccard.enumerated() {
            guard let value else { continue }
            sums[cluster] += value
            counts[cluster] += 1
          }
        }
        if comparison.isBootstrap == (subsamples == 0) { rand += comparison.adjustedRand }
      }
      return Stability(
        jaccard: zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 },
        adjustedRand: rand / Double(max(1, subsamples > 0 ? subsamples : bootstraps)))
    }
  }

  /// What was found in a resample, held against a partition.
  private struct Comparison: Sendable {
    let isBootstrap: Bool
    let jaccard: [Double?]
    let adjustedRand: Double
  }

  /// Draws the resample with this index - bootstraps come first - and holds what is found in it against each partition.
  private func compare(
    _ index: Int, _ partitions: [(assignments: [Int], clusters: Int)], _ weights: [Double], _ seed: UInt64,
    _ redivide: Redivision
  ) throws -> [Comparison] {
    try Task.checkCancellation()
    var stream = RandomStream(seed: seed)
    let isBootstrap = index < bootstraps
    let resample = isBootstrap ? .bootstrap(weights, &stream) : Resample.subsample(weights, &stream)
    let drawnWeights = resample.points.map { weights[$0] }
    let found = try redivide(resample, stream.childSeed())
    return partitions.indices.map { partition in
      let (assignments, clusters) = partitions[partition]
      let labels = found[partition] ?? [Int](repeating: 0, count: resample.points.count)
      let agreement = Agreement(
        resample.points.map { assignments[$0] }, clusters, labels, max(clusters, (labels.max() ?? 0) + 1),
        weights: drawnWeights)
      return Comparison(
        isBootstrap: isBootstrap, jaccard: agreement.clusterwiseJaccard, adjustedRand: agreement.adjustedRand)
    }
  }
}

extension Resample {
  /// As many points as there are, drawn with replacement.
  static func bootstrap(_ weights: [Double], _ stream: inout RandomStream) -> Resample {
    var copies = [Int](repeating: 0, count: weights.count)
    for _ in weights.indices { copies[stream.index(below: weights.count)] += 1 }
    let drawn = copies.indices.filter { copies[$0] > 0 }
    return Resample(points: drawn, weights: drawn.map { Double(copies[$0]) * weights[$0] })
  }

  /// Four of five points, each at most once.
  static func subsample(_ weights: [Double], _ stream: inout RandomStream) -> Resample {
    let kept = max(1, Int((0.8 * Double(weights.count)).rounded()))
    let drawn = stream.permutation(weights.count).prefix(kept).sorted()
    return Resample(points: drawn, weights: drawn.map { weights[$0] })
  }
}

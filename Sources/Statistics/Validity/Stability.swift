/// How reliably resamples of the points lead to the same clusters.
public struct Stability: Sendable, Equatable {
  /// For each cluster the mean over bootstrap resamples of its Jaccard similarity to the most similar cluster found in
  /// the resample, on the points drawn. From .75 on a cluster is recovered, at .5 or less it dissolves.
  ///
  /// Source: Hennig (2007), [doi:10.1016/j.csda.2006.11.025](https://doi.org/10.1016/j.csda.2006.11.025).
  public let jaccard: [Double]
  /// Mean adjusted Rand index between the partition and those found in subsamples of 80 % of the points, on the points
  /// drawn.
  public let adjustedRand: Double

  public init(jaccard: [Double], adjustedRand: Double) {
    self.jaccard = jaccard
    self.adjustedRand = adjustedRand
  }

  /// The mean over the clusters of `jaccard`.
  public var meanJaccard: Double { jaccard.reduce(0, +) / Double(jaccard.count) }
}

/// The resamples behind `Stability`: each is drawn once and clustered for every partition under test.
public struct StabilityCheck: Sendable {
  /// Starts of k-means in each resample, none of them at the partition's own centres: these would flatter it.
  public var starts: Int
  public var bootstraps: Int
  public var subsamples: Int

  public init(bootstraps: Int = 100, subsamples: Int = 100, starts: Int = 10) {
    self.bootstraps = bootstraps
    self.subsamples = subsamples
    self.starts = starts
  }

  /// Checks several partitions of the same points on the calling thread.
  public func stability(of partitions: [Partition], _ points: PointSet, seed: UInt64) throws -> [Stability] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(bootstraps + subsamples)
    return summary(of: partitions, try seeds.indices.map { try resample($0, of: partitions, points, seeds[$0]) })
  }

  /// The same with the resamples shared over threads.
  public func stability(
    of partitions: [Partition], _ points: PointSet, seed: UInt64, threads: Int,
    progress: @escaping @Sendable () -> Void = {}
  ) async throws -> [Stability] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(bootstraps + subsamples)
    let draws = try await parallelMap(seeds.count, threads: threads) { index in
      defer { progress() }
      return try resample(index, of: partitions, points, seeds[index])
    }
    return summary(of: partitions, draws)
  }

  private func summary(of partitions: [Partition], _ draws: [[Resampled]]) -> [Stability] {
    partitions.indices.map { index in
      var sums = [Double](repeating: 0, count: partitions[index].clusters)
      var counts = sums
      var rand = 0.0
      for draw in draws {
        switch draw[index] {
        case .bootstrap(let jaccard):
          for (cluster, value) in jaccard.enumerated() {
            guard let value else { continue }
            sums[cluster] += value
            counts[cluster] += 1
          }
        case .subsample(let value): rand += value
        }
      }
      return Stability(
        jaccard: zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 },
        adjustedRand: subsamples > 0 ? rand / Double(subsamples) : 0)
    }
  }

  private enum Resampled: Sendable {
    case bootstrap([Double?])
    case subsample(Double)
  }

  /// Draws the resample with this index - bootstraps come first - and clusters it for each partition.
  private func resample(
    _ index: Int, of partitions: [Partition], _ points: PointSet, _ seed: UInt64
  ) throws -> [Resampled] {
    try Task.checkCancellation()
    var stream = RandomStream(seed: seed)
    let isBootstrap = index < bootstraps
    var copies = [Int](repeating: 0, count: points.count)
    if isBootstrap {
      for _ in 0..<points.count { copies[stream.index(below: points.count)] += 1 }
    } else {
      let kept = max(1, Int((0.8 * Double(points.count)).rounded()))
      for point in stream.permutation(points.count).prefix(kept) { copies[point] = 1 }
    }
    let drawn = copies.indices.filter { copies[$0] > 0 }
    let weights = drawn.map { points.weights[$0] }
    let sample = PointSet(
      points.values.selectingRows(drawn), weights: drawn.map { Double(copies[$0]) * points.weights[$0] })
    return try partitions.map { partition in
      let own = drawn.map { partition.assignments[$0] }
      let found = try labels(of: sample, clusters: partition.clusters, seed: stream.childSeed())
      let agreement = Agreement(own, partition.clusters, found, partition.clusters, weights: weights)
      return isBootstrap ? .bootstrap(agreement.clusterwiseJaccard) : .subsample(agreement.adjustedRand)
    }
  }

  /// The best of the starts; everyone together where the points drawn have too few patterns to divide.
  private func labels(of sample: PointSet, clusters: Int, seed: UInt64) throws -> [Int] {
    guard clusters > 1, sample.hasDistinctPoints(clusters) else { return [Int](repeating: 0, count: sample.count) }
    let method = KMeans(clusters: clusters)
    let scratch = KMeansScratch(points: sample, clusters: clusters)
    var stream = RandomStream(seed: seed)
    var best: KMeansRun?
    for _ in 0..<starts {
      try Task.checkCancellation()
      let run = try method.run(sample, seed: stream.childSeed(), scratch: scratch)
      if best.map({ run.objective < $0.objective }) ?? true { best = run }
    }
    return best!.labels.map(Int.init)
  }
}

extension StabilityCheck {
  /// Checks partitions found by k-means on the calling thread.
  ///
  /// - Parameter starts: random starts in each resample.
  public func stability(
    of partitions: [Partition], _ points: PointSet, starts: Int = 10, seed: UInt64
  ) throws -> [Stability] {
    try stability(
      of: partitions.map { ($0.assignments, $0.clusters) }, weights: points.weights, seed: seed,
      redivide: KMeans.redivision(of: points, into: partitions.map(\.clusters), starts: starts))
  }

  /// The same with the resamples shared over threads.
  public func stability(
    of partitions: [Partition], _ points: PointSet, starts: Int = 10, seed: UInt64, threads: Int,
    progress: @escaping @Sendable () -> Void = {}
  ) async throws -> [Stability] {
    try await stability(
      of: partitions.map { ($0.assignments, $0.clusters) }, weights: points.weights, seed: seed, threads: threads,
      progress: progress, redivide: KMeans.redivision(of: points, into: partitions.map(\.clusters), starts: starts))
  }
}

extension KMeans {
  /// Divides resamples of points into each of these numbers of clusters.
  public static func redivision(of points: PointSet, into numbers: [Int], starts: Int) -> Redivision {
    { resample, seed in
      let sample = PointSet(points.values.selectingRows(resample.points), weights: resample.weights)
      var stream = RandomStream(seed: seed)
      return try numbers.map { try KMeans(clusters: $0, starts: starts).labels(of: sample, seed: stream.childSeed()) }
    }
  }

  /// The clusters of the best start, as they come; nil where the points have too few patterns to divide.
  public func labels(of points: PointSet, seed: UInt64) throws -> [Int]? {
    guard clusters > 1, points.hasDistinctPoints(clusters) else { return nil }
    let scratch = KMeansScratch(points: points, clusters: clusters)
    var stream = RandomStream(seed: seed)
    var best: KMeansRun?
    for _ in 0..<starts {
      try Task.checkCancellation()
      let run = try self.run(points, seed: stream.childSeed(), scratch: scratch)
      if best.map({ run.objective < $0.objective }) ?? true { best = run }
    }
    return best?.labels.map(Int.init)
  }
}

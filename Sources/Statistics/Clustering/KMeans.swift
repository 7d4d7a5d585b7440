/// k-means: the partition with the smallest within-cluster sum of squares that many random starts find.
///
/// Each start is seeded by k-means++, run by Lloyd's iterations and finished by Hartigan's exchange, which moves single
/// points as long as that lowers the objective: its optima are a strict subset of Lloyd's.
///
/// Sources: Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding"; Lloyd (1982),
/// [doi:10.1109/TIT.1982.1056489](https://doi.org/10.1109/TIT.1982.1056489); Hartigan and Wong (1979),
/// [doi:10.2307/2346830](https://doi.org/10.2307/2346830).
public struct KMeans: Sendable, Equatable {
  /// 1 or more; at most the number of distinct points.
  public var clusters: Int
  /// Random starts, 1 or more.
  public var starts: Int
  /// Lloyd iterations, and Hartigan passes, at the most.
  public var iterations: Int

  public init(clusters: Int, starts: Int = 100, iterations: Int = 200) {
    self.clusters = clusters
    self.starts = starts
    self.iterations = iterations
  }

  /// Fits on the calling thread.
  ///
  /// - Complexity: starts x iterations x points x clusters x variables.
  /// - Throws: `ClusteringError` when there are fewer distinct points than clusters, `CancellationError` when cancelled.
  public func fit(_ points: PointSet, seed: UInt64) throws -> Partition {
    try validate(points)
    var stream = RandomStream(seed: seed)
    let scratch = KMeansScratch(points: points, clusters: clusters)
    return try best(of: stream.childSeeds(starts).lazy.map { run(points, seed: $0, scratch: scratch) }, points)
  }

  /// Fits with the starts shared over `threads`; the result is the same on any number.
  public func fit(_ points: PointSet, seed: UInt64, threads: Int) async throws -> Partition {
    try validate(points)
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(starts)
    let runs = try await parallelMap(starts, threads: threads) { start in
      run(points, seed: seeds[start], scratch: KMeansScratch(points: points, clusters: clusters))
    }
    return try best(of: runs, points)
  }

  func validate(_ points: PointSet) throws {
    guard clusters >= 1, clusters <= points.count else {
      throw ClusteringError.tooFewPoints(points: points.count, clusters: clusters)
    }
    guard points.values.values.allSatisfy(\.isFinite) else { throw ClusteringError.notFinite }
    guard clusters == 1 || points.hasDistinctPoints(clusters) else {
      throw ClusteringError.tooFewDistinctPoints(clusters: clusters)
    }
  }

  private func best(of runs: some Sequence<KMeansRun>, _ points: PointSet) throws -> Partition {
    var best: KMeansRun?
    var objectives: [Double] = []
    for run in runs {
      try Task.checkCancellation()
      objectives.append(run.objective)
      if best.map({ run.objective < $0.objective }) ?? true { best = run }
    }
    let limit = best!.objective * (1 + 1e-6) + 1e-9
    let reaching = objectives.count { $0 <= limit }
    return Partition(
      of: points, run: best!, clusters: clusters, starts: objectives.count,
      shareReachingBest: Double(reaching) / Double(objectives.count))
  }
}

extension PointSet {
  /// Whether at least `count` points differ.
  public func hasDistinctPoints(_ count: Int) -> Bool {
    var distinct = Set<[Double]>()
    for point in 0..<self.count {
      distinct.insert(Array(values.row(point)))
      if distinct.count >= count { return true }
    }
    return false
  }
}

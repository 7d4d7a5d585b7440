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
  /// Lloyd's iterations end when the squared distances the centres move sum to this times the mean variance of the
  /// variables, or less; 0 goes on until no point changes its cluster.
  public var tolerance: Double
  /// Whether Hartigan's exchange finishes each start; without it, each is Lloyd's algorithm alone, which on millions of
  /// points ends much sooner.
  public var exchanges: Bool
  /// Clusters x variables: where the one start begins, in place of random ones.
  public var initialCentres: Matrix?

  public init(
    clusters: Int, starts: Int = 100, iterations: Int = 200, tolerance: Double = 0, exchanges: Bool = true,
    initialCentres: Matrix? = nil
  ) {
    self.clusters = clusters
    self.starts = starts
    self.iterations = iterations
    self.tolerance = tolerance
    self.exchanges = exchanges
    self.initialCentres = initialCentres
  }

  /// Fits on the calling thread.
  ///
  /// - Complexity: starts x iterations x points x clusters x variables.
  /// - Throws: `ClusteringError` when there are fewer distinct points than clusters, a value is not finite or the
  ///   initial centres do not fit, `CancellationError` when cancelled.
  public func fit(_ points: PointSet, seed: UInt64) throws -> Partition {
    try validate(points)
    return try inTurn(points, seed: seed, threads: 1)
  }

  /// Fits with the work shared over `threads`: whole starts, or the chunks of the points where they are many. The result
  /// is the same on any number.
  public func fit(_ points: PointSet, seed: UInt64, threads: Int) async throws -> Partition {
    try validate(points)
    let seeds = seeds(seed)
    let chunks = PointSet.chunks(of: points.count).count
    if chunks >= 4 * threads || chunks > 1 && seeds.count < threads {
      return try inTurn(points, seed: seed, threads: threads)
    }
    let next = Counter()
    let shares = try await parallelMap(min(threads, seeds.count), threads: threads) { _ in
      try lockstep(points, seeds, next: next, threads: 1)
    }
    return BestStart(of: shares).partition(of: points, clusters: clusters, threads: threads)
  }

  /// One start after the other, each on `threads`.
  private func inTurn(_ points: PointSet, seed: UInt64, threads: Int) throws -> Partition {
    try lockstep(points, seeds(seed), next: Counter(), threads: threads)
      .partition(of: points, clusters: clusters, threads: threads)
  }

  /// One for each start.
  func seeds(_ seed: UInt64) -> [UInt64] {
    var stream = RandomStream(seed: seed)
    return stream.childSeeds(initialCentres == nil ? max(1, starts) : 1)
  }

  func validate(_ points: PointSet) throws {
    guard clusters >= 1, clusters <= points.count else {
      throw ClusteringError.tooFewPoints(points: points.count, clusters: clusters)
    }
    guard points.isFinite else { throw ClusteringError.notFinite }
    if let initialCentres {
      guard initialCentres.rows == clusters, initialCentres.columns == points.dimensions else {
        throw ClusteringError.centresDoNotFit(rows: initialCentres.rows, columns: initialCentres.columns)
      }
      guard initialCentres.values.allSatisfy(\.isFinite) else { throw ClusteringError.notFinite }
    }
    guard clusters == 1 || points.hasDistinctPoints(clusters) else {
      throw ClusteringError.tooFewDistinctPoints(clusters: clusters)
    }
  }
}

import Foundation

/// Segment level stability within a solution (SLSw): how reliably each cluster of a partition comes back when the points
/// are drawn anew.
///
/// For each of many pairs of bootstrap samples both are clustered, all points are assigned to the nearest of the centres
/// found (or by the method's own rule, where the procedure has one), and each cluster of the partition is compared with the most similar cluster of either; the pair's value is the
/// mean of the two Jaccard similarities. Unlike `Stability`, every point counts in the comparison, drawn or not.
///
/// Source: Dolnicar and Leisch (2017),
/// [doi:10.1007/s11002-017-9423-8](https://doi.org/10.1007/s11002-017-9423-8).
public struct WithinSolutionStability: Sendable, Equatable {
  /// For each cluster its value in every pair of samples, 0...1; for a box plot a cluster.
  public let pairs: [[Double]]

  /// For each cluster the mean over the pairs.
  public var means: [Double] { pairs.map { weightedMean($0) } }
}

/// The pairs of bootstrap samples behind `WithinSolutionStability`.
public struct WithinSolutionStabilityCheck: Sendable, Equatable {
  /// Pairs of bootstrap samples, 1 or more.
  public var pairs: Int

  public init(pairs: Int = 100) { self.pairs = pairs }

  /// Checks a partition of the points found by any method, with the samples clustered by `procedure` and shared over
  /// `threads`; the result is the same on any number.
  ///
  /// - Complexity: two runs of the procedure for each pair, and points x clusters x variables.
  /// - Throws: `ValidityError` for bad options, labels out of range, clusters without members and values that are not
  ///   finite; what the procedure throws; `CancellationError` when cancelled.
  public func stability(
    of assignments: [Int], clusters: Int, _ points: PointSet,
    procedure: @escaping ClusteringProcedure = KMeans.procedure(), seed: UInt64, threads: Int = 1
  ) async throws -> WithinSolutionStability {
    try await stability(
      of: assignments, clusters: clusters, points, parts: points.parts(by: procedure), seed: seed, threads: threads)
  }

  /// The same by a procedure that divides parts of the points, and may classify the others by its own rule.
  public func stability(
    of assignments: [Int], clusters: Int, _ points: PointSet, parts procedure: @escaping PartProcedure, seed: UInt64,
    threads: Int = 1
  ) async throws -> WithinSolutionStability {
    guard pairs >= 1 else { throw ValidityError.optionOutOfRange(name: "pairs", allowed: "1 or more") }
    guard assignments.count == points.count else {
      throw ValidityError.countsDiffer(expected: points.count, found: assignments.count)
    }
    if let point = assignments.firstIndex(where: { $0 < 0 || $0 >= clusters }) {
      throw ValidityError.labelOutOfRange(point: point, label: assignments[point])
    }
    let present = Set(assignments)
    if let empty = (0..<clusters).first(where: { !present.contains($0) }) { throw ValidityError.emptyCluster(empty) }
    try points.values.checkFiniteValues()
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(pairs)
    let values = try await parallelMap(pairs, threads: threads) { pair in
      var stream = RandomStream(seed: seeds[pair])
      var sums = [Double](repeating: 0, count: clusters)
      for _ in 0..<2 {
        try Task.checkCancellation()
        let found = try Self.classification(of: points, clusters, procedure, &stream)
        let agreement = Agreement(assignments, clusters, found, clusters, weights: points.weights)
        for (cluster, value) in agreement.clusterwiseJaccard.enumerated() { sums[cluster] += (value ?? 0) / 2 }
      }
      return sums
    }
    return WithinSolutionStability(pairs: (0..<clusters).map { cluster in values.map { $0[cluster] } })
  }

  /// All points by what is found in one bootstrap sample.
  private static func classification(
    of points: PointSet, _ clusters: Int, _ procedure: PartProcedure, _ stream: inout RandomStream
  ) throws -> [Int] {
    let sample = Resample.bootstrap(points.weights, &stream)
    return try procedure(sample, clusters, stream.childSeed())
      .classifying(Array(0..<points.count), of: points, from: sample, clusters: clusters)
  }
}

/// Segment level stability across solutions (SLSa): whether the clusters of a partition were there already in the one
/// with fewer clusters.
///
/// With p(j) the shares of a cluster's members that come from the clusters j = 1...m of the solution before, a cluster's
/// stability is
///
///     1 - (- sum p(j) log p(j)) / log m
///
/// 1 for a cluster whose members all come from one, as they do when a cluster stays or splits; 0 for one put together
/// evenly from all. Where the solution before has one cluster everyone comes from there: 1.
///
/// Source: Dolnicar and Leisch (2017),
/// [doi:10.1007/s11002-017-9423-8](https://doi.org/10.1007/s11002-017-9423-8).
public struct AcrossSolutionStability: Sendable, Equatable {
  /// From one solution to the next.
  public struct Step: Sendable, Equatable {
    /// For each cluster of the later solution its stability, 0...1; nil without members.
    public let stability: [Double?]
    /// For each cluster of the later solution the cluster of the earlier that most of it comes from (ties: the lowest);
    /// nil without members.
    public let origins: [Int?]
    /// Weight of the points by cluster of the earlier (rows) and the later solution (columns).
    public let flows: Matrix
  }

  /// One for every solution but the first.
  public let steps: [Step]

  /// - Parameters:
  ///   - solutions: partitions of the same points, usually by rising number of clusters; labels from 0.
  ///   - weights: one a point; nil counts each once.
  /// - Throws: `ValidityError` for partitions that do not fit each other.
  public init(of solutions: [[Int]], weights: [Double]? = nil) throws {
    let count = try ConsensusMatrix.validated(solutions, weights)
    for solution in solutions {
      if let point = solution.firstIndex(of: -1) { throw ValidityError.labelOutOfRange(point: point, label: -1) }
    }
    guard count > 0 else { throw ValidityError.tooFewPoints(points: 0, needed: 1) }
    steps = zip(solutions, solutions.dropFirst()).map { earlier, later in
      let agreement = Agreement(earlier, later, weights: weights)
      // Clusters that no point is in are no clusters to come from.
      let sources = agreement.rowSums.count { $0 > 0 }
      var stability: [Double?] = []
      var origins: [Int?] = []
      for (column, size) in agreement.columnSums.enumerated() {
        guard size > 0 else {
          stability.append(nil)
          origins.append(nil)
          continue
        }
        let shares = agreement.table.map { $0[column] / size }
        let entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        stability.append(sources > 1 ? min(1, max(0, 1 - entropy / log(Double(sources)))) : 1)
        origins.append(shares.indices.reduce(0) { shares[$1] > shares[$0] ? $1 : $0 })
      }
      return Step(stability: stability, origins: origins, flows: Matrix(agreement.table))
    }
  }
}

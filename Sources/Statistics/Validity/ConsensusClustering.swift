/// Consensus of one way of clustering over random parts of the points.
public struct ConsensusClustering: Sendable, Equatable {
  /// Random parts, 1 to 65,535.
  public var resamples: Int
  /// Share of the points in a part, above 0 and at most 1.
  public var share: Double
  /// With more points than this, a random `limit` of them are clustered and compared: a consensus takes memory for
  /// every pair (four bytes, 32 MB at 4,000).
  public var limit: Int

  public init(resamples: Int = 100, share: Double = 0.8, limit: Int = 4000) {
    self.resamples = resamples
    self.share = share
    self.limit = limit
  }

  /// One number of clusters.
  public struct Consensus: Sendable {
    public let clusters: Int
    /// The points compared, rising: all of them, or `limit` drawn at random.
    public let points: [Int]
    public let matrix: ConsensusMatrix
    /// The parts' clusters put together, over the points compared.
    public let partition: ConsensusPartition

    /// Whether only some of the points were compared.
    public let isSampled: Bool
  }

  /// For each number of clusters its consensus. The parts are the same for all; the runs are shared over `threads`, and
  /// the result is the same on any number.
  ///
  /// - Throws: `ValidityError` for bad options or values that are not finite, and where a point was in no part; what the
  ///   procedure throws; `CancellationError` when cancelled.
  public func consensus(
    of points: PointSet, clusters: [Int], procedure: @escaping ClusteringProcedure = KMeans.procedure(),
    seed: UInt64, threads: Int = 1
  ) async throws -> [Consensus] {
    try await consensus(
      of: points, clusters: clusters, parts: points.parts(by: procedure), seed: seed, threads: threads)
  }

  /// The same by a procedure that divides parts of the points.
  public func consensus(
    of points: PointSet, clusters: [Int], parts procedure: @escaping PartProcedure, seed: UInt64, threads: Int = 1
  ) async throws -> [Consensus] {
    try validate(points, clusters)
    var stream = RandomStream(seed: seed)
    let isSampled = points.count > limit
    let compared =
      isSampled ? stream.permutation(points.count).prefix(limit).sorted() : Array(0..<points.count)
    let kept = max(1, Int((share * Double(compared.count)).rounded()))
    let parts = (0..<resamples).map { _ in stream.permutation(compared.count).prefix(kept).sorted() }
    let seeds = stream.childSeeds(resamples * clusters.count)
    let partitions = try await parallelMap(seeds.count, threads: threads) { task in
      try Task.checkCancellation()
      let (index, part) = task.quotientAndRemainder(dividingBy: resamples)
      let drawn = parts[part].map { compared[$0] }
      let sample = Resample(points: drawn, weights: drawn.map { points.weights[$0] })
      var labels = [Int](repeating: -1, count: compared.count)
      for (place, label) in zip(parts[part], try procedure(sample, clusters[index], seeds[task]).labels) {
        labels[place] = label
      }
      return labels
    }
    let weights = compared.map { points.weights[$0] }
    var result: [Consensus] = []
    for (index, count) in clusters.enumerated() {
      let own = Array(partitions[index * resamples..<(index + 1) * resamples])
      result.append(
        Consensus(
          clusters: count, points: compared,
          matrix: try await ConsensusMatrix(of: own, weights: weights, threads: threads),
          partition: try ConsensusPartition(of: own, weights: weights), isSampled: isSampled))
    }
    return result
  }

  private func validate(_ points: PointSet, _ clusters: [Int]) throws {
    guard (1...Int(UInt16.max)).contains(resamples) else {
      throw ValidityError.optionOutOfRange(name: "resamples", allowed: "1 to 65,535")
    }
    guard share > 0, share <= 1 else {
      throw ValidityError.optionOutOfRange(name: "share", allowed: "above 0 and at most 1")
    }
    guard limit >= 2 else { throw ValidityError.optionOutOfRange(name: "limit", allowed: "2 or more") }
    guard clusters.allSatisfy({ $0 >= 1 }) else {
      throw ValidityError.optionOutOfRange(name: "clusters", allowed: "1 or more")
    }
    try points.values.checkFiniteValues()
  }
}

/// How well clusters found in one half of the points predict those found in the other half.
public struct PredictionStrength: Sendable, Equatable {
  /// One number of clusters.
  public struct Figure: Sendable, Equatable {
    public let clusters: Int
    /// For each split the mean over its two halves of the weakest cluster's strength, 0...1.
    public let splits: [Double]
    /// The mean over the splits, 0...1. One cluster has 1.
    public let mean: Double
    /// The standard error of that mean over the splits; 0 for fewer than two.
    public let standardError: Double

    init(clusters: Int, splits: [Double]) {
      self.clusters = clusters
      self.splits = splits
      mean = weightedMean(splits)
      standardError = splits.count > 1 ? (weightedVariance(splits) / Double(splits.count)).squareRoot() : 0
    }
  }

  /// By number of clusters, in the order asked for.
  public let figures: [Figure]
  /// The mean from which clusters count as predicted.
  public let cutoff: Double

  /// The largest number of clusters whose mean exceeds the cutoff; 1 where none does.
  public var suggestedClusters: Int { figures.filter { $0.mean > cutoff }.map(\.clusters).max() ?? 1 }
}

/// Prediction strength by splitting the points in halves.
///
/// Both halves are clustered. The points of one half are classified by the nearest centre of the other's clusters (or by
/// the method's own rule, where the procedure has one). The
/// strength of a cluster is the share of the pairs of its members that the classification keeps together:
///
///     (sum over c of n(c) (n(c) - 1)) / (n (n - 1))
///
/// with n members, n(c) of them classified into cluster c. A cluster of one has no pairs, and 1. A half counts its
/// weakest cluster; one in which fewer clusters than asked for have members counts 0. Each half is judged by the other,
/// and the two are averaged.
///
/// Points are split, not copies of points; within a half a weight of 3 equals three copies.
///
/// Source: Tibshirani and Walther (2005),
/// [doi:10.1198/106186005X59243](https://doi.org/10.1198/106186005X59243).
public struct PredictionStrengthCheck: Sendable, Equatable {
  /// Random splits in halves, 1 or more.
  public var splits: Int
  /// From .8 on clusters count as predicted, .9 for well separated ones (Tibshirani and Walther).
  public var cutoff: Double

  public init(splits: Int = 50, cutoff: Double = 0.8) {
    self.splits = splits
    self.cutoff = cutoff
  }

  /// Measures each number of clusters on the same splits, shared over `threads`; the result is the same on any number.
  ///
  /// - Complexity: splits x numbers of clusters x two runs of the procedure.
  /// - Throws: `ValidityError` for bad options, values that are not finite, or fewer than two points for each cluster;
  ///   what the procedure throws; `CancellationError` when cancelled.
  public func strength(
    of points: PointSet, clusters: [Int], procedure: @escaping ClusteringProcedure = KMeans.procedure(),
    seed: UInt64, threads: Int = 1
  ) async throws -> PredictionStrength {
    try await strength(
      of: points, clusters: clusters, parts: points.parts(by: procedure), seed: seed, threads: threads)
  }

  /// The same by a procedure that divides parts of the points, and may classify the others by its own rule.
  public func strength(
    of points: PointSet, clusters: [Int], parts procedure: @escaping PartProcedure, seed: UInt64, threads: Int = 1
  ) async throws -> PredictionStrength {
    try validate(points, clusters)
    var stream = RandomStream(seed: seed)
    let halves = (0..<splits).map { _ in
      let order = stream.permutation(points.count)
      return (order.prefix(points.count / 2).sorted(), order.dropFirst(points.count / 2).sorted())
    }
    let seeds = stream.childSeeds(splits * clusters.count)
    let strengths = try await parallelMap(seeds.count, threads: threads) { task in
      try Task.checkCancellation()
      let (index, split) = task.quotientAndRemainder(dividingBy: splits)
      return try Self.strength(
        of: points, clusters: clusters[index], halves: halves[split], parts: procedure, seed: seeds[task])
    }
    return PredictionStrength(
      figures: clusters.indices.map { index in
        .init(clusters: clusters[index], splits: Array(strengths[index * splits..<(index + 1) * splits]))
      }, cutoff: cutoff)
  }

  private func validate(_ points: PointSet, _ clusters: [Int]) throws {
    guard splits >= 1 else { throw ValidityError.optionOutOfRange(name: "splits", allowed: "1 or more") }
    guard cutoff >= 0, cutoff <= 1 else { throw ValidityError.optionOutOfRange(name: "cutoff", allowed: "0 to 1") }
    guard clusters.allSatisfy({ $0 >= 1 }) else {
      throw ValidityError.optionOutOfRange(name: "clusters", allowed: "1 or more")
    }
    let needed = max(2, 2 * (clusters.max() ?? 1))
    guard points.count >= needed else { throw ValidityError.tooFewPoints(points: points.count, needed: needed) }
    try points.values.checkFiniteValues()
  }

  /// The strength of one split: the mean over the halves of the weakest cluster's.
  package static func strength(
    of points: PointSet, clusters: Int, halves: ([Int], [Int]), parts procedure: PartProcedure, seed: UInt64
  ) throws -> Double {
    guard clusters > 1 else { return 1 }
    var stream = RandomStream(seed: seed)
    let sets = [halves.0, halves.1].map { half in
      Resample(points: half, weights: half.map { points.weights[$0] })
    }
    let found = try sets.map { try procedure($0, clusters, stream.childSeed()) }
    let sum = [0, 1].reduce(0) { sum, half in
      let predicted = found[1 - half].classifying(
        sets[half].points, of: points, from: sets[1 - half], clusters: clusters)
      let strengths = Self.strengths(
        of: found[half].labels, clusters: clusters, predicted: predicted, weights: sets[half].weights)
      return sum + (strengths.contains(nil) ? 0 : strengths.compactMap(\.self).min() ?? 0)
    }
    return sum / 2
  }

  package static func strength(
    of points: PointSet, clusters: Int, halves: ([Int], [Int]), procedure: @escaping ClusteringProcedure, seed: UInt64
  ) throws -> Double {
    try strength(of: points, clusters: clusters, halves: halves, parts: points.parts(by: procedure), seed: seed)
  }

  /// For each cluster its strength under a prediction; nil for one without members.
  package static func strengths(
    of assignments: [Int], clusters: Int, predicted: [Int], weights: [Double]
  ) -> [Double?] {
    let agreement = Agreement(assignments, clusters, predicted, clusters, weights: weights)
    return (0..<clusters).map { cluster in
      let size = agreement.rowSums[cluster]
      guard size > 0 else { return nil }
      guard size > 1 else { return 1 }
      let kept = agreement.table[cluster].reduce(0) { $0 + max(0, $1 * ($1 - 1)) }
      return min(1, kept / (size * (size - 1)))
    }
  }
}

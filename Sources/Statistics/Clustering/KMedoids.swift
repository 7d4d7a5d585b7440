/// k-medoids: the clusters whose members are nearest to one of their own, the *medoid*, on any dissimilarity.
///
/// The first start is built greedily (BUILD): each further medoid is the object that brings the others nearest. Then
/// the exchange of a medoid for another object that lowers the sum most is made, over and over (SWAP), until none
/// does. This is PAM; the exchanges for one object and all medoids are judged in one pass, which finds the same ones
/// sooner. Of equally good objects the first is taken. Further starts draw their medoids at random.
///
/// Weights count copies: a weight of 3 equals three objects in one place.
///
/// Sources: Kaufman and Rousseeuw (1990), *Finding Groups in Data*, chapter 2,
/// [doi:10.1002/9780470316801](https://doi.org/10.1002/9780470316801); Schubert and Rousseeuw (2021),
/// [doi:10.1016/j.is.2021.101804](https://doi.org/10.1016/j.is.2021.101804).
public struct KMedoids: Sendable, Equatable, Codable {
  /// 1 or more; at most the number of objects that differ.
  public var clusters: Int
  /// 1 for the greedy start alone; each above adds a random one.
  public var starts: Int
  /// Exchanges of each start at the most.
  public var iterations: Int

  public init(clusters: Int, starts: Int = 1, iterations: Int = 1000) {
    self.clusters = clusters
    self.starts = starts
    self.iterations = iterations
  }

  /// Medoids of points under Euclidean distance.
  ///
  /// - Throws: as below, and `ClusteringError.notFinite`, `tooManyPoints` above `DissimilarityMatrix.limit`.
  public func fit(_ points: PointSet, seed: UInt64 = 0) throws -> MedoidPartition {
    try fit(DissimilarityMatrix(euclidean: points.values), weights: points.weights, seed: seed)
  }

  /// - Parameters:
  ///   - weights: one positive weight an object; nil means 1 each.
  ///   - seed: for the random starts.
  /// - Complexity: objects² for each exchange.
  /// - Throws: `ClusteringError.tooFewPoints`, `tooFewDistinctPoints` when fewer medoids leave nothing to lower,
  ///   `invalidWeight`, `CancellationError` when cancelled.
  /// - Precondition: as many weights as objects.
  public func fit(
    _ dissimilarities: DissimilarityMatrix, weights: [Double]? = nil, seed: UInt64 = 0
  ) throws -> MedoidPartition {
    let search = try MedoidSearch(dissimilarities, weights: weights)
    guard clusters >= 1, clusters <= dissimilarities.count else {
      throw ClusteringError.tooFewPoints(points: dissimilarities.count, clusters: clusters)
    }
    let built = try search.medoids(upTo: clusters)
    guard built.count == clusters else {
      throw ClusteringError.tooFewDistinctPoints(clusters: clusters)
    }
    return try Self.partitions(
      search, built: built, into: [clusters], starts: starts, iterations: iterations, seed: seed)[0]
  }

  /// Divides objects into each of several numbers of clusters. The greedy starts of all are made in one pass, since each
  /// begins with those of fewer clusters, and exchanges are looked for side by side; the partitions are what `fit` finds
  /// for one number.
  ///
  /// - Parameters:
  ///   - numbers: of clusters, in any order.
  ///   - weights: one positive weight an object; nil means 1 each.
  ///   - starts: as in `init`, and so are the `iterations`.
  ///   - seed: for the random starts of each number.
  /// - Returns: a partition for each number; nil where there are not as many objects that differ, and below 1.
  /// - Complexity: objects² for each exchange, and for each medoid of the largest number.
  /// - Throws: `ClusteringError.invalidWeight`, `CancellationError` when cancelled.
  /// - Precondition: as many weights as objects.
  public static func partitions(
    of dissimilarities: DissimilarityMatrix, into numbers: [Int], weights: [Double]? = nil, starts: Int = 1,
    iterations: Int = 1000, seed: UInt64 = 0
  ) throws -> [MedoidPartition?] {
    let search = try MedoidSearch(dissimilarities, weights: weights)
    let possible = numbers.filter { $0 >= 1 && $0 <= dissimilarities.count }
    guard let most = possible.max() else { return numbers.map { _ in nil } }
    let built = try search.medoids(upTo: most)
    func isBuilt(_ number: Int) -> Bool { number >= 1 && number <= built.count }
    var partitions = try partitions(
      search, built: built, into: numbers.filter(isBuilt), starts: starts, iterations: iterations, seed: seed)[...]
    return numbers.map { isBuilt($0) ? partitions.removeFirst() : nil }
  }

  /// The starts of all numbers side by side: the first of each is greedy, the others are drawn.
  private static func partitions(
    _ search: MedoidSearch, built: [Int], into numbers: [Int], starts: Int, iterations: Int, seed: UInt64
  ) throws -> [MedoidPartition] {
    let perNumber = max(starts, 1)
    let begun = numbers.flatMap { number in
      var stream = RandomStream(seed: seed)
      let greedy = Array(built.prefix(number))
      return (0..<perNumber).map { $0 == 0 ? greedy : search.drawn(number, &stream) ?? greedy }
    }
    let ends = try search.exchanged(begun, iterations: iterations)
    return numbers.indices.map { place in
      MedoidPartition(
        of: search.dissimilarities, weights: search.weights, ends: ends[place * perNumber..<(place + 1) * perNumber])
    }
  }
}

/// The best of the starts of k-medoids.
public struct MedoidPartition: Sendable, Equatable {
  /// For each object its cluster, 0..<clusters, numbered by falling weight (ties: by first member).
  public let assignments: [Int]
  /// For each cluster the object that is its medoid.
  public let medoids: [Int]
  /// Objects in each cluster.
  public let sizes: [Int]
  /// Sum of the weights in each cluster.
  public let clusterWeights: [Double]
  /// Weighted sum of the dissimilarities to the own medoid.
  public let objective: Double
  /// The same, not summed but averaged: the `objective` that R's `cluster::pam` prints.
  public let meanDissimilarity: Double
  /// Exchanges of the best start.
  public let iterations: Int
  /// Whether the best start ended because no exchange lowers the objective, rather than at the limit.
  public let converged: Bool
  public let starts: Int
  /// Share of the starts that found an objective as low as the best.
  public let shareReachingBest: Double

  public var clusters: Int { medoids.count }
}

extension MedoidPartition {
  /// - Parameter ends: of the starts, one at least; the first of the best counts.
  init(of dissimilarities: DissimilarityMatrix, weights: [Double], ends: ArraySlice<MedoidSearch.End>) {
    var end = ends.first!
    for other in ends where other.objective < end.objective { end = other }
    let limit = end.objective * (1 + 1e-9)
    // Each object to its nearest medoid, the first of equally near ones, and a medoid to itself.
    let found = end.medoids.sorted()
    var labels = MedoidSearch.Neighbours(dissimilarities, medoids: found).owner
    for (label, medoid) in found.enumerated() { labels[medoid] = Int32(label) }
    let assignments = numberedByFallingWeight(labels, weights: weights, clusters: found.count)
    var medoids = found
    for medoid in found { medoids[assignments[medoid]] = medoid }
    var sizes = [Int](repeating: 0, count: found.count)
    var clusterWeights = [Double](repeating: 0, count: found.count)
    var objective = 0.0
    for (object, cluster) in assignments.enumerated() {
      sizes[cluster] += 1
      clusterWeights[cluster] += weights[object]
      objective += weights[object] * dissimilarities[object, medoids[cluster]]
    }
    self.init(
      assignments: assignments, medoids: medoids, sizes: sizes, clusterWeights: clusterWeights, objective: objective,
      meanDissimilarity: objective / weights.reduce(0, +), iterations: end.iterations, converged: end.converged,
      starts: ends.count, shareReachingBest: Double(ends.count { $0.objective <= limit }) / Double(ends.count))
  }
}

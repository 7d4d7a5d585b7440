internal import CKernels

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
    return try fit(search, built: built, seed: seed)
  }

  /// Divides objects into each of several numbers of clusters. The greedy starts of all are made in one pass, since each
  /// begins with those of fewer clusters; the partitions are what `fit` finds for one number.
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
    return try numbers.map { number in
      guard number >= 1, number <= built.count else { return nil }
      return try KMedoids(clusters: number, starts: starts, iterations: iterations)
        .fit(search, built: Array(built.prefix(number)), seed: seed)
    }
  }

  private func fit(_ search: MedoidSearch, built: [Int], seed: UInt64) throws -> MedoidPartition {
    var stream = RandomStream(seed: seed)
    var best: MedoidSearch.End?
    var objectives: [Double] = []
    for start in 0..<max(starts, 1) {
      let medoids = start == 0 ? built : search.drawn(clusters, &stream) ?? built
      let end = try search.exchanged(medoids, iterations: iterations)
      objectives.append(end.objective)
      if best.map({ end.objective < $0.objective }) ?? true { best = end }
    }
    let limit = best!.objective * (1 + 1e-9)
    return MedoidPartition(
      of: search.dissimilarities, weights: search.weights, end: best!, starts: objectives.count,
      shareReachingBest: Double(objectives.count { $0 <= limit }) / Double(objectives.count))
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
  fileprivate init(
    of dissimilarities: DissimilarityMatrix, weights: [Double], end: MedoidSearch.End, starts: Int,
    shareReachingBest: Double
  ) {
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
      starts: starts, shareReachingBest: shareReachingBest)
  }
}

/// The two phases of PAM on one matrix.
private final class MedoidSearch {
  struct End {
    let medoids: [Int]
    let objective: Double
    let iterations: Int
    let converged: Bool
  }

  let dissimilarities: DissimilarityMatrix
  let weights: [Double]
  private var count: Int { weights.count }

  /// - Throws: `ClusteringError.invalidWeight`.
  init(_ dissimilarities: DissimilarityMatrix, weights: [Double]?) throws {
    self.dissimilarities = dissimilarities
    self.weights = weights ?? [Double](repeating: 1, count: dissimilarities.count)
    precondition(self.weights.count == count, "\(self.weights.count) weights for \(dissimilarities.count) objects")
    try ClusteringError.checkWeights(self.weights)
  }

  /// BUILD: the object nearest to all, and then those that lower the sum most, until there are `clusters` or nothing is
  /// left to lower.
  func medoids(upTo clusters: Int) throws -> [Int] {
    var nearest = [Double](repeating: .infinity, count: count)
    var medoids: [Int] = []
    var isMedoid = [Bool](repeating: false, count: count)
    while medoids.count < clusters, nearest.contains(where: { $0 > 0 }) {
      let sums = try sums(nearest: nearest)
      var best = -1
      for object in 0..<count where !isMedoid[object] {
        if best < 0 || sums[object] < sums[best] * (1 - 1e-13) { best = object }
      }
      medoids.append(best)
      isMedoid[best] = true
      let row = dissimilarities.row(best)
      for other in 0..<count { nearest[other] = min(nearest[other], row[other]) }
    }
    return medoids
  }

  /// For each object the weighted sum of the dissimilarities of all to it, or to what is nearest where that is less.
  private func sums(nearest: [Double]) throws -> AlignedBuffer<Double> {
    let sums = AlignedBuffer<Double>(uninitialized: dissimilarities.stride)
    for (first, width) in tiles {
      try Task.checkCancellation()
      unmet_medoid_sums(
        dissimilarities.row(0) + first, dissimilarities.stride, count, width, weights, nearest, sums.pointer + first)
    }
    return sums
  }

  /// The columns that the kernels take at once.
  private var tiles: [(first: Int, width: Int)] {
    let tile = Int(UNMET_MEDOID_TILE)
    let lanes = Int(UNMET_DOUBLE_LANES)
    return stride(from: 0, to: count, by: tile).map { ($0, min(tile, (count - $0 + lanes - 1) / lanes * lanes)) }
  }

  /// Objects drawn at random that differ from each other; nil where too few turn up.
  func drawn(_ clusters: Int, _ stream: inout RandomStream) -> [Int]? {
    var medoids: [Int] = []
    for _ in 0..<100 * clusters where medoids.count < clusters {
      let object = stream.index(below: count)
      if medoids.allSatisfy({ dissimilarities[$0, object] > 0 }) { medoids.append(object) }
    }
    return medoids.count == clusters ? medoids : nil
  }

  /// SWAP: the best exchange, until none lowers the sum by more than rounding does.
  func exchanged(_ start: [Int], iterations: Int) throws -> End {
    var medoids = start
    var near = Neighbours(dissimilarities, medoids: medoids)
    var made = 0
    while made < iterations {
      let objective = near.objective(weights)
      guard let exchange = try bestExchange(medoids, near, floor: -1e-12 * objective) else {
        return End(medoids: medoids, objective: objective, iterations: made, converged: true)
      }
      medoids[exchange.medoid] = exchange.object
      near = Neighbours(dissimilarities, medoids: medoids)
      made += 1
    }
    return End(medoids: medoids, objective: near.objective(weights), iterations: made, converged: false)
  }

  private func bestExchange(
    _ medoids: [Int], _ near: Neighbours, floor: Double
  ) throws -> (medoid: Int, object: Int)? {
    if medoids.count == 1 { return try betterMedoid(medoids[0], near, floor: floor) }
    // What taking each medoid away would cost, whatever comes in.
    var removal = [Double](repeating: 0, count: medoids.count)
    for object in 0..<count {
      removal[Int(near.owner[object])] += weights[object] * (near.second[object] - near.nearest[object])
    }
    var isMedoid = [Bool](repeating: false, count: count)
    for medoid in medoids { isMedoid[medoid] = true }
    let tile = Int(UNMET_MEDOID_TILE)
    let changes = AlignedBuffer<Double>(uninitialized: medoids.count * tile)
    let shared = AlignedBuffer<Double>(uninitialized: tile)
    var best: (medoid: Int, object: Int)?
    var lowest = floor
    for (first, width) in tiles {
      try Task.checkCancellation()
      for medoid in medoids.indices {
        (changes.pointer + medoid * tile).update(repeating: removal[medoid], count: tile)
      }
      unmet_swap_changes(
        dissimilarities.row(0) + first, dissimilarities.stride, count, width, weights, near.nearest, near.second,
        near.owner, changes.pointer, shared.pointer)
      for place in 0..<min(width, count - first) where !isMedoid[first + place] {
        for medoid in medoids.indices where changes[medoid * tile + place] + shared[place] < lowest {
          lowest = changes[medoid * tile + place] + shared[place]
          best = (medoid, first + place)
        }
      }
    }
    return best
  }

  /// The exchange of the only medoid.
  private func betterMedoid(_ medoid: Int, _ near: Neighbours, floor: Double) throws -> (medoid: Int, object: Int)? {
    let sums = try sums(nearest: [Double](repeating: .infinity, count: count))
    let objective = near.objective(weights)
    var best: (medoid: Int, object: Int)?
    var lowest = floor
    for object in 0..<count where object != medoid && sums[object] - objective < lowest {
      lowest = sums[object] - objective
      best = (0, object)
    }
    return best
  }

  /// For each object how far its nearest and second nearest medoid are, and which the nearest is; the first of equally
  /// near ones.
  struct Neighbours {
    var nearest: [Double]
    var second: [Double]
    var owner: [Int32]

    init(_ dissimilarities: DissimilarityMatrix, medoids: [Int]) {
      let count = dissimilarities.count
      var nearest = [Double](repeating: .infinity, count: count)
      var second = nearest
      var owner = [Int32](repeating: 0, count: count)
      nearest.withUnsafeMutableBufferPointer { nearest in
        second.withUnsafeMutableBufferPointer { second in
          owner.withUnsafeMutableBufferPointer { owner in
            for (number, medoid) in medoids.enumerated() {
              let row = dissimilarities.row(medoid)
              for object in 0..<count {
                let distance = row[object]
                let isNearer = distance < nearest[object]
                second[object] = isNearer ? nearest[object] : min(second[object], distance)
                nearest[object] = isNearer ? distance : nearest[object]
                owner[object] = isNearer ? Int32(truncatingIfNeeded: number) : owner[object]
              }
            }
          }
        }
      }
      self.nearest = nearest
      self.second = second
      self.owner = owner
    }

    func objective(_ weights: [Double]) -> Double {
      zip(weights, nearest).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}

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
    let count = dissimilarities.count
    let weights = weights ?? [Double](repeating: 1, count: count)
    precondition(weights.count == count, "\(weights.count) weights for \(count) objects")
    try ClusteringError.checkWeights(weights)
    guard clusters >= 1, clusters <= count else {
      throw ClusteringError.tooFewPoints(points: count, clusters: clusters)
    }
    var stream = RandomStream(seed: seed)
    let search = MedoidSearch(dissimilarities, weights: weights)
    var best: MedoidSearch.End?
    var objectives: [Double] = []
    for start in 0..<max(starts, 1) {
      let built = try search.built(clusters)
      let medoids = start == 0 ? built : search.drawn(clusters, &stream) ?? built
      let end = try search.exchanged(medoids, iterations: iterations)
      objectives.append(end.objective)
      if best.map({ end.objective < $0.objective }) ?? true { best = end }
    }
    let limit = best!.objective * (1 + 1e-9)
    return MedoidPartition(
      of: dissimilarities, weights: weights, end: best!, starts: objectives.count,
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
    var labels = (0..<dissimilarities.count).map { object in
      found.indices.min { (dissimilarities[object, found[$0]], $0) < (dissimilarities[object, found[$1]], $1) }!
    }
    for (label, medoid) in found.enumerated() { labels[medoid] = label }
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

  private let dissimilarities: DissimilarityMatrix
  private let weights: [Double]
  private let row: AlignedBuffer<Double>
  private var count: Int { weights.count }

  init(_ dissimilarities: DissimilarityMatrix, weights: [Double]) {
    self.dissimilarities = dissimilarities
    self.weights = weights
    row = AlignedBuffer(count: weights.count)
  }

  /// BUILD: the object nearest to all, and then those that lower the sum most.
  func built(_ clusters: Int) throws -> [Int] {
    var nearest = [Double](repeating: .infinity, count: count)
    var medoids: [Int] = []
    var isMedoid = [Bool](repeating: false, count: count)
    while medoids.count < clusters {
      if !medoids.isEmpty, nearest.allSatisfy({ $0 == 0 }) {
        throw ClusteringError.tooFewDistinctPoints(clusters: clusters)
      }
      var best = -1
      var smallest = Double.infinity
      for object in 0..<count where !isMedoid[object] {
        if object % 64 == 0 { try Task.checkCancellation() }
        dissimilarities.row(object, to: row.pointer)
        var sum = 0.0
        for other in 0..<count { sum += weights[other] * min(nearest[other], row.pointer[other]) }
        if best < 0 || sum < smallest * (1 - 1e-13) {
          smallest = sum
          best = object
        }
      }
      medoids.append(best)
      isMedoid[best] = true
      dissimilarities.row(best, to: row.pointer)
      for other in 0..<count { nearest[other] = min(nearest[other], row.pointer[other]) }
    }
    return medoids
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
    var near = Neighbours(count: count)
    near.measure(medoids, dissimilarities, row)
    var made = 0
    while made < iterations {
      let objective = near.objective(weights)
      guard let exchange = try bestExchange(medoids, near, floor: -1e-12 * objective) else {
        return End(medoids: medoids, objective: objective, iterations: made, converged: true)
      }
      medoids[exchange.medoid] = exchange.object
      near.measure(medoids, dissimilarities, row)
      made += 1
    }
    return End(medoids: medoids, objective: near.objective(weights), iterations: made, converged: false)
  }

  private func bestExchange(
    _ medoids: [Int], _ near: Neighbours, floor: Double
  ) throws -> (medoid: Int, object: Int)? {
    // What taking each medoid away would cost, whatever comes in.
    var removal = [Double](repeating: 0, count: medoids.count)
    for object in 0..<count where near.second[object].isFinite {
      removal[Int(near.owner[object])] += weights[object] * (near.second[object] - near.nearest[object])
    }
    let isMedoid = Set(medoids)
    var best: (medoid: Int, object: Int)?
    var lowest = floor
    for object in 0..<count where !isMedoid.contains(object) {
      if object % 64 == 0 { try Task.checkCancellation() }
      dissimilarities.row(object, to: row.pointer)
      if medoids.count == 1 {
        var change = 0.0
        for other in 0..<count { change += weights[other] * (row.pointer[other] - near.nearest[other]) }
        if change < lowest { (lowest, best) = (change, (0, object)) }
        continue
      }
      var changes = removal
      let shared = unmet_swap_changes(
        row.pointer, count, weights, near.nearest, near.second, near.owner, &changes)
      for medoid in medoids.indices where changes[medoid] + shared < lowest {
        lowest = changes[medoid] + shared
        best = (medoid, object)
      }
    }
    return best
  }

  /// For each object how far its nearest and second nearest medoid are, and which the nearest is.
  struct Neighbours {
    var nearest: [Double]
    var second: [Double]
    var owner: [Int32]

    init(count: Int) {
      nearest = [Double](repeating: .infinity, count: count)
      second = nearest
      owner = [Int32](repeating: 0, count: count)
    }

    mutating func measure(_ medoids: [Int], _ dissimilarities: DissimilarityMatrix, _ row: AlignedBuffer<Double>) {
      self = Neighbours(count: nearest.count)
      for (number, medoid) in medoids.enumerated() {
        dissimilarities.row(medoid, to: row.pointer)
        for object in nearest.indices {
          let distance = row.pointer[object]
          if distance < nearest[object] {
            second[object] = nearest[object]
            nearest[object] = distance
            owner[object] = Int32(number)
          } else {
            second[object] = min(second[object], distance)
          }
        }
      }
    }

    func objective(_ weights: [Double]) -> Double {
      zip(weights, nearest).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}

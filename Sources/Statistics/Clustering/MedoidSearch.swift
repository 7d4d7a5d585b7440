internal import CStatisticsKernels

/// The two phases of PAM on one matrix.
final class MedoidSearch {
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

  /// SWAP: the best exchange, until none lowers the sum by more than rounding does. Starts are looked at side by side, so
  /// that a part of the matrix is read once for all of them; each ends as it would by itself.
  func exchanged(_ starts: [[Int]], iterations: Int) throws -> [End] {
    var running = starts.map { RunningSwap(dissimilarities, weights, medoids: $0) }
    while true {
      let left = running.indices.filter { !running[$0].converged && running[$0].made < iterations }
      guard !left.isEmpty else { break }
      let exchanges = try bestExchanges(left.map { running[$0] })
      for (place, exchange) in zip(left, exchanges) {
        if let exchange {
          running[place].make(exchange, dissimilarities, weights)
        } else {
          running[place].converged = true
        }
      }
    }
    return running.map {
      End(medoids: $0.medoids, objective: $0.objective, iterations: $0.made, converged: $0.converged)
    }
  }

  /// The best exchange of each start, or nil where none is worth while.
  private func bestExchanges(_ starts: [RunningSwap]) throws -> [Exchange?] {
    var best = try starts.map { $0.medoids.count == 1 ? try betterMedoid($0) : nil }
    let several = starts.indices.filter { starts[$0].medoids.count > 1 }
    var lowest = starts.map(\.floor)
    let removals = starts.map { $0.removals(weights) }
    let tile = Int(UNMET_MEDOID_TILE)
    let changes = AlignedBuffer<Double>(uninitialized: (several.map { starts[$0].medoids.count }.max() ?? 0) * tile)
    let shared = AlignedBuffer<Double>(uninitialized: tile)
    for (first, width) in tiles {
      try Task.checkCancellation()
      for place in several {
        let (medoids, near) = (starts[place].medoids, starts[place].near)
        for medoid in medoids.indices {
          (changes.pointer + medoid * tile).update(repeating: removals[place][medoid], count: tile)
        }
        unmet_swap_changes(
          dissimilarities.row(0) + first, dissimilarities.stride, count, width, weights, near.nearest, near.second,
          near.owner, changes.pointer, shared.pointer)
        for object in first..<min(first + width, count) where !starts[place].isMedoid[object] {
          for medoid in medoids.indices {
            let change = changes[medoid * tile + object - first] + shared[object - first]
            guard change < lowest[place] else { continue }
            lowest[place] = change
            best[place] = Exchange(medoid: medoid, object: object)
          }
        }
      }
    }
    return best
  }

  /// The exchange of the only medoid.
  private func betterMedoid(_ start: RunningSwap) throws -> Exchange? {
    let sums = try sums(nearest: [Double](repeating: .infinity, count: count))
    var best: Exchange?
    var lowest = start.floor
    for object in 0..<count where !start.isMedoid[object] && sums[object] - start.objective < lowest {
      lowest = sums[object] - start.objective
      best = Exchange(medoid: 0, object: object)
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

/// A medoid, by its place, and the object that takes that.
private struct Exchange {
  let medoid: Int
  let object: Int
}

/// A start on its way, between two exchanges.
private struct RunningSwap {
  private(set) var medoids: [Int]
  private(set) var near: MedoidSearch.Neighbours
  private(set) var isMedoid: [Bool]
  private(set) var objective: Double
  /// Exchanges so far.
  private(set) var made = 0
  /// Whether no exchange is worth while.
  var converged = false

  init(_ dissimilarities: DissimilarityMatrix, _ weights: [Double], medoids: [Int]) {
    self.medoids = medoids
    near = MedoidSearch.Neighbours(dissimilarities, medoids: medoids)
    isMedoid = [Bool](repeating: false, count: weights.count)
    for medoid in medoids { isMedoid[medoid] = true }
    objective = near.objective(weights)
  }

  /// What rounding may lower the sum by.
  var floor: Double { -1e-12 * objective }

  /// What taking each medoid away would cost, whatever comes in.
  func removals(_ weights: [Double]) -> [Double] {
    var removals = [Double](repeating: 0, count: medoids.count)
    for object in weights.indices {
      removals[Int(near.owner[object])] += weights[object] * (near.second[object] - near.nearest[object])
    }
    return removals
  }

  mutating func make(_ exchange: Exchange, _ dissimilarities: DissimilarityMatrix, _ weights: [Double]) {
    isMedoid[medoids[exchange.medoid]] = false
    isMedoid[exchange.object] = true
    medoids[exchange.medoid] = exchange.object
    near = MedoidSearch.Neighbours(dissimilarities, medoids: medoids)
    objective = near.objective(weights)
    made += 1
  }
}

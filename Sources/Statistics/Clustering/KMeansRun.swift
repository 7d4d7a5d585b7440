internal import CKernels

/// What one start of k-means ended in.
struct KMeansRun: Sendable {
  let labels: [Int32]
  /// From single-precision values; orders starts, is not reported.
  let objective: Double
  let iterations: Int
  let converged: Bool
}

/// The working memory of a start, reused by the starts of one thread.
final class KMeansScratch {
  /// Centres come in fours; the ones that only fill up lie infinitely far away.
  let paddedClusters: Int
  let centres: AlignedBuffer<Float>
  let norms: AlignedBuffer<Float>
  let totals: AlignedBuffer<Float>
  let labels: AlignedBuffer<Int32>
  let targets: AlignedBuffer<Int32>
  let nearest: AlignedBuffer<Float>
  let sums: AlignedBuffer<Double>
  let weights: AlignedBuffer<Double>

  init(points: PointSet, clusters: Int) {
    let lanes = UNMET_LANES
    paddedClusters = (clusters + 3) / 4 * 4
    centres = AlignedBuffer(count: paddedClusters * points.dimensions)
    norms = AlignedBuffer(count: paddedClusters)
    totals = AlignedBuffer(count: paddedClusters)
    labels = AlignedBuffer(count: points.blockCount * lanes)
    targets = AlignedBuffer(count: points.blockCount * lanes)
    nearest = AlignedBuffer(count: points.blockCount * lanes)
    sums = AlignedBuffer(count: clusters * points.stride)
    weights = AlignedBuffer(count: clusters)
  }
}

extension KMeans {
  /// One start: seeding, Lloyd, Hartigan.
  func run(_ points: PointSet, seed: UInt64, scratch: KMeansScratch) -> KMeansRun {
    var stream = RandomStream(seed: seed)
    plantCentres(points, scratch, &stream)
    return settle(points, scratch)
  }

  /// One start from centres given in the original coordinates' order: the clusters' means under `labels`.
  func run(_ points: PointSet, from labels: [Int], scratch: KMeansScratch) -> KMeansRun {
    for (point, label) in labels.enumerated() { scratch.labels[point] = Int32(label) }
    updateCentres(points, scratch)
    return settle(points, scratch)
  }

  /// Lloyd's iterations until no label changes, then Hartigan's passes until no point moves.
  private func settle(_ points: PointSet, _ scratch: KMeansScratch) -> KMeansRun {
    for index in 0..<scratch.labels.count { scratch.labels[index] = -1 }
    var rounds = 0
    while rounds < iterations {
      let changed = unmet_assign(
        points.blocks.pointer, points.blockCount,
        points.dimensions, scratch.centres.pointer, scratch.norms.pointer, scratch.paddedClusters,
        scratch.labels.pointer)
      rounds += 1
      fillEmptyClusters(points, scratch)
      updateCentres(points, scratch)
      if changed == 0 { break }
    }
    var passes = 0
    var converged = false
    while passes < iterations {
      passes += 1
      guard exchange(points, scratch) else {
        converged = true
        break
      }
    }
    var objective = 0.0
    for point in 0..<points.count { objective += points.weights[point] * Double(points.lengths[point]) }
    for cluster in 0..<clusters where scratch.weights[cluster] > 0 {
      var square = 0.0
      for variable in 0..<points.dimensions {
        let sum = scratch.sums[cluster * points.stride + variable]
        square += sum * sum
      }
      objective -= square / scratch.weights[cluster]
    }
    return KMeansRun(
      labels: (0..<points.count).map { scratch.labels[$0] }, objective: objective, iterations: rounds + passes,
      converged: converged)
  }

  /// k-means++: the first centre is a random point, each further one a point drawn by its squared distance to the
  /// nearest centre so far.
  private func plantCentres(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) {
    let dimensions = points.dimensions
    for index in 0..<scratch.nearest.count { scratch.nearest[index] = .infinity }
    for cluster in 0..<clusters {
      let chosen: Int
      if cluster == 0 {
        let aim = stream.uniform() * points.cumulativeWeights[points.count - 1]
        chosen = min(points.cumulativeWeights.partitioningIndex { $0 > aim }, points.count - 1)
      } else {
        chosen = farPoint(points, scratch, &stream)
      }
      let centre = scratch.centres.pointer + cluster * dimensions
      for variable in 0..<dimensions { centre[variable] = points.paddedRows[chosen * points.stride + variable] }
      if cluster + 1 < clusters {
        unmet_approach(points.blocks.pointer, points.blockCount, dimensions, centre, scratch.nearest.pointer)
      }
    }
    measureCentres(points, scratch)
  }

  private func farPoint(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) -> Int {
    var total = 0.0
    for point in 0..<points.count { total += points.weights[point] * Double(scratch.nearest[point]) }
    let aim = stream.uniform() * total
    var reached = 0.0
    var last = 0
    for point in 0..<points.count {
      let mass = points.weights[point] * Double(scratch.nearest[point])
      guard mass > 0 else { continue }
      reached += mass
      last = point
      if reached > aim { return point }
    }
    return last
  }

  /// Gives every cluster without members the point farthest from its own centre.
  private func fillEmptyClusters(_ points: PointSet, _ scratch: KMeansScratch) {
    var members = [Int](repeating: 0, count: clusters)
    for point in 0..<points.count { members[Int(scratch.labels[point])] += 1 }
    for cluster in 0..<clusters where members[cluster] == 0 {
      var farthest = -1
      var distance: Float = -1
      for point in 0..<points.count where members[Int(scratch.labels[point])] > 1 {
        let centre = scratch.centres.pointer + Int(scratch.labels[point]) * points.dimensions
        let own = points.squaredDistance(point, centre)
        if own > distance {
          distance = own
          farthest = point
        }
      }
      members[Int(scratch.labels[farthest])] -= 1
      members[cluster] = 1
      scratch.labels[farthest] = Int32(cluster)
    }
  }

  /// One of Hartigan's passes: finds the points that would move, then moves each that still should, centres following.
  /// Returns whether any moved.
  private func exchange(_ points: PointSet, _ scratch: KMeansScratch) -> Bool {
    for cluster in 0..<clusters { scratch.totals[cluster] = Float(scratch.weights[cluster]) }
    let moving = unmet_moves(
      points.blocks.pointer, points.blockCount, points.dimensions, scratch.centres.pointer, scratch.norms.pointer,
      scratch.paddedClusters, points.lengths.pointer, points.paddedWeights.pointer, scratch.totals.pointer,
      scratch.labels.pointer, scratch.targets.pointer)
    guard moving > 0 else { return false }
    var moved = false
    for point in 0..<points.count where scratch.targets[point] != scratch.labels[point] {
      if move(point, points, scratch) { moved = true }
    }
    if moved { updateCentres(points, scratch) }
    return moved
  }

  /// Moves a point to the cluster that lowers the objective most, if any does, in double precision.
  private func move(_ point: Int, _ points: PointSet, _ scratch: KMeansScratch) -> Bool {
    let own = Int(scratch.labels[point])
    let weight = points.weights[point]
    let remaining = scratch.weights[own] - weight
    // A cluster keeps its last member.
    guard remaining > 1e-9 * scratch.weights[own] else { return false }
    let row = points.paddedRows.pointer + point * points.stride
    func cost(_ cluster: Int, _ divisor: Double) -> Double {
      let total = scratch.weights[cluster]
      let sum = scratch.sums.pointer + cluster * points.stride
      var square = 0.0
      for variable in 0..<points.dimensions {
        let difference = Double(row[variable]) - sum[variable] / total
        square += difference * difference
      }
      return square * total / divisor
    }
    let staying = cost(own, remaining)
    var best = own
    var bestCost = staying * (1 - 1e-9)
    for cluster in 0..<clusters where cluster != own {
      let moving = cost(cluster, scratch.weights[cluster] + weight)
      if moving < bestCost {
        bestCost = moving
        best = cluster
      }
    }
    guard best != own else { return false }
    for variable in 0..<points.dimensions {
      let value = weight * Double(row[variable])
      scratch.sums[own * points.stride + variable] -= value
      scratch.sums[best * points.stride + variable] += value
    }
    scratch.weights[own] -= weight
    scratch.weights[best] += weight
    scratch.labels[point] = Int32(best)
    return true
  }

  private func updateCentres(_ points: PointSet, _ scratch: KMeansScratch) {
    scratch.sums.clear()
    scratch.weights.clear()
    unmet_accumulate(
      points.paddedRows.pointer, points.count, points.stride, points.paddedWeights.pointer, scratch.labels.pointer,
      scratch.sums.pointer, scratch.weights.pointer)
    for cluster in 0..<clusters {
      let factor = 1 / scratch.weights[cluster]
      for variable in 0..<points.dimensions {
        scratch.centres[cluster * points.dimensions + variable] =
          Float(scratch.sums[cluster * points.stride + variable] * factor)
      }
    }
    measureCentres(points, scratch)
  }

  private func measureCentres(_ points: PointSet, _ scratch: KMeansScratch) {
    for cluster in 0..<scratch.paddedClusters {
      var norm: Float = 0
      for variable in 0..<points.dimensions {
        let value = scratch.centres[cluster * points.dimensions + variable]
        norm += value * value
      }
      scratch.norms[cluster] = cluster < clusters ? norm : .infinity
    }
  }
}

extension PointSet {
  func squaredDistance(_ point: Int, _ centre: UnsafePointer<Float>) -> Float {
    let row = paddedRows.pointer + point * stride
    var square: Float = 0
    for variable in 0..<dimensions {
      let difference = row[variable] - centre[variable]
      square += difference * difference
    }
    return square
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element satisfies a predicate that holds for no element before and every element after it.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

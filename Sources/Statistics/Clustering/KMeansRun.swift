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
  let singleTotals: AlignedBuffer<Float>
  /// Each point's cluster as counted in the sums, and as found since.
  let labels: AlignedBuffer<Int32>
  let targets: AlignedBuffer<Int32>
  let nearest: AlignedBuffer<Float>
  /// Weighted sums of the points of each cluster, `stride` values each, their weights and their numbers.
  let sums: AlignedBuffer<Double>
  let totals: AlignedBuffer<Double>
  let members: AlignedBuffer<Int32>

  init(points: PointSet, clusters: Int) {
    let lanes = Int(UNMET_LANES)
    paddedClusters = (clusters + 3) / 4 * 4
    centres = AlignedBuffer(count: paddedClusters * points.dimensions)
    norms = AlignedBuffer(count: paddedClusters)
    singleTotals = AlignedBuffer(count: paddedClusters)
    labels = AlignedBuffer(count: points.blockCount * lanes)
    targets = AlignedBuffer(count: points.blockCount * lanes)
    nearest = AlignedBuffer(count: points.blockCount * lanes)
    sums = AlignedBuffer(count: clusters * points.stride)
    totals = AlignedBuffer(count: clusters)
    members = AlignedBuffer(count: clusters)
  }

  /// Forgets all clusters' members.
  func clear() {
    sums.clear()
    totals.clear()
    members.clear()
    labels.fill(-1)
    targets.fill(-1)
  }
}

extension KMeans {
  /// One start: seeding, Lloyd, Hartigan.
  func run(_ points: PointSet, seed: UInt64, scratch: KMeansScratch) -> KMeansRun {
    var stream = RandomStream(seed: seed)
    scratch.clear()
    plantCentres(points, scratch, &stream)
    return settle(points, scratch)
  }

  /// Lloyd's iterations while they move many points, then Hartigan's passes until none moves.
  private func settle(_ points: PointSet, _ scratch: KMeansScratch) -> KMeansRun {
    let few = points.count / 50
    var rounds = 0
    while rounds < iterations {
      rounds += 1
      let changed = unmet_assign(
        points.blocks.pointer, points.blockCount, points.dimensions, scratch.centres.pointer, scratch.norms.pointer,
        scratch.paddedClusters, scratch.targets.pointer)
      transfer(points, scratch)
      if changed <= few { break }
    }
    var converged = false
    while !converged, rounds < 2 * iterations {
      rounds += 1
      converged = !exchange(points, scratch)
    }
    return KMeansRun(
      labels: (0..<points.count).map { scratch.labels[$0] }, objective: objective(points, scratch),
      iterations: rounds, converged: converged)
  }

  /// The within-cluster sum of squares: the points' squared lengths less the clusters' share of them.
  private func objective(_ points: PointSet, _ scratch: KMeansScratch) -> Double {
    var objective = points.weightedSquares
    for cluster in 0..<clusters where scratch.members[cluster] > 0 {
      var square = 0.0
      for variable in 0..<points.dimensions {
        let sum = scratch.sums[cluster * points.stride + variable]
        square += sum * sum
      }
      objective -= square / scratch.totals[cluster]
    }
    return objective
  }

  /// k-means++: the first centre is a random point, each further one a point drawn by its squared distance to the
  /// nearest centre so far.
  private func plantCentres(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) {
    let dimensions = points.dimensions
    scratch.nearest.fill(.infinity)
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
    let nearest = scratch.nearest.pointer
    let weights = points.paddedWeights.pointer
    var total = 0.0
    for point in 0..<points.count { total += Double(weights[point] * nearest[point]) }
    let aim = stream.uniform() * total
    var reached = 0.0
    var last = 0
    for point in 0..<points.count {
      let mass = weights[point] * nearest[point]
      guard mass > 0 else { continue }
      reached += Double(mass)
      last = point
      if reached > aim { return point }
    }
    return last
  }

  /// Counts the points in the clusters they were found to be nearest to, and moves the centres to their means. A cluster
  /// that would be left without members takes the point farthest from its own centre.
  private func transfer(_ points: PointSet, _ scratch: KMeansScratch) {
    unmet_transfer(
      points.paddedRows.pointer, points.count, points.stride, points.paddedWeights.pointer, scratch.labels.pointer,
      scratch.targets.pointer, scratch.sums.pointer, scratch.totals.pointer, scratch.members.pointer)
    for cluster in 0..<clusters where scratch.members[cluster] == 0 {
      let farthest = farthestFromItsCentre(points, scratch)
      reassign(farthest, to: cluster, points, scratch)
    }
    updateCentres(points, scratch)
  }

  private func farthestFromItsCentre(_ points: PointSet, _ scratch: KMeansScratch) -> Int {
    var farthest = 0
    var distance: Float = -1
    for point in 0..<points.count where scratch.members[Int(scratch.labels[point])] > 1 {
      let centre = scratch.centres.pointer + Int(scratch.labels[point]) * points.dimensions
      let own = points.squaredDistance(point, centre)
      if own > distance {
        distance = own
        farthest = point
      }
    }
    return farthest
  }

  /// One of Hartigan's passes: finds the points that would move, then moves each that still should, centres following.
  /// Returns whether any moved.
  private func exchange(_ points: PointSet, _ scratch: KMeansScratch) -> Bool {
    for cluster in 0..<clusters { scratch.singleTotals[cluster] = Float(scratch.totals[cluster]) }
    let moving = unmet_moves(
      points.blocks.pointer, points.blockCount, points.dimensions, scratch.centres.pointer, scratch.norms.pointer,
      scratch.paddedClusters, points.lengths.pointer, points.paddedWeights.pointer, points.commonWeight,
      scratch.singleTotals.pointer, scratch.labels.pointer, scratch.targets.pointer)
    guard moving > 0 else { return false }
    var moved = false
    for point in 0..<points.count where scratch.targets[point] != scratch.labels[point] {
      if move(point, points, scratch) { moved = true }
    }
    if moved { updateCentres(points, scratch) }
    return moved
  }

  /// Moves a point to its target if that still lowers the objective, in double precision.
  private func move(_ point: Int, _ points: PointSet, _ scratch: KMeansScratch) -> Bool {
    let own = Int(scratch.labels[point])
    let target = Int(scratch.targets[point])
    // A cluster keeps its last member.
    guard scratch.members[own] > 1 else { return false }
    let weight = Double(points.paddedWeights[point])
    let row = points.paddedRows.pointer + point * points.stride
    let dimensions = points.dimensions
    func squaredDistance(_ cluster: Int) -> Double {
      let sum = scratch.sums.pointer + cluster * points.stride
      let share = 1 / scratch.totals[cluster]
      var square = 0.0
      for variable in 0..<dimensions {
        let difference = Double(row[variable]) - sum[variable] * share
        square += difference * difference
      }
      return square
    }
    let staying = squaredDistance(own) * scratch.totals[own] / (scratch.totals[own] - weight)
    let joining = squaredDistance(target) * scratch.totals[target] / (scratch.totals[target] + weight)
    // The margin keeps rounding from moving a point to and fro.
    guard joining < staying * (1 - 1e-9) else { return false }
    reassign(point, to: target, points, scratch)
    return true
  }

  private func reassign(_ point: Int, to cluster: Int, _ points: PointSet, _ scratch: KMeansScratch) {
    scratch.targets[point] = Int32(cluster)
    unmet_transfer(
      points.paddedRows.pointer + point * points.stride, 1, points.stride, points.paddedWeights.pointer + point,
      scratch.labels.pointer + point, scratch.targets.pointer + point, scratch.sums.pointer, scratch.totals.pointer,
      scratch.members.pointer)
  }

  private func updateCentres(_ points: PointSet, _ scratch: KMeansScratch) {
    let dimensions = points.dimensions
    for cluster in 0..<clusters {
      let share = 1 / scratch.totals[cluster]
      let sum = scratch.sums.pointer + cluster * points.stride
      let centre = scratch.centres.pointer + cluster * dimensions
      for variable in 0..<dimensions { centre[variable] = Float(sum[variable] * share) }
    }
    measureCentres(points, scratch)
  }

  private func measureCentres(_ points: PointSet, _ scratch: KMeansScratch) {
    for cluster in 0..<scratch.paddedClusters {
      let centre = scratch.centres.pointer + cluster * points.dimensions
      var norm: Float = 0
      for variable in 0..<points.dimensions { norm += centre[variable] * centre[variable] }
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

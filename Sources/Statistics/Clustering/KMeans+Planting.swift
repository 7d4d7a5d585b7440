internal import CStatisticsKernels

extension KMeans {
  /// Where the one start begins.
  func plant(_ initial: Matrix, _ points: PointSet, _ scratch: KMeansScratch) {
    for cluster in 0..<clusters {
      for variable in 0..<points.dimensions {
        scratch.centres[cluster * points.dimensions + variable] =
          Float(initial[cluster, variable] - points.origin[variable])
      }
      measureCentre(cluster, points, scratch)
    }
  }

  /// k-means++: the first centre is a random point, each further one a point drawn by its squared distance to the
  /// nearest centre so far.
  func plantCentres(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) {
    let dimensions = points.dimensions
    scratch.nearest.fill(.infinity)
    for cluster in 0..<clusters {
      let chosen = cluster == 0 ? anyPoint(points, &stream) : farPoint(points, scratch, &stream)
      let centre = scratch.centres.pointer + cluster * dimensions
      for variable in 0..<dimensions { centre[variable] = points.placed(chosen, variable) }
      measureCentre(cluster, points, scratch)
      guard cluster + 1 < clusters else { break }
      if let codes = points.codes {
        let whole = points.values.row(chosen).map { Float($0) }
        scratch.eachChunk { _, own, blocks in
          unmet_code_approach(
            codes.values.pointer + own.lowerBound * dimensions, blocks.count, dimensions, whole,
            points.paddedWeights.pointer + own.lowerBound, scratch.nearest.pointer + own.lowerBound,
            scratch.masses.pointer + blocks.lowerBound)
        }
        continue
      }
      scratch.eachChunk { _, own, blocks in
        unmet_approach(
          points.blocks.pointer + own.lowerBound * dimensions, blocks.count, dimensions,
          scratch.centres.pointer + cluster * dimensions, points.paddedWeights.pointer + own.lowerBound,
          scratch.nearest.pointer + own.lowerBound, scratch.masses.pointer + blocks.lowerBound)
      }
    }
  }

  private func anyPoint(_ points: PointSet, _ stream: inout RandomStream) -> Int {
    guard points.commonWeight == 0 else { return stream.index(below: points.count) }
    let aim = stream.uniform() * points.totalWeight
    var reached = 0.0
    for point in 0..<points.count {
      reached += points.weights[point]
      if reached > aim { return point }
    }
    return points.count - 1
  }

  private func farPoint(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) -> Int {
    let lanes = Int(UNMET_LANES)
    let masses = scratch.masses.pointer
    var total = 0.0
    for block in 0..<points.blockCount { total += masses[block] }
    let aim = stream.uniform() * total
    var reached = 0.0
    var last = 0
    for block in 0..<points.blockCount where masses[block] > 0 {
      last = block
      if reached + masses[block] > aim { break }
      reached += masses[block]
    }
    var chosen = last * lanes
    for point in last * lanes..<min((last + 1) * lanes, points.count) {
      let mass = points.paddedWeights[point] * scratch.nearest[point]
      guard mass > 0 else { continue }
      reached += Double(mass)
      chosen = point
      if reached > aim { break }
    }
    return chosen
  }

  private func measureCentre(_ cluster: Int, _ points: PointSet, _ scratch: KMeansScratch) {
    let centre = scratch.centres.pointer + cluster * points.dimensions
    var norm: Float = 0
    for variable in 0..<points.dimensions { norm += centre[variable] * centre[variable] }
    scratch.norms[cluster] = norm
  }
}

internal import CStatisticsKernels

extension KMeans {
  // One of Lloyd's iterations counts the points in the clusters whose centres they are nearest to, and moves the centres
  // to their means. A cluster that would be left without members takes the point farthest from its own centre.

  func prepareStep(_ points: PointSet, _ scratch: KMeansScratch) {
    let dimensions = points.dimensions
    if let sums = scratch.codeSums {
      for cluster in 0..<clusters {
        // Centres are measured from the origin, codes are not: |c|² - 2 (x - o).c.
        var product = 0.0
        for variable in 0..<dimensions {
          product += points.origin[variable] * Double(scratch.centres[cluster * dimensions + variable])
        }
        sums.biases[cluster] = Float(Double(scratch.norms[cluster]) + 2 * product)
      }
    }
    unmet_pack_centres(
      scratch.centres.pointer, (scratch.codeSums?.biases ?? scratch.norms).pointer, clusters, dimensions,
      scratch.packedCentres.pointer)
  }

  func step(_ chunk: Int, _ own: Range<Int>, _ points: PointSet, _ scratch: KMeansScratch) {
    let dimensions = points.dimensions
    let start = own.lowerBound
    if let codes = points.codes, let sums = scratch.codeSums {
      scratch.changes[chunk] += unmet_code_step(
        codes.values.pointer + start * dimensions, own.count, dimensions, scratch.packedCentres.pointer, clusters,
        scratch.labels.pointer + start, sums.values(of: chunk), sums.members(of: chunk))
      return
    }
    let blocks = (own.count + Int(UNMET_LANES) - 1) / Int(UNMET_LANES)
    scratch.changes[chunk] += unmet_assign(
      points.blocks.pointer + start * dimensions, blocks, dimensions, scratch.packedCentres.pointer, clusters,
      scratch.targets.pointer + start)
    transfer(chunk, own, points, scratch)
  }

  func finishStep(_ points: PointSet, _ scratch: KMeansScratch) {
    scratch.gather(weight: points.commonWeight)
    for cluster in 0..<clusters where scratch.sums.members[cluster] == 0 {
      reassign(farthestFromItsCentre(points, scratch), to: cluster, points, scratch)
    }
    updateCentres(points, scratch)
  }

  /// Counts points in the clusters found.
  private func transfer(_ chunk: Int, _ own: Range<Int>, _ points: PointSet, _ scratch: KMeansScratch) {
    let start = own.lowerBound
    let sums = scratch.chunkSums[chunk]
    points.values.values.withUnsafeBufferPointer { values in
      points.weights.withUnsafeBufferPointer { weights in
        unmet_transfer(
          values.baseAddress! + start * points.dimensions, own.count, points.dimensions, points.stride,
          weights.baseAddress! + start, scratch.labels.pointer + start, scratch.targets.pointer + start,
          sums.values.pointer, sums.totals.pointer, sums.members.pointer)
      }
    }
  }

  /// A start from clusters: counts every point in the one given.
  func started(_ points: PointSet, labels: [Int32], scratch: KMeansScratch) -> RunningStart {
    scratch.clear()
    if points.codes == nil {
      for point in labels.indices { scratch.targets.pointer[point] = labels[point] }
      scratch.eachChunk { chunk, own, _ in transfer(chunk, own, points, scratch) }
      finishStep(points, scratch)
    } else {
      let summary = ClusterSummary(
        of: points.values, weights: points.weights, assignments: labels.map(Int.init), clusters: clusters)
      plant(summary.centres, points, scratch)
    }
    return RunningStart(scratch: scratch)
  }

  private func farthestFromItsCentre(_ points: PointSet, _ scratch: KMeansScratch) -> Int {
    let dimensions = points.dimensions
    var farthest = 0
    var distance: Float = -1
    for point in 0..<points.count where scratch.sums.members[Int(scratch.labels[point])] > 1 {
      let centre = scratch.centres.pointer + Int(scratch.labels[point]) * dimensions
      var own: Float = 0
      for variable in 0..<dimensions {
        let difference = points.placed(point, variable) - centre[variable]
        own += difference * difference
      }
      if own > distance {
        distance = own
        farthest = point
      }
    }
    return farthest
  }

  private func reassign(_ point: Int, to cluster: Int, _ points: PointSet, _ scratch: KMeansScratch) {
    if let sums = scratch.codeSums {
      sums.move(points.values.row(point), in: point / PointSet.chunk, from: Int(scratch.labels[point]), to: cluster)
      scratch.labels[point] = Int32(cluster)
      return scratch.gather(weight: points.commonWeight)
    }
    scratch.targets[point] = Int32(cluster)
    transfer(point / PointSet.chunk, point..<point + 1, points, scratch)
    scratch.gather(weight: points.commonWeight)
  }

  /// Moves the centres to the means of their clusters.
  func updateCentres(_ points: PointSet, _ scratch: KMeansScratch) {
    unmet_centres(
      scratch.sums.values.pointer, scratch.sums.totals.pointer, points.origin, clusters, points.dimensions,
      points.stride, scratch.centres.pointer, scratch.norms.pointer)
  }
}

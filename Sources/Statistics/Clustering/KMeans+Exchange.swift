internal import CStatisticsKernels

extension KMeans {
  // One of Hartigan's passes finds the points that would move, then moves each that still should, centres following.

  func prepareExchange(_ points: PointSet, _ scratch: KMeansScratch) {
    let common = points.commonWeight
    for cluster in 0..<clusters {
      let total = scratch.sums.totals[cluster]
      scratch.singleTotals[cluster] = Float(total)
      scratch.staying[cluster] = Float(total / (total - common))
      scratch.joining[cluster] = Float(total / (total + common))
    }
  }

  func screen(_ chunk: Int, _ own: Range<Int>, _ points: PointSet, _ scratch: KMeansScratch) {
    let dimensions = points.dimensions
    let start = own.lowerBound
    let isCommon = points.commonWeight > 0
    scratch.changes[chunk] += unmet_moves(
      points.blocks.pointer + start * dimensions, (own.count + Int(UNMET_LANES) - 1) / Int(UNMET_LANES), dimensions,
      scratch.centres.pointer, scratch.norms.pointer, clusters, points.lengths.pointer + start,
      points.paddedWeights.pointer + start, scratch.singleTotals.pointer, isCommon ? scratch.staying.pointer : nil,
      isCommon ? scratch.joining.pointer : nil, scratch.labels.pointer + start, scratch.targets.pointer + start)
  }

  /// Returns how many moved.
  func finishExchange(_ points: PointSet, _ scratch: KMeansScratch) -> Int {
    guard scratch.changed > 0 else { return 0 }
    let sums = scratch.sums
    let moved = points.values.values.withUnsafeBufferPointer { values in
      points.weights.withUnsafeBufferPointer { weights in
        unmet_exchange(
          values.baseAddress!, points.count, points.dimensions, points.stride, weights.baseAddress!,
          scratch.labels.pointer, scratch.targets.pointer, sums.values.pointer, sums.totals.pointer,
          sums.members.pointer)
      }
    }
    if moved > 0 { updateCentres(points, scratch) }
    return moved
  }
}

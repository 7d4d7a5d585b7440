internal import CStatisticsKernels

/// The silhouettes of one partition of many points, each pair of points measured once.
///
/// Distances are computed in single precision from the values less those of the first point, and summed in double:
/// squared distances of ratings on a whole-numbered scale are exact, and what is left is the rounding of the root, a
/// relative 6e-8 at most for one distance, which averages out in the sums over a thousand members and more.
final class PairwiseSilhouette: Sendable {
  private let points: Int
  private let clusters: Int
  private let dimensions: Int
  /// The points cluster by cluster, each cluster filled up to whole blocks with points of weight zero.
  private let place: [Int]
  private let firstBlocks: [Int]
  private let blocks: AlignedBuffer<Float>
  private let weights: AlignedBuffer<Double>
  private let clusterWeights: [Double]
  private let assignments: [Int]
  /// Blocks of one cluster that one task compares with all the blocks from there on.
  private let strips: [(cluster: Int, blocks: Range<Int>)]

  var stripCount: Int { strips.count }

  init(_ values: Matrix, weights pointWeights: [Double], assignments: [Int], clusters: Int) {
    let lanes = Int(UNMET_LANES)
    let dimensions = values.columns
    points = values.rows
    self.clusters = clusters
    self.dimensions = dimensions
    self.assignments = assignments
    var clusterWeights = [Double](repeating: 0, count: clusters)
    var sizes = [Int](repeating: 0, count: clusters)
    for (point, cluster) in assignments.enumerated() {
      clusterWeights[cluster] += pointWeights[point]
      sizes[cluster] += 1
    }
    self.clusterWeights = clusterWeights
    var firstBlocks = [0]
    for size in sizes { firstBlocks.append(firstBlocks.last! + (size + lanes - 1) / lanes) }
    self.firstBlocks = firstBlocks
    blocks = AlignedBuffer(count: firstBlocks[clusters] * dimensions * lanes)
    weights = AlignedBuffer(count: firstBlocks[clusters] * lanes)
    var next = firstBlocks.map { $0 * lanes }
    var place: [Int] = []
    place.reserveCapacity(points)
    for (point, cluster) in assignments.enumerated() {
      let own = next[cluster]
      next[cluster] += 1
      place.append(own)
      weights[own] = pointWeights[point]
      let block = blocks.pointer + own / lanes * dimensions * lanes + own % lanes
      for variable in 0..<dimensions {
        block[variable * lanes] = Float(values.values[point * dimensions + variable] - values.values[variable])
      }
    }
    self.place = place
    // At least 32 blocks, and at most about a hundred strips, whose sums are held until all are done.
    let share = max(32, firstBlocks[clusters] / 96)
    strips = (0..<clusters).flatMap { cluster in
      stride(from: firstBlocks[cluster], to: firstBlocks[cluster + 1], by: share).map {
        (cluster, $0..<min($0 + share, firstBlocks[cluster + 1]))
      }
    }
  }

  /// What the pairs between a strip and all from there on add to the sums of distances.
  struct StripSums: Sendable {
    /// For the strip's own points their sums to every cluster from the strip's on: points x clusters.
    let own: [Double]
    /// For all points after the strip's blocks their sums to the strip's points.
    let columns: [Double]
  }

  func sums(ofStrip index: Int) -> StripSums {
    let lanes = Int(UNMET_LANES)
    let (cluster, range) = strips[index]
    let last = firstBlocks[clusters]
    let columns = AlignedBuffer<Double>(count: (last - range.lowerBound) * lanes)
    let own = AlignedBuffer<Double>(count: range.count * clusters * lanes)
    for block in range {
      for other in cluster..<clusters {
        let sums = own.pointer + ((block - range.lowerBound) * clusters + other) * lanes
        if other == cluster { add(block, block..<block + 1, sums, nil) }
        let others = max(block + 1, firstBlocks[other])..<max(block + 1, firstBlocks[other + 1])
        add(block, others, sums, columns.pointer + (others.lowerBound - range.lowerBound) * lanes)
      }
    }
    return StripSums(
      own: Array(UnsafeBufferPointer(start: own.pointer, count: own.count)),
      columns: Array(UnsafeBufferPointer(start: columns.pointer, count: columns.count)))
  }

  private func add(
    _ block: Int, _ others: Range<Int>, _ sums: UnsafeMutablePointer<Double>, _ columns: UnsafeMutablePointer<Double>?
  ) {
    guard !others.isEmpty else { return }
    let lanes = Int(UNMET_LANES)
    unmet_pair_sums(
      blocks.pointer + block * dimensions * lanes, weights.pointer + block * lanes,
      blocks.pointer + others.lowerBound * dimensions * lanes, weights.pointer + others.lowerBound * lanes,
      others.count, dimensions, sums, columns)
  }

  /// The silhouettes, from the sums of all strips in order.
  func silhouette(from strips: [StripSums]) -> Silhouette {
    let lanes = Int(UNMET_LANES)
    let padded = firstBlocks[clusters] * lanes
    let sums = AlignedBuffer<Double>(count: clusters * padded)
    for (strip, part) in zip(self.strips, strips) {
      let start = strip.blocks.lowerBound * lanes
      for block in 0..<strip.blocks.count {
        for cluster in strip.cluster..<clusters {
          for lane in 0..<lanes {
            sums[cluster * padded + start + block * lanes + lane] +=
              part.own[(block * clusters + cluster) * lanes + lane]
          }
        }
      }
      let to = sums.pointer + strip.cluster * padded + start
      for index in part.columns.indices { to[index] += part.columns[index] }
    }
    let own = assignments
    let widths = (0..<points).map { point in
      Silhouette.width(own: own[point], clusterWeights: clusterWeights) { sums[$0 * padded + place[point]] }
    }
    return Silhouette(values: widths, weights: place.map { weights[$0] })
  }
}

internal import CStatisticsKernels

/// The mean silhouettes of several partitions of the same points, where hundreds of samples are compared among
/// themselves.
///
/// Distances are measured in single precision, once for all partitions; the sums to the members of all their clusters
/// are then one product of matrices. The mean agrees with `Silhouette` to about 1e-6.
final class QuickSilhouette {
  private let points: PointSet
  private let partitions: [(assignments: [Int], clusters: Int)]
  /// Each partition's clusters side by side, and what fills up.
  private let width: Int
  /// Points x width: a point's weight at the places of its clusters.
  private let members: AlignedBuffer<Float>
  private let clusterWeights: [Double]

  init(_ points: PointSet, partitions: [(assignments: [Int], clusters: Int)]) {
    let lanes = Int(UNMET_LANES)
    self.points = points
    self.partitions = partitions
    let clusters = partitions.reduce(0) { $0 + $1.clusters }
    let width = (clusters + lanes - 1) / lanes * lanes
    self.width = width
    let members = AlignedBuffer<Float>(count: points.blockCount * lanes * width)
    var clusterWeights = [Double](repeating: 0, count: clusters)
    var offset = 0
    for partition in partitions {
      for (point, cluster) in partition.assignments.enumerated() {
        members.pointer[point * width + offset + cluster] = points.paddedWeights.pointer[point]
        clusterWeights[offset + cluster] += points.weights[point]
      }
      offset += partition.clusters
    }
    self.members = members
    self.clusterWeights = clusterWeights
  }

  /// Weighted means over the points, partition by partition.
  func means() -> [Double] {
    let lanes = Int(UNMET_LANES)
    let distances = AlignedBuffer<Float>(uninitialized: points.blockCount * lanes * lanes)
    let sums = AlignedBuffer<Double>(uninitialized: lanes * width)
    var means = [Double](repeating: 0, count: partitions.count)
    let blocks = points.blocks
    for block in 0..<points.blockCount {
      unmet_membership_sums(
        blocks.pointer, points.blockCount, points.dimensions, block, members.pointer, width, distances.pointer,
        sums.pointer)
      for point in block * lanes..<min((block + 1) * lanes, points.count) {
        add(point, sums.pointer + (point - block * lanes) * width, to: &means)
      }
    }
    let total = points.weights.reduce(0, +)
    return means.map { $0 / total }
  }

  private func add(_ point: Int, _ sums: UnsafePointer<Double>, to means: inout [Double]) {
    clusterWeights.withUnsafeBufferPointer { weights in
      var offset = 0
      for index in partitions.indices {
        let clusters = partitions[index].clusters
        let own = partitions[index].assignments[point]
        means[index] +=
          points.weights[point]
          * Silhouette.width(
            own: own, clusterWeights: UnsafeBufferPointer(rebasing: weights[offset..<offset + clusters])
          ) { sums[offset + $0] }
        offset += clusters
      }
    }
  }
}

extension Silhouette {
  /// The mean silhouettes of several partitions of the same points, about as exact as single precision: for comparisons
  /// over hundreds of samples.
  ///
  /// - Parameter partitions: for each partition the points' clusters, 0..<clusters.
  /// - Complexity: points² x (variables + all clusters together).
  package static func means(
    of points: PointSet, partitions: [(assignments: [Int], clusters: Int)]
  ) -> [Double] {
    QuickSilhouette(points, partitions: partitions).means()
  }
}

internal import CStatisticsKernels

/// How well each point sits in its cluster: (b - a) / max(a, b), where a is the mean distance to its own cluster's other
/// members and b the smallest mean distance to another cluster. -1...1; a point alone in its cluster has 0.
///
/// Weights count copies: a weight of 3 equals three points in one place, two of which are "others" at distance 0.
///
/// Source: Rousseeuw (1987), [doi:10.1016/0377-0427(87)90125-7](https://doi.org/10.1016/0377-0427(87)90125-7).
public struct Silhouette: Sendable, Equatable {
  /// One for each point.
  public let values: [Double]
  /// Weighted mean over the points.
  public let mean: Double

  /// More points than this are measured pair by pair in single precision; see `PairwiseSilhouette`.
  static let mostInDouble = 5000

  /// Silhouettes of several partitions of the same points, with the distances computed once.
  ///
  /// Up to 5,000 points all is computed in double precision. Beyond, distances are in single and their sums in double
  /// precision: the mean agrees to about 1e-9, one value to about 1e-6.
  ///
  /// - Parameters:
  ///   - partitions: for each partition the points' clusters, 0..<clusters.
  /// - Complexity: points² x variables, plus points² x clusters for each partition; beyond 5,000 points half of points²
  ///   x variables for each partition.
  public static func of(
    _ values: Matrix, weights: [Double], partitions: [(assignments: [Int], clusters: Int)]
  ) -> [Silhouette] {
    guard values.rows <= mostInDouble else {
      return partitions.map { partition in
        let worker = PairwiseSilhouette(
          values, weights: weights, assignments: partition.assignments, clusters: partition.clusters)
        return worker.silhouette(from: (0..<worker.stripCount).map(worker.sums))
      }
    }
    let worker = SilhouetteWorker(values, weights: weights, partitions: partitions)
    return worker.gathered([worker.widths(of: 0..<values.rows)])
  }

  /// The same, shared over threads.
  public static func of(
    _ values: Matrix, weights: [Double], partitions: [(assignments: [Int], clusters: Int)], threads: Int
  ) async throws -> [Silhouette] {
    guard values.rows <= mostInDouble else {
      var silhouettes: [Silhouette] = []
      for partition in partitions {
        let worker = PairwiseSilhouette(
          values, weights: weights, assignments: partition.assignments, clusters: partition.clusters)
        let strips = try await parallelMap(worker.stripCount, threads: threads) { index in
          try Task.checkCancellation()
          return worker.sums(ofStrip: index)
        }
        silhouettes.append(worker.silhouette(from: strips))
      }
      return silhouettes
    }
    let worker = SilhouetteWorker(values, weights: weights, partitions: partitions)
    let share = 64
    let shares = (values.rows + share - 1) / share
    let widths = try await parallelMap(shares, threads: threads) { index in
      worker.widths(of: index * share..<min((index + 1) * share, values.rows))
    }
    return worker.gathered(widths)
  }

  init(values: [Double], weights: [Double]) {
    self.values = values
    var sum = 0.0
    for point in values.indices { sum += weights[point] * values[point] }
    mean = sum / weights.reduce(0, +)
  }

  /// One point's, from its weighted sums of distances to the members of every cluster.
  @inline(__always)
  static func width<Weights: RandomAccessCollection>(
    own: Int, clusterWeights: Weights, sum: (Int) -> Double
  ) -> Double where Weights.Element == Double, Weights.Index == Int {
    let others = clusterWeights[own] - 1
    guard others > 1e-9 else { return 0 }
    let within = sum(own) / others
    var nearest = Double.infinity
    for cluster in clusterWeights.indices where cluster != own && clusterWeights[cluster] > 0 {
      nearest = min(nearest, sum(cluster) / clusterWeights[cluster])
    }
    guard nearest.isFinite else { return 0 }
    let larger = max(within, nearest)
    return larger > 0 ? (nearest - within) / larger : 0
  }
}

/// The distances and labels of a set of partitions, laid out for the kernel.
private final class SilhouetteWorker: Sendable {
  let points: Int
  let dimensions: Int
  let blockCount: Int
  let blocks: AlignedBuffer<Double>
  let weights: AlignedBuffer<Double>
  let labels: AlignedBuffer<Double>
  let values: Matrix
  let partitions: [(assignments: [Int], clusters: Int)]
  let clusterCounts: [Int]
  /// Partition by partition, cluster by cluster.
  let clusterWeights: [[Double]]

  init(_ values: Matrix, weights pointWeights: [Double], partitions: [(assignments: [Int], clusters: Int)]) {
    let lanes = UNMET_DOUBLE_LANES
    points = values.rows
    dimensions = values.columns
    blockCount = (points + lanes - 1) / lanes
    self.values = values
    self.partitions = partitions
    clusterCounts = partitions.map(\.clusters)
    blocks = AlignedBuffer(count: blockCount * dimensions * lanes)
    weights = AlignedBuffer(count: blockCount * lanes)
    labels = AlignedBuffer(count: partitions.count * blockCount * lanes)
    for point in 0..<points {
      let (block, lane) = point.quotientAndRemainder(dividingBy: lanes)
      weights[point] = pointWeights[point]
      for variable in 0..<dimensions {
        blocks[(block * dimensions + variable) * lanes + lane] = values[point, variable]
      }
    }
    var clusterWeights: [[Double]] = []
    for (index, partition) in partitions.enumerated() {
      var sums = [Double](repeating: 0, count: partition.clusters)
      for point in 0..<points {
        labels[index * blockCount * lanes + point] = Double(partition.assignments[point])
        sums[partition.assignments[point]] += pointWeights[point]
      }
      clusterWeights.append(sums)
    }
    self.clusterWeights = clusterWeights
  }

  /// For the points of a range, partition by partition, the silhouettes.
  func widths(of range: Range<Int>) -> [[Double]] {
    let lanes = UNMET_DOUBLE_LANES
    let distances = AlignedBuffer<Double>(count: blockCount * lanes)
    let sums = AlignedBuffer<Double>(count: clusterCounts.reduce(0, +))
    var widths = partitions.map { _ in [Double]() }
    for point in range {
      values.values.withUnsafeBufferPointer { all in
        unmet_distance_sums(
          blocks.pointer, blockCount, dimensions, all.baseAddress! + point * dimensions, weights.pointer,
          labels.pointer, clusterCounts, partitions.count, distances.pointer, sums.pointer)
      }
      var offset = 0
      for index in partitions.indices {
        widths[index].append(width(point, partition: index, sums: sums.pointer + offset))
        offset += clusterCounts[index]
      }
    }
    return widths
  }

  private func width(_ point: Int, partition: Int, sums: UnsafePointer<Double>) -> Double {
    Silhouette.width(
      own: partitions[partition].assignments[point], clusterWeights: clusterWeights[partition]
    ) { sums[$0] }
  }

  func gathered(_ shares: [[[Double]]]) -> [Silhouette] {
    let pointWeights = (0..<points).map { weights[$0] }
    return partitions.indices.map { index in
      Silhouette(values: shares.flatMap { $0[index] }, weights: pointWeights)
    }
  }
}

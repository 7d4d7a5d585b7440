extension Silhouette {
  /// Silhouettes of partitions of objects whose dissimilarities are known.
  ///
  /// - Parameters:
  ///   - weights: one for each object; a weight of 3 equals three copies.
  ///   - partitions: for each partition the objects' clusters, 0..<clusters.
  /// - Complexity: objects² for each partition.
  /// - Throws: `CancellationError` when cancelled.
  /// - Precondition: as many weights, and assignments in each partition, as objects.
  public static func of(
    _ dissimilarities: DissimilarityMatrix, weights: [Double], partitions: [(assignments: [Int], clusters: Int)]
  ) throws -> [Silhouette] {
    let count = dissimilarities.count
    precondition(weights.count == count && partitions.allSatisfy { $0.assignments.count == count })
    let clusterWeights = partitions.map { partition in
      var sums = [Double](repeating: 0, count: partition.clusters)
      for (object, cluster) in partition.assignments.enumerated() { sums[cluster] += weights[object] }
      return sums
    }
    var widths = partitions.map { _ in [Double]() }
    for object in 0..<count {
      if object % 64 == 0 { try Task.checkCancellation() }
      let row = dissimilarities.row(object)
      for (index, partition) in partitions.enumerated() {
        var sums = [Double](repeating: 0, count: partition.clusters)
        for other in 0..<count { sums[partition.assignments[other]] += weights[other] * row[other] }
        let own = partition.assignments[object]
        widths[index].append(width(own: own, clusterWeights: clusterWeights[index]) { sums[$0] })
      }
    }
    return widths.map { Silhouette(values: $0, weights: weights) }
  }
}

internal import CStatisticsKernels

/// How much of the variance of a table partitions of its rows explain: what all have in common is computed once.
package struct ClusteredVariance: Sendable {
  private let values: Matrix
  private let weights: [Double]
  private let means: [Double]
  /// Weighted sum of squared distances to the mean of all.
  package let total: Double

  /// - Precondition: one weight a row.
  package init(of values: Matrix, weights: [Double]) {
    precondition(weights.count == values.rows)
    self.values = values
    self.weights = weights
    let columns = values.columns
    let all = weights.reduce(0, +)
    var means = [Double](repeating: 0, count: columns)
    unmet_column_sums(values.values, values.rows, columns, weights, &means)
    for column in means.indices { means[column] /= all }
    self.means = means
    var total = 0.0
    values.values.withUnsafeBufferPointer { values in
      for row in weights.indices {
        var square = 0.0
        for column in 0..<columns {
          let difference = values[row * columns + column] - means[column]
          square += difference * difference
        }
        total += weights[row] * square
      }
    }
    self.total = total
  }

  /// Weighted sum of squared distances to the means of the clusters over that to the mean of all, 0...1; 0 where there
  /// is no variance.
  package func withinOverTotal(_ partition: (assignments: [Int], clusters: Int)) -> Double {
    guard total > 0 else { return 0 }
    let columns = values.columns
    let sums = ClusterSums(clusters: partition.clusters, stride: columns)
    unmet_cluster_sums(
      values.values, values.rows, columns, weights, partition.assignments, sums.values.pointer, sums.totals.pointer,
      sums.members.pointer)
    var between = 0.0
    for cluster in 0..<partition.clusters where sums.totals[cluster] > 0 {
      let own = sums.values.pointer + cluster * columns
      let weight = sums.totals[cluster]
      for column in 0..<columns {
        let difference = own[column] / weight - means[column]
        between += weight * difference * difference
      }
    }
    return max(0, 1 - between / total)
  }
}

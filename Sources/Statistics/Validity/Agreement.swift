/// How alike two partitions of the same points are: the table of their clusters, and the indices read from it.
///
/// The indices that count pairs of points are in `Agreement+Pairs.swift`, those that count information in
/// `Agreement+Information.swift`. None depends on how the clusters are numbered, or on clusters without members.
public struct Agreement: Sendable {
  /// Weighted counts, row by row: clusters of the first x clusters of the second.
  let counts: [Double]
  let rowSums: [Double]
  let columnSums: [Double]
  let total: Double

  /// The counts, a row for each cluster of the first.
  var table: [[Double]] {
    rowSums.indices.map { row in Array(counts[row * columnSums.count..<(row + 1) * columnSums.count]) }
  }

  /// - Parameters:
  ///   - first: for each point its cluster, 0..<firstClusters.
  ///   - second: for each point its cluster, 0..<secondClusters.
  ///   - weights: one a point; nil counts each once.
  public init(
    _ first: [Int], _ firstClusters: Int, _ second: [Int], _ secondClusters: Int, weights: [Double]? = nil
  ) {
    precondition(first.count == second.count)
    precondition(first.allSatisfy { 0 <= $0 && $0 < firstClusters })
    precondition(second.allSatisfy { 0 <= $0 && $0 < secondClusters })
    precondition(weights?.count ?? first.count == first.count)
    var counts = [Double](repeating: 0, count: firstClusters * secondClusters)
    counts.withUnsafeMutableBufferPointer { counts in
      first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
          withOptionalPointer(weights) { weights in
            for point in first.indices {
              counts[first[point] * secondClusters + second[point]] += weights?[point] ?? 1
            }
          }
        }
      }
    }
    var rowSums = [Double](repeating: 0, count: firstClusters)
    var columnSums = [Double](repeating: 0, count: secondClusters)
    for row in 0..<firstClusters {
      for column in 0..<secondClusters {
        rowSums[row] += counts[row * secondClusters + column]
        columnSums[column] += counts[row * secondClusters + column]
      }
    }
    self.counts = counts
    self.rowSums = rowSums
    self.columnSums = columnSums
    total = rowSums.reduce(0, +)
  }

  /// The same with as many clusters as the largest label says.
  public init(_ first: [Int], _ second: [Int], weights: [Double]? = nil) {
    self.init(first, (first.max() ?? -1) + 1, second, (second.max() ?? -1) + 1, weights: weights)
  }

  /// For each cluster of the first partition the largest Jaccard similarity to a cluster of the second: shared members
  /// over members of either, 0...1. A cluster without members has nil.
  ///
  /// Source: Hennig (2007), [doi:10.1016/j.csda.2006.11.025](https://doi.org/10.1016/j.csda.2006.11.025).
  public var clusterwiseJaccard: [Double?] {
    rowSums.indices.map { row in
      guard rowSums[row] > 0 else { return nil }
      var largest = 0.0
      for column in columnSums.indices {
        let shared = counts[row * columnSums.count + column]
        largest = max(largest, shared / (rowSums[row] + columnSums[column] - shared))
      }
      return largest
    }
  }
}

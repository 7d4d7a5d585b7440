/// How alike two partitions of the same points are.
public struct Agreement: Sendable {
  /// Weighted counts: clusters of the first x clusters of the second.
  private let table: [[Double]]
  private let rowSums: [Double]
  private let columnSums: [Double]
  private let total: Double

  /// - Parameters:
  ///   - first: for each point its cluster, 0..<firstClusters.
  ///   - second: for each point its cluster, 0..<secondClusters.
  ///   - weights: one a point; nil counts each once.
  public init(
    _ first: [Int], _ firstClusters: Int, _ second: [Int], _ secondClusters: Int, weights: [Double]? = nil
  ) {
    precondition(first.count == second.count)
    var table = [[Double]](repeating: [Double](repeating: 0, count: secondClusters), count: firstClusters)
    for point in first.indices { table[first[point]][second[point]] += weights?[point] ?? 1 }
    self.table = table
    rowSums = table.map { $0.reduce(0, +) }
    columnSums = (0..<secondClusters).map { column in table.reduce(0) { $0 + $1[column] } }
    total = rowSums.reduce(0, +)
  }

  /// Share of pairs of points the partitions agree on, corrected for chance: 1 for equal partitions, 0 on average for
  /// unrelated ones. Two partitions of one cluster each, or of singletons each, agree perfectly.
  ///
  /// Source: Hubert and Arabie (1985), [doi:10.1007/BF01908075](https://doi.org/10.1007/BF01908075).
  public var adjustedRand: Double {
    func pairs(_ count: Double) -> Double { count * (count - 1) / 2 }
    let together = table.reduce(0) { $0 + $1.reduce(0) { $0 + pairs($1) } }
    let first = rowSums.reduce(0) { $0 + pairs($1) }
    let second = columnSums.reduce(0) { $0 + pairs($1) }
    let all = pairs(total)
    guard all > 0 else { return 1 }
    let expected = first * second / all
    let largest = (first + second) / 2
    return largest == expected ? 1 : (together - expected) / (largest - expected)
  }

  /// For each cluster of the first partition the largest Jaccard similarity to a cluster of the second: shared members
  /// over members of either, 0...1. A cluster without members has nil.
  ///
  /// Source: Hennig (2007), [doi:10.1016/j.csda.2006.11.025](https://doi.org/10.1016/j.csda.2006.11.025).
  public var clusterwiseJaccard: [Double?] {
    table.indices.map { row in
      guard rowSums[row] > 0 else { return nil }
      return columnSums.indices.map { column in
        table[row][column] / (rowSums[row] + columnSums[column] - table[row][column])
      }.max()
    }
  }
}

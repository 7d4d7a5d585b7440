/// The tree of a hierarchical clustering: which clusters merge, and at what height.
public struct Dendrogram: Sendable, Equatable {
  /// Two clusters becoming one. Nodes 0..<points are the points; merge m makes node points + m.
  public struct Merge: Sendable, Equatable {
    /// The node with the lower number: a point, or the earlier merge.
    public let first: Int
    public let second: Int
    public let height: Double
    /// The weight of the points below.
    public let weight: Double
  }

  /// points - 1 merges by rising height.
  public let merges: [Merge]
  /// One for each point.
  public let weights: [Double]
  /// The points from left to right, so that no branches cross: below each merge the points of `first` and then those of
  /// `second`. R's `hclust` has the same order.
  public let order: [Int]

  /// Number of points.
  public var count: Int { weights.count }
  /// The merges' heights, rising.
  public var heights: [Double] { merges.map(\.height) }
}

/// Two clusters joined, each named by one of its points.
struct Join {
  let first: Int
  let second: Int
  let height: Double
}

extension Dendrogram {
  /// The tree of joins that connect all points; joins of equal height keep their order.
  init(_ joins: [Join], weights: [Double]) {
    let count = weights.count
    let sorted = joins.indices.sorted { (joins[$0].height, $0) < (joins[$1].height, $1) }
    var sets = DisjointSets(count: count)
    // The node that each set's representative stands for.
    var node = Array(0..<count)
    var nodeWeights = weights
    var merges: [Merge] = []
    merges.reserveCapacity(joins.count)
    nodeWeights.reserveCapacity(2 * count)
    for index in sorted {
      let join = joins[index]
      let first = sets.representative(join.first)
      let second = sets.representative(join.second)
      let low = min(node[first], node[second])
      let high = max(node[first], node[second])
      let weight = nodeWeights[low] + nodeWeights[high]
      nodeWeights.append(weight)
      node[sets.join(first, second)] = count + merges.count
      merges.append(Merge(first: low, second: high, height: join.height, weight: weight))
    }
    self.init(merges: merges, weights: weights, order: Self.order(merges, count: count))
  }

  private static func order(_ merges: [Merge], count: Int) -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(count)
    var open = [count + merges.count - 1]
    while let node = open.popLast() {
      if node < count {
        order.append(node)
      } else {
        open.append(merges[node - count].second)
        open.append(merges[node - count].first)
      }
    }
    return order
  }

  /// The clusters left when all but the last `clusters` - 1 merges are made: for each point its cluster, 0..<clusters,
  /// numbered by falling weight (ties: by first member).
  ///
  /// - Complexity: points.
  /// - Throws: `ClusteringError.tooFewPoints` unless there are 1 to `count` clusters.
  public func cut(into clusters: Int) throws -> [Int] {
    guard clusters >= 1, clusters <= count else {
      throw ClusteringError.tooFewPoints(points: count, clusters: clusters)
    }
    return assignments(made: count - clusters)
  }

  /// The clusters that merges up to a height leave.
  ///
  /// - Complexity: points.
  public func cut(at height: Double) -> [Int] {
    assignments(made: merges.partitioningIndex { $0.height > height })
  }

  private func assignments(made: Int) -> [Int] {
    var labels = [Int32](repeating: -1, count: count + made)
    var clusters: Int32 = 0
    for node in stride(from: count + made - 1, through: 0, by: -1) {
      if labels[node] < 0 {
        labels[node] = clusters
        clusters += 1
      }
      if node >= count {
        labels[merges[node - count].first] = labels[node]
        labels[merges[node - count].second] = labels[node]
      }
    }
    labels.removeLast(made)
    return numberedByFallingWeight(labels, weights: weights, clusters: Int(clusters))
  }
}

/// Sets of 0..<count that can be joined.
struct DisjointSets {
  private var parent: [Int32]

  init(count: Int) { parent = (0..<Int32(count)).map { $0 } }

  mutating func representative(_ element: Int) -> Int {
    var element = element
    while parent[element] != element {
      parent[element] = parent[Int(parent[element])]
      element = Int(parent[element])
    }
    return element
  }

  /// Joins two sets named by their representatives; the lower one represents both.
  mutating func join(_ first: Int, _ second: Int) -> Int {
    parent[max(first, second)] = Int32(min(first, second))
    return min(first, second)
  }
}

/// How well a tree keeps the dissimilarities it was made from.
extension Dendrogram {
  /// For each two neighbours in `order` the height at which they meet.
  private var meetings: [Double] {
    var meetings = [Double](repeating: 0, count: max(count - 1, 0))
    var start = [Int](repeating: 0, count: 2 * count)
    var end = start
    for (place, point) in order.enumerated() {
      start[point] = place
      end[point] = place
    }
    for (index, merge) in merges.enumerated() {
      meetings[end[merge.first]] = merge.height
      start[count + index] = start[merge.first]
      end[count + index] = end[merge.second]
    }
    return meetings
  }

  /// For each pair of points the height at which they come into one cluster.
  ///
  /// Source: Sokal and Rohlf (1962), [doi:10.2307/1217208](https://doi.org/10.2307/1217208).
  ///
  /// - Complexity: points² time and memory.
  /// - Throws: `ClusteringError.tooManyPoints` above `DissimilarityMatrix.limit`, `CancellationError` when cancelled.
  public func copheneticDistances() throws -> DissimilarityMatrix {
    try DissimilarityMatrix.checkSize(count)
    let meetings = meetings
    var place = [Int](repeating: 0, count: count)
    for (index, point) in order.enumerated() { place[point] = index }
    return try DissimilarityMatrix(count: count) { point, row in
      if point % 64 == 0 { try Task.checkCancellation() }
      var height = 0.0
      for right in place[point] + 1..<max(count, place[point] + 1) {
        height = max(height, meetings[right - 1])
        row[order[right]] = height
      }
      height = 0
      for left in (0..<place[point]).reversed() {
        height = max(height, meetings[left])
        row[order[left]] = height
      }
    }
  }

  /// The correlation, over the pairs of points, of the cophenetic distances with the dissimilarities the tree was made
  /// from: near 1 when the tree tells the truth about them. With weights the copies are pairs too, in one place; a
  /// fraction of a copy makes none. Nil where one of the two does not vary.
  ///
  /// - Throws: `ClusteringError.tooManyPoints` above `DissimilarityMatrix.limit`.
  /// - Precondition: as many objects as points.
  public func copheneticCorrelation(with dissimilarities: DissimilarityMatrix) throws -> Double? {
    precondition(dissimilarities.count == count, "\(dissimilarities.count) objects for \(count) points")
    let heights = try copheneticDistances()
    // A copy and its original are 0 apart in both, and add to the pairs alone.
    let copies = weights.reduce(0) { $0 + max(0, $1 * ($1 - 1) / 2) }
    var pairs = copies
    var sums = (x: 0.0, y: 0.0)
    forEachPair(heights, dissimilarities) { x, y, weight in
      pairs += weight
      sums.x += weight * x
      sums.y += weight * y
    }
    guard pairs > 0 else { return nil }
    let mean = (x: sums.x / pairs, y: sums.y / pairs)
    var xx = copies * mean.x * mean.x
    var yy = copies * mean.y * mean.y
    var xy = copies * mean.x * mean.y
    forEachPair(heights, dissimilarities) { x, y, weight in
      let (x, y) = (x - mean.x, y - mean.y)
      xx += weight * x * x
      yy += weight * y * y
      xy += weight * x * y
    }
    // What rounding leaves of no variance is none.
    guard xx > 1e-24 * pairs * mean.x * mean.x, yy > 1e-24 * pairs * mean.y * mean.y else { return nil }
    return max(-1, min(1, xy / (xx.squareRoot() * yy.squareRoot())))
  }

  private func forEachPair(
    _ heights: DissimilarityMatrix, _ dissimilarities: DissimilarityMatrix,
    _ body: (_ height: Double, _ dissimilarity: Double, _ weight: Double) -> Void
  ) {
    for first in 0..<count {
      let (above, apart) = (heights.row(first), dissimilarities.row(first))
      for second in first + 1..<max(count, first + 1) {
        body(above[second], apart[second], weights[first] * weights[second])
      }
    }
  }

  /// How much clustering structure the tree shows: the weighted mean over the points of 1 - (height of the point's first
  /// merge) / (height of the last one), 0...1. It grows with the number of points, so compare it only between trees of
  /// as many. 0 for one point, and where all points are alike.
  ///
  /// A point of weight 2 or more first merges with its copy, at 0; between 1 and 2 the part above 1 does, together with
  /// as much of the rest.
  ///
  /// Source: Kaufman and Rousseeuw (1990), *Finding Groups in Data*, chapter 5,
  /// [doi:10.1002/9780470316801](https://doi.org/10.1002/9780470316801).
  public var agglomerativeCoefficient: Double {
    guard let last = merges.last?.height, last > 0 else { return 0 }
    var sum = 0.0
    for merge in merges {
      for node in [merge.first, merge.second] where node < count {
        sum += max(0, min(weights[node], 2 - weights[node])) * merge.height / last
      }
    }
    return 1 - sum / weights.reduce(0, +)
  }
}

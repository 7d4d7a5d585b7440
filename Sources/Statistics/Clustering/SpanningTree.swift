/// Single linkage by the shortest tree that spans all points: its edges by length are the merges.
///
/// Source: Gower and Ross (1969), [doi:10.2307/2346439](https://doi.org/10.2307/2346439); the tree by Prim (1957),
/// [doi:10.1002/j.1538-7305.1957.tb01515.x](https://doi.org/10.1002/j.1538-7305.1957.tb01515.x).
enum SpanningTree {
  static func joins(of points: Matrix) throws -> [Join] {
    let space = try DistanceSpace(points)
    let squares = AlignedBuffer<Double>(count: space.paddedCount)
    let joins = try joins(count: points.rows) { point in
      space.squares(from: point, to: squares)
      return UnsafePointer(squares.pointer)
    }
    guard joins.allSatisfy(\.height.isFinite) else { throw ClusteringError.notFinite }
    return joins.map { Join(first: $0.first, second: $0.second, height: $0.height.squareRoot()) }
  }

  static func joins(of dissimilarities: DissimilarityMatrix) throws -> [Join] {
    let row = AlignedBuffer<Double>(count: dissimilarities.count)
    return try joins(count: dissimilarities.count) { object in
      dissimilarities.row(object, to: row.pointer)
      return UnsafePointer(row.pointer)
    }
  }

  /// Prim's algorithm: the tree takes in the nearest point outside, over and over.
  private static func joins(count: Int, distances: (Int) -> UnsafePointer<Double>) throws -> [Join] {
    var joins: [Join] = []
    var outside = Array(1..<max(count, 1))
    var nearest = [Double](repeating: .infinity, count: count)
    var neighbour = [Int](repeating: 0, count: count)
    var newest = 0
    while !outside.isEmpty {
      if joins.count % 64 == 0 { try Task.checkCancellation() }
      let row = distances(newest)
      var best = 0
      for (place, point) in outside.enumerated() {
        if row[point] < nearest[point] {
          nearest[point] = row[point]
          neighbour[point] = newest
        }
        if nearest[point] < nearest[outside[best]] { best = place }
      }
      newest = outside.remove(at: best)
      joins.append(
        Join(
          first: min(neighbour[newest], newest), second: max(neighbour[newest], newest), height: nearest[newest]))
    }
    return joins
  }
}

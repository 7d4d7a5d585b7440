internal import CStatisticsKernels

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
    try joins(count: dissimilarities.count) { dissimilarities.row($0) }
  }

  /// Prim's algorithm: the tree takes in the nearest point outside, over and over.
  ///
  /// - Parameter distances: a point's distances to all, filled up to a multiple of the kernels' lanes.
  private static func joins(count: Int, distances: (Int) -> UnsafePointer<Double>) throws -> [Join] {
    let lanes = Int(UNMET_DOUBLE_LANES)
    let padded = (count + lanes - 1) / lanes * lanes
    // Of the points outside the distance to the tree, and to which point of it; NaN for the others.
    let nearest = AlignedBuffer<Double>(count: padded)
    let neighbours = AlignedBuffer<Int32>(count: padded)
    nearest.fill(.nan)
    for point in 1..<max(count, 1) { nearest[point] = .infinity }
    var joins: [Join] = []
    joins.reserveCapacity(count - 1)
    var newest = 0
    while joins.count < count - 1 {
      if joins.count % 64 == 0 { try Task.checkCancellation() }
      newest = unmet_span(distances(newest), padded, Int32(newest), nearest.pointer, neighbours.pointer)
      let neighbour = Int(neighbours[newest])
      joins.append(Join(first: min(neighbour, newest), second: max(neighbour, newest), height: nearest[newest]))
      nearest[newest] = .nan
    }
    return joins
  }
}

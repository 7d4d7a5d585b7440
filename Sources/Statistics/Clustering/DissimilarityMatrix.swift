internal import CStatisticsKernels

/// The dissimilarities of all pairs of objects: symmetric, 0 or more.
///
/// Each pair is held twice, so that the dissimilarities of one object lie side by side; everything that clusters pairs
/// scans such rows.
public struct DissimilarityMatrix: Sendable {
  /// Number of objects.
  public let count: Int
  /// A row of `stride` values an object: its dissimilarities to all, 0 to itself and in what fills up the row.
  private(set) var square: AlignedBuffer<Double>

  /// The most objects a matrix of pairs is made for: 20,000 take 3.2 GB.
  public static let limit = 20_000

  /// - Parameter values: one for each pair, as R's `dist` and SciPy's `pdist` have them: (0, 1), (0, 2), ..., (0, n-1),
  ///   (1, 2), ...
  /// - Precondition: count x (count - 1) / 2 values.
  /// - Throws: `ClusteringError.invalidDissimilarity`, `ClusteringError.tooManyPoints`.
  public init(count: Int, values: [Double]) throws {
    try Self.checkSize(count)
    precondition(values.count == count * (count - 1) / 2, "\(count) objects have \(count * (count - 1) / 2) pairs")
    var start = 0
    try self.init(count: count) { first, row in
      for second in first + 1..<max(count, first + 1) {
        let value = values[start + second - first - 1]
        guard value >= 0 && value.isFinite else {
          throw ClusteringError.invalidDissimilarity(first: first, second: second)
        }
        row[second] = value
      }
      start += count - first - 1
    }
  }

  /// - Parameter fill: writes the dissimilarities of an object to the later ones into its row, object by object.
  /// - Precondition: 1 to `limit` objects; values are finite and 0 or more.
  init(count: Int, fill: (Int, UnsafeMutablePointer<Double>) throws -> Void) rethrows {
    self.init(uninitialized: count)
    let stride = stride
    for object in 0..<count { try fill(object, square.pointer + object * stride) }
    clearEdges()
    // In squares that fit the cache.
    let side = 32
    for top in Swift.stride(from: 0, to: count, by: side) {
      for left in Swift.stride(from: 0, through: top, by: side) {
        for row in top..<min(top + side, count) {
          for column in left..<min(left + side, row) {
            square.pointer[row * stride + column] = square.pointer[column * stride + row]
          }
        }
      }
    }
  }

  private init(uninitialized count: Int) {
    self.count = count
    let lanes = Int(UNMET_DOUBLE_LANES)
    square = AlignedBuffer(uninitialized: Self.stride(count) * ((count + lanes - 1) / lanes * lanes))
  }

  /// The diagonal, and what fills up the rows.
  private func clearEdges() {
    for object in 0..<count {
      let row = square.pointer + object * stride
      row[object] = 0
      (row + count).update(repeating: 0, count: stride - count)
    }
  }

  /// The Euclidean distances of points (rows).
  ///
  /// - Complexity: points² x variables / 2 time, points² memory.
  /// - Throws: `ClusteringError.tooManyPoints` above `limit`, `notFinite`, `CancellationError` when cancelled.
  public init(euclidean points: Matrix) throws {
    try Self.checkSize(points.rows)
    let space = try DistanceSpace(points)
    self.init(uninitialized: points.rows)
    for block in 0..<space.blockCount {
      if block % 8 == 0 { try Task.checkCancellation() }
      let largest = space.distances(block: block, stride: stride, to: square.pointer)
      // Finite values may still lie infinitely far apart.
      guard largest.isFinite else { throw ClusteringError.notFinite }
    }
    clearEdges()
  }

  /// The dissimilarities of some of the objects, in this order; an object listed twice becomes two that are 0 apart.
  ///
  /// - Complexity: rows² time and memory, whatever the dissimilarities cost to make.
  /// - Precondition: 1 to `limit` rows, each 0..<count.
  public func selecting(_ rows: [Int]) -> DissimilarityMatrix {
    precondition(!rows.isEmpty && rows.count <= Self.limit, "\(rows.count) objects selected")
    precondition(rows.allSatisfy { $0 >= 0 && $0 < count }, "objects are 0..<\(count)")
    let result = DissimilarityMatrix(uninitialized: rows.count)
    let columns = rows.map(Int32.init)
    columns.withUnsafeBufferPointer { columns in
      for (object, parent) in rows.enumerated() {
        let (from, to) = (row(parent), result.square.pointer + object * result.stride)
        for place in 0..<columns.count { to[place] = from[Int(columns[place])] }
      }
    }
    result.clearEdges()
    return result
  }

  /// One value for each pair: (0, 1), (0, 2), ..., (0, n-1), (1, 2), ...
  ///
  /// - Complexity: objects² / 2; a new array each time.
  public var values: [Double] {
    Array(unsafeUninitializedCapacity: count * (count - 1) / 2) { values, filled in
      for object in 0..<count {
        let row = row(object)
        for other in object + 1..<max(count, object + 1) {
          values.initializeElement(at: filled, to: row[other])
          filled += 1
        }
      }
    }
  }

  /// The dissimilarity of two objects; 0 of one and itself.
  public subscript(first: Int, second: Int) -> Double {
    precondition(first >= 0 && first < count && second >= 0 && second < count, "objects are 0..<\(count)")
    return square.pointer[first * stride + second]
  }

  static func checkSize(_ count: Int) throws {
    guard count > 0 else { throw ClusteringError.tooFewPoints(points: 0, clusters: 1) }
    guard count <= limit else { throw ClusteringError.tooManyPoints(points: count, limit: limit) }
  }
}

extension DissimilarityMatrix: Equatable {
  public static func == (first: Self, second: Self) -> Bool {
    first.count == second.count
      && (0..<first.count).allSatisfy { object in
        let (row, other) = (first.row(object), second.row(object))
        return (0..<first.count).allSatisfy { row[$0] == other[$0] }
      }
  }
}

/// How the rows lie.
extension DissimilarityMatrix {
  /// Values from one row to the next: an odd number of cache lines, so that a column is spread over the whole cache.
  var stride: Int { Self.stride(count) }

  private static func stride(_ count: Int) -> Int {
    let lanes = Int(UNMET_DOUBLE_LANES)
    return ((count + lanes - 1) / lanes | 1) * lanes
  }

  /// The dissimilarities of one object to all, itself included; valid as long as the matrix is.
  func row(_ object: Int) -> UnsafePointer<Double> { UnsafePointer(square.pointer + object * stride) }

  /// The square to write in: this one where nobody else holds it, else a copy.
  consuming func writableSquare() -> AlignedBuffer<Double> {
    if isKnownUniquelyReferenced(&square) { return square }
    let copy = AlignedBuffer<Double>(uninitialized: square.count)
    copy.pointer.update(from: square.pointer, count: count * stride)
    return copy
  }
}

/// Points laid out so that one point's distances to all are quick.
final class DistanceSpace {
  let points: Matrix
  let blockCount: Int
  private let blocks: AlignedBuffer<Double>

  var paddedCount: Int { blockCount * Int(UNMET_DOUBLE_LANES) }

  /// - Throws: `ClusteringError.notFinite`.
  init(_ points: Matrix) throws {
    guard points.values.allSatisfy(\.isFinite) else { throw ClusteringError.notFinite }
    self.points = points
    let lanes = Int(UNMET_DOUBLE_LANES)
    let columns = points.columns
    blockCount = (points.rows + lanes - 1) / lanes
    blocks = AlignedBuffer(count: blockCount * columns * lanes)
    points.values.withUnsafeBufferPointer { values in
      for point in 0..<points.rows {
        let (block, lane) = point.quotientAndRemainder(dividingBy: lanes)
        let place = blocks.pointer + block * columns * lanes + lane
        for variable in 0..<columns { place[variable * lanes] = values[point * columns + variable] }
      }
    }
  }

  /// The squared distances from one point to all.
  func squares(from point: Int, to squares: AlignedBuffer<Double>) {
    points.values.withUnsafeBufferPointer { all in
      unmet_squared_distances(
        blocks.pointer, blockCount, points.columns, all.baseAddress! + point * points.columns, squares.pointer)
    }
  }

  /// The distances between the points of a block and those of it and the later ones, in rows and columns.
  ///
  /// - Returns: the largest.
  func distances(block: Int, stride: Int, to square: UnsafeMutablePointer<Double>) -> Double {
    unmet_distances(blocks.pointer, blockCount, points.columns, block, stride, square)
  }
}

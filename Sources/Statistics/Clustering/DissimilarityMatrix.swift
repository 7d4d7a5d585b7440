internal import CKernels

/// The dissimilarities of all pairs of objects: symmetric, 0 or more, each pair held once.
///
/// Values lie as R's `dist` and SciPy's `pdist` have them: (0, 1), (0, 2), ..., (0, n-1), (1, 2), ...
public struct DissimilarityMatrix: Sendable, Equatable {
  /// Number of objects.
  public let count: Int
  /// count x (count - 1) / 2 values.
  public let values: [Double]

  /// The most objects a matrix of pairs is made for: 20,000 take 1.6 GB.
  public static let limit = 20_000

  /// - Precondition: count x (count - 1) / 2 values.
  /// - Throws: `ClusteringError.invalidDissimilarity`, `ClusteringError.tooManyPoints`.
  public init(count: Int, values: [Double]) throws {
    try Self.checkSize(count)
    precondition(values.count == count * (count - 1) / 2, "\(count) objects have \(count * (count - 1) / 2) pairs")
    if let place = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      let first = (0..<count).last { Self.start($0, count) <= place }!
      throw ClusteringError.invalidDissimilarity(first: first, second: place - Self.start(first, count) + first + 1)
    }
    self.count = count
    self.values = values
  }

  /// Without the checks, for values that are known to be right.
  init(count: Int, checked values: [Double]) {
    self.count = count
    self.values = values
  }

  /// The Euclidean distances of points (rows).
  ///
  /// - Complexity: points² x variables / 2 time, points² / 2 memory.
  /// - Throws: `ClusteringError.tooManyPoints` above `limit`, `notFinite`, `CancellationError` when cancelled.
  public init(euclidean points: Matrix) throws {
    let count = points.rows
    try Self.checkSize(count)
    let space = try DistanceSpace(points)
    var values = [Double](repeating: 0, count: count * (count - 1) / 2)
    let squares = AlignedBuffer<Double>(count: space.paddedCount)
    for point in 0..<count {
      if point % 64 == 0 { try Task.checkCancellation() }
      space.squares(from: point, to: squares)
      let start = Self.start(point, count)
      for other in point + 1..<max(count, point + 1) {
        values[start + other - point - 1] = squares.pointer[other].squareRoot()
      }
    }
    // Finite values may still lie infinitely far apart.
    guard values.allSatisfy(\.isFinite) else { throw ClusteringError.notFinite }
    self.count = count
    self.values = values
  }

  /// The dissimilarity of two objects; 0 of one and itself.
  public subscript(first: Int, second: Int) -> Double {
    first == second ? 0 : values[Self.place(first, second, count)]
  }

  /// Where the pairs of `first` with later objects begin.
  static func start(_ first: Int, _ count: Int) -> Int { first * (2 * count - first - 1) / 2 }

  /// Where the pair of two different objects lies.
  static func place(_ first: Int, _ second: Int, _ count: Int) -> Int {
    let (low, high) = first < second ? (first, second) : (second, first)
    return start(low, count) + high - low - 1
  }

  static func checkSize(_ count: Int) throws {
    guard count > 0 else { throw ClusteringError.tooFewPoints(points: 0, clusters: 1) }
    guard count <= limit else { throw ClusteringError.tooManyPoints(points: count, limit: limit) }
  }

  /// The dissimilarities of one object to all, itself included.
  func row(_ object: Int, to row: UnsafeMutablePointer<Double>) {
    values.withUnsafeBufferPointer { values in
      var place = object - 1
      for other in 0..<object {
        row[other] = values[place]
        place += count - other - 2
      }
      row[object] = 0
      let start = Self.start(object, count)
      for other in object + 1..<max(count, object + 1) { row[other] = values[start + other - object - 1] }
    }
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
    blockCount = (points.rows + lanes - 1) / lanes
    blocks = AlignedBuffer(count: blockCount * points.columns * lanes)
    for point in 0..<points.rows {
      let (block, lane) = point.quotientAndRemainder(dividingBy: lanes)
      for variable in 0..<points.columns {
        blocks.pointer[(block * points.columns + variable) * lanes + lane] = points[point, variable]
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
}

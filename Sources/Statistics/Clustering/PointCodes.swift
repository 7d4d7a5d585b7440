internal import CStatisticsKernels

/// Points whose values are all whole numbers of -128...127, as bytes; see codes.h. Their sums are exact.
struct PointCodes: Sendable {
  let values: AlignedBuffer<Int8>
  /// Between the sums of one cluster and the next.
  let stride: Int
  /// Each variable's sum.
  let sums: [Int64]
  /// The sum of all squares.
  let squares: Int64

  /// Nil when a value is not such a number.
  init?(_ matrix: Matrix, threads: Int) {
    let lanes = Int(UNMET_LANES)
    let (count, dimensions) = (matrix.rows, matrix.columns)
    let values = AlignedBuffer<Int8>(uninitialized: (count + lanes - 1) / lanes * lanes * dimensions)
    let chunks = PointSet.chunks(of: count)
    // Each chunk's sums, its squares and whether its values are codes.
    let width = dimensions + 2
    let parts = AlignedBuffer<Int64>(count: chunks.count * width)
    matrix.values.withUnsafeBufferPointer { all in
      let first = all.baseAddress!
      func encode(_ points: Range<Int>, _ part: UnsafeMutablePointer<Int64>) -> Bool {
        unmet_encode(
          first + points.lowerBound * dimensions, points.count, dimensions,
          values.pointer + points.lowerBound * dimensions, part, part + dimensions) != 0
      }
      // Most sets that are no codes show it at once.
      guard encode(0..<min(lanes, count), parts.pointer) else { return }
      (parts.pointer).update(repeating: 0, count: width)
      concurrently(chunks.count, threads: threads) { chunk in
        let part = parts.pointer + chunk * width
        part[dimensions + 1] = encode(chunks[chunk], part) ? 1 : 0
      }
    }
    guard chunks.indices.allSatisfy({ parts[$0 * width + dimensions + 1] == 1 }) else { return nil }
    self.values = values
    stride = (dimensions + lanes - 1) / lanes * lanes
    sums = (0..<dimensions).map { variable in chunks.indices.reduce(0) { $0 + parts[$1 * width + variable] } }
    squares = chunks.indices.reduce(0) { $0 + parts[$1 * width + dimensions] }
  }

  /// The points' squared distances to a point, summed, `count` points having these sums.
  func squares(around means: [Double], count: Int) -> Double {
    var around = Double(squares)
    for (sum, mean) in zip(sums, means) { around += mean * (mean * Double(count) - 2 * Double(sum)) }
    return around
  }
}

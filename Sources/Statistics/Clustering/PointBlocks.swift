internal import CStatisticsKernels

/// Points around an origin in single precision, as the kernels read them; see CStatisticsKernels.h.
struct PointBlocks: Sendable {
  let values: AlignedBuffer<Float>
  /// The points' squared lengths.
  let lengths: AlignedBuffer<Float>
  /// The weighted sum of the squared lengths, in double precision; not finite when a value is not.
  let weightedSquares: Double

  /// - Parameter weights: nil where all are 1.
  init(_ matrix: Matrix, weights: [Double]?, around origin: [Double], threads: Int) {
    let lanes = Int(UNMET_LANES)
    let (count, dimensions) = (matrix.rows, matrix.columns)
    let blockCount = (count + lanes - 1) / lanes
    let values = AlignedBuffer<Float>(uninitialized: blockCount * dimensions * lanes)
    let lengths = AlignedBuffer<Float>(count: blockCount * lanes)
    // The last block is filled up with zeros.
    let full = count / lanes * dimensions * lanes
    (values.pointer + full).update(repeating: 0, count: values.count - full)
    let chunks = PointSet.chunks(of: count)
    let squares = AlignedBuffer<Double>(count: chunks.count)
    matrix.values.withUnsafeBufferPointer { all in
      withOptionalPointer(weights) { weight in
        let first = all.baseAddress!
        concurrently(chunks.count, threads: threads) { chunk in
          let start = chunks[chunk].lowerBound
          squares[chunk] = unmet_fill(
            first + start * dimensions, chunks[chunk].count, dimensions, weight.map { $0 + start }, origin,
            values.pointer + start * dimensions, lengths.pointer + start)
        }
      }
    }
    self.values = values
    self.lengths = lengths
    weightedSquares = chunks.indices.reduce(0) { $0 + squares[$1] }
  }
}

/// Calls `body` with the array's memory, or with nil where there is no array.
func withOptionalPointer<Result>(_ array: [Double]?, _ body: (UnsafePointer<Double>?) -> Result) -> Result {
  guard let array else { return body(nil) }
  return array.withUnsafeBufferPointer { body($0.baseAddress) }
}

import COpenBLAS

/// The eigenvalues and eigenvectors of a symmetric matrix, through LAPACK's dsyevd.
///
/// An eigenvector is only known up to its sign (fixed as `vectors` says), and the vectors of
/// equal eigenvalues only up to a rotation among themselves.
public struct SymmetricEigen: Sendable, Equatable {
  /// The eigenvalues, largest first.
  public let values: [Double]
  /// p x p: column j is the unit eigenvector of `values[j]`, its largest entry in absolute value positive
  /// (the first of them when several are equal up to rounding).
  public let vectors: Matrix

  /// Decomposes `matrix`. O(p³).
  ///
  /// - Parameter matrix: p x p; only the lower triangle is read. An empty matrix has an empty decomposition.
  /// - Throws: `LinearAlgebraError` when the matrix is not square, an entry is not finite, or LAPACK fails.
  public init(of matrix: Matrix) throws {
    let order = matrix.rows
    let (ascending, rows) = try Self.solve(matrix, job: "V")
    values = ascending.reversed()
    // LAPACK leaves eigenvector j in row j of the row-major buffer, in ascending order of the eigenvalues.
    var vectors = Matrix(rows: order, columns: order)
    rows.withUnsafeBufferPointer { rows in
      vectors.values.withUnsafeMutableBufferPointer { vectors in
        for column in 0..<order {
          let vector = UnsafeBufferPointer(rebasing: rows[(order - 1 - column) * order..<(order - column) * order])
          let sign = decidingSign(vector)
          for row in 0..<order { vectors[row * order + column] = sign * vector[row] }
        }
      }
    }
    self.vectors = vectors
  }

  /// The eigenvalues alone, largest first; several times faster than the full decomposition.
  ///
  /// - Parameter matrix: p x p; only the lower triangle is read.
  /// - Throws: `LinearAlgebraError` when the matrix is not square, an entry is not finite, or LAPACK fails.
  public static func values(of matrix: Matrix) throws -> [Double] {
    try solve(matrix, job: "N").ascending.reversed()
  }

  /// Runs dsyevd; the lower triangle by rows is the upper triangle by columns.
  private static func solve(_ matrix: Matrix, job: Unicode.Scalar) throws -> (ascending: [Double], rows: [Double]) {
    try matrix.checkSquareAndFinite()
    let order = Int32(matrix.rows)
    var work = matrix.values
    var ascending = [Double](repeating: 0, count: matrix.rows)
    guard order > 0 else { return ([], []) }
    SingleThreadedBLAS.prepare()
    let code = LAPACKE_dsyevd(
      LAPACK_COL_MAJOR, CChar(job.value), CChar(UnicodeScalar("U").value), order, &work, order, &ascending)
    guard code == 0 else { throw LinearAlgebraError.noConvergence(code: Int(code)) }
    return (ascending, work)
  }
}

extension Matrix {
  /// The matrix with each column multiplied by its `columnSigns`.
  func flippingColumnSigns() -> Matrix {
    let signs = columnSigns
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] *= signs[column] }
    }
    return result
  }

  /// The `decidingSign` of each column.
  var columnSigns: [Double] { (0..<columns).map { decidingSign(column($0)) } }
}

/// 1 or -1: the sign of the largest entry in absolute value (1 when it is 0).
///
/// Entries within one part in 10⁹ of the largest count as equal to it, and the first of them decides, so that rounding
/// does not.
private func decidingSign(_ entries: some Collection<Double>) -> Double {
  let largest = entries.reduce(0) { max($0, $1.magnitude) }
  return entries.first { $0.magnitude >= largest * (1 - 1e-9) }.map { $0 < 0 ? -1 : 1 } ?? 1
}

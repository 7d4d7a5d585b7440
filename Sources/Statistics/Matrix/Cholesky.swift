import COpenBLAS
import Foundation

/// The Cholesky factor of a symmetric positive definite matrix: A = L Lᵀ, through LAPACK's dpotrf.
///
/// Multiplying independent standard normal values by L gives values with covariance A.
public struct Cholesky: Sendable, Equatable {
  /// p x p, L: zeros above the diagonal, a positive diagonal.
  public let lower: Matrix

  /// Factorises `matrix`. O(p³).
  ///
  /// - Parameter matrix: p x p; only the lower triangle is read. An empty matrix has an empty factor.
  /// - Throws: `LinearAlgebraError` when the matrix is not square, not finite, or not positive definite.
  public init(of matrix: Matrix) throws {
    try matrix.checkSquareAndFinite()
    var factor = matrix
    if matrix.rows > 0 {
      let order = Int32(matrix.rows)
      SingleThreadedBLAS.prepare()
      // The lower triangle by rows is the upper triangle by columns.
      let code = LAPACKE_dpotrf(LAPACK_COL_MAJOR, CChar(UnicodeScalar("U").value), order, &factor.values, order)
      guard code == 0 else { throw LinearAlgebraError.notPositiveDefinite(order: Int(code)) }
    }
    for row in 0..<matrix.rows {
      for column in (row + 1)..<max(row + 1, matrix.columns) { factor[row, column] = 0 }
    }
    lower = factor
  }

  /// log det A = 2 Σ log L(i, i); 0 for an empty matrix.
  public var logDeterminant: Double {
    2 * (0..<lower.rows).reduce(0) { $0 + log(lower[$1, $1]) }
  }

  /// The x with A x = `rightSide`, by forward and back substitution.
  ///
  /// - Parameter rightSide: p values; a precondition checks the count.
  public func solving(_ rightSide: [Double]) -> [Double] {
    precondition(rightSide.count == lower.rows, "a right side of \(rightSide.count) values for order \(lower.rows)")
    var x = rightSide
    for row in 0..<lower.rows {
      for column in 0..<row { x[row] -= lower[row, column] * x[column] }
      x[row] /= lower[row, row]
    }
    for row in (0..<lower.rows).reversed() {
      for below in (row + 1)..<max(row + 1, lower.rows) { x[row] -= lower[below, row] * x[below] }
      x[row] /= lower[row, row]
    }
    return x
  }
}

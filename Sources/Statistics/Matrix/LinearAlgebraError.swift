/// Why a matrix has no decomposition.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The matrix has unequal numbers of rows and columns.
  case notSquare(rows: Int, columns: Int)
  /// An entry is NaN or infinite; the first one, counted from 0.
  case notFinite(row: Int, column: Int)
  /// A leading minor is not positive; its order, counted from 1.
  case notPositiveDefinite(order: Int)
  /// The iteration of the library did not converge; its code.
  case noConvergence(code: Int)

  public var description: String {
    switch self {
    case .notSquare(let rows, let columns):
      "A square matrix is needed, and this one is \(rows) x \(columns)."
    case .notFinite(let row, let column):
      "Every entry must be a finite number; the one in row \(row + 1), column \(column + 1) is not."
    case .notPositiveDefinite(let order):
      """
      The matrix is not positive definite: its leading minor of order \(order) is not above 0, so a variable is \
      constant or repeats the others. Drop it, or use nearestCorrelation.
      """
    case .noConvergence(let code):
      "The eigenvalues did not converge (LAPACK code \(code)); the entries may differ too much in size."
    }
  }
}

extension Matrix {
  /// Throws unless the matrix is square with finite entries.
  func checkSquareAndFinite() throws {
    guard rows == columns else { throw LinearAlgebraError.notSquare(rows: rows, columns: columns) }
    try checkFinite()
  }

  /// Throws unless every entry is finite.
  func checkFinite() throws {
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw LinearAlgebraError.notFinite(row: index / columns, column: index % columns)
    }
  }
}

import COpenBLAS
import CStatisticsKernels

/// The matrix product a b. Each sum is taken in the order of the inner dimension.
///
/// - Parameters:
///   - a: n x k.
///   - b: k x m; a precondition checks that the inner sizes agree.
/// - Returns: n x m. With k = 0 every entry is 0.
public func product(_ a: Matrix, _ b: Matrix) -> Matrix {
  precondition(
    a.columns == b.rows, "a \(a.rows) x \(a.columns) matrix does not multiply a \(b.rows) x \(b.columns) one")
  var result = Matrix(rows: a.rows, columns: b.columns)
  guard a.rows > 0, a.columns > 0, b.columns > 0 else { return result }
  result.multiply(a, b, isUpper: false)
  return result
}

/// The cross product mᵀm: half the work of the general product, and exactly symmetric.
///
/// - Parameter m: n x p.
/// - Returns: p x p. With n = 0 every entry is 0.
public func crossProduct(_ m: Matrix) -> Matrix {
  var result = Matrix(rows: m.columns, columns: m.columns)
  guard m.rows > 0, m.columns > 0 else { return result }
  result.multiply(m.transposed, m, isUpper: true)
  for row in 1..<max(1, m.columns) {
    for column in 0..<row { result[row, column] = result[column, row] }
  }
  return result
}

extension Matrix {
  /// Takes the product of two matrices that are not empty; `isUpper` where only its upper triangle is asked for.
  fileprivate mutating func multiply(_ a: Matrix, _ b: Matrix, isUpper: Bool) {
    let panel = AlignedBuffer<Double>(uninitialized: a.columns * Int(UNMET_PRODUCT_PANEL))
    values.withUnsafeMutableBufferPointer { result in
      unmet_product(
        a.values, a.rows, a.columns, b.values, b.columns, isUpper ? 1 : 0, panel.pointer, result.baseAddress!)
    }
  }
}

/// A positive definite correlation matrix close to `matrix`, by clipping eigenvalues.
///
/// A matrix of pairwise or transformed correlations may have negative eigenvalues, and then no data could have it.
/// Eigenvalues below `floor` are raised to `floor` and the result is rescaled to a unit diagonal, which leaves every
/// eigenvalue at `floor` / p at least. A matrix whose eigenvalues all reach `floor` comes back unchanged. The result
/// is close, not the closest in Frobenius norm (Higham's), which takes an iteration and differs little.
///
/// Source: Rousseeuw, Molenberghs, "Transformation of non positive semidefinite correlation matrices" (1993),
/// [doi:10.1080/03610928308831068](https://doi.org/10.1080/03610928308831068).
///
/// - Parameters:
///   - matrix: p x p, square by precondition. It is made symmetric by averaging, its diagonal set to 1, its entries
///     kept within -1...1; an entry that is not a number counts as 0, no known correlation.
///   - floor: the smallest eigenvalue before rescaling, above 0 and below 1.
/// - Returns: p x p, symmetric, positive definite, its diagonal exactly 1.
public func nearestCorrelation(_ matrix: Matrix, floor: Double = 1e-6) -> Matrix {
  precondition(matrix.rows == matrix.columns, "a correlation matrix is square, not \(matrix.rows) x \(matrix.columns)")
  precondition(floor > 0 && floor < 1, "the smallest eigenvalue must be above 0 and below 1, not \(floor)")
  let order = matrix.rows
  var symmetric = Matrix(rows: order, columns: order)
  for row in 0..<order {
    symmetric[row, row] = 1
    for column in 0..<row {
      let mean = (matrix[row, column] + matrix[column, row]) / 2
      let entry = mean.isNaN ? 0 : max(-1, min(1, mean))
      symmetric[row, column] = entry
      symmetric[column, row] = entry
    }
  }
  // Entries are finite and at most 1 in size, for which LAPACK's iteration converges; else fall back on independence.
  guard let eigen = try? SymmetricEigen(of: symmetric) else { return identity(order) }
  guard let smallest = eigen.values.last, smallest < floor else { return symmetric }

  // V √Λ has the rows whose scalar products are the clipped matrix, so unit rows give the unit diagonal.
  var roots = eigen.vectors
  for row in 0..<order {
    var length = 0.0
    for column in 0..<order {
      roots[row, column] *= max(eigen.values[column], floor).squareRoot()
      length += roots[row, column] * roots[row, column]
    }
    for column in 0..<order { roots[row, column] /= length.squareRoot() }
  }
  var result = crossProduct(roots.transposed)
  for index in 0..<order { result[index, index] = 1 }
  return result
}

private func identity(_ order: Int) -> Matrix {
  var result = Matrix(rows: order, columns: order)
  for index in 0..<order { result[index, index] = 1 }
  return result
}

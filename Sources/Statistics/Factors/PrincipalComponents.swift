/// The principal components of the correlations of a data matrix.
///
/// Component j is the combination of the standardised variables with the largest variance of all that are
/// uncorrelated with the components before it; that variance is its eigenvalue. A constant column correlates with
/// nothing, so it makes up a component of its own with eigenvalue 1 on which everyone scores 0.
///
/// Source: Hotelling, "Analysis of a complex of statistical variables into principal components" (1933),
/// [doi:10.1037/h0071325](https://doi.org/10.1037/h0071325).
public struct PrincipalComponents: Sendable, Equatable {
  /// The p variances of the components, largest first, 0 or more; they sum to p.
  public let eigenvalues: [Double]
  /// p x p: column j has the coefficients of component j, a unit vector with its largest entry positive.
  public let vectors: Matrix
  /// The weighted mean of each column.
  public let means: [Double]
  /// The weighted standard deviation of each column (divisor Σ w - 1); 0 for a constant column.
  public let standardDeviations: [Double]

  /// The components of the correlations between the columns of `m`. O(n p² + p³).
  ///
  /// - Parameters:
  ///   - m: n x p, rows are observations.
  ///   - weights: frequency weights, one for each row (a precondition); nil means 1 each. Rows of weight 0 may hold
  ///     missing values.
  /// - Throws: `FactorError` when there are no columns, the rows count 1 or less, a value is missing, or a weight is
  ///   invalid; `LinearAlgebraError` when the eigenvalues do not converge.
  public init(correlationsOf m: Matrix, weights: [Double]? = nil) throws {
    let checked = try Self.checkedWeights(weights, for: m)
    let eigen = try SymmetricEigen(of: correlationMatrix(m, weights: checked))
    eigenvalues = eigen.values.map { max(0, $0) }
    vectors = eigen.vectors
    let columns = (0..<m.columns).map { moments(of: m.column($0), weights: checked) }
    means = columns.map(\.mean)
    standardDeviations = columns.map { $0.variance.squareRoot() }
  }

  /// The share of the total variance each component explains; they sum to 1.
  public var explained: [Double] { eigenvalues.map { $0 / Double(eigenvalues.count) } }

  /// The number of components with a variance above rounding error: the rank of the correlations.
  public var rank: Int {
    eigenvalues.count { $0 > Double(eigenvalues.count) * 1e-12 }
  }

  /// p x `count`: the correlations between the variables and the first components, vector x √eigenvalue.
  ///
  /// - Parameter count: from 0 to p (a precondition).
  public func loadings(_ count: Int) -> Matrix {
    precondition((0...eigenvalues.count).contains(count), "\(count) of \(eigenvalues.count) components")
    var loadings = vectors.selectingColumns(Array(0..<count))
    for row in 0..<loadings.rows {
      for column in 0..<count { loadings[row, column] *= eigenvalues[column].squareRoot() }
    }
    return loadings
  }

  private static func checkedWeights(_ weights: [Double]?, for m: Matrix) throws -> [Double] {
    guard m.columns > 0 else { throw FactorError.noColumns }
    if let row = weights?.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw FactorError.invalidWeight(row: row) }
    let weights = frequencyWeights(weights, count: m.rows)
    let count = weights.reduce(0, +)
    guard count > 1 else { throw FactorError.tooFewRows(count: count) }
    for row in 0..<m.rows where weights[row] > 0 {
      for column in 0..<m.columns where !m[row, column].isFinite {
        throw FactorError.missingValue(row: row, column: column)
      }
    }
    return weights
  }
}

/// The principal components of the correlations, or of the covariances, of a data matrix.
///
/// Component j is the combination of the standardised (for covariances: the centred) variables with the largest variance
/// of all that are uncorrelated with the components before it; that variance is its eigenvalue. Correlations let every
/// variable count alike; covariances let those with a wide spread count for more, so the units have to be the same.
///
/// A constant column correlates with nothing: among correlations it makes up a component of its own with eigenvalue 1
/// on which everyone scores 0, among covariances one with eigenvalue 0.
///
/// Source: Hotelling, "Analysis of a complex of statistical variables into principal components" (1933),
/// [doi:10.1037/h0071325](https://doi.org/10.1037/h0071325).
public struct PrincipalComponents: Sendable, Equatable {
  /// What is decomposed.
  public enum Basis: String, Sendable, Hashable, Codable, CaseIterable {
    case correlations, covariances
  }

  /// What was decomposed.
  public let basis: Basis
  /// The p variances of the components, largest first, 0 or more. Those of correlations sum to p, those of covariances
  /// to the sum of the variances.
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
    try self.init(of: m, basis: .correlations, weights: weights)
  }

  /// The components of the covariances between the columns of `m`, as scikit-learn's PCA and R's prcomp take them by
  /// default. O(n p² + p³).
  ///
  /// - Parameters:
  ///   - m: n x p, rows are observations.
  ///   - weights: frequency weights, one for each row (a precondition); nil means 1 each. Rows of weight 0 may hold
  ///     missing values.
  /// - Throws: as for correlations.
  public init(covariancesOf m: Matrix, weights: [Double]? = nil) throws {
    try self.init(of: m, basis: .covariances, weights: weights)
  }

  private init(of m: Matrix, basis: Basis, weights: [Double]?) throws {
    let checked = try Self.checkedWeights(weights, for: m)
    let columns = columnMoments(m, weights: checked)
    means = columns.map(\.mean)
    standardDeviations = columns.map { $0.variance.squareRoot() }
    var decomposed = correlationMatrix(m, weights: checked, columns)
    if basis == .covariances {
      for row in 0..<m.columns {
        for column in 0..<m.columns {
          decomposed[row, column] *= standardDeviations[row] * standardDeviations[column]
        }
      }
    }
    let eigen = try SymmetricEigen(of: decomposed)
    eigenvalues = eigen.values.map { max(0, $0) }
    vectors = eigen.vectors
    self.basis = basis
  }

  /// What a value is divided by after its mean is taken off, for each column; 0 for a constant column.
  var scales: [Double] {
    basis == .correlations ? standardDeviations : standardDeviations.map { $0 > 0 ? 1 : 0 }
  }

  /// The variance of all columns: p for correlations.
  private var total: Double {
    basis == .correlations ? Double(eigenvalues.count) : standardDeviations.reduce(0) { $0 + $1 * $1 }
  }

  /// The share of the total variance each component explains; they sum to 1 (all 0 when every column is constant and
  /// covariances were taken).
  public var explained: [Double] { eigenvalues.map { total > 0 ? $0 / total : 0 } }

  /// The number of components with a variance above rounding error: the rank of what was decomposed.
  public var rank: Int {
    eigenvalues.count { $0 > total * 1e-12 }
  }

  /// The values of rows on the first `count` components, each with the variance of its eigenvalue over the rows fitted
  /// to: (values - means) / scales x vectors, prcomp's `x`.
  ///
  /// - Parameters:
  ///   - m: rows with the columns of the fitted data (a precondition checks their number).
  ///   - count: from 0 to p (a precondition).
  /// - Returns: rows x `count`; a row with a missing value has NaN for every component.
  public func projection(of m: Matrix, on count: Int) -> Matrix {
    precondition(m.columns == vectors.rows, "a projection needs \(vectors.rows) columns, not \(m.columns)")
    precondition((0...eigenvalues.count).contains(count), "\(count) of \(eigenvalues.count) components")
    return product(m.standardised(means: means, scales: scales), vectors.selectingColumns(Array(0..<count)))
      .settingRowsMissing(in: m)
  }

  /// p x `count`: vector x √eigenvalue, for correlations those between the variables and the first components; for
  /// covariances the same times each variable's standard deviation.
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

  static func checkedWeights(_ weights: [Double]?, for m: Matrix) throws -> [Double] {
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

extension Matrix {
  /// (value - mean) / scale for each column; 0 in a column of scale 0 and in a row with a missing value.
  func standardised(means: [Double], scales: [Double]) -> Matrix {
    var result = self
    result.values.withUnsafeMutableBufferPointer { values in
      for row in 0..<rows {
        let own = UnsafeMutableBufferPointer(rebasing: values[row * columns..<(row + 1) * columns])
        let isComplete = own.allSatisfy(\.isFinite)
        for column in 0..<columns {
          own[column] = isComplete && scales[column] > 0 ? (own[column] - means[column]) / scales[column] : 0
        }
      }
    }
    return result
  }

  /// The matrix with NaN in every row in which `values` has a missing one.
  func settingRowsMissing(in values: Matrix) -> Matrix {
    guard !values.values.allSatisfy(\.isFinite) else { return self }
    var result = self
    for row in 0..<rows where !values.row(row).allSatisfy(\.isFinite) {
      for column in 0..<columns { result[row, column] = .nan }
    }
    return result
  }
}

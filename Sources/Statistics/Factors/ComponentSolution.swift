/// A rotation of components.
public enum ComponentRotation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The components as extracted, by decreasing variance.
  case none
  /// Varimax with Kaiser's normalization: uncorrelated components, each with few large loadings.
  case varimax
}

/// A chosen number of principal components, rotated or not, that scores rows: those it was fitted to and new ones.
///
/// Components stand in the order of the variance they explain, each with its largest loading positive.
public struct ComponentSolution: Sendable, Equatable {
  /// What the components were taken of.
  public let basis: PrincipalComponents.Basis
  /// p x m: the correlations between the variables and the components, on the basis of covariances times each
  /// variable's standard deviation.
  public let loadings: Matrix
  /// m x m: the rotation that turned the extracted loadings into `loadings`; orthogonal.
  public let rotation: Matrix
  /// p x m: the coefficients of the standardised variables in the scores; of the centred ones, for covariances.
  public let scoringWeights: Matrix
  /// The mean of each variable in the data the solution was fitted to.
  public let means: [Double]
  /// The standard deviation of each variable in those data; 0 for a constant one, which takes no part in the scores.
  public let standardDeviations: [Double]
  /// The sweeps the rotation took; 0 without one.
  public let iterations: Int
  /// Whether the rotation converged; true without one.
  public let converged: Bool

  /// The number of components, m.
  public var count: Int { loadings.columns }

  /// The variance of each variable that the components account for, the sum of its squared loadings: 0...1, or up to
  /// the variable's variance for covariances.
  public var communalities: [Double] {
    (0..<loadings.rows).map { loadings.row($0).reduce(0) { $0 + $1 * $1 } }
  }

  /// The sum of squared loadings of each component: the variance it accounts for, in variables (or their units).
  public var sumsOfSquares: [Double] {
    (0..<loadings.columns).map { loadings.column($0).reduce(0) { $0 + $1 * $1 } }
  }

  /// The share of the total variance each component accounts for.
  public var explained: [Double] {
    let total =
      basis == .correlations ? Double(loadings.rows) : standardDeviations.reduce(0) { $0 + $1 * $1 }
    return sumsOfSquares.map { $0 / total }
  }

  /// The scores of rows: standardised values x scoring weights.
  ///
  /// Over the rows the solution was fitted to (with their weights) each score has mean 0 and variance 1 (divisor
  /// Σ w - 1), and scores are uncorrelated.
  ///
  /// - Parameter m: n x p, its columns those of the fitted data in the same order (a precondition checks the number).
  /// - Returns: n x m; a row with a missing value has NaN for every score.
  public func scores(of m: Matrix) -> Matrix {
    precondition(m.columns == loadings.rows, "scores need \(loadings.rows) columns, not \(m.columns)")
    let scales = basis == .correlations ? standardDeviations : standardDeviations.map { $0 > 0 ? 1 : 0 }
    return product(m.standardised(means: means, scales: scales), scoringWeights).settingRowsMissing(in: m)
  }
}

extension PrincipalComponents {
  /// The first `components` components, rotated, ready to score rows.
  ///
  /// - Parameters:
  ///   - components: from 1 to `rank`.
  ///   - rotation: how to rotate them.
  /// - Throws: `FactorError.componentsOutOfRange`.
  public func solution(components: Int, rotation: ComponentRotation = .varimax) throws -> ComponentSolution {
    guard components >= 1, components <= rank else {
      throw FactorError.componentsOutOfRange(asked: components, available: rank)
    }
    let extracted = loadings(components)
    let turned = rotation == .varimax ? Statistics.varimax(extracted) : VarimaxRotation(unrotated: extracted)

    let sizes = (0..<components).map { turned.loadings.column($0).reduce(0) { $0 + $1 * $1 } }
    let order = (0..<components).sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    let signs = turned.loadings.selectingColumns(order).columnSigns
    var matrix = turned.rotation.selectingColumns(order)
    for row in 0..<components {
      for column in 0..<components { matrix[row, column] *= signs[column] }
    }
    // Unrotated scores are Z v / √eigenvalue, which are loadings / eigenvalue; an orthogonal rotation turns both alike.
    var coefficients = extracted
    for row in 0..<coefficients.rows {
      for column in 0..<components { coefficients[row, column] /= eigenvalues[column] }
    }
    return ComponentSolution(
      basis: basis, loadings: product(extracted, matrix), rotation: matrix,
      scoringWeights: product(coefficients, matrix),
      means: means, standardDeviations: standardDeviations, iterations: turned.iterations,
      converged: turned.converged)
  }
}

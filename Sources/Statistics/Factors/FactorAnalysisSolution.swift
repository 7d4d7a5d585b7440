/// The common factors of a set of variables: loadings, what they leave unexplained, and how well the model fits.
public struct FactorAnalysisSolution: Sendable, Equatable {
  /// How the uniquenesses were estimated.
  public let method: FactorAnalysis.Method
  /// Loadings after rotation, factor correlations, and how the rotation went.
  public let rotated: RotatedLoadings
  /// The variance of each variable that the factors account for.
  public let communalities: [Double]
  /// The variance of each variable that is its own, from the lower bound to 1.
  public let uniquenesses: [Double]
  /// The variables whose uniqueness is at its lower bound (Heywood cases), from 0. A solution with any is improper: too
  /// many factors, too few variables for one of them, or too few observations.
  public let heywood: [Int]
  /// What the method minimises, at its minimum: ½ Σ residual² (minres, principal axes) or the likelihood discrepancy.
  public let objective: Double
  public let iterations: Int
  public let converged: Bool
  /// How well the model reproduces the correlations; nil when they are singular.
  public let fit: FactorFit?
  /// Those the model was fitted to.
  public let correlations: Matrix
  /// The mean of each variable; 0 when correlations were fitted.
  public let means: [Double]
  /// The standard deviation of each variable; 1 when correlations were fitted, 0 for a constant variable.
  public let standardDeviations: [Double]

  /// The number of factors, m.
  public var count: Int { loadings.columns }
  /// p x m: the pattern, the weights of the factors in the variables.
  public var loadings: Matrix { rotated.loadings }
  /// m x m: the correlations between the factors; the identity after an orthogonal rotation.
  public var factorCorrelations: Matrix { rotated.factorCorrelations }
  /// p x m: the correlations between variables and factors.
  public var structure: Matrix { rotated.structure }

  /// The share of the total variance that each factor accounts for: the diagonal of Φ Λᵀ Λ, divided by p.
  public var explained: [Double] {
    let shared = product(factorCorrelations, crossProduct(loadings))
    return (0..<count).map { shared[$0, $0] / Double(loadings.rows) }
  }
}

/// How well a factor model reproduces the correlations it was fitted to, as R's psych computes it.
///
/// All figures come from the likelihood discrepancy F = tr(M⁻¹R) - log|M⁻¹R| - p, where M is the correlations that the
/// model implies with ones on the diagonal, whatever the method of estimation.
public struct FactorFit: Sendable, Equatable {
  /// F, 0 or more up to rounding.
  public let discrepancy: Double
  /// (n - 1 - (2p + 5)/6 - 2m/3) F, Bartlett's statistic, 0 or more.
  public let chiSquared: Double
  public let degreesOfFreedom: Int
  /// The probability of a larger statistic when the model holds; nil without degrees of freedom.
  public let pValue: Double?
  /// √max(χ²/(n df) - 1/(n - 1), 0); nil without degrees of freedom. Below .05 is a close fit, above .10 a poor one.
  public let rmsea: Double?
  /// Tucker and Lewis's index; nil without degrees of freedom. Above .95 is a close fit, and it may exceed 1.
  public let tuckerLewis: Double?
  /// The root of the mean squared residual correlation.
  public let rootMeanSquareResidual: Double

  /// nil when the correlations, or those the model implies, are singular, or there are no more than 1 observations.
  init?(correlations: Matrix, loadings: Matrix, observations: Double) {
    let order = correlations.rows
    let model = product(loadings, loadings.transposed).withUnitDiagonal
    guard observations > 1, let observed = try? Cholesky(of: correlations), let implied = try? Cholesky(of: model)
    else { return nil }
    var trace = 0.0
    var squares = 0.0
    for column in 0..<order {
      trace += implied.solving(correlations.column(column))[column]
      for row in 0..<column {
        let residual = correlations[row, column] - model[row, column]
        squares += residual * residual
      }
    }
    let variables = Double(order)
    let factors = Double(loadings.columns)
    let fitted = trace - observed.logDeterminant + implied.logDeterminant - variables
    let freedom = FactorAnalysis.degreesOfFreedom(columns: order, factors: loadings.columns)
    let multiplier = observations - 1 - (2 * variables + 5) / 6 - 2 * factors / 3
    discrepancy = fitted
    degreesOfFreedom = freedom
    chiSquared = max(0, fitted * multiplier)
    rootMeanSquareResidual = order > 1 ? (2 * squares / (variables * (variables - 1))).squareRoot() : 0
    guard freedom > 0 else {
      pValue = nil
      rmsea = nil
      tuckerLewis = nil
      return
    }
    pValue = ChiSquared.survival(chiSquared, degreesOfFreedom: Double(freedom))
    rmsea = max(0, chiSquared / (Double(freedom) * observations) - 1 / (observations - 1)).squareRoot()
    let independent = -observed.logDeterminant * 2 / (variables * (variables - 1))
    let expected = independent - 1 / multiplier
    let index = (independent - fitted / Double(freedom)) / expected
    tuckerLewis = index.isFinite ? index : nil
  }
}

extension Matrix {
  /// The matrix with ones on its diagonal.
  var withUnitDiagonal: Matrix {
    var result = self
    for index in 0..<rows { result[index, index] = 1 }
    return result
  }
}

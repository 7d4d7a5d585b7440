/// Whether variables share enough for factors: the Kaiser-Meyer-Olkin measure of sampling adequacy.
///
/// The sum of squared correlations, over itself plus the sum of squared partial correlations (each pair with all other
/// variables held fixed). In Kaiser's words .9 is marvellous, .8 meritorious, .7 middling, .6 mediocre, .5 miserable,
/// below unacceptable.
///
/// Source: Kaiser, "An index of factorial simplicity" (1974),
/// [doi:10.1007/BF02291575](https://doi.org/10.1007/BF02291575).
public struct SamplingAdequacy: Sendable, Equatable {
  /// Over all pairs, 0...1; .5 when no two variables correlate.
  public let overall: Double
  /// Over the pairs of each variable, 0...1.
  public let items: [Double]

  /// - Parameter correlations: p x p.
  /// - Throws: `FactorError.singularCorrelations` when a variable repeats the others: partial correlations do not exist.
  public init(correlations: Matrix) throws {
    try correlations.checkSquareAndFinite()
    guard let factor = try? Cholesky(of: correlations), factor.lower.diagonal.allSatisfy({ $0 > 1e-7 }) else {
      throw FactorError.singularCorrelations
    }
    let inverse = factor.inverse
    let order = correlations.rows
    var shared = [Double](repeating: 0, count: order)
    var partial = [Double](repeating: 0, count: order)
    for row in 0..<order {
      for column in 0..<order where column != row {
        shared[row] += correlations[row, column] * correlations[row, column]
        partial[row] += inverse[row, column] * inverse[row, column] / (inverse[row, row] * inverse[column, column])
      }
    }
    func share(_ correlated: Double, _ rest: Double) -> Double {
      correlated + rest > 0 ? correlated / (correlated + rest) : 0.5
    }
    overall = share(shared.reduce(0, +), partial.reduce(0, +))
    items = zip(shared, partial).map(share)
  }

  /// The variable with the lowest measure and that measure; nil without variables.
  public var lowest: (item: Int, value: Double)? {
    items.indices.min { items[$0] < items[$1] }.map { ($0, items[$0]) }
  }
}

/// Bartlett's test of sphericity: are the variables correlated at all?
///
/// -(n - 1 - (2p + 5)/6) log|R| is chi-squared with p (p - 1)/2 degrees of freedom when nothing correlates. With a few
/// hundred respondents it nearly always rejects; it can only veto.
///
/// Source: Bartlett, "Tests of significance in factor analysis" (1950),
/// [doi:10.1111/j.2044-8317.1950.tb00285.x](https://doi.org/10.1111/j.2044-8317.1950.tb00285.x).
public struct SphericityTest: Sendable, Equatable {
  public let chiSquared: Double
  public let degreesOfFreedom: Int
  /// The probability of a larger statistic when nothing correlates; 1 for fewer than two variables.
  public let pValue: Double

  /// - Parameters:
  ///   - correlations: p x p.
  ///   - observations: n, the sum of the weights.
  /// - Throws: `FactorError.singularCorrelations` when |R| is 0.
  public init(correlations: Matrix, observations: Double) throws {
    try correlations.checkSquareAndFinite()
    guard let factor = try? Cholesky(of: correlations) else { throw FactorError.singularCorrelations }
    let variables = Double(correlations.rows)
    degreesOfFreedom = correlations.rows * (correlations.rows - 1) / 2
    chiSquared = max(0, -(observations - 1 - (2 * variables + 5) / 6) * factor.logDeterminant)
    pValue = degreesOfFreedom > 0 ? ChiSquared.survival(chiSquared, degreesOfFreedom: Double(degreesOfFreedom)) : 1
  }
}

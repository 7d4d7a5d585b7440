/// Common factor analysis: each variable is a combination of a few common factors and a part of its own.
///
/// The model of the correlations is Σ = Λ Φ Λᵀ + Ψ with loadings Λ, factor correlations Φ and a diagonal Ψ of
/// uniquenesses. Use it to find what correlated answers have in common; use `PrincipalComponents` to keep as much
/// variance as possible in few numbers.
///
///     let solution = try FactorAnalysis(factors: 3, method: .maximumLikelihood, rotation: .oblimin).fit(ratings)
///     solution.loadings            // sorted by size, signs fixed
///     try solution.scores(of: ratings, by: .regression)
public struct FactorAnalysis: Sendable, Equatable {
  /// How the uniquenesses are estimated.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Minimum residuals, which is unweighted least squares: the smallest ½ Σ (r - ρ)² over all entries, the
    /// diagonal fitted by the uniquenesses. Harman, Jones (1966),
    /// [doi:10.1007/BF02289468](https://doi.org/10.1007/BF02289468).
    case minres
    /// Maximum likelihood under normality: the smallest log|Σ| + tr(R Σ⁻¹) - log|R| - p. Jöreskog (1967),
    /// [doi:10.1007/BF02289658](https://doi.org/10.1007/BF02289658).
    case maximumLikelihood = "maximum-likelihood"
    /// Principal axes: eigenvectors of the correlations with communalities on the diagonal, repeated until the
    /// communalities stand still. It tends to the minres solution, slowly.
    case principalAxis = "principal-axis"
  }

  /// The number of factors: 1 or more, and few enough for the model to have no more parameters than there are
  /// correlations.
  public var factors: Int
  public var method: Method
  public var rotation: FactorRotation
  /// The smallest uniqueness allowed, above 0 and below 1 (a precondition); a variable at the bound is a Heywood case.
  public var lowerBound: Double
  /// The most iterations; a solution that needs more is returned with `converged` false.
  public var iterations: Int

  public init(
    factors: Int, method: Method = .minres, rotation: FactorRotation = FactorRotation(.varimax),
    lowerBound: Double = 0.005, iterations: Int = 1_000
  ) {
    self.factors = factors
    self.method = method
    self.rotation = rotation
    self.lowerBound = lowerBound
    self.iterations = iterations
  }

  /// The most factors `columns` variables can identify: the largest m with (p - m)² ≥ p + m; 0 for fewer than 3.
  public static func mostFactors(columns: Int) -> Int {
    (1...max(1, columns)).last { degreesOfFreedom(columns: columns, factors: $0) >= 0 && $0 < columns } ?? 0
  }

  /// p (p - 1) / 2 - p m + m (m - 1) / 2: correlations less free parameters.
  static func degreesOfFreedom(columns: Int, factors: Int) -> Int {
    columns * (columns - 1) / 2 - columns * factors + factors * (factors - 1) / 2
  }

  /// Fits the model to the correlations between the columns of `m`.
  ///
  /// - Parameters:
  ///   - m: n x p, rows are observations.
  ///   - weights: frequency weights, one for each row (a precondition); nil means 1 each. Rows of weight 0 may hold
  ///     missing values.
  ///   - seed: for the random starts of the rotation.
  /// - Throws: `FactorError` when the data have no correlations, there are more factors than the variables identify,
  ///   or (maximum likelihood) the correlations are singular; `LinearAlgebraError` when LAPACK fails;
  ///   `CancellationError`.
  public func fit(_ m: Matrix, weights: [Double]? = nil, seed: UInt64 = 1) throws -> FactorAnalysisSolution {
    let weights = try PrincipalComponents.checkedWeights(weights, for: m)
    let columns = columnMoments(m, weights: weights)
    return try fit(
      correlations: correlationMatrix(m, weights: weights), observations: weights.reduce(0, +),
      means: columns.map(\.mean), standardDeviations: columns.map { $0.variance.squareRoot() }, seed: seed)
  }

  /// Fits the model to correlations; scores are then those of standardised values.
  ///
  /// - Parameters:
  ///   - correlations: p x p, symmetric with a unit diagonal (a precondition checks that it is square).
  ///   - observations: n, the sum of the weights.
  ///   - seed: for the random starts of the rotation.
  /// - Throws: as the other `fit` does.
  public func fit(
    correlations: Matrix, observations: Double, seed: UInt64 = 1
  ) throws -> FactorAnalysisSolution {
    precondition(correlations.rows == correlations.columns, "correlations are square")
    return try fit(
      correlations: correlations, observations: observations,
      means: [Double](repeating: 0, count: correlations.rows),
      standardDeviations: [Double](repeating: 1, count: correlations.rows), seed: seed)
  }

  private func fit(
    correlations: Matrix, observations: Double, means: [Double], standardDeviations: [Double], seed: UInt64
  ) throws -> FactorAnalysisSolution {
    precondition(lowerBound > 0 && lowerBound < 1, "uniquenesses are bounded within 0...1, not by \(lowerBound)")
    try correlations.checkFinite()
    let most = Self.mostFactors(columns: correlations.columns)
    guard factors >= 1, factors <= most else {
      throw FactorError.factorsOutOfRange(asked: factors, available: most)
    }
    let extraction =
      switch method {
      case .minres:
        try FactorExtraction(
          minimising: LeastSquaresDiscrepancy(correlations, factors: factors), lowerBound: lowerBound,
          iterations: iterations)
      case .maximumLikelihood:
        try FactorExtraction(
          minimising: LikelihoodDiscrepancy(correlations, factors: factors), lowerBound: lowerBound,
          iterations: iterations)
      case .principalAxis:
        try FactorExtraction(
          principalAxesOf: correlations, factors: factors, lowerBound: lowerBound, iterations: iterations)
      }
    let rotated = try rotation.applied(to: extraction.loadings, seed: seed)
    let communalities = (0..<correlations.rows).map { extraction.loadings.row($0).reduce(0) { $0 + $1 * $1 } }
    return FactorAnalysisSolution(
      method: method, rotated: rotated, communalities: communalities, uniquenesses: extraction.uniquenesses,
      heywood: extraction.uniquenesses.indices.filter { extraction.uniquenesses[$0] <= lowerBound * (1 + 1e-9) },
      objective: extraction.objective, iterations: extraction.iterations, converged: extraction.converged,
      fit: FactorFit(
        correlations: correlations, loadings: extraction.loadings, observations: observations),
      correlations: correlations, means: means, standardDeviations: standardDeviations)
  }
}

/// How the scores of people on common factors are estimated; they cannot be known exactly.
public enum FactorScoring: String, Sendable, Hashable, Codable, CaseIterable {
  /// Thurstone's regression: the scores nearest to the factors in mean squared error; shrunken towards 0, and
  /// correlated even where the factors are not. Thurstone (1935), The Vectors of Mind.
  case regression
  /// Bartlett's: unbiased for each person, with a larger variance. Bartlett (1937),
  /// [doi:10.1111/j.2044-8295.1937.tb00863.x](https://doi.org/10.1111/j.2044-8295.1937.tb00863.x).
  case bartlett
}

extension FactorAnalysisSolution {
  /// p x m: the coefficients of the standardised variables in the scores.
  ///
  /// Regression: R⁻¹ Λ Φ with the observed correlations R, or those of the model where R is singular. Bartlett:
  /// Ψ⁻¹ Λ (Λᵀ Ψ⁻¹ Λ)⁻¹.
  ///
  /// - Throws: `FactorError.singularCorrelations` when a factor has no loadings (Bartlett).
  public func scoringWeights(by scoring: FactorScoring = .regression) throws -> Matrix {
    switch scoring {
    case .regression:
      var factor = try? Cholesky(of: correlations)
      if factor.map({ $0.lower.diagonal.contains { $0 < 1e-6 } }) ?? true {
        var model = product(structure, loadings.transposed)
        for index in 0..<model.rows { model[index, index] = communalities[index] + uniquenesses[index] }
        factor = try Cholesky(of: model)
      }
      guard let factor else { throw FactorError.singularCorrelations }
      var weights = structure
      for column in 0..<count {
        for (row, value) in factor.solving(structure.column(column)).enumerated() { weights[row, column] = value }
      }
      return weights
    case .bartlett:
      var weighted = loadings
      for row in 0..<weighted.rows {
        for column in 0..<count { weighted[row, column] /= uniquenesses[row] }
      }
      guard let inner = squareInverse(product(loadings.transposed, weighted)) else {
        throw FactorError.singularCorrelations
      }
      return product(weighted, inner)
    }
  }

  /// The scores of rows: standardised values x scoring weights.
  ///
  /// - Parameters:
  ///   - m: n x p, its columns those of the fitted data in the same order (a precondition checks the number);
  ///     standardised values when correlations were fitted.
  ///   - scoring: how.
  /// - Returns: n x m; a row with a missing value has NaN for every score.
  /// - Throws: as `scoringWeights` does.
  public func scores(of m: Matrix, by scoring: FactorScoring = .regression) throws -> Matrix {
    precondition(m.columns == loadings.rows, "scores need \(loadings.rows) columns, not \(m.columns)")
    return product(m.standardised(means: means, scales: standardDeviations), try scoringWeights(by: scoring))
      .settingRowsMissing(in: m)
  }
}

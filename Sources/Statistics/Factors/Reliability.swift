/// How far items measure one thing: Cronbach's alpha of their sum.
///
/// Raw alpha is p/(p - 1) (1 - Σ variances / variance of the sum); standardised alpha is the same for the correlations.
/// It is the reliability of the sum only if every item measures the same true score equally well, and a lower bound of it
/// when errors are uncorrelated; McDonald's omega needs less.
///
/// Source: Cronbach, "Coefficient alpha and the internal structure of tests" (1951),
/// [doi:10.1007/BF02310555](https://doi.org/10.1007/BF02310555).
public struct CronbachAlpha: Sendable, Equatable {
  /// From the covariances; at most 1, negative when items contradict each other.
  public let raw: Double
  /// From the correlations.
  public let standardised: Double

  /// - Parameters:
  ///   - m: n x p, the items.
  ///   - reversed: the items that measure the opposite; they are turned round first.
  ///   - weights: frequency weights, one for each row (a precondition); nil means 1 each.
  /// - Throws: `FactorError` when the data have no covariances, fewer than two items vary, or their sum does not.
  public init(_ m: Matrix, reversed: Set<Int> = [], weights: [Double]? = nil) throws {
    let items = try KeyedItems(m, reversed: reversed, weights: weights, needed: 2)
    raw = try Self.alpha(items.covariances)
    standardised = try Self.alpha(items.correlations)
  }

  private static func alpha(_ matrix: Matrix) throws -> Double {
    let items = Double(matrix.rows)
    let total = matrix.values.reduce(0, +)
    guard total > 1e-12 * matrix.diagonal.reduce(0, +) else { throw FactorError.itemsCancel }
    return items / (items - 1) * (1 - matrix.diagonal.reduce(0, +) / total)
  }
}

/// How much of the variance of the sum of items is common, and how much is due to one general factor: McDonald's omega.
///
/// Group factors are extracted by minres and turned by oblimin; the factor of their correlations is the general one, and
/// the transformation of Schmid and Leiman makes it and the group factors uncorrelated. Items are standardised.
///
/// Sources: McDonald (1999), Test Theory; Schmid, Leiman, "The development of hierarchical factor solutions" (1957),
/// [doi:10.1007/BF02289209](https://doi.org/10.1007/BF02289209); Zinbarg, Revelle, Yovel, Li (2005),
/// [doi:10.1007/s11336-003-0974-7](https://doi.org/10.1007/s11336-003-0974-7).
public struct McDonaldOmega: Sendable, Equatable {
  /// 1 - Σ uniquenesses / Σ R: the share of the variance of the sum that all factors explain.
  public let total: Double
  /// (Σ general loadings)² / Σ R: the share the general factor explains; nil for fewer than three group factors, which
  /// do not identify it.
  public let hierarchical: Double?
  /// The loading of each item on the general factor; with one factor those on it, and none with two.
  public let generalLoadings: [Double]
  /// p x m: the loadings on the group factors with the general one taken out; none with fewer than three.
  public let groupLoadings: Matrix?
  /// The factors behind it.
  public let factors: FactorAnalysisSolution

  /// - Parameters:
  ///   - m: n x p, the items.
  ///   - factors: the number of group factors; 1 for plain omega.
  ///   - reversed: the items that measure the opposite; they are turned round first.
  ///   - weights: frequency weights, one for each row (a precondition); nil means 1 each.
  ///   - seed: for the random starts of the rotation.
  /// - Throws: `FactorError` when the data have no correlations, fewer than three items vary, or there are too many
  ///   factors for them; `LinearAlgebraError` when LAPACK fails; `CancellationError`.
  public init(
    _ m: Matrix, factors count: Int = 3, reversed: Set<Int> = [], weights: [Double]? = nil, seed: UInt64 = 1
  ) throws {
    let items = try KeyedItems(m, reversed: reversed, weights: weights, needed: 3)
    let rotation = FactorRotation(count > 1 ? .oblimin : .none)
    factors = try FactorAnalysis(factors: count, rotation: rotation)
      .fit(correlations: items.correlations, observations: items.observations, seed: seed)
    let variance = items.correlations.values.reduce(0, +)
    guard variance > 1e-12 * Double(m.columns) else { throw FactorError.itemsCancel }
    total = 1 - factors.communalities.reduce(0) { $0 + 1 - $1 } / variance
    if count == 1 {
      generalLoadings = factors.loadings.column(0)
      groupLoadings = nil
      hierarchical = nil
    } else if count > 2 {
      let second = try FactorAnalysis(factors: 1, rotation: FactorRotation(.none))
        .fit(correlations: factors.factorCorrelations, observations: items.observations)
      let general = product(factors.loadings, second.loadings).values
      var group = factors.loadings
      for row in 0..<group.rows {
        for column in 0..<count {
          let shared = second.loadings[column, 0]
          group[row, column] *= max(0, 1 - shared * shared).squareRoot()
        }
      }
      generalLoadings = general
      groupLoadings = group
      let sum = general.reduce(0, +)
      hierarchical = sum * sum / variance
    } else {
      generalLoadings = []
      groupLoadings = nil
      hierarchical = nil
    }
  }
}

/// The items that load negatively on the first principal component, which measure the opposite of the others.
///
/// - Throws: as `PrincipalComponents` does.
public func negativelyKeyed(_ m: Matrix, weights: [Double]? = nil) throws -> Set<Int> {
  let first = try PrincipalComponents(correlationsOf: m, weights: weights).loadings(1).column(0)
  let sign = first.reduce(0, +) < 0 ? -1.0 : 1
  return Set(first.indices.filter { sign * first[$0] < -1e-9 })
}

/// Covariances and correlations of items, those that measure the opposite turned round.
private struct KeyedItems {
  let correlations: Matrix
  let covariances: Matrix
  let observations: Double

  init(_ m: Matrix, reversed: Set<Int>, weights: [Double]?, needed: Int) throws {
    let checked = try PrincipalComponents.checkedWeights(weights, for: m)
    let deviations = columnMoments(m, weights: checked).map { $0.variance.squareRoot() }
    let varying = deviations.count { $0 > 0 }
    guard varying >= needed else { throw FactorError.tooFewItems(count: varying, needed: needed) }
    var correlations = correlationMatrix(m, weights: checked)
    var covariances = correlations
    for row in deviations.indices {
      for column in deviations.indices {
        if reversed.contains(row) != reversed.contains(column) { correlations[row, column] *= -1 }
        covariances[row, column] = correlations[row, column] * deviations[row] * deviations[column]
      }
    }
    self.correlations = correlations
    self.covariances = covariances
    observations = checked.reduce(0, +)
  }
}

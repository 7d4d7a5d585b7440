import Foundation

/// How far the answers are from what the model expects, over whole patterns.
public struct LatentClassFit: Sendable, Equatable {
  /// Likelihood ratio G² = 2 Σ o ln(o / e), over the patterns that occur.
  public let likelihoodRatio: Double
  /// Pearson's X² = Σ (o - e)² / e, over all possible patterns.
  public let pearson: Double
  /// As the model's `degreesOfFreedom`.
  public let degreesOfFreedom: Double
  /// The p-value of G² by its chi-squared distribution, nil without degrees of freedom. With many items most patterns
  /// do not occur, and the p-value means nothing: take bivariate residuals then.
  public let pValue: Double?
}

extension LatentClassModel {
  /// G² and X² of the rows the model was fitted to; nil where an answer is missing, for then patterns of different items
  /// do not add up to one table.
  ///
  /// - Parameter table: the table the model was fitted to (its items and categories: a precondition).
  public func goodnessOfFit(_ table: CategoricalTable) -> LatentClassFit? {
    precondition(table.categories == categories, "the table is not the one the model was fitted to")
    guard table.isComplete, table.items > 0 else { return nil }
    let likelihoods = parts.likelihood(of: table).logLikelihoods
    let patterns = table.patterns
    var expected = [Double](repeating: 0, count: patterns.count)
    for (row, pattern) in patterns.ofRow.enumerated() {
      if let pattern { expected[pattern] = observations * exp(likelihoods[row]) }
    }
    var ratio = 0.0
    var pearson = 0.0
    for (observed, expected) in zip(patterns.weights, expected) {
      ratio += 2 * observed * log(observed / expected)
      pearson += (observed - expected) * (observed - expected) / expected
    }
    // Patterns that do not occur contribute what is expected of them.
    pearson += max(0, observations - expected.reduce(0, +))
    return LatentClassFit(
      likelihoodRatio: ratio, pearson: pearson, degreesOfFreedom: degreesOfFreedom,
      pValue: degreesOfFreedom > 0
        ? ChiSquared.survival(max(0, ratio), degreesOfFreedom: degreesOfFreedom) : nil)
  }

  /// Bivariate residuals: for each pair of items Pearson's X² between their cross-table and the one the model expects,
  /// over (C_i - 1)(C_j - 1). Within classes items should be independent; a value well above 1 (about 4 and more with
  /// two categories) says that these two are not, and another class or one item less may be needed (Vermunt and
  /// Magidson's BVR). With missing answers, over the rows that answered both.
  ///
  /// - Parameter table: the table the model was fitted to (its items and categories: a precondition).
  /// - Returns: items x items, symmetric; 0 on the diagonal and for items with fewer than two categories.
  public func bivariateResiduals(_ table: CategoricalTable) -> Matrix {
    precondition(table.categories == categories, "the table is not the one the model was fitted to")
    let items = table.items
    let patterns = table.patterns
    var residuals = Matrix(rows: items, columns: items)
    for a in 0..<items where categories[a].count > 1 {
      for b in 0..<a where categories[b].count > 1 {
        var observed = Matrix(rows: categories[a].count, columns: categories[b].count)
        var total = 0.0
        for pattern in 0..<patterns.count {
          let (x, y) = (Int(patterns.codes[pattern * items + a]), Int(patterns.codes[pattern * items + b]))
          guard x >= 0, y >= 0 else { continue }
          observed[x, y] += patterns.weights[pattern]
          total += patterns.weights[pattern]
        }
        var square = 0.0
        for x in 0..<observed.rows {
          for y in 0..<observed.columns {
            let share = shares.indices.reduce(0) {
              $0 + shares[$1] * probabilities[a][$1, x] * probabilities[b][$1, y]
            }
            // What cannot happen and did not counts nothing.
            guard total * share > 1e-12 else { continue }
            let difference = observed[x, y] - total * share
            square += difference * difference / (total * share)
          }
        }
        let degrees = Double((observed.rows - 1) * (observed.columns - 1))
        residuals[a, b] = square / degrees
        residuals[b, a] = residuals[a, b]
      }
    }
    return residuals
  }
}

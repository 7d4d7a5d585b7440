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
  /// do not occur, and the p-value means nothing.
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
}

internal import Statistics

/// Whether the outcomes share enough for factors to mean something.
public struct FactorSuitability: Sendable, Equatable {
  /// The Kaiser-Meyer-Olkin measure over all outcomes, 0...1: .8 is good, below .5 is too little.
  public let kaiserMeyerOlkin: Double
  /// The outcome with the lowest measure of its own, by its place, and that measure.
  public let lowestOutcome: Int
  public let lowest: Double
  /// Bartlett's test of sphericity: chi-squared, its degrees of freedom and the probability of a larger one when no two
  /// outcomes correlate.
  public let chiSquared: Double
  public let degreesOfFreedom: Int
  public let pValue: Double

  public init(
    kaiserMeyerOlkin: Double, lowestOutcome: Int, lowest: Double, chiSquared: Double, degreesOfFreedom: Int,
    pValue: Double
  ) {
    self.kaiserMeyerOlkin = kaiserMeyerOlkin
    self.lowestOutcome = lowestOutcome
    self.lowest = lowest
    self.chiSquared = chiSquared
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
  }

  /// nil when an outcome repeats the others, or respondents are no more than outcomes: then neither figure exists.
  init?(_ scores: Matrix, weights: [Double]) {
    let correlations = correlationMatrix(scores, weights: weights)
    guard let adequacy = try? SamplingAdequacy(correlations: correlations), let lowest = adequacy.lowest,
      let test = try? SphericityTest(correlations: correlations, observations: weights.reduce(0, +))
    else { return nil }
    kaiserMeyerOlkin = adequacy.overall
    lowestOutcome = lowest.item
    self.lowest = lowest.value
    chiSquared = test.chiSquared
    degreesOfFreedom = test.degreesOfFreedom
    pValue = test.pValue
  }
}

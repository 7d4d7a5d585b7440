internal import Statistics

/// What weighting costs in certainty.
///
/// Source: Kish, "Survey sampling" (Wiley, 1965); the effective number is (sum of w)² / sum of w².
struct DesignEffect {
  let weights: [Double]

  init(_ weights: [Double]) { self.weights = weights }

  /// As many equally weighted respondents would say as much; the number of respondents when all weigh the same.
  var effectiveCount: Double { kishEffectiveCount(weights) }

  /// The weights, scaled to add up to the effective number, so that tests do not take a weighted sample for a larger one.
  var testWeights: [Double] { kishScaled(weights) }
}

/// What weighting costs in certainty.
///
/// Source: Kish, "Survey sampling" (Wiley, 1965); the effective number is (sum of w)² / sum of w².
struct DesignEffect {
  let weights: [Double]

  init(_ weights: [Double]) { self.weights = weights }

  /// As many equally weighted respondents would say as much; the number of respondents when all weigh the same.
  var effectiveCount: Double {
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// The weights, scaled to add up to the effective number, so that tests do not take a weighted sample for a larger one.
  var testWeights: [Double] {
    let sum = weights.reduce(0, +)
    let factor = sum > 0 ? effectiveCount / sum : 1
    return weights.map { $0 * factor }
  }
}

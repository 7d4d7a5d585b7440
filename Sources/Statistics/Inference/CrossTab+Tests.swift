import Foundation

extension CrossTab {
  /// The likelihood-ratio statistic G = 2 Σ observed log(observed / expected), 0 or more; 0 when there is nothing to
  /// test. About chi-squared like Pearson's statistic, and additive over nested tables.
  ///
  /// Source: Wilks, "The likelihood test of independence in contingency tables" (1935),
  /// [doi:10.1214/aoms/1177732564](https://doi.org/10.1214/aoms/1177732564).
  public var likelihoodRatio: Double {
    let expected = expected
    var sum = 0.0
    for (count, mean) in zip(counts.values, expected.values) {
      // A count of 0 adds its limit, 0; NaN passes through.
      if count != 0 { sum += count * log(count / mean) }
    }
    return sum < 0 ? 0 : 2 * sum
  }

  /// P(X > G) for the chi-squared distribution; NaN when there is nothing to test.
  public var likelihoodRatioPValue: Double {
    ChiSquared.survival(likelihoodRatio, degreesOfFreedom: degreesOfFreedom)
  }

  /// Pearson's statistic with Yates' continuity correction, for tables with one degree of freedom: every deviation is
  /// brought nearer to 0 by ½, or by itself when it is smaller, as R does. NaN for other tables.
  ///
  /// It keeps p near Fisher's exact one, which is conservative; `fisherExactTest` is the better choice for few people.
  ///
  /// Source: Yates, "Contingency tables involving small numbers and the χ² test" (1934),
  /// [doi:10.2307/2983604](https://doi.org/10.2307/2983604).
  public var yatesChiSquared: Double {
    guard degreesOfFreedom == 1 else { return .nan }
    var sum = 0.0
    for (count, mean) in zip(counts.values, expected.values) where mean != 0 {
      let deviation = (count - mean).magnitude
      let corrected = deviation - min(0.5, deviation)
      sum += corrected * corrected / mean
    }
    return sum
  }

  /// P(X > Yates' statistic); NaN unless the table has one degree of freedom.
  public var yatesPValue: Double { ChiSquared.survival(yatesChiSquared, degreesOfFreedom: degreesOfFreedom) }
}

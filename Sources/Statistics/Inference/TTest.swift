import Foundation

/// A t-test of the difference of two means, with its interval and the standardised difference: the result of
/// `welchTTest`, `studentTTest` and `pairedTTest`.
public struct TTest: Sendable, Hashable, Codable {
  /// Mean of the first sample minus mean of the second, in units of the data.
  public let difference: Double
  /// The standard error of the difference, in units of the data; NaN when a sample counts 1 or less.
  public let standardError: Double
  /// The difference in standard errors; NaN when the standard error is 0 or NaN.
  public let t: Double
  /// The degrees of freedom, Satterthwaite's (not whole) for Welch's test; NaN when t is.
  public let degreesOfFreedom: Double
  /// The two-sided p-value; NaN when t is.
  public let pValue: Double
  /// The difference in pooled standard deviations (divisor n₁ + n₂ - 2), for the paired test in standard deviations of
  /// the differences; NaN when that variance is 0 or NaN.
  public let cohensD: Double
  /// Cohen's d times Hedges' exact correction for its bias in small samples; NaN when d is.
  ///
  /// Source: Hedges, "Distribution theory for Glass's estimator of effect size and related estimators" (1981),
  /// [doi:10.3102/10769986006002107](https://doi.org/10.3102/10769986006002107).
  public let hedgesG: Double

  /// From the difference, its standard error and degrees of freedom, and the variance that standardises it with its
  /// own degrees of freedom. A standard error that is not above 0 leaves no test.
  init(
    difference: Double, standardError: Double, degreesOfFreedom: Double, variance: Double, varianceDegrees: Double
  ) {
    let isTestable = standardError > 0
    self.difference = difference
    self.standardError = standardError
    t = isTestable ? difference / standardError : .nan
    self.degreesOfFreedom = isTestable ? degreesOfFreedom : .nan
    pValue = StudentT.twoSided(t, degreesOfFreedom: self.degreesOfFreedom)
    cohensD = isTestable ? difference / variance.squareRoot() : .nan
    // Γ(m/2) / (√(m/2) Γ((m - 1)/2)), defined for m above 1.
    let half = varianceDegrees / 2
    hedgesG = varianceDegrees > 1 ? cohensD * exp(logGamma(half) - logGamma(half - 0.5)) / half.squareRoot() : .nan
  }

  /// The confidence interval of the difference; NaN at both ends when t is NaN or `confidence` is not within 0...1.
  public func interval(confidence: Double = 0.95) -> ClosedInterval {
    let reach = standardError * StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: degreesOfFreedom)
    return ClosedInterval(low: difference - reach, high: difference + reach)
  }
}

/// The moments of the values that are not missing.
func momentsOfPresent(_ x: [Double], weights: [Double]?) -> Moments {
  let weights = frequencyWeights(weights, count: x.count)
  let present = x.indices.filter { !x[$0].isNaN }
  return moments(of: present.map { x[$0] }, weights: present.map { weights[$0] })
}

import Foundation

/// Welch's t-test of two means, without the assumption of equal variances, with the standardised difference.
///
/// t = (mean₁ - mean₂) / √(s₁²/n₁ + s₂²/n₂) with Satterthwaite's degrees of freedom.
///
/// Source: Welch, "The generalization of 'Student's' problem when several different population variances are
/// involved" (1947), [doi:10.1093/biomet/34.1-2.28](https://doi.org/10.1093/biomet/34.1-2.28).
public struct WelchTTest: Sendable, Hashable, Codable {
  /// Mean of the first sample minus mean of the second, in units of the data.
  public let difference: Double
  /// The standard error of the difference, in units of the data; NaN when a sample counts 1 or less.
  public let standardError: Double
  /// The difference in standard errors; NaN when the standard error is 0 or NaN.
  public let t: Double
  /// Satterthwaite's degrees of freedom, not whole; NaN when t is.
  public let degreesOfFreedom: Double
  /// The two-sided p-value; NaN when t is.
  public let pValue: Double
  /// The difference in pooled standard deviations (divisor n₁ + n₂ - 2); NaN when the pooled variance is 0 or NaN.
  public let cohensD: Double
  /// Cohen's d times Hedges' exact correction for its bias in small samples; NaN when d is.
  ///
  /// Source: Hedges, "Distribution theory for Glass's estimator of effect size and related estimators" (1981),
  /// [doi:10.3102/10769986006002107](https://doi.org/10.3102/10769986006002107).
  public let hedgesG: Double

  /// The confidence interval of the difference; NaN at both ends when t is NaN or `confidence` is not within 0...1.
  public func interval(confidence: Double = 0.95) -> ClosedInterval {
    let reach = standardError * StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: degreesOfFreedom)
    return ClosedInterval(low: difference - reach, high: difference + reach)
  }
}

/// Welch's t-test from means, variances and sizes.
///
/// Two samples without any variance have no test: t, its degrees of freedom, p and the effect sizes are NaN.
///
/// - Parameters:
///   - mean1: mean of the first sample.
///   - variance1: its sample variance (divisor n - 1), 0 or more.
///   - n1: its size or sum of frequency weights, above 1.
///   - mean2: mean of the second sample.
///   - variance2: its sample variance, 0 or more.
///   - n2: its size or sum of frequency weights, above 1.
public func welchTTest(
  mean1: Double, variance1: Double, n1: Double, mean2: Double, variance2: Double, n2: Double
) -> WelchTTest {
  let difference = mean1 - mean2
  let isSized = n1 > 1 && n2 > 1 && variance1 >= 0 && variance2 >= 0
  let share1 = isSized ? variance1 / n1 : .nan
  let share2 = isSized ? variance2 / n2 : .nan
  let standardError = (share1 + share2).squareRoot()
  let isTestable = standardError > 0
  let t = isTestable ? difference / standardError : .nan
  let degrees =
    isTestable
    ? (share1 + share2) * (share1 + share2) / (share1 * share1 / (n1 - 1) + share2 * share2 / (n2 - 1)) : .nan
  let pooledDegrees = n1 + n2 - 2
  let pooled = isTestable ? ((n1 - 1) * variance1 + (n2 - 1) * variance2) / pooledDegrees : .nan
  let d = difference / pooled.squareRoot()
  // Γ(m/2) / (√(m/2) Γ((m - 1)/2)), defined for m above 1.
  let correction =
    pooledDegrees > 1
    ? exp(logGamma(pooledDegrees / 2) - logGamma((pooledDegrees - 1) / 2)) / (pooledDegrees / 2).squareRoot() : .nan
  return WelchTTest(
    difference: difference, standardError: standardError, t: t, degreesOfFreedom: degrees,
    pValue: StudentT.twoSided(t, degreesOfFreedom: degrees), cohensD: d, hedgesG: d * correction)
}

/// Welch's t-test of two samples.
///
/// - Parameters:
///   - x: the first sample; a NaN is a missing value and is left out.
///   - y: the second sample; a NaN is a missing value and is left out.
///   - weightsX: frequency weights of `x` (a weight of 3 equals three copies), one each (a precondition); nil means 1.
///   - weightsY: frequency weights of `y`; nil means 1.
/// - Returns: NaN results, as `welchTTest(mean1:variance1:n1:mean2:variance2:n2:)` says, when a sample counts 1 or
///   less, neither varies, or a weight is negative or not finite.
public func welchTTest(
  _ x: [Double], _ y: [Double], weightsX: [Double]? = nil, weightsY: [Double]? = nil
) -> WelchTTest {
  let first = momentsOfPresent(x, weights: weightsX)
  let second = momentsOfPresent(y, weights: weightsY)
  return welchTTest(
    mean1: first.mean, variance1: first.variance, n1: first.count,
    mean2: second.mean, variance2: second.variance, n2: second.count)
}

/// The moments of the values that are not missing.
private func momentsOfPresent(_ x: [Double], weights: [Double]?) -> Moments {
  let weights = frequencyWeights(weights, count: x.count)
  let present = x.indices.filter { !x[$0].isNaN }
  return moments(of: present.map { x[$0] }, weights: present.map { weights[$0] })
}

/// Welch's t-test of two means, without the assumption of equal variances, from means, variances and sizes.
///
/// t = (mean₁ - mean₂) / √(s₁²/n₁ + s₂²/n₂) with Satterthwaite's degrees of freedom.
///
/// Source: Welch, "The generalization of 'Student's' problem when several different population variances are
/// involved" (1947), [doi:10.1093/biomet/34.1-2.28](https://doi.org/10.1093/biomet/34.1-2.28).
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
) -> TTest {
  let isSized = n1 > 1 && n2 > 1 && variance1 >= 0 && variance2 >= 0
  let share1 = isSized ? variance1 / n1 : .nan
  let share2 = isSized ? variance2 / n2 : .nan
  let degrees =
    (share1 + share2) * (share1 + share2) / (share1 * share1 / (n1 - 1) + share2 * share2 / (n2 - 1))
  return TTest(
    difference: mean1 - mean2, standardError: (share1 + share2).squareRoot(), degreesOfFreedom: degrees,
    variance: ((n1 - 1) * variance1 + (n2 - 1) * variance2) / (n1 + n2 - 2), varianceDegrees: n1 + n2 - 2)
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
) -> TTest {
  let first = momentsOfPresent(x, weights: weightsX)
  let second = momentsOfPresent(y, weights: weightsY)
  return welchTTest(
    mean1: first.mean, variance1: first.variance, n1: first.count,
    mean2: second.mean, variance2: second.variance, n2: second.count)
}

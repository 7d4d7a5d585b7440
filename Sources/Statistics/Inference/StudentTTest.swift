/// Student's t-test of two samples, which takes their variances to be equal.
///
/// t = (mean₁ - mean₂) / (s √(1/n₁ + 1/n₂)) with the pooled variance s² and n₁ + n₂ - 2 degrees of freedom. Use
/// `welchTTest` unless equal variances are known.
///
/// Source: Student, "The probable error of a mean" (1908),
/// [doi:10.1093/biomet/6.1.1](https://doi.org/10.1093/biomet/6.1.1).
///
/// - Parameters:
///   - x: the first sample; a NaN is a missing value and is left out.
///   - y: the second sample; a NaN is a missing value and is left out.
///   - weightsX: frequency weights of `x` (a weight of 3 equals three copies), one each (a precondition); nil means 1.
///   - weightsY: frequency weights of `y`; nil means 1.
/// - Returns: NaN results when a sample is empty, they count 2 or less together, neither varies, or a weight is negative
///   or not finite.
public func studentTTest(
  _ x: [Double], _ y: [Double], weightsX: [Double]? = nil, weightsY: [Double]? = nil
) -> TTest {
  let first = momentsOfPresent(x, weights: weightsX)
  let second = momentsOfPresent(y, weights: weightsY)
  let degrees = first.count + second.count - 2
  let variance = degrees > 0 ? (first.squares + second.squares) / degrees : .nan
  return TTest(
    difference: first.mean - second.mean,
    standardError: (variance * (1 / first.count + 1 / second.count)).squareRoot(), degreesOfFreedom: degrees,
    variance: variance, varianceDegrees: degrees)
}

/// Student's t-test of the differences within pairs: x₁ - y₁, x₂ - y₂, ...
///
/// t = mean / (s / √n) of the n differences, with n - 1 degrees of freedom.
///
/// - Parameters:
///   - x: the first value of each pair; a pair with a NaN is left out.
///   - y: the second value of each pair, as many as `x` (a precondition).
///   - weights: frequency weights of the pairs, one each (a precondition); nil means 1.
/// - Returns: Cohen's d is the mean difference in standard deviations of the differences. NaN results with one pair or
///   less, differences that do not vary, or a weight that is negative or not finite.
public func pairedTTest(_ x: [Double], _ y: [Double], weights: [Double]? = nil) -> TTest {
  precondition(x.count == y.count, "\(x.count) first and \(y.count) second values of pairs")
  let differences = momentsOfPresent(zip(x, y).map { $0 - $1 }, weights: weights)
  let variance = differences.variance
  return TTest(
    difference: differences.mean, standardError: (variance / differences.count).squareRoot(),
    degreesOfFreedom: differences.count - 1, variance: variance, varianceDegrees: differences.count - 1)
}

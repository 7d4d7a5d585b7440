/// Welch's analysis of variance: do the means of several groups differ, when their variances may differ as well?
///
/// With group weights vᵢ = nᵢ / sᵢ², their sum v and the mean m = Σ vᵢ meanᵢ / v,
///
///     F = (Σ vᵢ (meanᵢ - m)² / (k - 1)) / (1 + 2 (k - 2) Λ / (k² - 1)),  Λ = Σ (1 - vᵢ/v)² / (nᵢ - 1)
///
/// with k - 1 and (k² - 1) / 3Λ degrees of freedom. For two groups it is the square of Welch's t.
///
/// Source: Welch, "On the comparison of several mean values: an alternative approach" (1951),
/// [doi:10.1093/biomet/38.3-4.330](https://doi.org/10.1093/biomet/38.3-4.330).
public struct WelchANOVA: Sendable, Hashable, Codable {
  /// NaN with fewer than two groups, or a group without variance or of size 1 or less.
  public let f: Double
  /// The number of groups minus 1.
  public let numeratorDegrees: Double
  /// Not whole; NaN when f is.
  public let denominatorDegrees: Double

  /// P(F > f) if the means were equal; NaN when f is.
  public var pValue: Double {
    FDistribution.survival(f, numeratorDegrees: numeratorDegrees, denominatorDegrees: denominatorDegrees)
  }
}

/// Welch's analysis of variance of `values` in `groups`.
///
/// - Parameters:
///   - values: one value an observation; a NaN is missing and is left out.
///   - groups: the label of each observation's group, one each (a precondition); a negative label is left out.
///   - weights: frequency weights (a weight of 3 equals three copies), one each; nil means 1. A negative or non-finite
///     weight makes the results NaN.
public func welchANOVA(values: [Double], groups: [Int], weights: [Double]? = nil) -> WelchANOVA {
  let data = GroupedValues(values, groups: groups, weights: weights)
  let parts = data.moments(of: data.values)
  let groupCount = Double(parts.count)
  guard parts.count > 1, parts.allSatisfy({ $0.variance > 0 && $0.variance.isFinite }) else {
    return WelchANOVA(f: .nan, numeratorDegrees: max(0, groupCount - 1), denominatorDegrees: .nan)
  }
  let precisions = parts.map { $0.count / $0.variance }
  let total = precisions.reduce(0, +)
  let mean = zip(precisions, parts).reduce(0) { $0 + $1.0 * $1.1.mean } / total
  let between = zip(precisions, parts).reduce(0) { $0 + $1.0 * ($1.1.mean - mean) * ($1.1.mean - mean) }
  let spread = zip(precisions, parts).reduce(0) { sum, part in
    sum + (1 - part.0 / total) * (1 - part.0 / total) / (part.1.count - 1)
  }
  let scale = groupCount * groupCount - 1
  return WelchANOVA(
    f: between / (groupCount - 1) / (1 + 2 * (groupCount - 2) * spread / scale), numeratorDegrees: groupCount - 1,
    denominatorDegrees: scale / (3 * spread))
}

/// The Kruskal-Wallis test: do several groups differ in the ranks of their values? For ratings and other values that
/// are ordered but not on a scale.
///
/// H is corrected for ties and referred to chi-squared with k - 1 degrees of freedom.
///
/// Source: Kruskal, Wallis, "Use of ranks in one-criterion variance analysis" (1952),
/// [doi:10.1080/01621459.1952.10483441](https://doi.org/10.1080/01621459.1952.10483441).
public struct KruskalWallis: Sendable, Hashable, Codable {
  /// The statistic, corrected for ties, 0 or more; NaN with fewer than two groups or without two different values.
  public let h: Double
  /// The number of groups minus 1.
  public let degreesOfFreedom: Double
  /// The number of observations, or the sum of their weights.
  public let count: Double

  /// P(chi-squared > H) if the groups did not differ; NaN when H is.
  public var pValue: Double { ChiSquared.survival(h, degreesOfFreedom: degreesOfFreedom) }

  /// H / (n - 1): the share of the variance of the ranks between the groups, 0...1; 0 when there is no test.
  public var epsilonSquared: Double { h.isNaN ? 0 : min(1, h / (count - 1)) }

  /// (H - k + 1) / (n - k): the same share corrected for chance, below 0 when the groups explain less than chance;
  /// 0 when there is no test.
  public var etaSquared: Double {
    let denominator = count - degreesOfFreedom - 1
    return h.isNaN || denominator <= 0 ? 0 : (h - degreesOfFreedom) / denominator
  }
}

/// The Kruskal-Wallis test of `values` in `groups`.
///
/// - Parameters:
///   - values: one value an observation; a NaN is missing and is left out.
///   - groups: the label of each observation's group, one each (a precondition); a negative label is left out.
///   - weights: frequency weights (a weight of 3 equals three copies), one each; nil means 1. A negative or non-finite
///     weight makes H NaN.
public func kruskalWallis(values: [Double], groups: [Int], weights: [Double]? = nil) -> KruskalWallis {
  let data = GroupedValues(values, groups: groups, weights: weights)
  let ranks = midRanks(data.values, weights: data.weights)
  let parts = data.moments(of: ranks)
  let count = parts.reduce(0) { $0 + $1.count }
  let degrees = Double(max(0, data.groupCount - 1))

  let isConstant = data.values.allSatisfy { $0 == data.values.first }
  guard degrees > 0, !isConstant, count > 1 else {
    return KruskalWallis(h: .nan, degreesOfFreedom: degrees, count: count)
  }
  let ties = tieSum(data.values, weights: data.weights)
  let correction = 1 - ties / (count * count * count - count)
  let between = parts.reduce(0) { $0 + $1.count * ($1.mean - (count + 1) / 2) * ($1.mean - (count + 1) / 2) }
  return KruskalWallis(
    h: 12 * between / (count * (count + 1)) / correction, degreesOfFreedom: degrees, count: count)
}

/// The comparison of two of several groups, after an analysis of all.
public struct PairwiseComparison: Sendable, Hashable, Codable {
  /// The label of the first group, the lower one.
  public let first: Int
  /// The label of the second group.
  public let second: Int
  /// Mean (for Dunn's test mean rank) of the first group minus that of the second.
  public let difference: Double
  /// The standard error of the difference; NaN when it is not defined.
  public let standardError: Double
  /// The difference in standard errors: t, or z for Dunn's test; NaN without a positive standard error.
  public let statistic: Double
  /// Degrees of freedom of the standard error; infinite for Dunn's test.
  public let degreesOfFreedom: Double
  /// Two-sided, adjusted for the number of comparisons; NaN when the statistic is.
  public let pValue: Double
  /// The simultaneous confidence interval of the difference; NaN at both ends for Dunn's test, which has none, and
  /// when the statistic is NaN.
  public let interval: ClosedInterval
}

/// Tukey's honestly significant differences, in Kramer's form for groups of different sizes: all pairs of means, after
/// a one-way analysis of variance.
///
/// With the mean square within s², |t| = |difference| / (s √(1/n₁ + 1/n₂)) is compared with the studentised range / √2 of
/// all k groups: the chance of any false difference is at most 1 - `confidence`. Takes variances to be equal; without
/// that, use `gamesHowell`.
///
/// Sources: Tukey, "The problem of multiple comparisons" (1953); Kramer (1956),
/// [doi:10.2307/3001469](https://doi.org/10.2307/3001469).
///
/// - Parameters:
///   - values: one value an observation; a NaN is missing and is left out.
///   - groups: the label of each observation's group, one each (a precondition); a negative label is left out.
///   - weights: frequency weights (a weight of 3 equals three copies), one each; nil means 1.
///   - confidence: the simultaneous coverage of the intervals, above 0 and below 1.
/// - Returns: every pair of groups with values, by label; none with fewer than two groups. 28 pairs take a few
///   hundredths of a second.
public func tukeyKramer(
  values: [Double], groups: [Int], weights: [Double]? = nil, confidence: Double = 0.95
) -> [PairwiseComparison] {
  let data = GroupedValues(values, groups: groups, weights: weights)
  let parts = data.moments(of: data.values)
  let degrees = parts.reduce(0) { $0 + $1.count } - Double(data.groupCount)
  let within = parts.reduce(0) { $0 + $1.squares }
  let meanSquare = degrees > 0 && within > 0 ? within / degrees : .nan
  let critical = StudentizedRange.quantile(confidence, groups: data.groupCount, degreesOfFreedom: degrees)
  return pairs(data.labels) { first, second in
    let error = (meanSquare * (1 / parts[first].count + 1 / parts[second].count)).squareRoot()
    return comparison(
      parts[first].mean - parts[second].mean, standardError: error, degreesOfFreedom: degrees,
      groups: data.groupCount, critical: critical)
  }
}

/// Games and Howell's comparisons of all pairs of means, for groups that differ in variance and size: each pair has
/// Welch's standard error and degrees of freedom, and the studentised range of all k groups.
///
/// Source: Games, Howell, "Pairwise multiple comparison procedures with unequal n's and/or variances" (1976),
/// [doi:10.3102/10769986001002113](https://doi.org/10.3102/10769986001002113).
///
/// - Parameters:
///   - values: one value an observation; a NaN is missing and is left out.
///   - groups: the label of each observation's group, one each (a precondition); a negative label is left out.
///   - weights: frequency weights (a weight of 3 equals three copies), one each; nil means 1.
///   - confidence: the simultaneous coverage of the intervals, above 0 and below 1.
/// - Returns: every pair of groups with values, by label; a pair with a group of size 1 or less, or without variance in
///   either, has no test.
public func gamesHowell(
  values: [Double], groups: [Int], weights: [Double]? = nil, confidence: Double = 0.95
) -> [PairwiseComparison] {
  let data = GroupedValues(values, groups: groups, weights: weights)
  let parts = data.moments(of: data.values)
  return pairs(data.labels) { first, second in
    let welch = welchTTest(
      mean1: parts[first].mean, variance1: parts[first].variance, n1: parts[first].count,
      mean2: parts[second].mean, variance2: parts[second].variance, n2: parts[second].count)
    return comparison(
      welch.difference, standardError: welch.standardError, degreesOfFreedom: welch.degreesOfFreedom,
      groups: data.groupCount,
      critical: StudentizedRange.quantile(
        confidence, groups: data.groupCount, degreesOfFreedom: welch.degreesOfFreedom))
  }
}

/// Dunn's comparisons of all pairs of mean ranks, after a Kruskal-Wallis test: the ranks are those of all groups
/// together, and the standard error is corrected for ties.
///
///     z = (mean rank₁ - mean rank₂) / √((n (n + 1) / 12 - Σ (t³ - t) / (12 (n - 1))) (1/n₁ + 1/n₂))
///
/// Source: Dunn, "Multiple comparisons using rank sums" (1964),
/// [doi:10.1080/00401706.1964.10490181](https://doi.org/10.1080/00401706.1964.10490181).
///
/// - Parameters:
///   - values: one value an observation; a NaN is missing and is left out.
///   - groups: the label of each observation's group, one each (a precondition); a negative label is left out.
///   - weights: frequency weights (a weight of 3 equals three copies), one each; nil means 1.
///   - adjustment: of the two-sided p-values.
/// - Returns: every pair of groups with values, by label; no test when all values are equal.
public func dunn(
  values: [Double], groups: [Int], weights: [Double]? = nil, adjustment: PAdjustment = .holm
) -> [PairwiseComparison] {
  let data = GroupedValues(values, groups: groups, weights: weights)
  let parts = data.moments(of: midRanks(data.values, weights: data.weights))
  let count = parts.reduce(0) { $0 + $1.count }
  let ties = tieSum(data.values, weights: data.weights)
  let isConstant = data.values.allSatisfy { $0 == data.values.first }
  let variance = count > 1 && !isConstant ? count * (count + 1) / 12 - ties / (12 * (count - 1)) : .nan
  let unadjusted = pairs(data.labels) { first, second in
    let difference = parts[first].mean - parts[second].mean
    let error = (variance * (1 / parts[first].count + 1 / parts[second].count)).squareRoot()
    let z = error > 0 ? difference / error : .nan
    return Comparison(
      difference: difference, standardError: error, statistic: z, degreesOfFreedom: .infinity,
      pValue: 2 * Normal.survival(z.magnitude), interval: ClosedInterval(low: .nan, high: .nan))
  }
  return zip(unadjusted, adjustment.adjusted(unadjusted.map(\.pValue))).map { pair, p in
    PairwiseComparison(
      first: pair.first, second: pair.second, difference: pair.difference, standardError: pair.standardError,
      statistic: pair.statistic, degreesOfFreedom: pair.degreesOfFreedom, pValue: p, interval: pair.interval)
  }
}

/// A comparison that does not know whose it is.
private struct Comparison {
  var difference: Double
  var standardError: Double
  var statistic: Double
  var degreesOfFreedom: Double
  var pValue: Double
  var interval: ClosedInterval
}

/// By the studentised range of `groups` means, whose quantile is `critical`.
private func comparison(
  _ difference: Double, standardError: Double, degreesOfFreedom: Double, groups: Int, critical: Double
) -> Comparison {
  let isTestable = standardError > 0
  let statistic = isTestable ? difference / standardError : .nan
  let root2 = 2.0.squareRoot()
  let reach = isTestable ? critical / root2 * standardError : .nan
  return Comparison(
    difference: difference, standardError: standardError, statistic: statistic, degreesOfFreedom: degreesOfFreedom,
    pValue: StudentizedRange.survival(
      statistic.magnitude * root2, groups: groups, degreesOfFreedom: degreesOfFreedom),
    interval: ClosedInterval(low: difference - reach, high: difference + reach))
}

/// Every pair of groups, with its comparison.
private func pairs(_ labels: [Int], _ compare: (Int, Int) -> Comparison) -> [PairwiseComparison] {
  labels.indices.flatMap { first in
    labels.indices.dropFirst(first + 1).map { second in
      let found = compare(first, second)
      return PairwiseComparison(
        first: labels[first], second: labels[second], difference: found.difference,
        standardError: found.standardError, statistic: found.statistic, degreesOfFreedom: found.degreesOfFreedom,
        pValue: found.pValue, interval: found.interval)
    }
  }
}

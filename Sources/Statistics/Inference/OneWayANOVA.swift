/// The one-way analysis of variance: do the means of several groups differ?
///
/// F = (between / (k - 1)) / (within / (n - k)) for sums of squares between and within k groups of n observations.
///
/// Source: Fisher, "Statistical Methods for Research Workers" (1925); epsilon²: Kelley, "An unbiased correlation ratio
/// measure" (1935), [doi:10.1073/pnas.21.9.554](https://doi.org/10.1073/pnas.21.9.554).
public struct OneWayANOVA: Sendable, Hashable, Codable {
  /// The sum of squares of the group means about the mean.
  public let sumOfSquaresBetween: Double
  /// The sum of squares of the values about their group means.
  public let sumOfSquaresWithin: Double
  /// The number of groups minus 1.
  public let degreesBetween: Double
  /// The number of observations (sum of weights) minus the number of groups.
  public let degreesWithin: Double

  /// The ratio of the mean squares; NaN with fewer than two groups, no degrees of freedom or no variance within.
  public var f: Double {
    guard degreesBetween > 0, degreesWithin > 0, sumOfSquaresWithin > 0 else { return .nan }
    return sumOfSquaresBetween / degreesBetween / (sumOfSquaresWithin / degreesWithin)
  }

  /// P(F > f) if the means were equal; NaN when f is.
  public var pValue: Double {
    FDistribution.survival(f, numeratorDegrees: degreesBetween, denominatorDegrees: degreesWithin)
  }

  /// The share of the variance between the groups, 0...1; 0 when nothing varies.
  public var etaSquared: Double {
    let total = sumOfSquaresBetween + sumOfSquaresWithin
    return total == 0 ? 0 : sumOfSquaresBetween / total
  }

  /// The share of variance corrected for what chance explains, at most 1, below 0 when the groups explain less than
  /// chance; 0 when nothing varies, NaN without degrees of freedom within.
  public var epsilonSquared: Double {
    let total = sumOfSquaresBetween + sumOfSquaresWithin
    guard degreesWithin > 0 else { return .nan }
    return total == 0 ? 0 : (sumOfSquaresBetween - degreesBetween * sumOfSquaresWithin / degreesWithin) / total
  }

  /// (between - (k - 1) mean square within) / (total + mean square within): the share of the population's variance,
  /// at most 1, below 0 when the groups explain less than chance; 0 when nothing varies, NaN without degrees of freedom
  /// within. A little below `epsilonSquared`.
  ///
  /// Source: Hays, "Statistics for psychologists" (Holt, 1963).
  public var omegaSquared: Double {
    let total = sumOfSquaresBetween + sumOfSquaresWithin
    guard degreesWithin > 0 else { return .nan }
    let meanSquare = sumOfSquaresWithin / degreesWithin
    return total == 0 ? 0 : (sumOfSquaresBetween - degreesBetween * meanSquare) / (total + meanSquare)
  }
}

/// The one-way analysis of variance of `values` in `groups`.
///
/// - Parameters:
///   - values: one value an observation; a NaN is missing and is left out.
///   - groups: the label of each observation's group, one each (a precondition); a negative label is left out.
///   - weights: frequency weights (a weight of 3 equals three copies), one each; nil means 1. A negative or non-finite
///     weight makes the results NaN.
public func oneWayANOVA(values: [Double], groups: [Int], weights: [Double]? = nil) -> OneWayANOVA {
  let data = GroupedValues(values, groups: groups, weights: weights)
  let parts = data.moments(of: data.values)
  let count = parts.reduce(0) { $0 + $1.count }
  let mean = parts.reduce(0) { $0 + $1.count * $1.mean } / count
  let isConstant = data.values.allSatisfy { $0 == data.values.first } && count.isFinite
  return OneWayANOVA(
    sumOfSquaresBetween: isConstant ? 0 : parts.reduce(0) { $0 + $1.count * ($1.mean - mean) * ($1.mean - mean) },
    sumOfSquaresWithin: parts.reduce(0) { $0 + $1.squares },
    degreesBetween: Double(max(0, data.groupCount - 1)), degreesWithin: count - Double(data.groupCount))
}

/// Kish's effective number of observations (Σ w)² / Σ w²: as many equally weighted ones would say as much about a mean.
///
/// Source: Kish, "Survey sampling" (Wiley, 1965).
///
/// - Parameter weights: design weights on any scale, 0 or more; an invalid one makes the answer NaN.
/// - Returns: the number of weights when all are equal, 1 when one has it all, 0 when all are 0.
public func kishEffectiveCount(_ weights: [Double]) -> Double {
  let weights = frequencyWeights(weights, count: weights.count)
  let sum = weights.reduce(0, +)
  let squares = weights.reduce(0) { $0 + $1 * $1 }
  return squares == 0 ? 0 : sum * sum / squares
}

/// Design weights scaled to add up to Kish's effective number of observations.
///
/// Given to a test as frequency weights, they make it take a weighted sample for no larger than it is: the way to use
/// design weights in t-tests, analyses of variance and rank tests. For cross-tables `raoScottTest` and for a mean
/// `meanEstimate` are more accurate, since they know which weights go with which answers.
///
/// - Parameter weights: on any scale, 0 or more; an invalid one makes all NaN.
public func kishScaled(_ weights: [Double]) -> [Double] {
  let weights = frequencyWeights(weights, count: weights.count)
  let sum = weights.reduce(0, +)
  let factor = sum == 0 ? 1 : kishEffectiveCount(weights) / sum
  return weights.map { $0 * factor }
}

/// The mean of a weighted sample with its design-based standard error.
///
/// The standard error is by Taylor linearisation, √(n / (n - 1) Σ (w (x - mean) / Σ w)²) for n observations: right for
/// weights alone, without clusters, strata or a finite population. As R's survey::svymean.
///
/// Source: Binder, "On the variances of asymptotically normal estimators from complex surveys" (1983),
/// [doi:10.2307/1402588](https://doi.org/10.2307/1402588).
public struct MeanEstimate: Sendable, Hashable, Codable {
  /// Σ w x / Σ w; NaN without an observation.
  public let mean: Double
  /// In units of x; NaN with one observation or none.
  public let standardError: Double
  /// The number of observations minus 1, 0 or more.
  public let degreesOfFreedom: Double
  /// The squared standard error over that of a simple random sample of as many observations with the weighted
  /// variance; NaN when x does not vary.
  public let designEffect: Double

  /// The confidence interval of the mean by Student's t; NaN at both ends without a standard error.
  public func interval(confidence: Double = 0.95) -> ClosedInterval {
    let reach = standardError * StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: degreesOfFreedom)
    return ClosedInterval(low: mean - reach, high: mean + reach)
  }
}

/// The mean of a weighted sample.
///
/// - Parameters:
///   - x: the values; a NaN is missing and is left out.
///   - weights: design weights on any scale, one each (a precondition), 0 or more; an observation of weight 0 is left
///     out. nil means 1 each. An invalid one makes the results NaN.
public func meanEstimate(_ x: [Double], weights: [Double]? = nil) -> MeanEstimate {
  let weights = frequencyWeights(weights, count: x.count)
  let kept = x.indices.filter { !x[$0].isNaN && weights[$0] != 0 }
  let moments = moments(of: kept.map { x[$0] }, weights: kept.map { weights[$0] })
  let count = Double(kept.count)
  let squares = kept.reduce(0) { sum, index in
    let share = weights[index] * (x[index] - moments.mean) / moments.count
    return sum + share * share
  }
  let variance = count > 1 ? count / (count - 1) * squares : .nan
  // The variance of a simple random sample: n / (n - 1) Σ w (x - mean)² / Σ w, over n.
  let simple = moments.squares / moments.count / (count - 1)
  return MeanEstimate(
    mean: moments.mean, standardError: variance.squareRoot(), degreesOfFreedom: max(0, count - 1),
    designEffect: simple > 0 ? variance / simple : .nan)
}

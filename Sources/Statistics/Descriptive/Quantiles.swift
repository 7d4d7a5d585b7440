/// The weighted quantile: type 7 of Hyndman and Fan (R's default) of the sample in which a value of weight w
/// stands w times.
///
/// With n = Σ w the position is 1 + (n - 1) `probability`; between two whole positions the quantile is interpolated.
/// The value at position j is the smallest whose cumulative weight reaches j, which also serves fractional weights.
/// Scale weights to sum to the number of respondents first: the scale of the weights is the sample size.
///
/// Source: Hyndman, Fan, "Sample quantiles in statistical packages" (1996),
/// [doi:10.2307/2684934](https://doi.org/10.2307/2684934).
///
/// - Parameters:
///   - x: the values, in any order.
///   - probability: from 0 (the minimum) to 1 (the maximum); .5 is the median.
///   - weights: frequency weights, one for each value (a precondition), finite and 0 or more; nil means 1 each.
/// - Returns: NaN when no value has a positive weight, one that has is NaN, a weight is invalid, or `probability` is
///   outside 0...1.
public func weightedQuantile(_ x: [Double], probability: Double, weights: [Double]? = nil) -> Double {
  let weights = frequencyWeights(weights, count: x.count)
  guard probability >= 0, probability <= 1 else { return .nan }
  let order = x.indices.filter { weights[$0] != 0 }
  guard !order.isEmpty, order.allSatisfy({ !x[$0].isNaN && !weights[$0].isNaN }) else { return .nan }
  let sorted = order.sorted { x[$0] < x[$1] }

  var cumulative: [Double] = []
  cumulative.reserveCapacity(sorted.count)
  var total = 0.0
  for index in sorted {
    total += weights[index]
    cumulative.append(total)
  }
  // A position may miss a whole number by the rounding of the cumulative weights; a relative 1e-12 forgives that.
  let slack = 1e-12 * max(1, total)
  func value(at position: Double) -> Double {
    let place = cumulative.firstIndex { $0 >= position - slack } ?? sorted.count - 1
    return x[sorted[place]]
  }
  let position = 1 + max(0, total - 1) * probability
  let whole = (position + slack).rounded(.down)
  let fraction = max(0, position - whole)
  let low = value(at: whole)
  guard fraction > slack else { return low }
  let high = value(at: whole + 1)
  return low == high ? low : low + fraction * (high - low)
}

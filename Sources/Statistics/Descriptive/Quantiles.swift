/// The weighted quantile: type 7 of Hyndman and Fan (R's default) of the sample in which a value of weight w
/// stands w times.
///
/// Line up the sorted values, each as long as its weight, n = Σ w in all: the quantile is the mean over the stretch of
/// length 1 that begins at (n - 1) `probability`. For whole weights that is the usual interpolation between two
/// neighbours, and it serves fractional weights alike. Weights have to be on the scale of the number of respondents,
/// since their sum is the sample size.
///
/// Source: Hyndman, Fan, "Sample quantiles in statistical packages" (1996),
/// [doi:10.2307/2684934](https://doi.org/10.2307/2684934).
///
/// - Parameters:
///   - x: the values, in any order.
///   - probability: from 0 (the minimum, if its weight is 1 or more) to 1 (the maximum); .5 is the median.
///   - weights: frequency weights, one for each value (a precondition), finite and 0 or more; nil means 1 each.
/// - Returns: NaN when no value has a positive weight, one that has is NaN, a weight is invalid, `probability` is
///   outside 0...1, or the weights sum to 1 or less while values differ: those are shares, not frequencies.
public func weightedQuantile(_ x: [Double], probability: Double, weights: [Double]? = nil) -> Double {
  let weights = frequencyWeights(weights, count: x.count)
  guard probability >= 0, probability <= 1 else { return .nan }
  let order = x.indices.filter { weights[$0] != 0 }
  guard !order.isEmpty, order.allSatisfy({ !x[$0].isNaN && !weights[$0].isNaN }) else { return .nan }
  let sorted = order.sorted { x[$0] < x[$1] }
  let lowest = x[sorted[0]]
  if lowest == x[sorted[sorted.count - 1]] { return lowest }
  let total = sorted.reduce(0) { $0 + weights[$1] }
  guard total > 1 else { return .nan }

  let start = (total - 1) * probability
  var end = 0.0
  var covered = 0.0
  var sum = 0.0
  for index in sorted {
    let overlap = min(end + weights[index], start + 1) - max(end, start)
    end += weights[index]
    // Rounding of the sums may leave a sliver of a neighbour, which is none.
    guard overlap > 1e-12 * total else { continue }
    covered += overlap
    sum += overlap * x[index]
  }
  return sum / covered
}

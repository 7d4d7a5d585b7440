/// The Mann-Whitney test (Wilcoxon's rank sum test): do the values of one sample tend to be larger than another's?
///
/// U counts the pairs in which the value of the first sample is larger, a tie counting half. As R's wilcox.test: exact
/// when both samples have fewer than 50 values and none are tied; otherwise from the normal distribution with the
/// variance corrected for ties and the continuity correction of ½.
///
/// Source: Mann, Whitney, "On a test of whether one of two random variables is stochastically larger than the other"
/// (1947), [doi:10.1214/aoms/1177730491](https://doi.org/10.1214/aoms/1177730491).
public struct MannWhitney: Sendable, Hashable, Codable {
  /// Pairs in which the first sample is ahead, 0...n₁n₂.
  public let u: Double
  /// Number of observations, or sum of weights, of the first sample.
  public let firstCount: Double
  /// Number of observations, or sum of weights, of the second sample.
  public let secondCount: Double
  /// The deviation of U from n₁n₂/2 in standard errors, without continuity correction; NaN without a test.
  public let z: Double
  /// Two-sided; NaN when a sample is empty or all values are equal.
  public let pValue: Double
  /// Whether p comes from the exact distribution of U.
  public let isExact: Bool

  /// U / n₁n₂: the chance that a value of the first sample is larger than one of the second, ties counting half. 0.5
  /// is no difference; NaN when a sample is empty.
  public var probabilityOfSuperiority: Double { u / (firstCount * secondCount) }

  /// The rank-biserial correlation 2U / n₁n₂ - 1 (Cliff's delta), -1...1.
  public var rankBiserial: Double { 2 * probabilityOfSuperiority - 1 }
}

/// The Mann-Whitney test of two samples.
///
/// - Parameters:
///   - x: the first sample; a NaN is a missing value and is left out.
///   - y: the second sample; a NaN is a missing value and is left out.
///   - weightsX: frequency weights of `x` (a weight of 3 equals three copies), one each (a precondition); nil means 1.
///   - weightsY: frequency weights of `y`; nil means 1.
///   - exactBelow: p is exact when both samples have fewer values than this and none are tied; 0 is never.
///   - continuityCorrection: of the normal approximation.
public func mannWhitney(
  _ x: [Double], _ y: [Double], weightsX: [Double]? = nil, weightsY: [Double]? = nil, exactBelow: Int = 50,
  continuityCorrection: Bool = true
) -> MannWhitney {
  let data = GroupedValues(
    x + y, groups: [Int](repeating: 0, count: x.count) + [Int](repeating: 1, count: y.count),
    weights: frequencyWeights(weightsX, count: x.count) + frequencyWeights(weightsY, count: y.count))
  let ranks = midRanks(data.values, weights: data.weights)
  var counts = [0.0, 0.0]
  var rankSum = 0.0
  for (index, group) in data.groups.enumerated() {
    // With one sample empty, the other is group 0 whichever it is; there is no test then.
    counts[group] += data.weights[index]
    if group == 0 { rankSum += data.weights[index] * ranks[index] }
  }
  let isOneSample = data.groupCount < 2
  let (first, second) = (counts[0], counts[1])
  guard !isOneSample, (first + second).isFinite else {
    return MannWhitney(u: .nan, firstCount: first, secondCount: second, z: .nan, pValue: .nan, isExact: false)
  }
  let u = rankSum - first * (first + 1) / 2
  let count = first + second
  let deviation = u - first * second / 2
  let ties = tieSum(data.values, weights: data.weights)
  let variance = first * second / 12 * (count + 1 - ties / (count * (count - 1)))
  let isDistinct = ties == 0 && data.weights.allSatisfy { $0 == 1 }
  if isDistinct, first < Double(exactBelow), second < Double(exactBelow) {
    return MannWhitney(
      u: u, firstCount: first, secondCount: second, z: deviation / variance.squareRoot(),
      pValue: exactMannWhitneyPValue(u: Int(u.rounded()), first: Int(first), second: Int(second)), isExact: true)
  }
  // Equal values leave no variance; rounding may leave a trace of one.
  guard variance > 1e-12 * first * second * count else {
    return MannWhitney(u: u, firstCount: first, secondCount: second, z: .nan, pValue: .nan, isExact: false)
  }
  let shift = continuityCorrection ? min(0.5, deviation.magnitude) : 0
  return MannWhitney(
    u: u, firstCount: first, secondCount: second, z: deviation / variance.squareRoot(),
    pValue: min(1, 2 * Normal.survival((deviation.magnitude - shift) / variance.squareRoot())), isExact: false)
}

/// Σ (t³ - t) over the groups of equal values, t their number or weight; NaN for weights that are.
func tieSum(_ values: [Double], weights: [Double]) -> Double {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var sum = 0.0
  var start = 0
  while start < order.count {
    var end = start
    var tied = 0.0
    while end < order.count, values[order[end]] == values[order[start]] {
      tied += weights[order[end]]
      end += 1
    }
    if end - start > 1 || tied != 1 { sum += tied * tied * tied - tied }
    start = end
  }
  return sum
}

/// min(1, 2 P(U at least as far out on its side)), from the number of orders with each U.
///
/// The largest value is in the first sample, ahead of all of the second, or in the second: ways(i, j, u) =
/// ways(i - 1, j, u - j) + ways(i, j - 1, u). Sums of positive numbers alone, so full precision. O(n₁² n₂²), 6 million
/// additions for 49 and 49.
private func exactMannWhitneyPValue(u: Int, first: Int, second: Int) -> Double {
  let pairs = first * second
  let lower = min(u, pairs - u)
  var ways = [[Double]](repeating: [Double](repeating: 0, count: lower + 1), count: first + 1)
  for own in 0...first { ways[own][0] = 1 }
  for other in 1...second {
    for own in 1...first {
      for value in stride(from: other, through: lower, by: 1) { ways[own][value] += ways[own - 1][value - other] }
    }
  }
  var all = 1.0
  for step in 1...second { all *= Double(first + step) / Double(step) }
  return min(1, 2 * ways[first].reduce(0, +) / all)
}

/// The mid-ranks of `x`: ranks from 1, equal values sharing the mean of the ranks they take up.
///
/// Weights are frequencies: a value of weight w takes up w ranks, so a weight of 3 gives the rank three copies would
/// share.
///
/// - Parameters:
///   - x: the values; a NaN gets the rank NaN and takes up no rank.
///   - weights: frequency weights, one for each value (a precondition), finite and 0 or more; nil means 1 each. An
///     invalid weight makes every rank NaN.
/// - Returns: one rank for each value, in the order of `x`.
public func midRanks(_ x: [Double], weights: [Double]? = nil) -> [Double] {
  let weights = frequencyWeights(weights, count: x.count)
  var ranks = [Double](repeating: .nan, count: x.count)
  let order = x.indices.filter { !x[$0].isNaN }.sorted { x[$0] < x[$1] }
  var below = 0.0
  var start = 0
  while start < order.count {
    var end = start
    var tied = 0.0
    while end < order.count, x[order[end]] == x[order[start]] {
      tied += weights[order[end]]
      end += 1
    }
    for place in start..<end { ranks[order[place]] = below + (tied + 1) / 2 }
    below += tied
    start = end
  }
  return ranks
}

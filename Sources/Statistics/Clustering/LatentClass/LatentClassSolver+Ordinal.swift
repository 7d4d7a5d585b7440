import Foundation

/// Ordinal items: p(c) in class k is proportional to exp(α_c + β_k s_c), with α of the first category and β of the first
/// class at 0.
extension LatentClassSolver {
  /// Coefficients stay within this, where the odds between two categories reach e⁴⁰: a stand-in for infinity.
  private static var bound: Double { 40 }

  /// The coefficients of the counts, by a few of Newton's steps.
  func plantOrdinal(_ estimate: AlignedBuffer<Double>) {
    for item in 0..<layout.items where layout.categoryCounts[item] > 0 {
      plantIntercepts(item, estimate)
      for lane in 0..<layout.classes { estimate[layout.slope(item) + lane] = 0 }
      for _ in 0..<5 { ascendOrdinal(item, estimate) }
    }
    expandOrdinal(estimate)
  }

  private func plantIntercepts(_ item: Int, _ estimate: AlignedBuffer<Double>) {
    let first = layout.firstRows[item]
    for category in 0..<layout.categoryCounts[item] {
      estimate[layout.intercept(item) + category] = log(
        (answers.marginals[first + category] + 1e-3) / (answers.marginals[first] + 1e-3))
    }
  }

  /// Random leanings around the marginal distribution.
  func plantOrdinal(_ estimate: AlignedBuffer<Double>, _ stream: inout RandomStream) {
    for item in 0..<layout.items where layout.categoryCounts[item] > 0 {
      plantIntercepts(item, estimate)
      for lane in 1..<max(1, layout.classes) { estimate[layout.slope(item) + lane] = 3 * stream.normal() }
    }
    expandOrdinal(estimate)
  }

  /// Writes the probabilities that the coefficients give.
  func expandOrdinal(_ estimate: AlignedBuffer<Double>) {
    let lanes = layout.lanes
    for item in 0..<layout.items {
      let scores = layout.scores[item]
      let first = layout.firstRows[item]
      for lane in 0..<layout.classes {
        var largest = -Double.infinity
        for category in scores.indices {
          let value = predictor(estimate, item, category, lane)
          estimate[(first + category) * lanes + lane] = value
          largest = max(largest, value)
        }
        var sum = 0.0
        for category in scores.indices {
          let value = exp(estimate[(first + category) * lanes + lane] - largest)
          estimate[(first + category) * lanes + lane] = value
          sum += value
        }
        for category in scores.indices {
          let value = estimate[(first + category) * lanes + lane] / sum
          estimate[(first + category) * lanes + lane] = value > 1e-60 ? value : 0
        }
      }
    }
    for lane in 0..<lanes { estimate[(layout.rows - 1) * lanes + lane] = 1 }
  }

  private func predictor(_ estimate: AlignedBuffer<Double>, _ item: Int, _ category: Int, _ lane: Int) -> Double {
    estimate[layout.intercept(item) + category] + estimate[layout.slope(item) + lane] * layout.scores[item][category]
  }

  /// One of Newton's steps towards the coefficients that make the expected counts of the item most likely, halved until
  /// it does not lower their likelihood.
  func ascendOrdinal(_ item: Int, _ estimate: AlignedBuffer<Double>) {
    let categories = layout.categoryCounts[item]
    let free = categories - 1 + layout.classes - 1
    guard categories > 1 else { return }
    let before = evaluate(item, estimate)
    var step = before.gradient
    guard solvePositiveDefinite(before.information, &step, order: free) else { return }
    let old = coefficients(item, estimate)
    var fraction = 1.0
    for _ in 0..<12 {
      set(zip(old, step).map { max(-Self.bound, min(Self.bound, $0 + fraction * $1)) }, item, estimate)
      if evaluate(item, estimate, onlyValue: true).value >= before.value { return }
      fraction /= 2
    }
    set(old, item, estimate)
  }

  private func coefficients(_ item: Int, _ estimate: AlignedBuffer<Double>) -> [Double] {
    (1..<layout.categoryCounts[item]).map { estimate[layout.intercept(item) + $0] }
      + (1..<max(1, layout.classes)).map { estimate[layout.slope(item) + $0] }
  }

  private func set(_ values: [Double], _ item: Int, _ estimate: AlignedBuffer<Double>) {
    let intercepts = layout.categoryCounts[item] - 1
    for index in 0..<intercepts { estimate[layout.intercept(item) + 1 + index] = values[index] }
    for index in intercepts..<values.count {
      estimate[layout.slope(item) + 1 + index - intercepts] = values[index]
    }
  }

  /// The log-likelihood of the expected counts of an item, its gradient and its information matrix.
  private func evaluate(
    _ item: Int, _ estimate: AlignedBuffer<Double>, onlyValue: Bool = false
  ) -> (value: Double, gradient: [Double], information: [Double]) {
    let lanes = layout.lanes
    let first = layout.firstRows[item]
    let categories = layout.categoryCounts[item]
    let free = categories - 1 + layout.classes - 1
    let scores = layout.scores[item]
    var value = 0.0
    var gradient = [Double](repeating: 0, count: onlyValue ? 0 : free)
    var information = [Double](repeating: 0, count: onlyValue ? 0 : free * free)
    var probabilities = [Double](repeating: 0, count: categories)
    for lane in 0..<layout.classes {
      var largest = -Double.infinity
      for category in 0..<categories {
        probabilities[category] = predictor(estimate, item, category, lane)
        largest = max(largest, probabilities[category])
      }
      var sum = 0.0
      var members = 0.0
      for category in 0..<categories {
        let count = counts[(first + category) * lanes + lane]
        members += count
        value += count * probabilities[category]
        probabilities[category] = exp(probabilities[category] - largest)
        sum += probabilities[category]
      }
      value -= members * (largest + log(sum))
      if onlyValue { continue }
      var mean = 0.0
      var square = 0.0
      for category in 0..<categories {
        probabilities[category] /= sum
        mean += probabilities[category] * scores[category]
        square += probabilities[category] * scores[category] * scores[category]
      }
      let slope = categories - 1 + lane - 1
      for category in 0..<categories {
        let rest = counts[(first + category) * lanes + lane] - members * probabilities[category]
        if category > 0 { gradient[category - 1] += rest }
        if lane > 0 { gradient[slope] += scores[category] * rest }
      }
      for a in 1..<categories {
        for b in 1..<categories {
          let own = a == b ? probabilities[a] : 0
          information[(a - 1) * free + b - 1] += members * (own - probabilities[a] * probabilities[b])
        }
        if lane > 0 {
          let mixed = members * probabilities[a] * (scores[a] - mean)
          information[(a - 1) * free + slope] += mixed
          information[slope * free + a - 1] += mixed
        }
      }
      if lane > 0 { information[slope * free + slope] += members * (square - mean * mean) }
    }
    return (value, gradient, information)
  }
}

/// Replaces `values` by the x with A x = `values`, A made safely positive definite by a small ridge; false where it is
/// not even then.
private func solvePositiveDefinite(_ matrix: [Double], _ values: inout [Double], order: Int) -> Bool {
  var factor = matrix
  var largest = 0.0
  for index in 0..<order { largest = max(largest, matrix[index * order + index]) }
  guard largest > 0 else { return false }
  for column in 0..<order {
    factor[column * order + column] += 1e-9 * largest
    for row in column..<order {
      var entry = factor[row * order + column]
      for inner in 0..<column { entry -= factor[row * order + inner] * factor[column * order + inner] }
      if row == column {
        guard entry > 0 else { return false }
        factor[row * order + column] = entry.squareRoot()
      } else {
        factor[row * order + column] = entry / factor[column * order + column]
      }
    }
  }
  for row in 0..<order {
    for inner in 0..<row { values[row] -= factor[row * order + inner] * values[inner] }
    values[row] /= factor[row * order + row]
  }
  for row in (0..<order).reversed() {
    for below in (row + 1)..<max(row + 1, order) { values[row] -= factor[below * order + row] * values[below] }
    values[row] /= factor[row * order + row]
  }
  return true
}

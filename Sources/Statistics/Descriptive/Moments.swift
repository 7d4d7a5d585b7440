/// The weighted mean Σ w x / Σ w.
///
/// - Parameters:
///   - x: the values; a NaN among those of positive weight makes the mean NaN.
///   - weights: frequency weights, one for each value (a precondition), finite and 0 or more; nil means 1 each.
/// - Returns: NaN when the weights sum to 0, or one of them is invalid.
public func weightedMean(_ x: [Double], weights: [Double]? = nil) -> Double {
  moments(of: x, weights: frequencyWeights(weights, count: x.count)).mean
}

/// The weighted sample variance Σ w (x - mean)² / (Σ w - 1), in squared units of x.
///
/// Weights are frequencies: a weight of 3 equals three copies, in the divisor too. Equal values give exactly 0.
///
/// - Parameters:
///   - x: the values; a NaN among those of positive weight makes the variance NaN.
///   - weights: frequency weights, one for each value (a precondition), finite and 0 or more; nil means 1 each.
/// - Returns: NaN when the weights sum to 1 or less, or one of them is invalid.
public func weightedVariance(_ x: [Double], weights: [Double]? = nil) -> Double {
  moments(of: x, weights: frequencyWeights(weights, count: x.count)).variance
}

/// Sum of weights, mean and sample variance of one variable.
struct Moments {
  var count: Double
  var mean: Double
  /// Σ w (x - mean)²; exactly 0 when all values of positive weight are equal.
  var squares: Double
  var variance: Double { count > 1 ? squares / (count - 1) : .nan }
}

/// Two passes: the mean, then the squares about it. `weights` come from `frequencyWeights`.
func moments(of x: some Collection<Double>, weights: some Collection<Double>) -> Moments {
  var count = 0.0
  var sum = 0.0
  var first: Double?
  var isConstant = true
  for (value, weight) in zip(x, weights) where weight != 0 {
    count += weight
    sum += weight * value
    if let first { isConstant = isConstant && value == first } else { first = value }
  }
  guard let first else { return Moments(count: 0, mean: .nan, squares: .nan) }
  // Equal values: the mean is the value itself, untouched by rounding (a lone NaN still gives NaN).
  guard !(isConstant && first.isFinite && count.isFinite) else { return Moments(count: count, mean: first, squares: 0) }
  let mean = sum / count
  var squares = 0.0
  for (value, weight) in zip(x, weights) where weight != 0 { squares += weight * (value - mean) * (value - mean) }
  return Moments(count: count, mean: mean, squares: squares)
}

/// The moments of each column, as `moments(of:weights:)` has them, in two passes along the rows.
func columnMoments(_ m: Matrix, weights: [Double]) -> [Moments] {
  let columns = m.columns
  guard let first = (0..<m.rows).first(where: { weights[$0] != 0 }) else {
    return Array(repeating: Moments(count: 0, mean: .nan, squares: .nan), count: columns)
  }
  var count = 0.0
  var means = [Double](repeating: 0, count: columns)
  var squares = means
  var isConstant = [Bool](repeating: true, count: columns)
  m.values.withUnsafeBufferPointer { values in
    let start = first * columns
    means.withUnsafeMutableBufferPointer { means in
      for row in first..<m.rows where weights[row] != 0 {
        let weight = weights[row]
        count += weight
        for column in 0..<columns { means[column] += weight * values[row * columns + column] }
      }
    }
    isConstant.withUnsafeMutableBufferPointer { isConstant in
      for row in first..<m.rows where weights[row] != 0 {
        for column in 0..<columns where values[row * columns + column] != values[start + column] {
          isConstant[column] = false
        }
      }
    }
    for column in 0..<columns {
      isConstant[column] = isConstant[column] && values[start + column].isFinite && count.isFinite
      means[column] = isConstant[column] ? values[start + column] : means[column] / count
    }
    squares.withUnsafeMutableBufferPointer { squares in
      means.withUnsafeBufferPointer { means in
        for row in first..<m.rows where weights[row] != 0 {
          let weight = weights[row]
          for column in 0..<columns {
            let difference = values[row * columns + column] - means[column]
            squares[column] += weight * difference * difference
          }
        }
      }
    }
  }
  return (0..<columns).map {
    Moments(count: count, mean: means[$0], squares: isConstant[$0] ? 0 : squares[$0])
  }
}

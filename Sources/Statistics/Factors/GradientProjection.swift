/// Direct quartimin by gradient projection: correlated factors with the smallest Σ over pairs of columns of the products
/// of squared loadings.
///
/// The columns of T, of length 1, are moved against the projected gradient; loadings are A (T⁻¹)ᵀ and the factors
/// correlate by TᵀT.
///
/// Source: Jennrich, "A simple general method for oblique rotation" (2002),
/// [doi:10.1007/BF02294706](https://doi.org/10.1007/BF02294706); the step rule of Bernaards, Jennrich (2005),
/// [doi:10.1177/0013164404272507](https://doi.org/10.1177/0013164404272507).
///
/// - Parameters:
///   - loadings: p x m, m 2 or more.
///   - start: m x m, columns of length 1, not singular.
func quartimin(_ loadings: Matrix, from start: Matrix) -> Turn {
  guard var state = ObliqueState(loadings, turn: start) else {
    return Turn(transformation: start, correlations: crossProduct(start), value: .infinity, converged: false)
  }
  var step = 1.0
  var iterations = 0
  var isConverged = false
  while iterations < 2_000 {
    let (direction, slope) = state.projectedGradient
    isConverged = slope < 1e-8
    if isConverged { break }
    iterations += 1
    step *= 2
    var next: ObliqueState?
    for _ in 0...30 {
      if let trial = ObliqueState(loadings, turn: state.moved(along: direction, by: step)),
        state.value - trial.value > 0.5 * slope * slope * step
      {
        next = trial
        break
      }
      step /= 2
    }
    // Rounding of the value hides what is left to gain.
    guard let next else {
      isConverged = slope < 1e-6
      break
    }
    state = next
  }
  return Turn(
    transformation: state.inverse.transposed, correlations: crossProduct(state.turn), value: state.value,
    iterations: iterations, converged: isConverged)
}

/// Loadings at one T, and the value of the quartimin criterion there.
private struct ObliqueState {
  let turn: Matrix
  let inverse: Matrix
  let loadings: Matrix
  let value: Double
  /// Half of dL of the value: l_ij Σ_{k≠j} l_ik².
  private let slopes: Matrix

  /// nil when T is singular.
  init?(_ unrotated: Matrix, turn: Matrix) {
    guard let inverse = squareInverse(turn) else { return nil }
    self.turn = turn
    self.inverse = inverse
    let loadings = product(unrotated, inverse.transposed)
    var slopes = loadings
    var value = 0.0
    let columns = loadings.columns
    loadings.values.withUnsafeBufferPointer { loading in
      slopes.values.withUnsafeMutableBufferPointer { slope in
        for row in 0..<loadings.rows {
          let begin = row * columns
          var total = 0.0
          for column in 0..<columns { total += loading[begin + column] * loading[begin + column] }
          for column in 0..<columns {
            let own = loading[begin + column]
            let others = total - own * own
            slope[begin + column] = own * others
            value += own * own * others
          }
        }
      }
    }
    self.loadings = loadings
    self.slopes = slopes
    self.value = value / 4
  }

  /// The gradient at T within matrices of unit columns, and its length.
  var projectedGradient: (direction: Matrix, length: Double) {
    // G = -(Lᵀ Gq T⁻¹)ᵀ.
    var gradient = product(product(loadings.transposed, slopes), inverse).transposed
    for index in gradient.values.indices { gradient.values[index] = -gradient.values[index] }
    var squares = 0.0
    for column in 0..<turn.columns {
      let along = (0..<turn.rows).reduce(0) { $0 + turn[$1, column] * gradient[$1, column] }
      for row in 0..<turn.rows {
        gradient[row, column] -= turn[row, column] * along
        squares += gradient[row, column] * gradient[row, column]
      }
    }
    return (gradient, squares.squareRoot())
  }

  /// T moved against a direction, its columns scaled to length 1 again.
  func moved(along direction: Matrix, by step: Double) -> Matrix {
    var moved = turn
    for index in moved.values.indices { moved.values[index] -= step * direction.values[index] }
    for column in 0..<moved.columns {
      let length = (0..<moved.rows).reduce(0) { $0 + moved[$1, column] * moved[$1, column] }.squareRoot()
      for row in 0..<moved.rows { moved[row, column] /= length }
    }
    return moved
  }
}

/// Unrotated factors: the uniquenesses that minimise a discrepancy, and their loadings.
struct FactorExtraction {
  /// p x m.
  var loadings: Matrix
  var uniquenesses: [Double]
  var objective: Double
  var iterations: Int
  var converged: Bool

  /// Minimises a discrepancy by projected Newton steps on the uniquenesses, bounded by `lowerBound` and 1.
  ///
  /// Uniquenesses at a bound whose gradient points out of it stay there; the others take a Newton step, shortened until
  /// the value falls (Armijo). Where the second derivatives are not positive definite a ridge is added to them. From
  /// 1 less the squared multiple correlations about ten steps reach a gradient of rounding size.
  ///
  /// Source: Bertsekas, "Projected Newton methods for optimization problems with simple constraints" (1982),
  /// [doi:10.1137/0320018](https://doi.org/10.1137/0320018).
  ///
  /// - Throws: `LinearAlgebraError` when LAPACK fails; `CancellationError`.
  init<Discrepancy: FactorDiscrepancy>(
    minimising discrepancy: Discrepancy, lowerBound: Double, iterations most: Int
  ) throws where Discrepancy.Point == FactorSpectrum {
    let lowest = Discrepancy.parameter(lowerBound)
    let highest = Discrepancy.parameter(1)
    var uniquenesses = squaredMultipleCorrelations(discrepancy.correlations).map { max(lowerBound, min(1, 1 - $0)) }
    var point = try discrepancy.point(at: uniquenesses)
    var value = discrepancy.value(point)
    var step = 0
    var isConverged = false
    while step < most {
      try Task.checkCancellation()
      let gradient = discrepancy.gradient(point)
      let parameters = uniquenesses.map(Discrepancy.parameter)
      let free = parameters.indices.filter { index in
        !(parameters[index] <= lowest + 1e-12 && gradient[index] > 0)
          && !(parameters[index] >= highest - 1e-12 && gradient[index] < 0)
      }
      let slope = free.reduce(0) { max($0, gradient[$1].magnitude) }
      isConverged = slope < 1e-10
      if isConverged { break }
      step += 1

      let direction = newtonDirection(
        discrepancy.hessian(point).selectingRows(free).selectingColumns(free), gradient: free.map { gradient[$0] })
      var length = 1.0
      var gain = 0.0
      while length > 1e-10, gain == 0 {
        var trial = uniquenesses
        var promised = 0.0
        for (position, index) in free.enumerated() {
          // The quadratic is not trusted further than a step of 1.
          let wanted = parameters[index] + length * max(-1, min(1, direction[position]))
          let moved = max(lowest, min(highest, wanted))
          promised += gradient[index] * (parameters[index] - moved)
          trial[index] = max(lowerBound, min(1, Discrepancy.uniqueness(moved)))
        }
        let candidate = try discrepancy.point(at: trial)
        let reached = discrepancy.value(candidate)
        if promised > 0, reached < value - 1e-4 * promised {
          gain = value - reached
          uniquenesses = trial
          point = candidate
          value = reached
        }
        length /= 2
      }
      // Rounding of the value hides what is left to gain.
      guard gain > 0 else {
        isConverged = slope < 1e-6
        break
      }
    }
    self.init(
      loadings: discrepancy.loadings(point), uniquenesses: uniquenesses, objective: value, iterations: step,
      converged: isConverged)
  }

  /// Principal axes: eigenvectors of the correlations with the communalities on the diagonal, repeated until no
  /// communality moves by more than 1e-10. Communalities are kept at most 1 - `lowerBound`.
  ///
  /// - Throws: `LinearAlgebraError` when LAPACK fails; `CancellationError`.
  init(principalAxesOf correlations: Matrix, factors: Int, lowerBound: Double, iterations most: Int) throws {
    let discrepancy = LeastSquaresDiscrepancy(correlations, factors: factors)
    var uniquenesses = squaredMultipleCorrelations(correlations).map { max(lowerBound, min(1, 1 - $0)) }
    var point = try discrepancy.point(at: uniquenesses)
    var loadings = discrepancy.loadings(point)
    var step = 0
    var change = Double.infinity
    while step < most, change > 1e-10 {
      try Task.checkCancellation()
      step += 1
      change = 0
      for row in 0..<loadings.rows {
        let communality = loadings.row(row).reduce(0) { $0 + $1 * $1 }
        let uniqueness = max(lowerBound, min(1, 1 - communality))
        change = max(change, (uniqueness - uniquenesses[row]).magnitude)
        uniquenesses[row] = uniqueness
      }
      point = try discrepancy.point(at: uniquenesses)
      loadings = discrepancy.loadings(point)
    }
    self.init(
      loadings: loadings, uniquenesses: uniquenesses, objective: discrepancy.value(point), iterations: step,
      converged: change <= 1e-10)
  }

  private init(loadings: Matrix, uniquenesses: [Double], objective: Double, iterations: Int, converged: Bool) {
    self.loadings = loadings
    self.uniquenesses = uniquenesses
    self.objective = objective
    self.iterations = iterations
    self.converged = converged
  }
}

/// The share of each variable's variance that the others predict, 1 - 1 / (R⁻¹)_ii: the usual first guess of its
/// communality, and a lower bound of it.
///
/// - Parameter correlations: p x p. For singular correlations each variable's largest squared correlation is returned.
/// - Returns: p values within 0...1.
public func squaredMultipleCorrelations(_ correlations: Matrix) -> [Double] {
  let order = correlations.rows
  if let factor = try? Cholesky(of: correlations) {
    let values = factor.inverse.diagonal.map { 1 - 1 / $0 }
    if values.allSatisfy(\.isFinite) { return values.map { max(0, min(1, $0)) } }
  }
  return (0..<order).map { row in
    (0..<order).reduce(0) { $1 == row ? $0 : max($0, correlations[row, $1] * correlations[row, $1]) }
  }
}

/// The step -H⁻¹ g, with a ridge on H where it is not positive definite; downhill in any case.
private func newtonDirection(_ hessian: Matrix, gradient: [Double]) -> [Double] {
  let scale = hessian.diagonal.reduce(1e-6) { max($0, $1.magnitude) }
  var ridge = 0.0
  while ridge < 1e6 {
    var regular = hessian
    for index in gradient.indices { regular[index, index] += ridge * scale }
    if let factor = try? Cholesky(of: regular), factor.lower.diagonal.allSatisfy({ $0 * $0 > 1e-10 * scale }) {
      return factor.solving(gradient).map { -$0 }
    }
    ridge = ridge == 0 ? 1e-4 : ridge * 10
  }
  return gradient.map { -$0 / scale }
}

extension Matrix {
  var diagonal: [Double] { (0..<Swift.min(rows, columns)).map { self[$0, $0] } }
}

extension Cholesky {
  /// A⁻¹, symmetric, column by column.
  var inverse: Matrix {
    var result = Matrix(rows: lower.rows, columns: lower.rows)
    for column in 0..<lower.rows {
      var unit = [Double](repeating: 0, count: lower.rows)
      unit[column] = 1
      for (row, value) in solving(unit).enumerated() { result[row, column] = value }
    }
    return result
  }
}

import Foundation

/// Newton's method for the penalised multinomial likelihood.
struct MultinomialNewton {
  struct Outcome {
    /// Without the penalty.
    var logLikelihood: Double
    var iterations: Int
    var converged: Bool
    var isSeparated: Bool
  }

  let penalty: Double
  /// (classes present - 1) x (1 + columns).
  private(set) var parameters: Matrix

  private let design: Matrix
  private let transposed: Matrix
  /// For each row its place among the classes present, 0 for the reference; rows without weight have any.
  private let places: [Int]
  private let weights: [Double]
  private let count: Double

  init(_ sample: LabelledSample, _ columns: StandardisedColumns, present: [Int], penalty: Double) {
    self.penalty = penalty
    design = columns.design(sample.values)
    transposed = design.transposed
    var place = [Int](repeating: 0, count: sample.classes)
    for (index, label) in present.enumerated() { place[label] = index }
    places = sample.labels.map { place[$0] }
    weights = sample.weights
    count = sample.count
    parameters = Matrix(rows: present.count - 1, columns: design.columns)
  }

  /// Steps until what a step can still gain is a rounding error of the log-likelihood.
  mutating func run(iterations limit: Int, stopsWhenSeparated: Bool) throws -> Outcome {
    var state = likelihood(of: parameters)
    var outcome = Outcome(logLikelihood: state.logLikelihood, iterations: 0, converged: false, isSeparated: false)
    guard parameters.rows > 0 else {
      outcome.converged = true
      return outcome
    }
    while outcome.iterations < limit, !outcome.converged {
      try Task.checkCancellation()
      outcome.iterations += 1
      let gradient = gradient(at: state)
      let step = try direction(gradient, at: state)
      let gain = zip(gradient, step.values).reduce(0) { $0 + $1.0 * $1.1 } / count
      let move = product(design, step.transposed).values.reduce(0) { max($0, $1.magnitude) }
      outcome.isSeparated = penalty == 0 && gain <= 1e-11 && move > 0.1
      if outcome.isSeparated, stopsWhenSeparated { break }
      outcome.converged = gain <= 1e-15
      var length = 1.0
      var next = likelihood(of: parameters.adding(step, times: length))
      while !(next.objective >= state.objective - 1e-13 * state.objective.magnitude), length > 1e-9 {
        length /= 2
        next = likelihood(of: parameters.adding(step, times: length))
      }
      guard next.objective >= state.objective - 1e-13 * state.objective.magnitude else { break }
      parameters = parameters.adding(step, times: length)
      state = next
    }
    outcome.logLikelihood = state.logLikelihood
    return outcome
  }

  private struct State {
    var logLikelihood: Double
    /// With the penalty.
    var objective: Double
    /// Rows x (classes present - 1).
    var probabilities: Matrix
  }

  private func likelihood(of parameters: Matrix) -> State {
    var table = product(design, parameters.transposed)
    let others = table.columns
    var sum = 0.0
    table.values.withUnsafeMutableBufferPointer { cells in
      for row in 0..<design.rows {
        let start = row * others
        var top = 0.0
        for column in 0..<others { top = max(top, cells[start + column]) }
        let own = places[row] == 0 ? 0 : cells[start + places[row] - 1]
        var total = exp(-top)
        for column in 0..<others {
          let part = exp(cells[start + column] - top)
          cells[start + column] = part
          total += part
        }
        for column in 0..<others { cells[start + column] /= total }
        sum += weights[row] * (own - top - log(total))
      }
    }
    return State(logLikelihood: sum, objective: sum - penaltyValue(of: parameters), probabilities: table)
  }

  /// λ/2 Σ (b - mean over all the classes)², in which the reference has b = 0.
  private func penaltyValue(of parameters: Matrix) -> Double {
    guard penalty > 0 else { return 0 }
    var sum = 0.0
    for column in 1..<max(1, parameters.columns) {
      var total = 0.0
      for row in 0..<parameters.rows {
        sum += parameters[row, column] * parameters[row, column]
        total += parameters[row, column]
      }
      sum -= total * total / Double(parameters.rows + 1)
    }
    return penalty / 2 * sum
  }

  private func gradient(at state: State) -> [Double] {
    let others = parameters.rows
    var residuals = Matrix(rows: others, columns: design.rows)
    for row in 0..<design.rows {
      for other in 0..<others {
        let truth = places[row] == other + 1 ? 1.0 : 0
        residuals[other, row] = weights[row] * (truth - state.probabilities[row, other])
      }
    }
    var gradient = product(residuals, design)
    if penalty > 0 {
      for column in 1..<max(1, gradient.columns) {
        let mean = (0..<others).reduce(0) { $0 + parameters[$1, column] } / Double(others + 1)
        for row in 0..<others { gradient[row, column] -= penalty * (parameters[row, column] - mean) }
      }
    }
    return gradient.values
  }

  /// The Newton step: the negative Hessian's inverse times the gradient, with a touch of ridge where it is singular.
  private func direction(_ gradient: [Double], at state: State) throws -> Matrix {
    var hessian = try negativeHessian(at: state)
    let largest = (0..<hessian.rows).reduce(0) { max($0, hessian[$1, $1]) }
    var ridge = max(largest, .leastNormalMagnitude) * 1e-14
    while true {
      do {
        let step = try Cholesky(of: hessian).solving(gradient)
        guard step.allSatisfy(\.isFinite) else { throw LinearAlgebraError.notPositiveDefinite(order: 1) }
        return Matrix(rows: parameters.rows, columns: parameters.columns, values: step)
      } catch LinearAlgebraError.notPositiveDefinite(let order) {
        guard ridge <= largest else { throw LinearAlgebraError.notPositiveDefinite(order: order) }
        for index in 0..<hessian.rows { hessian[index, index] += ridge }
        ridge *= 100
      }
    }
  }

  private func negativeHessian(at state: State) throws -> Matrix {
    let others = parameters.rows
    let width = design.columns
    var hessian = Matrix(rows: others * width, columns: others * width)
    var scaled = design
    for first in 0..<others {
      try Task.checkCancellation()
      for second in 0...first {
        scaled.values.withUnsafeMutableBufferPointer { cells in
          for row in 0..<design.rows {
            let own = state.probabilities[row, first]
            let factor = weights[row] * own * ((first == second ? 1 : 0) - state.probabilities[row, second])
            for column in 0..<width { cells[row * width + column] = factor * design.values[row * width + column] }
          }
        }
        let block = product(transposed, scaled)
        let share = penalty * ((first == second ? 1 : 0) - 1 / Double(others + 1))
        for row in 0..<width {
          for column in 0..<width {
            let own = row == column && row > 0 ? share : 0
            hessian[first * width + row, second * width + column] = block[row, column] + own
          }
        }
      }
    }
    return hessian
  }
}

extension Matrix {
  fileprivate func adding(_ step: Matrix, times length: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, values: zip(values, step.values).map { $0 + length * $1 })
  }
}

import Foundation
import Statistics

/// Gaussian mixtures the plain way: EM without extrapolation, densities through a Cholesky factor a point at a time, and
/// the common orientation by the minorisation of Browne and McNicholas (2014).
struct PlainMixture {
  let logLikelihood: Double
  let proportions: [Double]
  let means: Matrix
  let covariances: [Matrix]

  init(
    _ values: Matrix, weights: [Double], model: CovarianceModel, from labels: [Int], components: Int, rounds: Int
  ) throws {
    var posteriors = Matrix(rows: values.rows, columns: components)
    for (point, label) in labels.enumerated() { posteriors[point, label] = 1 }
    var likelihood = 0.0
    var proportions: [Double] = []
    var means = Matrix(rows: components, columns: values.columns)
    var covariances: [Matrix] = []
    var axes = identity(values.columns)
    for _ in 0..<rounds {
      var totals = [Double](repeating: 0, count: components)
      means = Matrix(rows: components, columns: values.columns)
      for point in 0..<values.rows {
        for component in 0..<components {
          let share = weights[point] * posteriors[point, component]
          totals[component] += share
          for variable in 0..<values.columns { means[component, variable] += share * values[point, variable] }
        }
      }
      for component in 0..<components {
        for variable in 0..<values.columns { means[component, variable] /= totals[component] }
      }
      let scatters = (0..<components).map { component in
        var scatter = Matrix(rows: values.columns, columns: values.columns)
        for point in 0..<values.rows {
          let share = weights[point] * posteriors[point, component]
          for row in 0..<values.columns {
            for column in 0..<values.columns {
              let (first, second) = (values[point, row], values[point, column])
              scatter[row, column] += share * (first - means[component, row]) * (second - means[component, column])
            }
          }
        }
        return scatter
      }
      covariances = try plainCovariances(model, scatters, totals, &axes)
      let all = totals.reduce(0, +)
      proportions = totals.map { $0 / all }
      let factors = try covariances.map { try Cholesky(of: $0) }
      likelihood = 0
      for point in 0..<values.rows {
        let densities = (0..<components).map { component in
          let difference = (0..<values.columns).map { values[point, $0] - means[component, $0] }
          let square = zip(difference, factors[component].solving(difference)).reduce(0) { $0 + $1.0 * $1.1 }
          let constant = factors[component].logDeterminant + Double(values.columns) * log(2 * Double.pi)
          return log(proportions[component]) - (constant + square) / 2
        }
        let largest = densities.max()!
        let sum = densities.reduce(0) { $0 + exp($1 - largest) }
        likelihood += weights[point] * (largest + log(sum))
        for component in 0..<components { posteriors[point, component] = exp(densities[component] - largest) / sum }
      }
    }
    logLikelihood = likelihood
    self.proportions = proportions
    self.means = means
    self.covariances = covariances
  }
}

private func identity(_ order: Int) -> Matrix {
  var result = Matrix(rows: order, columns: order)
  for index in 0..<order { result[index, index] = 1 }
  return result
}

/// V diag(values) Vᵀ.
private func composed(_ vectors: Matrix, _ values: [Double]) -> Matrix {
  var scaled = vectors
  for row in 0..<vectors.rows {
    for column in 0..<vectors.columns { scaled[row, column] *= values[column] }
  }
  return product(scaled, vectors.transposed)
}

private func diagonal(_ matrix: Matrix) -> [Double] { (0..<matrix.rows).map { matrix[$0, $0] } }

private func geometricMean(_ values: [Double]) -> Double {
  exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
}

private func scaled(_ matrix: Matrix, _ factor: Double) -> Matrix {
  Matrix(rows: matrix.rows, columns: matrix.columns, values: matrix.values.map { $0 * factor })
}

private func sum(_ matrices: [Matrix]) -> Matrix {
  matrices.dropFirst().reduce(matrices[0]) { total, next in
    Matrix(rows: total.rows, columns: total.columns, values: zip(total.values, next.values).map { $0 + $1 })
  }
}

/// Variances along known axes from the scatters along them; volumes first letter, shapes second.
private func axisVariances(_ letters: String, _ scatters: [[Double]], _ totals: [Double]) -> [[Double]] {
  let order = Double(scatters[0].count)
  let all = totals.reduce(0, +)
  let pooled = scatters[0].indices.map { axis in scatters.reduce(0) { $0 + $1[axis] } }
  switch letters {
  case "EI": return scatters.map { _ in pooled.map { _ in pooled.reduce(0, +) / (all * order) } }
  case "VI":
    return zip(scatters, totals).map { scatter, total in
      scatter.map { _ in scatter.reduce(0, +) / (total * order) }
    }
  case "EE": return scatters.map { _ in pooled.map { $0 / all } }
  case "EV":
    let volume = scatters.reduce(0) { $0 + geometricMean($1) } / all
    return scatters.map { scatter in scatter.map { volume * $0 / geometricMean(scatter) } }
  case "VV": return zip(scatters, totals).map { scatter, total in scatter.map { $0 / total } }
  default:
    var shape = [Double](repeating: 1, count: scatters[0].count)
    var volumes = totals
    for _ in 0..<200 {
      volumes = zip(scatters, totals).map { scatter, total in
        zip(scatter, shape).reduce(0) { $0 + $1.0 / $1.1 } / (total * order)
      }
      shape = shape.indices.map { axis in zip(scatters, volumes).reduce(0) { $0 + $1.0[axis] / $1.1 } }
      let mean = geometricMean(shape)
      shape = shape.map { $0 / mean }
    }
    return volumes.map { volume in shape.map { volume * $0 } }
  }
}

/// The M-step of the covariances; `axes` are what EVE and VVE start from and end in.
private func plainCovariances(
  _ model: CovarianceModel, _ scatters: [Matrix], _ totals: [Double], _ axes: inout Matrix
) throws -> [Matrix] {
  let order = scatters[0].rows
  let all = totals.reduce(0, +)
  let letters = String(model.rawValue.prefix(2))
  switch model {
  case .eii, .vii, .eei, .vei, .evi, .vvi:
    let kept = model == .eii ? "EI" : model == .vii ? "VI" : letters
    return axisVariances(kept, scatters.map(diagonal), totals).map { composed(identity(order), $0) }
  case .eee: return scatters.map { _ in scaled(sum(scatters), 1 / all) }
  case .vvv: return zip(scatters, totals).map { scaled($0, 1 / $1) }
  case .eev, .vev:
    let eigen = try scatters.map { try SymmetricEigen(of: $0) }
    return zip(eigen, axisVariances(letters, eigen.map(\.values), totals)).map { composed($0.vectors, $1) }
  case .evv:
    let volumes = try scatters.map { exp(try Cholesky(of: $0).logDeterminant / Double(order)) }
    return zip(scatters, volumes).map { scaled($0, volumes.reduce(0, +) / all / $1) }
  case .vee:
    var volumes = totals.map { _ in 1.0 }
    var common = scatters[0]
    for _ in 0..<200 {
      common = sum(zip(scatters, volumes).map { scaled($0, 1 / $1) })
      common = scaled(common, exp(-(try Cholesky(of: common).logDeterminant) / Double(order)))
      let factor = try Cholesky(of: common)
      volumes = zip(scatters, totals).map { scatter, total in
        (0..<order).reduce(0) { $0 + factor.solving(scatter.column($1))[$1] } / (total * Double(order))
      }
    }
    return volumes.map { scaled(common, $0) }
  case .eve, .vve:
    var variances: [[Double]] = []
    for _ in 0..<50 {
      let turned = scatters.map { diagonal(product(axes.transposed, product($0, axes))) }
      variances = axisVariances(letters, turned, totals)
      var gradient = Matrix(rows: order, columns: order)
      for (scatter, variance) in zip(scatters, variances) {
        let largest = try SymmetricEigen.values(of: scatter)[0]
        let moved = product(scatter, axes)
        for row in 0..<order {
          for column in 0..<order {
            gradient[row, column] += (largest * axes[row, column] - moved[row, column]) / variance[column]
          }
        }
      }
      // The orthogonal factor of the gradient: G (GᵀG)^(-1/2).
      let eigen = try SymmetricEigen(of: crossProduct(gradient))
      axes = product(gradient, composed(eigen.vectors, eigen.values.map { 1 / max($0, 1e-300).squareRoot() }))
    }
    return variances.map { composed(axes, $0) }
  }
}

import Foundation

/// The result of a varimax rotation.
public struct VarimaxRotation: Sendable, Equatable {
  /// p x m: the loadings given times `rotation`, in the order of the columns given.
  public let loadings: Matrix
  /// m x m, orthogonal.
  public let rotation: Matrix
  /// The sweeps over all pairs of columns.
  public let iterations: Int
  /// Whether the last sweep turned nothing. False after 1,000 sweeps, or when a loading is not finite (then nothing
  /// is rotated).
  public let converged: Bool
}

extension VarimaxRotation {
  /// The loadings as they are.
  init(unrotated loadings: Matrix, converged: Bool = true) {
    var identity = Matrix(rows: loadings.columns, columns: loadings.columns)
    for index in 0..<loadings.columns { identity[index, index] = 1 }
    self.init(loadings: loadings, rotation: identity, iterations: 0, converged: converged)
  }
}

/// Rotates loadings orthogonally so that the variance of the squared loadings within columns is largest: each
/// component then has few large loadings and many near 0.
///
/// Pairs of columns are turned in their plane by the angle that maximises the criterion for the pair, until a whole
/// sweep turns no pair by more than 1e-9.
///
/// Source: Kaiser, "The varimax criterion for analytic rotation in factor analysis" (1958),
/// [doi:10.1007/BF02289233](https://doi.org/10.1007/BF02289233).
///
/// - Parameters:
///   - loadings: p x m; with fewer than two columns nothing is rotated.
///   - kaiser: whether rows are scaled to unit length for the rotation (Kaiser's normalization), so that variables
///     with small communalities count as much as others. Rows of zeros stay zeros.
public func varimax(_ loadings: Matrix, kaiser: Bool = true) -> VarimaxRotation {
  guard loadings.values.allSatisfy(\.isFinite) else { return VarimaxRotation(unrotated: loadings, converged: false) }
  var work = kaiser ? loadings.withUnitRows : loadings
  var rotation = VarimaxRotation(unrotated: loadings).rotation
  let (iterations, converged) = turnPairs(&work, &rotation, weight: 1)
  return VarimaxRotation(
    loadings: product(loadings, rotation), rotation: rotation, iterations: iterations, converged: converged)
}

/// One run of an orthogonal rotation of the orthomax family from `start`, as `varimax` describes: the largest
/// Σ l⁴ - `weight` / p Σ (Σ l²)². Weight 1 is varimax, 0 quartimax.
func orthomax(_ loadings: Matrix, weight: Double, from start: Matrix) -> Turn {
  var work = product(loadings, start)
  var rotation = start
  let (iterations, converged) = turnPairs(&work, &rotation, weight: weight)
  var value = 0.0
  for column in 0..<work.columns {
    let squares = work.column(column).map { $0 * $0 }
    let sum = squares.reduce(0, +)
    value -= squares.reduce(0) { $0 + $1 * $1 } - weight * sum * sum / Double(max(1, work.rows))
  }
  return Turn(
    transformation: rotation, correlations: Matrix(rows: start.rows, columns: start.rows).withUnitDiagonal,
    value: value, iterations: iterations, converged: converged)
}

/// Turns pairs of columns until none turns any more, `rotation` along with `work`.
private func turnPairs(
  _ work: inout Matrix, _ rotation: inout Matrix, weight: Double
) -> (iterations: Int, converged: Bool) {
  var iterations = 0
  var isTurning = work.columns > 1 && work.rows > 0
  while isTurning, iterations < 1_000 {
    iterations += 1
    isTurning = false
    for first in 0..<(work.columns - 1) {
      for second in (first + 1)..<work.columns {
        let angle = orthomaxAngle(work, first, second, weight: weight)
        guard angle.magnitude > 1e-9 else { continue }
        work.turnColumns(first, second, by: angle)
        rotation.turnColumns(first, second, by: angle)
        isTurning = true
      }
    }
  }
  return (iterations, !isTurning)
}

/// The angle, within ±π/4, that maximises the criterion of two columns; 0 when the criterion is flat.
private func orthomaxAngle(_ loadings: Matrix, _ first: Int, _ second: Int, weight: Double) -> Double {
  var sumU = 0.0
  var sumV = 0.0
  var sumDifference = 0.0
  var sumProduct = 0.0
  var scale = 0.0
  for row in 0..<loadings.rows {
    let x = loadings[row, first]
    let y = loadings[row, second]
    let u = x * x - y * y
    let v = 2 * x * y
    sumU += u
    sumV += v
    sumDifference += u * u - v * v
    sumProduct += u * v
    scale += u * u + v * v
  }
  let count = Double(loadings.rows)
  let numerator = 2 * (sumProduct - weight * sumU * sumV / count)
  let denominator = sumDifference - weight * (sumU * sumU - sumV * sumV) / count
  // Rounding alone would otherwise choose an angle.
  guard numerator.magnitude + denominator.magnitude > 1e-13 * scale else { return 0 }
  return atan2(numerator, denominator) / 4
}

extension Matrix {
  /// The matrix with every row that is not zero scaled to length 1.
  var withUnitRows: Matrix {
    var result = self
    for row in 0..<rows {
      let length = self.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      for column in 0..<columns { result[row, column] /= length }
    }
    return result
  }

  /// Turns two columns in their plane.
  fileprivate mutating func turnColumns(_ first: Int, _ second: Int, by angle: Double) {
    let cosine = cos(angle)
    let sine = sin(angle)
    for row in 0..<rows {
      let x = self[row, first]
      let y = self[row, second]
      self[row, first] = cosine * x + sine * y
      self[row, second] = cosine * y - sine * x
    }
  }
}

import Foundation
import Statistics

/// psych's and factanal's results for the 25 personality items of bfi.
struct PersonalityReference: Decodable {
  struct Solution: Decodable {
    let loadings: [[Double]]
    let uniquenesses: [Double]
    let phi: [[Double]]?
    let objective, chi, rmsea, tli: Double
    let dof: Int
  }
  struct Likelihood: Decodable {
    let loadings: [[Double]]
    let uniquenesses: [Double]
    let criterion, chisq: Double
    let df: Int
    let p: Double
  }
  struct Parallel: Decodable { let pcSimMean, faActual: [Double], ncomp, nfact: Int }
  let kmo: Double
  let kmoItems: [Double]
  let bartlettChisq, bartlettP: Double
  let bartlettDf: Int
  let efa: [String: Solution]
  let factanalMlVarimax: Likelihood
  let parallel: Parallel

  static func read() throws -> PersonalityReference { try ReferenceFiles.json("personality") }

  /// The complete cases of the 25 items, which stand in one column.
  static func items() throws -> Matrix {
    Matrix(try ReferenceFiles.table("personality").rows.map { row in row[0].map { Double($0.wholeNumberValue!) } })
  }
}

/// The largest difference between loadings whose columns may stand in any order and with any sign.
func largestDifference(_ actual: Matrix, _ expected: Matrix) -> Double {
  var free = Set(0..<actual.columns)
  var worst = 0.0
  for column in 0..<expected.columns {
    let wanted = expected.column(column)
    let fits = free.map { other -> (Int, Double) in
      let found = actual.column(other)
      let plain = zip(found, wanted).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      let turned = zip(found, wanted).reduce(0) { max($0, ($1.0 + $1.1).magnitude) }
      return (other, min(plain, turned))
    }
    guard let best = fits.min(by: { $0.1 < $1.1 }) else { return .infinity }
    free.remove(best.0)
    worst = max(worst, best.1)
  }
  return worst
}

/// R's `stats::varimax` as it is written: the polar factor of the gradient, until the sum of its singular values gains
/// less than `relativeGain`.
func varimaxOfR(_ loadings: Matrix, relativeGain: Double) -> (loadings: Matrix, rotation: Matrix) {
  let order = loadings.columns
  var work = loadings
  for row in 0..<work.rows {
    let length = work.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    for column in 0..<order { work[row, column] /= length }
  }
  var turn = Matrix(rows: order, columns: order)
  for index in 0..<order { turn[index, index] = 1 }
  var last = 0.0
  for _ in 0..<100_000 {
    let rotated = product(work, turn)
    let means = (0..<order).map { column in
      rotated.column(column).reduce(0) { $0 + $1 * $1 } / Double(work.rows)
    }
    var cubes = rotated
    for row in 0..<work.rows {
      for column in 0..<order {
        let value = rotated[row, column]
        cubes[row, column] = value * value * value - value * means[column]
      }
    }
    let gradient = product(work.transposed, cubes)
    let eigen = try! SymmetricEigen(of: product(gradient.transposed, gradient))
    var scaled = eigen.vectors
    for row in 0..<order {
      for column in 0..<order { scaled[row, column] /= eigen.values[column].squareRoot() }
    }
    turn = product(gradient, product(scaled, eigen.vectors.transposed))
    let sum = eigen.values.reduce(0) { $0 + $1.squareRoot() }
    if sum < last * (1 + relativeGain) { break }
    last = sum
  }
  return (product(loadings, turn), turn)
}

/// R's `GPFoblq` with its default criterion as it is written: direct quartimin until the projected gradient is shorter
/// than `tolerance`.
func quartiminOfR(_ loadings: Matrix, tolerance: Double) -> (loadings: Matrix, correlations: Matrix) {
  let order = loadings.columns
  var turn = Matrix(rows: order, columns: order)
  for index in 0..<order { turn[index, index] = 1 }
  func state(_ turn: Matrix) -> (inverse: Matrix, rotated: Matrix, slopes: Matrix, value: Double) {
    let inverse = inverseByCramer(turn)
    let rotated = product(loadings, inverse.transposed)
    var slopes = rotated
    var value = 0.0
    for row in 0..<rotated.rows {
      for column in 0..<order {
        let others = (0..<order).filter { $0 != column }.reduce(0) { $0 + rotated[row, $1] * rotated[row, $1] }
        slopes[row, column] = rotated[row, column] * others
        value += rotated[row, column] * slopes[row, column] / 4
      }
    }
    return (inverse, rotated, slopes, value)
  }
  var now = state(turn)
  var step = 1.0
  for _ in 0...1_000 {
    let gradient = product(product(now.rotated.transposed, now.slopes), now.inverse).transposed
    var projected = gradient
    for column in 0..<order {
      let along = (0..<order).reduce(0) { $0 - turn[$1, column] * gradient[$1, column] }
      for row in 0..<order { projected[row, column] = -gradient[row, column] - turn[row, column] * along }
    }
    let length = projected.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if length < tolerance { break }
    step *= 2
    var next = turn
    var reached = now
    for _ in 0...10 {
      for index in next.values.indices { next.values[index] = turn.values[index] - step * projected.values[index] }
      for column in 0..<order {
        let size = next.column(column).reduce(0) { $0 + $1 * $1 }.squareRoot()
        for row in 0..<order { next[row, column] /= size }
      }
      reached = state(next)
      if now.value - reached.value > 0.5 * length * length * step { break }
      step /= 2
    }
    turn = next
    now = reached
  }
  return (now.rotated, product(turn.transposed, turn))
}

/// An inverse by determinants of minors.
func inverseByCramer(_ matrix: Matrix) -> Matrix {
  func determinant(_ rows: [[Double]]) -> Double {
    guard let first = rows.first else { return 1 }
    return first.indices.reduce(0) { sum, column in
      let minor = rows.dropFirst().map { row in row.indices.filter { $0 != column }.map { row[$0] } }
      return sum + (column % 2 == 0 ? 1 : -1) * first[column] * determinant(Array(minor))
    }
  }
  let rows = (0..<matrix.rows).map { Array(matrix.row($0)) }
  let whole = determinant(rows)
  var result = matrix
  for row in rows.indices {
    for column in rows.indices {
      let minor = rows.indices.filter { $0 != row }.map { other in
        rows.indices.filter { $0 != column }.map { rows[other][$0] }
      }
      result[column, row] = ((row + column) % 2 == 0 ? 1 : -1) * determinant(minor) / whole
    }
  }
  return result
}

/// Three groups of four variables, each sharing a factor with loading .8; the factors correlate by `shared`.
func plantedFactors(rows: Int, shared: Double = 0, seed: UInt64) -> Matrix {
  var stream = RandomStream(seed: seed)
  return Matrix(
    (0..<rows).map { _ in
      let common = stream.normal()
      let factors = (0..<3).map { _ in shared.squareRoot() * common + (1 - shared).squareRoot() * stream.normal() }
      return (0..<12).map { 0.8 * factors[$0 / 4] + 0.6 * stream.normal() }
    })
}

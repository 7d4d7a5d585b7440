import Foundation

/// How factors are turned to a simple structure, in which each variable loads on few of them.
public struct FactorRotation: Sendable, Equatable {
  /// What a rotation makes simple.
  public enum Criterion: String, Sendable, Hashable, Codable, CaseIterable {
    /// The factors as extracted.
    case none
    /// Uncorrelated factors with few large loadings each. Kaiser (1958),
    /// [doi:10.1007/BF02289233](https://doi.org/10.1007/BF02289233).
    case varimax
    /// Uncorrelated factors, with few large loadings for each variable; tends to one general factor. Neuhaus, Wrigley
    /// (1954), [doi:10.1111/j.2044-8317.1954.tb00147.x](https://doi.org/10.1111/j.2044-8317.1954.tb00147.x).
    case quartimax
    /// Correlated factors: direct oblimin with gamma 0, which is direct quartimin. Jennrich, Sampson (1966),
    /// [doi:10.1007/BF02289465](https://doi.org/10.1007/BF02289465).
    case oblimin
    /// Correlated factors: varimax loadings pulled towards their fourth power. Hendrickson, White (1964),
    /// [doi:10.1111/j.2044-8317.1964.tb00244.x](https://doi.org/10.1111/j.2044-8317.1964.tb00244.x).
    case promax

    /// Whether its factors may correlate.
    public var isOblique: Bool { self == .oblimin || self == .promax }
  }

  public var criterion: Criterion
  /// Whether rows are scaled to unit length for the rotation (Kaiser's normalization).
  public var kaiser: Bool
  /// The rotation starts from the loadings as they are and from this number less 1 random turns of them; the best
  /// result stays. 1 or more (a precondition).
  public var starts: Int

  /// - Parameter kaiser: nil normalizes for varimax and promax and not for quartimax and oblimin, as R's psych does.
  public init(_ criterion: Criterion, kaiser: Bool? = nil, starts: Int = 10) {
    self.criterion = criterion
    self.kaiser = kaiser ?? (criterion == .varimax || criterion == .promax)
    self.starts = starts
  }

  /// Rotates loadings, sorts the factors by their sums of squares and turns each so that its loadings sum to 0 or more.
  ///
  /// - Parameters:
  ///   - loadings: p x m.
  ///   - seed: for the random starts.
  /// - Throws: `LinearAlgebraError.notFinite`; `CancellationError`.
  public func applied(to loadings: Matrix, seed: UInt64 = 1) throws -> RotatedLoadings {
    precondition(starts >= 1, "a rotation needs 1 start or more, not \(starts)")
    try loadings.checkFinite()
    let identity = Matrix(rows: loadings.columns, columns: loadings.columns).withUnitDiagonal
    guard criterion != .none, loadings.columns > 1, loadings.rows > 0 else {
      return RotatedLoadings(
        loadings, Turn(transformation: identity, correlations: identity, value: 0), starts: 1, reachingBest: 1)
    }
    let work = kaiser ? loadings.withUnitRows : loadings
    var stream = RandomStream(seed: seed)
    var best: Turn?
    var values: [Double] = []
    for start in 0..<starts {
      try Task.checkCancellation()
      let from = start == 0 ? identity : randomOrthogonal(loadings.columns, &stream)
      let turn =
        switch criterion {
        case .oblimin: quartimin(work, from: from)
        case .quartimax: orthomax(work, weight: 0, from: from)
        case .none, .varimax, .promax: orthomax(work, weight: 1, from: from)
        }
      values.append(turn.value)
      if best.map({ turn.value < $0.value - 1e-8 * max(1, $0.value.magnitude) }) ?? true { best = turn }
    }
    guard var turn = best else { preconditionFailure("a rotation has a start") }
    let reaching = values.count { $0 <= turn.value + 1e-8 * max(1, turn.value.magnitude) }
    if criterion == .promax { turn = promax(work, from: turn) }
    return RotatedLoadings(loadings, turn, starts: starts, reachingBest: Double(reaching) / Double(starts))
  }
}

/// Loadings after a rotation.
public struct RotatedLoadings: Sendable, Equatable {
  /// p x m, sorted by sums of squares, each column summing to 0 or more.
  public let loadings: Matrix
  /// m x m: the loadings given times this are `loadings`; orthogonal unless factors correlate.
  public let transformation: Matrix
  /// m x m: the correlations between the factors, Φ.
  public let factorCorrelations: Matrix
  /// The iterations of the best start.
  public let iterations: Int
  /// Whether the best start converged.
  public let converged: Bool
  /// The starts tried.
  public let starts: Int
  /// The share of them that reached the best value, 0...1; a small one tells of local optima.
  public let shareReachingBest: Double

  /// p x m: the correlations between variables and factors, loadings times Φ.
  public var structure: Matrix { product(loadings, factorCorrelations) }

  /// The sum of squared loadings of each column.
  public var sumsOfSquares: [Double] {
    (0..<loadings.columns).map { loadings.column($0).reduce(0) { $0 + $1 * $1 } }
  }

  init(_ unrotated: Matrix, _ turn: Turn, starts: Int, reachingBest: Double) {
    let turned = product(unrotated, turn.transformation)
    let columns = (0..<turned.columns).map { turned.column($0) }
    let sizes = columns.map { $0.reduce(0) { $0 + $1 * $1 } }
    let order = columns.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    let signs = order.map { columns[$0].reduce(0, +) < 0 ? -1.0 : 1 }
    var transformation = turn.transformation.selectingColumns(order)
    var correlations = turn.correlations.selectingColumns(order).selectingRows(order)
    for row in order.indices {
      for column in order.indices {
        transformation[row, column] *= signs[column]
        correlations[row, column] *= signs[row] * signs[column]
      }
    }
    loadings = product(unrotated, transformation)
    self.transformation = transformation
    factorCorrelations = correlations.withUnitDiagonal
    iterations = turn.iterations
    converged = turn.converged
    self.starts = starts
    shareReachingBest = reachingBest
  }
}

/// One run of a rotation; smaller values are better.
struct Turn {
  /// m x m: loadings times this are the rotated ones.
  var transformation: Matrix
  /// m x m: the correlations between the factors.
  var correlations: Matrix
  var value: Double
  var iterations = 0
  var converged = true
}

/// Varimax loadings (`turn`) transformed to fit the fourth power of themselves, signs kept, by least squares. Where no
/// such fit exists the varimax solution stays, not converged.
private func promax(_ loadings: Matrix, from turn: Turn) -> Turn {
  let simple = product(loadings, turn.transformation)
  var target = simple
  for index in target.values.indices {
    let value = target.values[index]
    target.values[index] = value * value.magnitude * value.magnitude * value.magnitude
  }
  var failed = turn
  failed.converged = false
  guard let inner = squareInverse(crossProduct(simple)) else { return failed }
  var fit = product(inner, product(simple.transposed, target))
  guard let lengths = squareInverse(crossProduct(fit))?.diagonal, lengths.allSatisfy({ $0 > 0 && $0.isFinite })
  else { return failed }
  for row in 0..<fit.rows {
    for column in 0..<fit.columns { fit[row, column] *= lengths[column].squareRoot() }
  }
  let transformation = product(turn.transformation, fit)
  guard let inverse = squareInverse(transformation) else { return failed }
  return Turn(
    transformation: transformation, correlations: crossProduct(inverse.transposed), value: turn.value,
    iterations: turn.iterations, converged: turn.converged)
}

/// The inverse of a small square matrix by elimination with row exchanges; nil when it is singular.
func squareInverse(_ matrix: Matrix) -> Matrix? {
  let order = matrix.rows
  var left = matrix
  var right = Matrix(rows: order, columns: order).withUnitDiagonal
  let scale = matrix.values.reduce(0) { max($0, $1.magnitude) }
  for column in 0..<order {
    guard let pivot = (column..<order).max(by: { left[$0, column].magnitude < left[$1, column].magnitude }),
      left[pivot, column].magnitude > 1e-14 * scale
    else { return nil }
    if pivot != column {
      for index in 0..<order {
        left.values.swapAt(pivot * order + index, column * order + index)
        right.values.swapAt(pivot * order + index, column * order + index)
      }
    }
    let divisor = left[column, column]
    for index in 0..<order {
      left[column, index] /= divisor
      right[column, index] /= divisor
    }
    for row in 0..<order where row != column {
      let factor = left[row, column]
      guard factor != 0 else { continue }
      for index in 0..<order {
        left[row, index] -= factor * left[column, index]
        right[row, index] -= factor * right[column, index]
      }
    }
  }
  return right
}

/// An orthogonal matrix, uniform over all of them: standard normal columns made orthonormal.
private func randomOrthogonal(_ order: Int, _ stream: inout RandomStream) -> Matrix {
  var columns: [[Double]] = []
  while columns.count < order {
    var column = (0..<order).map { _ in stream.normal() }
    for earlier in columns {
      let shared = zip(earlier, column).reduce(0) { $0 + $1.0 * $1.1 }
      for index in column.indices { column[index] -= shared * earlier[index] }
    }
    let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-8 else { continue }
    columns.append(column.map { $0 / length })
  }
  return Matrix(columns).transposed
}

/// Forecasts of targets from variables by ridge regression: of every row without the row itself, and of every target
/// without the variables that are its own.
///
/// One inverse serves all targets: taking variables E out of A⁻¹ = P leaves P - P(·,E) P(E,E)⁻¹ P(E,·), and a row's own
/// pull on its forecast is taken back through its leverage h, y - f = e / (1 - h). Variables are standardised; the
/// penalty is twice their number, in sums of squares. O(n q² + q³ + t q²) for n rows, q variables, t targets.
///
/// Sources: Hoerl, Kennard, "Ridge regression: biased estimation for nonorthogonal problems" (1970),
/// [doi:10.1080/00401706.1970.10488634](https://doi.org/10.1080/00401706.1970.10488634); Allen, "The relationship
/// between variable selection and data augmentation and a method for prediction" (1974),
/// [doi:10.1080/00401706.1974.10489157](https://doi.org/10.1080/00401706.1974.10489157), for leaving a row out.
public struct RidgeForecasts: Sendable {
  /// Rows x targets.
  public let values: Matrix
  /// Of each target the variance around its forecasts, Σ w e² / Σ w (1 - h): what the variables do not know, free of
  /// the error of the coefficients.
  public let noise: [Double]

  /// The penalty for each variable, as a multiple of the number of variables.
  private static let penalty = 2.0

  /// - Parameters:
  ///   - targets: rows x targets; NaN is missing, and is forecast like the others.
  ///   - own: of each target one or two variables that take no part in its forecast; none is allowed.
  ///   - variables: rows x variables, without missing values.
  ///   - weights: one a row, 0 or more, not all 0.
  /// - Throws: `LinearAlgebraError` where a variable is not finite.
  public init(of targets: Matrix, without own: [[Int]], from variables: Matrix, weights: [Double]) throws {
    precondition(targets.rows == variables.rows && own.count == targets.columns && weights.count == targets.rows)
    precondition(own.allSatisfy { $0.count <= 2 })
    let rows = targets.rows
    let width = variables.columns
    let sum = weights.reduce(0, +)
    let weights = weights.map { $0 * Double(rows) / sum }
    let scaled = Self.standardised(variables, weights: weights)
    var weighted = scaled
    for row in 0..<rows { for column in 0..<width { weighted[row, column] *= weights[row] } }

    var gram = product(weighted.transposed, scaled)
    for column in 0..<width { gram[column, column] += Self.penalty * Double(width) }
    let inverse = try Self.inverse(of: gram)
    let projected = product(scaled, inverse)

    let means = Self.means(of: targets, weights: weights)
    var sides = product(weighted.transposed, Self.centred(targets, on: means))
    for (target, variables) in own.enumerated() { for variable in variables { sides[variable, target] = 0 } }
    var coefficients = product(inverse, sides)
    let shrunk = own.map { SmallInverse(inverse, at: $0) }
    for (target, variables) in own.enumerated() {
      let pulls = shrunk[target].times(variables.map { coefficients[$0, target] })
      for variable in 0..<width {
        for (pull, one) in zip(pulls, variables) { coefficients[variable, target] -= inverse[variable, one] * pull }
      }
    }
    var values = product(scaled, coefficients)

    let leverages = (0..<rows).map { row in
      weights[row] * (zip(scaled.row(row), projected.row(row)).reduce(0) { $0 + $1.0 * $1.1 } + 1 / Double(rows))
    }
    var noise = [Double](repeating: 0, count: targets.columns)
    for target in own.indices {
      var (squares, free) = (0.0, 0.0)
      for row in 0..<rows {
        guard !targets[row, target].isNaN else {
          values[row, target] += means[target]
          continue
        }
        let taken = shrunk[target].form(projected, row: row)
        let rest = max(1 - (leverages[row] - weights[row] * taken), Self.leastRest)
        let error = targets[row, target] - means[target] - values[row, target]
        squares += weights[row] * error * error
        free += weights[row] * rest
        values[row, target] = targets[row, target] - error / rest
      }
      noise[target] = free > 0 ? squares / free : 0
    }
    self.values = values
    self.noise = noise
  }

  /// A row that decides its own forecast alone keeps this much of its error.
  private static let leastRest = 0.05

  /// Over the rows that are not missing; 0 where all are.
  private static func means(of targets: Matrix, weights: [Double]) -> [Double] {
    (0..<targets.columns).map { target in
      var (sum, all) = (0.0, 0.0)
      for row in 0..<targets.rows where !targets[row, target].isNaN {
        sum += weights[row] * targets[row, target]
        all += weights[row]
      }
      return all > 0 ? sum / all : 0
    }
  }

  /// What is missing pulls at nothing.
  private static func centred(_ targets: Matrix, on means: [Double]) -> Matrix {
    var result = targets
    for row in 0..<targets.rows {
      for target in 0..<targets.columns {
        let value = targets[row, target]
        result[row, target] = value.isNaN ? 0 : value - means[target]
      }
    }
    return result
  }

  private static func standardised(_ variables: Matrix, weights: [Double]) -> Matrix {
    var result = variables
    let all = weights.reduce(0, +)
    for column in 0..<variables.columns {
      var mean = 0.0
      for row in 0..<variables.rows { mean += weights[row] * variables[row, column] }
      mean /= all
      var squares = 0.0
      for row in 0..<variables.rows {
        result[row, column] -= mean
        squares += weights[row] * result[row, column] * result[row, column]
      }
      let scale = squares > 0 ? 1 / (squares / all).squareRoot() : 0
      for row in 0..<variables.rows { result[row, column] *= scale }
    }
    return result
  }

  private static func inverse(of matrix: Matrix) throws -> Matrix {
    let factor = try Cholesky(of: matrix)
    let order = matrix.rows
    var unit = [Double](repeating: 0, count: order)
    var values: [Double] = []
    values.reserveCapacity(order * order)
    for column in 0..<order {
      unit[column] = 1
      values += factor.solving(unit)
      unit[column] = 0
    }
    return Matrix(rows: order, columns: order, values: values)
  }
}

/// The inverse of the part of a symmetric positive definite matrix at none, one or two places.
private struct SmallInverse {
  private let places: [Int]
  private let entries: [Double]

  init(_ matrix: Matrix, at places: [Int]) {
    self.places = places
    switch places.count {
    case 0: entries = []
    case 1: entries = [1 / matrix[places[0], places[0]]]
    default:
      let (a, b, c) = (
        matrix[places[0], places[0]], matrix[places[0], places[1]], matrix[places[1], places[1]]
      )
      let determinant = a * c - b * b
      entries = [c / determinant, -b / determinant, -b / determinant, a / determinant]
    }
  }

  func times(_ vector: [Double]) -> [Double] {
    switch vector.count {
    case 0: []
    case 1: [entries[0] * vector[0]]
    default: [entries[0] * vector[0] + entries[1] * vector[1], entries[2] * vector[0] + entries[3] * vector[1]]
    }
  }

  /// xᵀ A x with x a row's values at the places.
  @inline(__always)
  func form(_ matrix: Matrix, row: Int) -> Double {
    switch places.count {
    case 0: return 0
    case 1:
      let value = matrix[row, places[0]]
      return entries[0] * value * value
    default:
      let (first, second) = (matrix[row, places[0]], matrix[row, places[1]])
      return entries[0] * first * first + 2 * entries[1] * first * second + entries[3] * second * second
    }
  }
}

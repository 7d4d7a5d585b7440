internal import Statistics

/// How much of what separates the segments is answering habit.
enum ResponseStyle {
  /// Above this share the segments are answering habits rather than needs.
  static let advisoryLevel = 0.5

  /// Share of the between-segment sum of squares of the points that respondents' own mean and standard deviation of
  /// ratings account for, 0...1: every variable is regressed on the two, and the sum of squares between the segments'
  /// fitted means is set against that between their means.
  static func share(of assignments: [Int], segments: Int, input: ClusteringInput) -> Double {
    let weights = input.weights
    let points = input.sample.points.values
    let total = weights.reduce(0, +)
    let design = centred(input.style, weights: weights)
    let values = centred(points, weights: weights)
    guard let coefficients = leastSquares(design, values, weights: weights) else { return 0 }
    let fitted = product(design, coefficients)
    let actual = ClusterSummary(of: values, weights: weights, assignments: assignments, clusters: segments)
    let habit = ClusterSummary(of: fitted, weights: weights, assignments: assignments, clusters: segments)
    let between = actual.total - actual.within
    guard between > 1e-9 * total else { return 0 }
    return min(1, max(0, (habit.total - habit.within) / between))
  }

  private static func centred(_ values: Matrix, weights: [Double]) -> Matrix {
    var result = values
    for column in 0..<values.columns {
      let mean = weightedMean(values.column(column), weights: weights)
      for row in 0..<values.rows { result[row, column] -= mean }
    }
    return result
  }

  /// The coefficients of two regressors (columns of `design`), one column of them for each variable; a regressor that
  /// does not vary, or repeats the other, has none.
  private static func leastSquares(_ design: Matrix, _ values: Matrix, weights: [Double]) -> Matrix? {
    var a = 0.0
    var b = 0.0
    var d = 0.0
    for row in 0..<design.rows {
      a += weights[row] * design[row, 0] * design[row, 0]
      b += weights[row] * design[row, 0] * design[row, 1]
      d += weights[row] * design[row, 1] * design[row, 1]
    }
    let determinant = a * d - b * b
    var coefficients = Matrix(rows: 2, columns: values.columns)
    for variable in 0..<values.columns {
      var first = 0.0
      var second = 0.0
      for row in 0..<design.rows {
        first += weights[row] * design[row, 0] * values[row, variable]
        second += weights[row] * design[row, 1] * values[row, variable]
      }
      if determinant > 1e-9 * a * d, determinant > 0 {
        coefficients[0, variable] = (d * first - b * second) / determinant
        coefficients[1, variable] = (a * second - b * first) / determinant
      } else if a > 0 {
        coefficients[0, variable] = first / a
      } else if d > 0 {
        coefficients[1, variable] = second / d
      } else {
        return nil
      }
    }
    return coefficients
  }
}

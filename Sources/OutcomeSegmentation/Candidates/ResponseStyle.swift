internal import Statistics

/// How much of what separates the segments is answering habit.
enum ResponseStyle {
  /// Above this share the segments are answering habits rather than needs.
  static let advisoryLevel = 0.5

  /// Share of the between-segment sum of squares of the points that respondents' own mean and standard deviation in each
  /// block of ratings account for, 0...1: every variable is regressed on them, and the sum of squares between the
  /// segments' fitted means is set against that between their means.
  ///
  /// Block by block: who answers high on importance need not on satisfaction, and pooled over both the two cancel.
  static func share(of assignments: [Int], segments: Int, habits: Matrix, points: PointSet) -> Double {
    let weights = points.weights
    let design = centred(habits, weights: weights)
    let values = centred(points.values, weights: weights)
    guard let fitted = projection(of: values, on: design, weights: weights) else { return 0 }
    let actual = ClusterSummary(of: values, weights: weights, assignments: assignments, clusters: segments)
    let habit = ClusterSummary(of: fitted, weights: weights, assignments: assignments, clusters: segments)
    let between = actual.total - actual.within
    guard between > 1e-9 * weights.reduce(0, +) else { return 0 }
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

  /// The values as the regressors predict them, by least squares. Regressors that do not vary are left out, and those that
  /// repeat others take nothing away; nil where none varies.
  private static func projection(of values: Matrix, on design: Matrix, weights: [Double]) -> Matrix? {
    let spreads = (0..<design.columns).map { weightedVariance(design.column($0), weights: weights).squareRoot() }
    let varying = spreads.indices.filter { spreads[$0] > 1e-9 }
    guard !varying.isEmpty else { return nil }
    var regressors = design.selectingColumns(varying)
    for row in 0..<regressors.rows {
      for (column, place) in varying.enumerated() { regressors[row, column] /= spreads[place] }
    }
    var weighted = regressors
    for row in 0..<weighted.rows {
      for column in 0..<weighted.columns { weighted[row, column] *= weights[row] }
    }
    var products = product(regressors.transposed, weighted)
    // Enough for regressors that repeat one another, too little to be seen elsewhere.
    for place in varying.indices { products[place, place] *= 1 + 1e-6 }
    guard let factor = try? Cholesky(of: products) else { return nil }
    let sides = product(weighted.transposed, values)
    var coefficients = Matrix(rows: varying.count, columns: values.columns)
    for column in 0..<values.columns {
      for (row, value) in factor.solving(sides.column(column)).enumerated() { coefficients[row, column] = value }
    }
    return product(regressors, coefficients)
  }
}

/// Whether respondents fall into groups by how they use the scale: people who answer at its ends beside people who stay in
/// the middle, or people who agree with everything beside those who do not.
///
/// Two habits are looked at, each person's mean over all ratings and the logarithm of their spread within the blocks; a
/// habit has groups where its distribution has more than one mode (dip test). A continuum of habits has none.
public struct StyleGroups: Sendable, Equatable, Codable {
  /// The p of one mode in the respondents' mean over all ratings, 0...1.
  public let level: Double
  /// The same in the logarithm of their spread.
  public let spread: Double

  /// Of two tests, at this p or less there are groups.
  public static let threshold = 0.005

  public var areThere: Bool { min(level, spread) <= Self.threshold }

  public init(level: Double, spread: Double) {
    self.level = level
    self.spread = spread
  }
}

extension NeedRatings {
  /// Respondents x (mean, standard deviation) of each block: the habits of answering.
  var habits: Matrix {
    var habits = Matrix(rows: respondents, columns: 2 * blocks)
    for row in 0..<respondents {
      let own = Array(values.row(row))
      for block in 0..<blocks {
        let ratings = Array(own[block * outcomes..<(block + 1) * outcomes])
        habits[row, 2 * block] = weightedMean(ratings)
        habits[row, 2 * block + 1] = weightedVariance(ratings).squareRoot()
      }
    }
    return habits
  }
}

/// Points on the directions in which they vary most: where k-means looks for good starts cheaply.
///
/// Distances there are lower bounds of the full ones and carry most of what separates clusters, so starts are sought
/// among few variables, and only the best is run on in all of them.
public struct LeadingSpace: Sendable {
  /// The same points and weights on the leading directions.
  public let points: PointSet

  /// Directions kept. Points with at most twice as many variables are not worth projecting.
  public static let directions = 12
  /// Rounds of orthogonal iteration: the directions need not be exact.
  private static let rounds = 3

  /// Nil where the points have few variables anyway.
  public init?(of points: PointSet) {
    let variables = points.dimensions
    guard variables > 2 * Self.directions, points.count > variables / 2 else { return nil }
    var centred = points.values
    for point in 0..<points.count {
      for variable in 0..<variables { centred[point, variable] -= points.means[variable] }
    }
    var stream = RandomStream(seed: 0)
    var directions = Matrix(rows: variables, columns: Self.directions)
    for index in directions.values.indices { directions.values[index] = stream.normal() }
    let transposed = centred.transposed
    for _ in 0..<Self.rounds {
      var scores = product(centred, directions)
      for point in 0..<points.count {
        for direction in 0..<Self.directions { scores[point, direction] *= points.weights[point] }
      }
      directions = product(transposed, scores)
      guard directions.orthonormalise() else { return nil }
    }
    self.points = PointSet(product(centred, directions), weights: points.weights)
  }

  private init(points: PointSet) { self.points = points }

  /// The leading space of some of the points.
  public func selecting(_ resample: Resample) -> LeadingSpace {
    LeadingSpace(points: PointSet(points.values.selectingRows(resample.points), weights: resample.weights))
  }
}

extension KMeans {
  /// Fits with the starts run in the leading space alone, and the best of them on in all variables: nearly as good as
  /// the same starts in all variables, for a fraction of their cost.
  ///
  /// - Throws: as `fit`.
  public func fit(_ points: PointSet, startingIn leading: LeadingSpace, seed: UInt64) throws -> Partition {
    try validate(points)
    guard leading.points.hasDistinctPoints(clusters) else { return try fit(points, seed: seed) }
    let found = try fit(leading.points, seed: seed)
    let centres = ClusterSummary(
      of: points.values, weights: points.weights, assignments: found.assignments, clusters: clusters
    ).centres
    var finish = self
    finish.initialCentres = centres
    return try finish.fit(points, seed: seed)
  }
}

extension Matrix {
  /// Makes the columns orthonormal by Gram and Schmidt; false where they depend on one another.
  fileprivate mutating func orthonormalise() -> Bool {
    for column in 0..<columns {
      for _ in 0..<2 {
        for earlier in 0..<column {
          var shared = 0.0
          for row in 0..<rows { shared += self[row, column] * self[row, earlier] }
          for row in 0..<rows { self[row, column] -= shared * self[row, earlier] }
        }
      }
      var square = 0.0
      for row in 0..<rows { square += self[row, column] * self[row, column] }
      guard square > 1e-20 else { return false }
      let share = 1 / square.squareRoot()
      for row in 0..<rows { self[row, column] *= share }
    }
    return true
  }
}

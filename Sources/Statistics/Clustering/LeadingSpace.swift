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
    let centred = points.centredValues
    let transposed = centred.transposed
    var stream = RandomStream(seed: 0)
    var directions = Matrix(rows: variables, columns: Self.directions)
    for index in directions.values.indices { directions.values[index] = stream.normal() }
    for _ in 0..<Self.rounds {
      var scores = product(centred, directions)
      if points.commonWeight == 0 { scores.scaleRows(by: points.weights) }
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

extension PointSet {
  /// The points less their weighted mean.
  fileprivate var centredValues: Matrix {
    var centred = values
    centred.values.withUnsafeMutableBufferPointer { all in
      for point in 0..<count {
        for variable in 0..<dimensions { all[point * dimensions + variable] -= means[variable] }
      }
    }
    return centred
  }
}

extension Matrix {
  fileprivate mutating func scaleRows(by factors: [Double]) {
    values.withUnsafeMutableBufferPointer { all in
      for row in 0..<rows {
        for column in 0..<columns { all[row * columns + column] *= factors[row] }
      }
    }
  }

  /// Makes the columns orthonormal by Gram and Schmidt; false where they depend on one another.
  fileprivate mutating func orthonormalise() -> Bool {
    // Columns as rows, so that a step reads one stretch of memory.
    var turned = transposed
    let length = rows
    let isIndependent = turned.values.withUnsafeMutableBufferPointer { all in
      for column in 0..<columns {
        let own = all.baseAddress! + column * length
        for _ in 0..<2 {
          for earlier in 0..<column {
            let other = all.baseAddress! + earlier * length
            var shared = 0.0
            for row in 0..<length { shared += own[row] * other[row] }
            for row in 0..<length { own[row] -= shared * other[row] }
          }
        }
        var square = 0.0
        for row in 0..<length { square += own[row] * own[row] }
        guard square > 1e-20 else { return false }
        let share = 1 / square.squareRoot()
        for row in 0..<length { own[row] *= share }
      }
      return true
    }
    self = turned.transposed
    return isIndependent
  }
}

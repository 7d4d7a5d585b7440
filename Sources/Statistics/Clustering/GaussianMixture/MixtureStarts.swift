import Foundation

/// The partitions that mixtures start from, shared by all models.
///
/// The first is the best of ten k-means of the points as they are, the second that of the sphered points, whose
/// covariance matrix is the identity, so that clusters may be long and of any direction; the third is agglomerated. The
/// rest are random: k-means++ centres and a single round of moves, on the points and the sphered points in turn.
struct MixtureStarts {
  private let plain: PointSet
  private let sphered: PointSet
  private let count: Int
  private let agglomeration: MixtureAgglomeration?

  /// - Parameter count: the number of partitions for each number of components.
  init(_ data: MixtureData, count: Int, mostComponents: Int, seed: UInt64) throws {
    plain = data.points
    sphered = PointSet(data.spheredValues, weights: data.points.weights)
    self.count = max(1, count)
    agglomeration = count > 2 && mostComponents > 1 ? try MixtureAgglomeration(sphered, seed: seed) : nil
  }

  func partitions(components: Int, seed: UInt64) throws -> [[Int]] {
    guard components > 1 else { return [[Int](repeating: 0, count: plain.count)] }
    var stream = RandomStream(seed: seed)
    return try (0..<count).map { start in
      let child = stream.childSeed()
      if start == 2, let partition = agglomeration?.partition(into: components) { return partition }
      let isCareful = start < 2
      let method = KMeans(clusters: components, starts: isCareful ? 10 : 1, iterations: isCareful ? 100 : 1)
      return try method.fit(start.isMultiple(of: 2) ? plain : sphered, seed: child).assignments
    }
  }
}

extension MixtureData {
  /// The points turned and scaled to the identity as covariance matrix; where that is singular, each variable to variance
  /// 1, and constant variables left at 0.
  var spheredValues: Matrix {
    var result = Matrix(rows: count, columns: dimensions)
    let factor = leastConditional == nil ? nil : try? Cholesky(of: covariance)
    for point in 0..<count {
      for row in 0..<dimensions {
        var sum = value(point, row)
        if let lower = factor?.lower {
          for column in 0..<row { sum -= lower[row, column] * result[point, column] }
          result[point, row] = sum / lower[row, row]
        } else {
          let deviation = covariance[row, row].squareRoot()
          result[point, row] = deviation > 1e-12 ? sum / deviation : 0
        }
      }
    }
    return result
  }
}

import Foundation

/// The partitions that mixtures of one number of components start from, shared by all models.
///
/// The first is the best of ten k-means of the points as they are, the second that of the sphered points, whose
/// covariance matrix is the identity, so that clusters may be long and of any direction. The rest are random: k-means++
/// centres and a single round of moves, on the points and the sphered points in turn.
struct MixtureStarts {
  private let plain: PointSet
  private let sphered: PointSet

  init(_ data: MixtureData) {
    plain = data.points
    sphered = PointSet(data.spheredValues, weights: data.points.weights)
  }

  func partitions(_ count: Int, components: Int, seed: UInt64) throws -> [[Int]] {
    guard components > 1 else { return [[Int](repeating: 0, count: plain.count)] }
    var stream = RandomStream(seed: seed)
    var partitions: [[Int]] = []
    for start in 0..<count {
      let isCareful = start < 2
      let method = KMeans(clusters: components, starts: isCareful ? 10 : 1, iterations: isCareful ? 100 : 1)
      let points = start.isMultiple(of: 2) ? plain : sphered
      partitions.append(try method.fit(points, seed: stream.childSeed()).assignments)
    }
    return partitions
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

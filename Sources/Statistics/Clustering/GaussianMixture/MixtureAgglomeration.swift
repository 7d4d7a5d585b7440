import Foundation

/// Small clusters merged step by step, each time the two whose union costs the least likelihood when every cluster has a
/// covariance matrix of its own: one of the partitions that mixtures start from.
///
/// A cluster of weight n and scatter W costs n log(|W / n| + (tr W + 1) / n), without the determinant up to n = p; the
/// trace keeps small clusters from looking perfect. Merging starts from k-means clusters instead of single points, so
/// the work does not grow with the square of their number.
///
/// Source: Fraley (1998), [doi:10.1137/S1064827596311451](https://doi.org/10.1137/S1064827596311451).
struct MixtureAgglomeration {
  /// For each point the small cluster it is in.
  private let labels: [Int]
  /// The clusters merged at each step: the second into the first.
  private let merges: [(kept: Int, lost: Int)]
  private let smallClusters: Int

  /// - Parameter points: sphered.
  /// - Returns: nil when there are too few distinct points to merge.
  init?(_ points: PointSet, seed: UInt64) throws {
    let order = points.dimensions
    let affordable = (1e8 / Double(order * order * order)).squareRoot()
    let count = Int(min(100, points.weights.reduce(0, +) / 3, affordable))
    guard count > 1, points.hasDistinctPoints(count) else { return nil }
    labels = try KMeans(clusters: count, starts: 1, iterations: 5).fit(points, seed: seed).assignments
    smallClusters = count
    merges = Self.merge(points, labels, count)
  }

  /// The partition into `clusters`; nil when that is not between 1 and the number of small clusters.
  func partition(into clusters: Int) -> [Int]? {
    guard clusters >= 1, clusters <= smallClusters else { return nil }
    var owner = Array(0..<smallClusters)
    for merge in merges.prefix(smallClusters - clusters) {
      for index in owner.indices where owner[index] == merge.lost { owner[index] = merge.kept }
    }
    var number = [Int](repeating: -1, count: smallClusters)
    var next = 0
    return labels.map { label in
      if number[owner[label]] < 0 {
        number[owner[label]] = next
        next += 1
      }
      return number[owner[label]]
    }
  }

  private static func merge(_ points: PointSet, _ labels: [Int], _ count: Int) -> [(kept: Int, lost: Int)] {
    let order = points.dimensions
    var clusters = (0..<count).map { _ in ScatteredCluster(order) }
    for (point, label) in labels.enumerated() {
      clusters[label].add(points.values.row(point), weight: points.weights[point])
    }
    var scratch = [Double](repeating: 0, count: order * order)
    var costs = clusters.map { $0.cost(&scratch) }
    var rises = [Double](repeating: .infinity, count: count * count)
    func measure(_ first: Int, _ second: Int) {
      let rise = clusters[first].union(clusters[second]).cost(&scratch) - costs[first] - costs[second]
      rises[min(first, second) * count + max(first, second)] = rise
    }
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) { measure(first, second) }
    }
    var alive = Array(0..<count)
    var merges: [(kept: Int, lost: Int)] = []
    while alive.count > 1 {
      var best = (kept: alive[0], lost: alive[1])
      for (place, first) in alive.enumerated() {
        for second in alive[(place + 1)...] where rises[first * count + second] < rises[best.kept * count + best.lost] {
          best = (first, second)
        }
      }
      clusters[best.kept] = clusters[best.kept].union(clusters[best.lost])
      costs[best.kept] = clusters[best.kept].cost(&scratch)
      alive.removeAll { $0 == best.lost }
      merges.append(best)
      for other in alive where other != best.kept { measure(best.kept, other) }
    }
    return merges
  }
}

/// Weight, mean and scatter of some points.
private struct ScatteredCluster {
  var weight = 0.0
  var mean: [Double]
  /// Lower triangle of a matrix of mean.count rows.
  var scatter: [Double]

  init(_ order: Int) {
    mean = [Double](repeating: 0, count: order)
    scatter = [Double](repeating: 0, count: order * order)
  }

  mutating func add(_ row: ArraySlice<Double>, weight added: Double) {
    var single = ScatteredCluster(mean.count)
    single.mean = Array(row)
    single.weight = added
    self = weight == 0 ? single : union(single)
  }

  func union(_ other: ScatteredCluster) -> ScatteredCluster {
    let order = mean.count
    var result = self
    result.weight = weight + other.weight
    let share = other.weight / result.weight
    let spread = weight * share
    for row in 0..<order {
      let difference = other.mean[row] - mean[row]
      result.mean[row] += share * difference
      for column in 0...row {
        result.scatter[row * order + column] +=
          other.scatter[row * order + column] + spread * difference * (other.mean[column] - mean[column])
      }
    }
    return result
  }

  func cost(_ scratch: inout [Double]) -> Double {
    let order = mean.count
    var trace = 0.0
    for row in 0..<order { trace += scatter[row * order + row] }
    var determinant = 0.0
    if weight > Double(order) {
      // Cholesky's factor without roots, row by row.
      determinant = 1
      for row in 0..<order {
        for column in 0...row {
          var value = scatter[row * order + column] / weight
          for inner in 0..<column {
            value -= scratch[row * order + inner] * scratch[column * order + inner] * scratch[inner * order + inner]
          }
          if column < row {
            let pivot = scratch[column * order + column]
            scratch[row * order + column] = pivot > 0 ? value / pivot : 0
          } else {
            scratch[row * order + row] = max(0, value)
            determinant *= max(0, value)
          }
        }
      }
    }
    return weight * log(determinant + (trace + 1) / weight)
  }
}

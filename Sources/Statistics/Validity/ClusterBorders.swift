/// Whether fewer points lie on the border between two clusters than around the middles of both: a valley, or a cut
/// through what has none.
///
/// Of the points nearest to one of the two centres, u is the difference of the squared distances to them: 0 on the
/// border. Three strips of a quarter of the distance between the two mean u lie around 0 and around either mean. In one
/// hill - normal, flat, skewed or bounded - the middle strip holds at least as many as the poorer of the others, so the
/// sign test of the two counts says how surprising a valley is. Distances are to centres that a point had no part in
/// (`BlindAssignment.distances`), or the partition's own cut would look like a valley. O(n k²).
public struct ClusterBorders: Sendable, Equatable {
  /// Clusters x clusters: p of as few on the border in one hill; 1 on the diagonal, and where a cluster has too few
  /// points for an answer.
  public let p: Matrix
  /// Points nearest to each centre.
  public let counts: [Int]

  private static let strip = 0.25
  private static let fewestPoints = 8
  /// A cluster of fewer points cannot show a valley beside a larger one, however far apart they lie.
  private static let fewestToShow = 30

  /// - Parameters:
  ///   - distances: points x clusters, squared.
  ///   - weights: one a point; counts are in points of equal weight (Kish).
  public init(distances: Matrix, weights: [Double]) {
    precondition(weights.count == distances.rows)
    let count = distances.columns
    let weights = kishScaled(weights)
    let nearest = (0..<distances.rows).map { point in
      (1..<max(count, 1)).reduce(0) { distances[point, $1] < distances[point, $0] ? $1 : $0 }
    }
    let members = (0..<count).map { cluster in nearest.indices.filter { nearest[$0] == cluster } }
    var p = Matrix(rows: count, columns: count, repeating: 1)
    for first in 0..<count {
      for second in 0..<first {
        guard min(members[first].count, members[second].count) >= Self.fewestPoints else { continue }
        let own = Self.sides(members[first], distances, first, second)
        let others = Self.sides(members[second], distances, first, second)
        let right = weightedMean(own, weights: members[first].map { weights[$0] })
        let left = weightedMean(others, weights: members[second].map { weights[$0] })
        let reach = Self.strip * (right - left) / 2
        var (middle, around, beyond) = (0.0, 0.0, 0.0)
        for (side, point) in zip(own + others, members[first] + members[second]) {
          if abs(side) < reach { middle += weights[point] }
          if abs(side - right) < reach { around += weights[point] }
          if abs(side - left) < reach { beyond += weights[point] }
        }
        let poorer = min(around, beyond)
        p[first, second] = poorer > 0 ? Beta.cdf(0.5, alpha: poorer, beta: middle + 1) : 1
        p[second, first] = p[first, second]
      }
    }
    self.p = p
    counts = members.map(\.count)
  }

  /// The largest p of a cluster against the others: small where it has a valley on every side. Others of fewer than 30
  /// points are passed over where there are larger ones.
  public func weakest(of cluster: Int) -> Double {
    let others = (0..<p.rows).filter { $0 != cluster }
    let large = others.filter { counts[$0] >= Self.fewestToShow }
    return (large.isEmpty ? others : large).map { p[cluster, $0] }.max() ?? 1
  }

  /// Of the given points how much nearer they are to the first centre.
  private static func sides(_ points: [Int], _ distances: Matrix, _ first: Int, _ second: Int) -> [Double] {
    points.map { distances[$0, second] - distances[$0, first] }
  }
}

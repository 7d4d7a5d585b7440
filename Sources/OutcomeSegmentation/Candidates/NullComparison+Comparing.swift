internal import Statistics

/// The four figures that are compared with the nulls, for one candidate.
package struct SegmentLikeness: Sendable, Equatable {
  package var silhouette: Double
  package var withinOverTotal: Double
  package var ari: Double
  package var jaccard: Double

  package init(silhouette: Double, withinOverTotal: Double, ari: Double, jaccard: Double) {
    self.silhouette = silhouette
    self.withinOverTotal = withinOverTotal
    self.ari = ari
    self.jaccard = jaccard
  }

  /// Of a draw with fewer patterns of answers than segments, which cannot be told apart any better.
  static let everyPatternItsOwn = SegmentLikeness(silhouette: 1, withinOverTotal: 0, ari: 1, jaccard: 1)

  static let figures: [(path: any KeyPath<SegmentLikeness, Double> & Sendable, sign: Double)] = [
    (\.silhouette, 1), (\.withinOverTotal, -1), (\.ari, 1), (\.jaccard, 1),
  ]
}

extension NullComparison {
  /// The survey's figures beside the draws', candidate by candidate.
  ///
  /// The p of each figure is adjusted over the candidates, the numbers of segments of every method: within each draw
  /// the largest standardised value counts.
  ///
  /// Source: Westfall and Young, "Resampling-based multiple testing" (Wiley, 1993).
  package static func comparing(_ observed: [SegmentLikeness], with draws: [[SegmentLikeness]]) -> [NullComparison] {
    let statistics = SegmentLikeness.figures.map { figure in
      nullStatistics(
        observed.map { $0[keyPath: figure.path] },
        draws.map { draw in draw.map { $0[keyPath: figure.path] } }, sign: figure.sign)
    }
    return observed.indices.map {
      NullComparison(
        silhouette: statistics[0][$0], withinOverTotal: statistics[1][$0], ari: statistics[2][$0],
        jaccard: statistics[3][$0], draws: draws.count)
    }
  }

  private static func nullStatistics(_ observed: [Double], _ draws: [[Double]], sign: Double) -> [NullStatistic] {
    let count = Double(draws.count)
    // Below this spread the draws count as equal, and z is held finite.
    let smallestSpread = 1e-9
    let means = observed.indices.map { k in draws.reduce(0) { $0 + $1[k] } / count }
    let deviations = observed.indices.map { k in
      let squares = draws.reduce(0) { $0 + ($1[k] - means[k]) * ($1[k] - means[k]) }
      return draws.count > 1 ? (squares / (count - 1)).squareRoot() : 0
    }
    func standardised(_ value: Double, _ k: Int) -> Double {
      let difference = sign * (value - means[k])
      if abs(difference) < smallestSpread { return 0 }
      return difference / max(deviations[k], smallestSpread)
    }
    let largest = draws.map { draw in draw.indices.map { standardised(draw[$0], $0) }.max() ?? 0 }
    return observed.indices.map { k in
      let z = standardised(observed[k], k)
      let p = (1 + Double(largest.count { $0 >= z })) / (count + 1)
      return NullStatistic(observed: observed[k], mean: means[k], standardDeviation: deviations[k], z: z, p: p)
    }
  }
}

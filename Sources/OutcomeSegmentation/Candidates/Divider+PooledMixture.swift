internal import Statistics

extension Divider {
  /// Mixtures with one covariance matrix, on the leading components where the points have more variables.
  ///
  /// Many starts for what is published: with 60 in the place of 10, planted segments that differ on some job steps only
  /// were recovered better by .05 (adjusted Rand index).
  func pooledMixtures(
    of sample: ClusteringSample, _ numbers: [Int], _ effort: Effort, _ seeds: [UInt64]
  ) throws -> [Division?] {
    let points = try Self.leadingComponents(of: sample.points)
    if effort.isThorough {
      return try each(numbers) { number, place in
        let mixture = GaussianMixture(
          components: number, model: .eee, starts: effort.pooledStarts, iterations: 100, relativeTolerance: 1e-6)
        return Division(try mixture.fit(points, seed: seeds[place]))
      }
    }
    let sweep = PooledMixture(points)
    return try each(numbers) { number, place in
      let start = sample.starts.first { $0.segments == number }?.assignments
      return try sweep.quickFit(
        components: number, from: start, iterations: effort.pooledIterations, seed: seeds[place]
      ).flatMap { Division($0) }
    }
  }

  private static func leadingComponents(of points: PointSet) throws -> PointSet {
    guard points.dimensions > OutcomeReduction.mostLeading else { return points }
    let reduction = OutcomeReduction(way: .leadingComponents)
    return PointSet(try reduction.applied(to: points.values, weights: points.weights), weights: points.weights)
  }
}

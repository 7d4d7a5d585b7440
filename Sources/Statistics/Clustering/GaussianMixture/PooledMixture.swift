/// Gaussian mixtures with one covariance matrix for several numbers of components of the same points: clustering in
/// which the variation that all clusters share does not count as distance.
///
/// For resamples and draws by the hundred: fits start at k-means of the points and of the sphered points and take few
/// steps, and what they share for all numbers is computed once. Many short runs in their place find higher likelihoods
/// and, of segments planted on some job steps only, less.
package struct PooledMixture {
  private let data: MixtureData
  private let sphered: PointSet

  package init(_ points: PointSet) {
    data = MixtureData(points)
    sphered = PointSet(data.spheredValues, weights: points.weights)
  }

  /// A quick fit: the best of short runs.
  ///
  /// - Parameters:
  ///   - start: the only partition of the points to begin at; nil seeks two.
  ///   - iterations: E-steps at most.
  /// - Throws: `MixtureError` where no mixture can be estimated, `ClusteringError` for points that cannot be clustered,
  ///   `CancellationError` when cancelled.
  package func quickFit(components: Int, from start: [Int]?, iterations: Int, seed: UInt64) throws
    -> GaussianMixtureModel
  {
    var mixture = GaussianMixture.quick(components: components, model: .eee)
    mixture.iterations = iterations
    try mixture.validate(data.points)
    return try mixture.fit(data, from: try start.map { [$0] } ?? partitions(components, seed: seed))
  }

  private func partitions(_ components: Int, seed: UInt64) throws -> [[Int]] {
    var stream = RandomStream(seed: seed)
    let method = KMeans(clusters: components, starts: 2)
    return try [data.points, sphered].map { try method.fit($0, seed: stream.childSeed()).assignments }
  }
}

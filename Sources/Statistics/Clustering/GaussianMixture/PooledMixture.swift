/// Gaussian mixtures with one covariance matrix for several numbers of components of the same points: clustering in
/// which the variation that all clusters share does not count as distance.
///
/// Fits start at k-means of the points and of the sphered points; what they share for all numbers is computed once.
package struct PooledMixture {
  private let points: PointSet
  private let sphered: PointSet

  package init(_ points: PointSet) {
    self.points = points
    sphered = PointSet(MixtureData(points).spheredValues, weights: points.weights)
  }

  /// A quick fit: the best of short runs. Nil where no mixture can be estimated.
  ///
  /// - Parameters:
  ///   - start: the only partition of the points to begin at; nil seeks two.
  ///   - iterations: E-steps at most.
  package func quickFit(components: Int, from start: [Int]?, iterations: Int, seed: UInt64) throws
    -> GaussianMixtureModel?
  {
    var stream = RandomStream(seed: seed)
    let partitions: [[Int]]
    if let start {
      partitions = [start]
    } else {
      let method = KMeans(clusters: components, starts: 2)
      partitions = try [points, sphered].map { try method.fit($0, seed: stream.childSeed()).assignments }
    }
    var mixture = GaussianMixture.quick(components: components, model: .eee)
    mixture.iterations = iterations
    return try GaussianMixture.fits(of: points, partitions.map { (mixture, $0) }).compactMap { $0 }
      .max { $0.logLikelihood < $1.logLikelihood }
  }
}

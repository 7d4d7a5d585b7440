/// A mixture of Gaussian distributions fitted by maximum likelihood: model-based clustering.
///
/// Each component has a share π of the points, a mean μ and a covariance matrix Σ, restricted by `model`. EM climbs from
/// several starting partitions, and the fit with the highest likelihood is kept whole. A start whose component empties or
/// becomes singular, where the likelihood has no maximum, is dropped. Singular is a covariance matrix that leaves some
/// variable, given those before it, less than 1e-10 of its variance among all points.
///
/// Sources: Fraley and Raftery (2002), [doi:10.1198/016214502760047131](https://doi.org/10.1198/016214502760047131);
/// McLachlan and Peel (2000), [doi:10.1002/0471721182](https://doi.org/10.1002/0471721182).
public struct GaussianMixture: Sendable, Codable, Equatable {
  /// 1 or more; at most the number of distinct points.
  public var components: Int
  public var model: CovarianceModel
  /// Starting partitions, 1 or more.
  public var starts: Int
  /// E-steps of a start at the most, 2 or more.
  public var iterations: Int
  /// A start has converged when the log-likelihood is expected to gain this much at the most from there on.
  public var tolerance: Double
  /// A start has converged, too, when that gain is at most this share of the log-likelihood of the points divided by
  /// their common scale.
  public var relativeTolerance: Double

  public init(
    components: Int, model: CovarianceModel = .vvv, starts: Int = 10, iterations: Int = 2000, tolerance: Double = 1e-5,
    relativeTolerance: Double = 0
  ) {
    self.components = components
    self.model = model
    self.starts = starts
    self.iterations = iterations
    self.tolerance = tolerance
    self.relativeTolerance = relativeTolerance
  }

  /// Options for one quick run from a partition, for resamples and draws by the hundred: 15 E-steps at most, and a
  /// relative tolerance of a hundred-thousandth.
  public static func quick(components: Int, model: CovarianceModel) -> GaussianMixture {
    GaussianMixture(components: components, model: model, starts: 1, iterations: 15, relativeTolerance: 1e-5)
  }

  /// Fits on the calling thread.
  ///
  /// - Complexity: starts x iterations x points x components x variables² (variables for diagonal models).
  /// - Throws: `MixtureError` when every start ended in an empty component or a singular covariance matrix,
  ///   `ClusteringError` for points that cannot be clustered, `CancellationError` when cancelled.
  public func fit(_ points: PointSet, seed: UInt64) throws -> GaussianMixtureModel {
    try validate(points)
    let data = MixtureData(points)
    return try fit(data, from: try partitions(data, seed: seed))
  }

  /// Fits with the starts shared over `threads`; the result is the same on any number.
  public func fit(_ points: PointSet, seed: UInt64, threads: Int) async throws -> GaussianMixtureModel {
    try validate(points)
    let data = MixtureData(points)
    let partitions = try partitions(data, seed: seed)
    let runs = try await parallelMap(partitions.count, threads: threads) { start in
      let method = ExpectationMaximisation(MixtureState(data, model: model, components: components))
      return try run(method, from: partitions[start])
    }
    return try best(of: runs, data)
  }

  /// Fits from one given partition, with clusters 0..<components that each have members.
  public func fit(_ points: PointSet, from assignments: [Int]) throws -> GaussianMixtureModel {
    check(assignments, of: points)
    try validate(points)
    return try fit(MixtureData(points), from: [assignments])
  }

  /// Fits several mixtures of the same points, each from its own partition: what `fit(_:from:)` finds for each, with the
  /// points laid out once. Nil where a mixture is not estimable.
  ///
  /// - Throws: `ClusteringError` for points that cannot be clustered, `CancellationError` when cancelled.
  public static func fits(
    of points: PointSet, _ starts: [(mixture: GaussianMixture, assignments: [Int])]
  ) throws -> [GaussianMixtureModel?] {
    for start in starts { start.mixture.check(start.assignments, of: points) }
    if let most = starts.max(by: { $0.mixture.components < $1.mixture.components }) {
      try most.mixture.validate(points)
    }
    let data = MixtureData(points)
    return try starts.map { start in
      do {
        return try start.mixture.fit(data, from: [start.assignments])
      } catch MixtureError.notEstimable {
        return nil
      }
    }
  }

  private func check(_ assignments: [Int], of points: PointSet) {
    precondition(assignments.count == points.count, "one cluster a point")
    precondition(assignments.allSatisfy { $0 >= 0 && $0 < components }, "clusters are 0..<components")
  }

  func fit(_ data: MixtureData, from partitions: [[Int]]) throws -> GaussianMixtureModel {
    let method = ExpectationMaximisation(MixtureState(data, model: model, components: components))
    return try best(of: try partitions.map { try run(method, from: $0) }, data)
  }

  private func partitions(_ data: MixtureData, seed: UInt64) throws -> [[Int]] {
    try MixtureStarts(data, count: starts, mostComponents: components, seed: seed)
      .partitions(components: components, seed: seed)
  }

  func validate(_ points: PointSet) throws {
    try KMeans(clusters: components).validate(points)
  }

  private func run(_ method: ExpectationMaximisation, from labels: [Int]) throws -> MixtureRun? {
    try method.run(from: labels, iterations: iterations, tolerance: tolerance, relativeTolerance: relativeTolerance)
  }

  private func best(of runs: [MixtureRun?], _ data: MixtureData) throws -> GaussianMixtureModel {
    var best: MixtureRun?
    for case let run? in runs where best.map({ run.logLikelihood > $0.logLikelihood }) ?? true { best = run }
    guard let best else { throw MixtureError.notEstimable(model: model, components: components) }
    let limit = best.logLikelihood - max(100 * tolerance, 1e-9 * best.logLikelihood.magnitude)
    let reaching = runs.count { $0.map { $0.logLikelihood >= limit } ?? false }
    return GaussianMixtureModel(
      data: data, options: self, run: best, starts: runs.count,
      shareReachingBest: Double(reaching) / Double(runs.count), degenerateStarts: runs.count { $0 == nil })
  }
}

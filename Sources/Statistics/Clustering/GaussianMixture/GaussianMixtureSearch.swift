/// Gaussian mixtures of every model and number of components asked for, to be chosen from by BIC or ICL.
///
/// All models of one number of components start from the same partitions.
public struct GaussianMixtureSearch: Sendable, Codable, Equatable {
  public var components: ClosedRange<Int>
  public var models: [CovarianceModel]
  /// Starting partitions, 1 or more.
  public var starts: Int
  /// E-steps of a start at the most.
  public var iterations: Int
  /// As in `GaussianMixture`.
  public var tolerance: Double

  public init(
    components: ClosedRange<Int> = 1...9, models: [CovarianceModel] = CovarianceModel.allCases, starts: Int = 10,
    iterations: Int = 2000, tolerance: Double = 1e-5
  ) {
    self.components = components
    self.models = models
    self.starts = starts
    self.iterations = iterations
    self.tolerance = tolerance
  }

  /// Fits all mixtures on the calling thread.
  ///
  /// A mixture that cannot be estimated is nil in the result and does not end the search.
  ///
  /// - Throws: `ClusteringError` when the points cannot be clustered into the largest number of components,
  ///   `CancellationError` when cancelled.
  public func fit(_ points: PointSet, seed: UInt64) throws -> GaussianMixtureSelection {
    try validate(points)
    let data = MixtureData(points)
    let starts = try MixtureStarts(data, count: starts, mostComponents: components.upperBound, seed: seed)
    let seeds = countSeeds(seed)
    let partitions = try components.enumerated().map { index, count in
      try starts.partitions(components: count, seed: seeds[index])
    }
    return selection(try (0..<taskCount).map { try fit(task: $0, data, partitions) })
  }

  /// Fits all mixtures on up to `threads` threads; the result is the same on any number.
  public func fit(_ points: PointSet, seed: UInt64, threads: Int) async throws -> GaussianMixtureSelection {
    try validate(points)
    let data = MixtureData(points)
    let starts = try MixtureStarts(data, count: starts, mostComponents: components.upperBound, seed: seed)
    let seeds = countSeeds(seed)
    let counts = Array(components)
    let partitions = try await parallelMap(counts.count, threads: threads) { index in
      try starts.partitions(components: counts[index], seed: seeds[index])
    }
    return selection(try await parallelMap(taskCount, threads: threads) { try fit(task: $0, data, partitions) })
  }

  private var taskCount: Int { components.count * models.count }

  private func countSeeds(_ seed: UInt64) -> [UInt64] {
    var stream = RandomStream(seed: seed)
    return stream.childSeeds(components.count)
  }

  private func validate(_ points: PointSet) throws {
    try KMeans(clusters: components.lowerBound).validate(points)
    try KMeans(clusters: components.upperBound).validate(points)
  }

  /// The most components first: they take longest.
  private func fit(task: Int, _ data: MixtureData, _ partitions: [[[Int]]]) throws -> GaussianMixtureModel? {
    let index = components.count - 1 - task / models.count
    let method = GaussianMixture(
      components: components.lowerBound + index, model: models[task % models.count], starts: starts,
      iterations: iterations, tolerance: tolerance)
    do {
      return try method.fit(data, from: partitions[index])
    } catch MixtureError.notEstimable {
      return nil
    }
  }

  private func selection(_ fits: [GaussianMixtureModel?]) -> GaussianMixtureSelection {
    GaussianMixtureSelection(
      candidates: components.flatMap { count in
        models.indices.map { model in
          GaussianMixtureSelection.Candidate(
            model: models[model], components: count,
            fit: fits[(components.upperBound - count) * models.count + model])
        }
      })
  }
}

/// The mixtures that were fitted, and the best of them.
public struct GaussianMixtureSelection: Sendable, Equatable {
  public struct Candidate: Sendable, Equatable {
    public let model: CovarianceModel
    public let components: Int
    /// Nil when the mixture is not estimable: each start ended in an empty component or a singular covariance matrix.
    public let fit: GaussianMixtureModel?
  }

  /// By number of components, then in the order of the models asked for.
  public let candidates: [Candidate]

  /// The smallest BIC; the first of equal ones. Nil when no mixture is estimable.
  public var bestByBIC: GaussianMixtureModel? { best(candidates) { $0.bic } }
  /// The smallest ICL, which prefers components that do not overlap.
  public var bestByICL: GaussianMixtureModel? { best(candidates) { $0.icl } }

  /// The smallest BIC among the mixtures of so many components.
  public func bestByBIC(components: Int) -> GaussianMixtureModel? {
    best(candidates.filter { $0.components == components }) { $0.bic }
  }

  public func fit(_ model: CovarianceModel, components: Int) -> GaussianMixtureModel? {
    candidates.first { $0.model == model && $0.components == components }?.fit
  }

  private func best(
    _ candidates: [Candidate], _ criterion: (GaussianMixtureModel) -> Double
  ) -> GaussianMixtureModel? {
    var best: GaussianMixtureModel?
    for case let fit? in candidates.map(\.fit) where best.map({ criterion(fit) < criterion($0) }) ?? true { best = fit }
    return best
  }
}

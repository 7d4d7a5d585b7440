internal import Statistics

extension CandidateOptions {
  /// Respondents at most in the comparison with the nulls: it costs their square for every draw. More are compared on a
  /// random part of them.
  static let mostInNullTrials = 2000

  /// Tries every method and number of segments and tests each.
  ///
  /// Where the survey chose the basis and no number of segments has a case on it, opportunity scores are tried too if
  /// they say more of needs never seen, and taken where they have one.
  ///
  /// - Parameters:
  ///   - basis: what clustering sees; nil asks the survey.
  ///   - chosen: the method of the solution that the study chose, where it names one.
  ///   - careless: what makes each respondent careless, as `CleaningReport.carelessReasons`; empty where nothing was
  ///     looked for.
  func search(
    _ views: ClusteringViews, basis: ClusteringBasis?, choosing chosenMethod: ClusteringMethod? = nil,
    careless: [[CleaningRule]] = [], seed: UInt64, threads: Int, progress: @escaping ProgressSink
  ) async throws -> CandidateSearch {
    let meter = SearchMeter(sink: progress)
    let run = CandidateRun(
      options: self, views: views, careless: careless, seeds: CandidateSeeds(seed), threads: threads, meter: meter)
    let choice = try await basisChoice(
      basis, choosing: chosenMethod, among: views, seed: run.seeds.basis, threads: threads, meter: meter)
    let found = try await run.search(choice)
    guard let plain = choice.plainInstead(by: chosenMethod ?? methods?.first), !found.hasCase else { return found }
    meter.beginAgain()
    let other = try await run.search(plain)
    return other.hasCase ? other : found
  }

  /// The basis the study names, or the one that says most about answers it never saw, and the way of dividing.
  func basisChoice(
    _ basis: ClusteringBasis?, choosing chosenMethod: ClusteringMethod? = nil, among views: ClusteringViews,
    seed: UInt64, threads: Int, meter: SearchMeter
  ) async throws -> BasisChoice {
    let measure = views.needs.ratings.measure
    let named = chosenMethod ?? methods?.first
    if measure == .importance, basis == nil, !views.needs.isRated {
      let view = try views.view(.importance, isReduced: true)
      return BasisChoice(
        basis: .importance, isReduced: view.isReduced, method: named ?? .kMeans, trials: [],
        reason: "Importance alone, because satisfaction was not asked.")
    }
    if let basis {
      let view = try views.view(basis, isReduced: true)
      return BasisChoice(
        basis: basis, isReduced: view.isReduced, method: named ?? .kMeans, trials: [],
        reason: "The study asks for \(basis.phrase).")
    }
    // Opportunity scores by k-means first, as the playbook has it. Where the study names a method bases are compared by
    // it if it is a mixture with one covariance matrix, else by k-means.
    let bases: [ClusteringBasis] =
      measure == .importance ? [.importance, .importanceCentred] : [.opportunity, .pairedRatings]
    let methods = named.map { $0 == .pooledMixture ? [$0] : [.kMeans] } ?? ClusteringMethod.automatic
    meter.begin("which basis", steps: (bases.count + methods.count - 1) * BasisComparison.splits, share: 0.1)
    let numbers = segments.filter { $0 < views.needs.weights.count }
    let comparison = BasisComparison(needs: views.needs, numbers: numbers, seed: seed, threads: threads)
    let choice = try await comparison.choice(
      of: try bases.map { try views.view($0, isReduced: true) }, methods: methods
    ) { meter.step() }
    return BasisChoice(
      basis: choice.basis, isReduced: choice.isReduced, method: named ?? choice.method, trials: choice.trials,
      reason: (measure == .importance ? "Satisfaction was not asked. " : "") + choice.reason)
  }
}

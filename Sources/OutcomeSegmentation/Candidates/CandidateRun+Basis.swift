internal import Statistics

extension CandidateRun {
  /// Tries every method and number of segments on the basis the study names, or the one the survey speaks for.
  ///
  /// Where the survey chose the basis and no number of segments has a case on it, opportunity scores are tried too if
  /// they say more of needs never seen, and taken where they have one.
  func search(basis: ClusteringBasis?) async throws -> CandidateSearch {
    let choice = try await basisChoice(basis)
    let found = try await search(choice)
    guard let plain = choice.plainInstead(by: options.methods?.first), !found.hasCase else { return found }
    meter.beginAgain()
    let other = try await search(plain)
    return other.hasCase ? other : found
  }

  /// The basis the study names, or the one that says most about answers it never saw, and the way of dividing.
  func basisChoice(_ basis: ClusteringBasis?) async throws -> BasisChoice {
    let measure = views.needs.ratings.measure
    let named = options.methods?.first
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
    // Opportunity scores by k-means first, as the playbook has it. Where the study names methods bases are compared by
    // the first if it is a mixture with one covariance matrix, else by k-means.
    let bases: [ClusteringBasis] =
      measure == .importance ? [.importance, .importanceCentred] : [.opportunity, .pairedRatings]
    let methods = named.map { $0 == .pooledMixture ? [$0] : [.kMeans] } ?? ClusteringMethod.automatic
    meter.begin("which basis", steps: (bases.count + methods.count - 1) * BasisComparison.splits, share: 0.1)
    let numbers = options.segments.filter { $0 < views.needs.weights.count }
    let comparison = BasisComparison(needs: views.needs, numbers: numbers, seed: seeds.basis, threads: threads)
    let choice = try await comparison.choice(
      of: try bases.map { try views.view($0, isReduced: true) }, methods: methods
    ) { meter.step() }
    return BasisChoice(
      basis: choice.basis, isReduced: choice.isReduced, method: named ?? choice.method, trials: choice.trials,
      reason: measure == .importance ? "Satisfaction was not asked. \(choice.reason)" : choice.reason)
  }
}

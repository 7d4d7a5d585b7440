internal import Statistics

/// Which basis clustering works on, and why.
public struct BasisChoice: Sendable, Equatable {
  public let basis: ClusteringBasis
  /// Whether its variables are reduced before clustering.
  public let isReduced: Bool
  /// What each basis tried explains of needs it never saw; empty where the study names the basis.
  public let trials: [BasisTrial]
  /// One sentence.
  public let reason: String

  public init(basis: ClusteringBasis, isReduced: Bool, trials: [BasisTrial], reason: String) {
    self.basis = basis
    self.isReduced = isReduced
    self.trials = trials
    self.reason = reason
  }
}

/// A basis and what clustering on it says about needs it never saw.
public struct BasisTrial: Sendable, Equatable {
  public let basis: ClusteringBasis
  /// Whether its variables were reduced before clustering.
  public let isReduced: Bool
  /// Adjusted share of variance of the opportunity scores held out that is explained: mean over the splits and the
  /// numbers of segments.
  public let explained: Double
  /// How much more that is than on opportunity scores, and the standard error of it, paired over the splits.
  public let gain: Double
  public let standardError: Double
  /// The same in one population; nil where the gain alone decided.
  public let inOnePopulation: Double?

  public init(
    basis: ClusteringBasis, isReduced: Bool, explained: Double, gain: Double, standardError: Double,
    inOnePopulation: Double?
  ) {
    self.basis = basis
    self.isReduced = isReduced
    self.explained = explained
    self.gain = gain
    self.standardError = standardError
    self.inOnePopulation = inOnePopulation
  }

  /// What is explained beyond one population.
  public var excess: Double? { inOnePopulation.map { explained - $0 } }
}

/// Compares bases by what k-means on each says about needs it never saw, over the same splits of the outcomes.
///
/// Part of that any correlated population with answering habits would show, and opportunity scores carry more of the
/// habits than paired ratings. So where the two explain about the same, what they explain beyond one population decides.
struct BasisComparison {
  let needs: NeedSurvey
  let numbers: [Int]
  let seed: UInt64
  let threads: Int

  /// A basis that explains less by up to this share may still explain more beyond one population.
  private static let nearShare = 0.15
  private static let populationDraws = 20

  /// Opportunity scores, unless paired ratings explain needs held out clearly better; as they are or reduced, whichever
  /// explains more.
  func choice(among views: ClusteringViews, progress: @escaping @Sendable () -> Void) async throws -> BasisChoice {
    let alternatives = try Self.alternatives(views, outcomes: needs.ratings.outcomes)
    var stream = RandomStream(seed: seed)
    let part = needs.part(ofAtMost: CandidateOptions.mostInNullTrials, &stream)
    let seeds = (splits: stream.childSeed(), population: stream.childSeed())
    var splits: [[Double]] = []
    for view in alternatives {
      let shares = try await trial(view, part).splits(
        seed: seeds.splits, threads: threads, progress: progress)
      splits.append(shares.map { weightedMean($0[0]) })
    }
    let gains = splits.map { PairedDifference($0, splits[0]) }
    let explained = splits.map { weightedMean($0) }
    let places = explained.indices.dropFirst()
    if let best = places.filter({ gains[$0].isClear(beside: explained[0]) }).max(by: { explained[$0] < explained[$1] })
    {
      return described(alternatives, explained, gains, population: nil, best: best)
    }
    guard let near = places.max(by: { explained[$0] < explained[$1] }),
      explained[near] > (1 - Self.nearShare) * explained[0]
    else { return described(alternatives, explained, gains, population: nil, best: 0) }
    let population = try await inOnePopulation(
      [alternatives[0], alternatives[near]], part, seed: seeds.population)
    let beyond = PairedDifference(population.map { -$0[1] }, population.map { -$0[0] })
    let error = (gains[near].standardError * gains[near].standardError + beyond.standardError * beyond.standardError)
      .squareRoot()
    let gain = PairedDifference(mean: gains[near].mean + beyond.mean, standardError: error)
    return described(
      alternatives, explained, gains,
      population: [0: weightedMean(population.map { $0[0] }), near: weightedMean(population.map { $0[1] })],
      best: gain.isClear(beside: explained[0]) ? near : 0)
  }

  private func trial(_ view: ClusteringView, _ needs: NeedSurvey) -> HeldOutTrial {
    HeldOutTrial(needs: needs, view: view, methods: [Divider(method: .kMeans)], numbers: numbers)
  }

  /// For each draw from one population, what each view explains of the needs held out in one split.
  private func inOnePopulation(
    _ views: [ClusteringView], _ needs: NeedSurvey, seed: UInt64
  ) async throws -> [[Double]] {
    let population = try NullPopulation.gaussianCopula(like: needs.ratings.values, weights: needs.weights)
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(Self.populationDraws)
    return try await parallelMap(seeds.count, threads: threads) { draw in
      var stream = RandomStream(seed: seeds[draw])
      let drawn = try needs.replaced(by: population.draw(using: &stream), &stream)
      let splitSeed = stream.childSeed()
      return try views.map { weightedMean(try trial($0, drawn).explained(seed: splitSeed)[0]) }
    }
  }

  /// Opportunity scores first. So many variables at most are clustered without reducing them where reducing is asked for.
  private static func alternatives(_ views: ClusteringViews, outcomes: Int) throws -> [ClusteringView] {
    let mostUnreduced = 100
    let reduced = try [ClusteringBasis.opportunity, .pairedRatings].map { try views.view($0, isReduced: true) }
    guard reduced[1].isReduced, 2 * outcomes <= mostUnreduced else { return reduced }
    return reduced + [try views.view(.pairedRatings, isReduced: false)]
  }

  private func described(
    _ views: [ClusteringView], _ explained: [Double], _ gains: [PairedDifference], population: [Int: Double]?, best: Int
  ) -> BasisChoice {
    let trials = views.indices.map {
      BasisTrial(
        basis: views[$0].basis, isReduced: views[$0].isReduced, explained: explained[$0], gain: gains[$0].mean,
        standardError: gains[$0].standardError, inOnePopulation: population?[$0])
    }
    let rival = best > 0 ? best : trials.indices.dropFirst().max { explained[$0] < explained[$1] }!
    func share(_ value: Double) -> String { decimal(100 * value, 1) }
    let shares =
      "of needs never seen, paired ratings explain \(share(explained[rival])) % and opportunity scores "
      + "\(share(explained[0])) %"
    var reason = shares
    if let own = trials[rival].excess, let others = trials[0].excess {
      reason += "; beyond one population it is \(share(own)) and \(share(others)) points"
    } else if best > 0 {
      reason += " (standard error of the gain \(share(gains[best].standardError)))"
    }
    let start = best > 0 ? "Paired ratings, because " : "Opportunity scores, because "
    return BasisChoice(
      basis: trials[best].basis, isReduced: trials[best].isReduced, trials: trials, reason: start + reason + ".")
  }
}

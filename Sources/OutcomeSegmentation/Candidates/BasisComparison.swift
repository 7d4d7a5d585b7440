internal import Statistics

/// Compares what clustering may see, and the ways of dividing a study leaves open, by what each says about answers it
/// never saw, over the same splits of the outcomes.
///
/// Three voices count alike, each relative to its best: the share of person-centred needs explained, the share of
/// person-centred ratings explained, and how much more the divisions by two halves of the outcomes agree than they do in
/// one population. None of the three rewards habits: a person's own level, which carries over from half to half, is
/// taken out of the first two, and one population has it as well. Segments that differ in level alone are heard by the
/// third.
struct BasisComparison {
  let needs: NeedSurvey
  let numbers: [Int]
  let seed: UInt64
  let threads: Int

  /// A view of the respondents and a way of dividing them.
  struct Alternative: Sendable {
    let view: ClusteringView
    let method: ClusteringMethod
  }

  static let populationDraws = 12
  /// A mixture takes the place of k-means where the voices speak for it by so much more: it has more to estimate, and
  /// where both find the same segments k-means finds them a little better.
  private static let clearShare = 0.15

  /// - Parameter alternatives: the plain one first.
  func choice(
    of alternatives: [Alternative], progress: @escaping @Sendable () -> Void
  ) async throws -> BasisChoice {
    var stream = RandomStream(seed: seed)
    let part = needs.part(ofAtMost: CandidateOptions.mostInNullTrials, &stream)
    let seeds = (splits: stream.childSeed(), population: stream.childSeed())
    var shares: [[HeldOutShares]] = []
    for alternative in alternatives {
      let splits = try await trial(alternative, part).splits(seed: seeds.splits, threads: threads, progress: progress)
      shares.append(splits.map { Self.mean($0[0]) })
    }
    let population = try await inOnePopulation(alternatives, part, seed: seeds.population)
    let means = shares.map { Self.mean($0) }
    let agreements = alternatives.indices.map { place in weightedMean(population.map { $0[place] }) }
    let voices = [
      means.map(\.needs), means.map(\.ratings), zip(means, agreements).map { $0.agreement - $1 },
    ]
    let support = alternatives.indices.map { place in
      voices.reduce(0) { sum, voice in
        let best = voice.max() ?? 0
        return best > 0 ? sum + max(0, voice[place]) / best : sum
      }
    }
    let plain = alternatives.indices.filter { alternatives[$0].method != .pooledMixture }
    func strongest(_ places: [Int]) -> Int? { places.max { (support[$0], -$0) < (support[$1], -$1) } }
    var best = strongest(plain) ?? 0
    if let mixture = strongest(alternatives.indices.filter { alternatives[$0].method == .pooledMixture }),
      plain.isEmpty || support[mixture] > (1 + Self.clearShare) * support[best]
    {
      best = mixture
    }
    let trials = alternatives.indices.map { place in
      BasisTrial(
        basis: alternatives[place].view.basis, isReduced: alternatives[place].view.isReduced,
        method: alternatives[place].method, needs: means[place].needs, ratings: means[place].ratings,
        agreement: means[place].agreement, agreementInOnePopulation: agreements[place], support: support[place])
    }
    return BasisChoice(trials[best], trials: trials, reason: Self.reason(trials, best: best))
  }

  private func trial(_ alternative: Alternative, _ needs: NeedSurvey) -> HeldOutTrial {
    HeldOutTrial(
      needs: needs, view: alternative.view, methods: [Divider(method: alternative.method)], numbers: numbers)
  }

  /// For each draw from one population, how much the divisions of each alternative by two halves of the outcomes agree.
  private func inOnePopulation(
    _ alternatives: [Alternative], _ needs: NeedSurvey, seed: UInt64
  ) async throws -> [[Double]] {
    let population = try NullPopulation.gaussianCopula(like: needs.ratings.values, weights: needs.weights)
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(Self.populationDraws)
    return try await parallelMap(seeds.count, threads: threads) { draw in
      var stream = RandomStream(seed: seeds[draw])
      let drawn = try needs.replaced(by: population.draw(using: &stream), &stream)
      let splitSeed = stream.childSeed()
      return try alternatives.map { weightedMean(try trial($0, drawn).shares(seed: splitSeed)[0].map(\.agreement)) }
    }
  }

  private static func mean(_ shares: [HeldOutShares]) -> HeldOutShares {
    HeldOutShares(
      needs: weightedMean(shares.map(\.needs)), ratings: weightedMean(shares.map(\.ratings)),
      agreement: weightedMean(shares.map(\.agreement)))
  }

  private static func reason(_ trials: [BasisTrial], best: Int) -> String {
    let chosen = trials[best]
    func start(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    guard trials.count > 1 else { return "\(start(chosen.phrase(besides: trials)))." }
    guard chosen.support > 0 else {
      return "\(start(chosen.phrase(besides: trials))), because nothing tried says anything about answers never seen."
    }
    // Beside the strongest of the other bases, or of the other ways of dividing where there is one basis.
    let others = trials.indices.filter { $0 != best && trials[$0].basis != chosen.basis }
    let rivals = others.isEmpty ? trials.indices.filter { $0 != best } : others
    let rival = trials[rivals.max { (trials[$0].support, -$0) < (trials[$1].support, -$1) }!]
    func percent(_ value: Double) -> String { decimal(100 * value, 1) }
    return
      "\(start(chosen.phrase(besides: trials))), because of needs never seen, less each person's mean, they explain "
      + "\(percent(chosen.needs)) % (\(rival.phrase(besides: trials)): \(percent(rival.needs)) %), and divisions by two "
      + "halves of the outcomes agree by \(decimal(chosen.agreement - chosen.agreementInOnePopulation, 2)) more than in "
      + "one population (\(decimal(rival.agreement - rival.agreementInOnePopulation, 2)))."
  }
}

extension BasisTrial {
  /// The basis, and the method where several were tried.
  fileprivate func phrase(besides others: [BasisTrial]) -> String {
    let hasMethods = Set(others.map(\.method)).count > 1
    return basis.phrase + (hasMethods ? " by \(method.rawValue)" : "")
  }
}

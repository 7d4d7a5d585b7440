internal import Statistics

/// Compares what clustering may see, and the ways of dividing a study leaves open, by what each says about answers it
/// never saw, over the same splits of the outcomes.
///
/// Voices count alike, each relative to its best. Between bases, all divided by one method, they are the share of
/// person-centred needs explained, the share of person-centred ratings explained, and how far the best separated number
/// of segments stands out from one population (silhouette, in standard deviations). Between methods on one basis the
/// agreement between divisions by two halves of the outcomes takes the place of the last. None rewards habits: a person's
/// own level, which carries over from half to half, is taken out of the first two, and one population has it as well.
/// Segments that differ in level alone stand out from one population on opportunity scores and nowhere else.
struct BasisComparison {
  let needs: NeedAnswers
  let numbers: [Int]
  let seed: UInt64
  let threads: Int

  /// Splits of the outcomes, the same for all; and draws from one population.
  static let splits = 20
  static let draws = 12
  /// The plain basis, the playbook's own, and the plain method, which is simpler and quicker, give way where the voices
  /// speak for another by so much more; less is a matter of the seed.
  private static let clearShare = 0.02
  /// A voice's best counts as this much at least: shares of less than a fiftieth, and separations of less than ten
  /// standard deviations, are noise, and must not speak as loud as others.
  fileprivate static let noise = (share: 0.02, separation: 10.0, agreement: 0.05)

  /// - Parameters:
  ///   - views: of the bases, the plain one first.
  ///   - methods: the plain one first; the bases are compared by it.
  func choice(
    of views: [ClusteringView], methods: [ClusteringMethod], progress: @escaping @Sendable () -> Void
  ) async throws -> BasisChoice {
    var stream = RandomStream(seed: seed)
    let part = needs.part(ofAtMost: CandidateOptions.mostInNullTrials, &stream)
    let seeds = (splits: stream.childSeed(), separation: stream.childSeed())
    func shares(_ view: ClusteringView, _ method: ClusteringMethod) async throws -> HeldOutShares {
      let trial = HeldOutTrial(needs: part, view: view, methods: [Divider(method: method)], numbers: numbers)
      let splits = try await trial.splits(Self.splits, seed: seeds.splits, threads: threads, progress: progress)
      return .mean(of: splits.flatMap { $0[0] })
    }

    var trials: [BasisTrial] = []
    let separations = try await separations(of: views, methods[0], part, seed: seeds.separation)
    for (view, separation) in zip(views, separations) {
      trials.append(BasisTrial(view, methods[0], try await shares(view, methods[0]), separation: separation))
    }
    trials = trials.supported(by: [
      (\.needs, Self.noise.share), (\.ratings, Self.noise.share), (\.separationOrZero, Self.noise.separation),
    ])
    let place = trials.departure(by: Self.clearShare)
    var rivals = [trials[place]]
    for method in methods.dropFirst() {
      rivals.append(BasisTrial(views[place], method, try await shares(views[place], method), separation: nil))
    }
    rivals = rivals.supported(by: [
      (\.needs, Self.noise.share), (\.ratings, Self.noise.share), (\.agreement, Self.noise.agreement),
    ])
    let other = rivals.departure(by: Self.clearShare)
    let best = other > 0 ? trials.count + other - 1 : place
    trials += rivals.dropFirst()
    return BasisChoice(trials[best], trials: trials, reason: Self.reason(trials, best: best))
  }

  /// How far the best separated number of segments stands out from one population, view by view.
  private func separations(
    of views: [ClusteringView], _ method: ClusteringMethod, _ needs: NeedAnswers, seed: UInt64
  ) async throws -> [Double] {
    guard views.count > 1 else { return views.map { _ in 0 } }
    let population = try NullPopulation.gaussianCopula(like: needs.ratings.values, weights: needs.weights)
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(Self.draws + 1)
    // The survey itself, and the draws.
    let found = try await parallelMap(seeds.count, threads: threads) { place in
      var stream = RandomStream(seed: seeds[place])
      let survey = place == 0 ? needs : try needs.replaced(by: population.draw(using: &stream), &stream)
      let seed = stream.childSeed()
      return try views.map { try silhouettes(of: survey, $0, method, seed: seed) }
    }
    return views.indices.map { view in
      let draws = found.dropFirst().map { $0[view] }
      let means = numbers.indices.map { number in weightedMean(draws.map { $0[number] }) }
      let variance = weightedMean(
        numbers.indices.map { number in weightedVariance(draws.map { $0[number] }) })
      let most = zip(found[0][view], means).map { $0 - $1 }.max() ?? 0
      return variance > 1e-12 ? most / variance.squareRoot() : 0
    }
  }

  private func silhouettes(
    of needs: NeedAnswers, _ view: ClusteringView, _ method: ClusteringMethod, seed: UInt64
  ) throws -> [Double] {
    let sample = try ClusteringSample(needs, view: view)
    let found = try [Divider(method: method)].divisions(of: sample, into: numbers, effort: .draw, seed: seed)[0]
    let places = found.indices.filter { found[$0] != nil }
    let values = Silhouette.means(of: sample.points, partitions: places.map { found[$0]!.partition })
    var silhouettes = numbers.map { _ in 0.0 }
    for (place, value) in zip(places, values) { silhouettes[place] = value }
    return silhouettes
  }

  private static func reason(_ trials: [BasisTrial], best: Int) -> Sentence {
    let chosen = trials[best]
    let hasMethods = Set(trials.map(\.method)).count > 1
    func phrase(_ trial: BasisTrial) -> String {
      trial.basis.phrase + (hasMethods ? " by \(trial.method.rawValue)" : "")
    }
    guard chosen.support > 0, let rival = trials.first(where: { $0.basis != chosen.basis }) else {
      return "Nothing tried says anything about answers never seen."
    }
    let plain = trials.first { $0.basis == chosen.basis }!
    let beside: Sentence = """
      Of needs never seen, less each person's mean, \(phrase(plain)) explain \(figure: "\(plain.path)/needs") and \
      \(phrase(rival)) \(figure: "\(rival.path)/needs"); beside one population their best separated segments stand \
      out by \(figure: "\(plain.path)/separation") and \(figure: "\(rival.path)/separation") standard deviations.
      """
    guard chosen.method != plain.method else { return beside }
    return """
      \(beside) By \(chosen.method.rawValue) it is \(figure: "\(chosen.path)/needs"), and divisions by two halves of \
      the outcomes agree by \(figure: "\(chosen.path)/agreement") where k-means' do by \
      \(figure: "\(plain.path)/agreement").
      """
  }
}

extension BasisTrial {
  fileprivate init(_ view: ClusteringView, _ method: ClusteringMethod, _ shares: HeldOutShares, separation: Double?) {
    self.init(
      basis: view.basis, isReduced: view.isReduced, method: method, needs: shares.needs, ratings: shares.ratings,
      agreement: shares.agreement, separation: separation, support: 0)
  }

  fileprivate var separationOrZero: Double { separation ?? 0 }
}

extension [BasisTrial] {
  /// With the support of all voices, each relative to its best or to what is noise in it.
  fileprivate func supported(by voices: [(voice: KeyPath<BasisTrial, Double>, noise: Double)]) -> [BasisTrial] {
    map { trial in
      let support = voices.reduce(0) { sum, next in
        let best = self.map { $0[keyPath: next.voice] }.max() ?? 0
        return sum + Swift.max(0, trial[keyPath: next.voice]) / Swift.max(best, next.noise)
      }
      return BasisTrial(
        basis: trial.basis, isReduced: trial.isReduced, method: trial.method, needs: trial.needs,
        ratings: trial.ratings, agreement: trial.agreement, separation: trial.separation, support: support)
    }
  }

  /// The place of the strongest where the voices speak for it by `share` more than for the first; else 0.
  fileprivate func departure(by share: Double) -> Int {
    let strongest = indices.max { (self[$0].support, -$0) < (self[$1].support, -$1) }!
    return self[strongest].support > (1 + share) * self[0].support ? strongest : 0
  }
}

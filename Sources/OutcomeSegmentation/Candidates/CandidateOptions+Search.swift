internal import Statistics

extension CandidateOptions {
  /// Respondents at most in the comparison with the nulls: it costs their square for every draw. More are compared on a
  /// random part of them.
  static let mostInNullTrials = 2000

  /// Tries every method and number of segments and tests each.
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
    var stream = RandomStream(seed: seed)
    let seeds = (
      starts: stream.childSeed(), stability: stream.childSeed(), independence: stream.childSeed(),
      population: stream.childSeed(), heldOut: stream.childSeed(), part: stream.childSeed(), basis: stream.childSeed(),
      multiverse: stream.childSeed(), indices: stream.childSeed(), valleys: stream.childSeed()
    )
    let meter = SearchMeter(sink: progress)
    let chosen = try await basisChoice(
      basis, choosing: chosenMethod, among: views, seed: seeds.basis, threads: threads, meter: meter)
    let methods = self.methods ?? [chosen.method]
    let needs =
      methods.contains(.latentClass)
      ? try views.needs.readingAnswers(ofAtMost: chosen.isReduced ? CategoricalAnswers.mostOutcomes : nil)
      : views.needs
    let input = try ClusteringInput(needs, view: views.view(chosen))
    let points = input.sample.points
    let numbers = segments.filter { $0 < points.count && points.hasDistinctPoints($0 + 1) }
    guard !numbers.isEmpty else {
      throw AnalysisError(
        "the respondents' answers differ too little to be divided: fewer than three patterns of opportunity scores",
        hint: "look at the ratings: are they what people answered?")
    }

    meter.begin("\(starts) starts for each number of segments", steps: numbers.count * methods.count, share: 0.1)
    let dividers = methods.map { Divider(method: $0) }
    let found = try await dividers.divisions(
      of: input.sample, into: numbers, starts: starts, seed: seeds.starts, threads: threads
    ) { meter.step() }
    let divided = Divided(methods: dividers.settled(on: found), numbers: numbers, divisions: found)
    let silhouettes = try await Silhouette.of(
      points.values, weights: points.weights, partitions: divided.partitions, threads: threads)

    meter.begin("\(resamples) bootstraps and \(resamples) subsamples", steps: 2 * resamples, share: 0.15)
    let stability = try await StabilityCheck(bootstraps: resamples, subsamples: resamples).stability(
      of: divided.partitions, weights: points.weights, seed: seeds.stability, threads: threads,
      progress: { meter.step() }, redivide: divided.redivision(of: input.sample, effort: .resample))

    let trials = try await NullTrials(input, divided, seed: seeds.part, threads: threads)
    meter.begin("outcomes held out", steps: HeldOutTrial.splits, share: 0.05)
    let splits = try await trials.heldOut.splits(seed: seeds.heldOut, threads: threads) { meter.step() }
    meter.begin("\(nullDraws) draws of independent answers", steps: nullDraws, share: 0.2)
    let independence = try await trials.independent.draws(nullDraws, seed: seeds.independence, threads: threads) {
      meter.step()
    }
    meter.begin("\(nullDraws) draws from one population", steps: nullDraws, share: 0.3)
    let onePopulation = try await trials.onePopulation.draws(nullDraws, seed: seeds.population, threads: threads) {
      meter.step()
    }
    meter.begin("valleys between segments", steps: ValleyTrial.splits, share: 0.05)
    let valleys = try await trials.valleys.valleys(seed: seeds.valleys, threads: threads) { meter.step() }
    let comparisons = (
      independence: divided.comparing(trials.observed, with: independence.map(\.likeness)),
      onePopulation: divided.comparing(trials.observed, with: onePopulation.map(\.likeness))
    )
    let heldOut = methods.indices.map { method in
      HeldOutNeeds.summary(
        of: splits.map { $0[method].map(\.needs) },
        onePopulation: onePopulation.filter { !$0.heldOut.isEmpty }.map { $0.heldOut[method].map(\.needs) })
    }

    let habits = needs.ratings.habits
    let styleGroups = StyleGroups(of: habits)
    let scores = needs.ratings.opportunity
    let levels = methods.indices.map { method in
      numbers.indices.map { number in weightedMean(onePopulation.map { $0.level[method][number] }) }
    }
    meter.begin("other scorings and methods", steps: 10 * Multiverse.methods.count, share: 0.05)
    let multiverse = try await Multiverse(
      views, numbers: numbers, seed: seeds.multiverse, threads: threads
    ) { meter.step() }
    var further: FurtherIndices?
    if computesAllIndices {
      meter.begin("further indices", steps: divided.cells.count, share: 0.1)
      further = try await FurtherIndices(divided, input, seed: seeds.indices, threads: threads) { meter.step() }
    }
    meter.end()
    let candidates = divided.cells.indices.map { index in
      let cell = divided.cells[index]
      return Candidate(
        cell.division, method: methods[cell.method], silhouettes[index], stability[index],
        CandidateEvidence(
          independence: comparisons.independence[index], onePopulation: comparisons.onePopulation[index],
          heldOut: heldOut[cell.method][cell.number],
          responseStyle: ResponseStyle.share(
            of: cell.division.assignments, segments: cell.division.segments, habits: habits, points: points),
          valleys: valleys[cell.method][cell.number],
          levelShare: NeedDifferences(of: scores, weights: input.weights, cell.division.partition).levelShare,
          levelShareInOnePopulation: levels[cell.method][cell.number], styleGroups: styleGroups,
          carelessSegments: careless.isEmpty
            ? []
            : CarelessSegments(
              assignments: cell.division.assignments, segments: cell.division.segments, reasons: careless,
              weights: input.weights
            ).places.map { $0 + 1 }),
        input: input, agreement: divided.agreement(with: cell, input.weights),
        variants: multiverse.variants(
          of: cell.division, at: cell.number, view: input.view, method: methods[cell.method], weights: input.weights),
        indices: further?.indices[index])
    }
    return CandidateSearch(
      basis: chosen, candidates: candidates, recommendation: .advise(candidates),
      styleGroups: styleGroups, secondOpinions: further?.secondOpinions)
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

/// What the nulls and the outcomes held out say of a candidate.
private struct CandidateEvidence {
  let independence: NullComparison
  let onePopulation: NullComparison
  let heldOut: HeldOutNeeds
  let responseStyle: Double
  let valleys: Valleys
  let levelShare: Double
  let levelShareInOnePopulation: Double
  let styleGroups: StyleGroups
  let carelessSegments: [Int]
}

extension Divided {
  /// The candidates beside the draws, in the order of the cells. Every draw was divided by every method, so the largest
  /// value of a draw is that over all candidates.
  fileprivate func comparing(
    _ observed: [[SegmentLikeness]], with draws: [[[SegmentLikeness]]]
  ) -> [NullComparison] {
    let cells = cells
    func ofCells(_ figures: [[SegmentLikeness]]) -> [SegmentLikeness] { cells.map { figures[$0.method][$0.number] } }
    return NullComparison.comparing(ofCells(observed), with: draws.map(ofCells))
  }
}

/// What is compared with populations without segments: the survey, or a part of it when it is large.
private struct NullTrials: Sendable {
  let independent: NullTrial
  let onePopulation: NullTrial
  let heldOut: HeldOutTrial
  let valleys: ValleyTrial
  /// By method and number of segments.
  let observed: [[SegmentLikeness]]

  init(_ whole: ClusteringInput, _ found: Divided, seed: UInt64, threads: Int) async throws {
    var stream = RandomStream(seed: seed)
    var input = whole
    var divided = found
    if whole.sample.count > CandidateOptions.mostInNullTrials {
      let part = whole.needs.part(ofAtMost: CandidateOptions.mostInNullTrials, &stream)
      input = try ClusteringInput(part, view: whole.view)
      divided = Divided(
        methods: found.methods, numbers: found.numbers,
        divisions: try found.methods.divisions(
          of: input.sample, into: found.numbers, effort: .draw, seed: stream.childSeed()))
    }
    observed = try await NullTrial.observed(divided, input.sample, seed: stream.childSeed(), threads: threads)
    heldOut = HeldOutTrial(needs: input.needs, view: input.view, methods: found.methods, numbers: found.numbers)
    valleys = ValleyTrial(sample: input.sample, methods: found.methods, numbers: found.numbers)
    let values = input.needs.ratings.values
    let weights = input.weights
    independent = NullTrial(
      population: .independent(like: values, weights: weights), needs: input.needs, view: input.view,
      methods: found.methods, numbers: found.numbers, holdsOut: false)
    onePopulation = NullTrial(
      population: try .gaussianCopula(like: values, weights: weights), needs: input.needs, view: input.view,
      methods: found.methods, numbers: found.numbers, holdsOut: true)
  }
}

extension Candidate {
  fileprivate init(
    _ division: Division, method: ClusteringMethod, _ silhouette: Silhouette, _ stability: Stability,
    _ evidence: CandidateEvidence, input: ClusteringInput, agreement: [MethodAgreement],
    variants: [SearchVariant], indices: CandidateIndices?
  ) {
    let points = input.sample.points
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: division.assignments, clusters: division.segments)
    let all = summary.weights.reduce(0, +)
    let independence = evidence.independence
    let onePopulation = evidence.onePopulation
    let judged = Verdict.judge(
      VerdictEvidence(
        sizes: summary.sizes, jaccard: stability.jaccard, independence: independence, onePopulation: onePopulation,
        valleys: evidence.valleys, responseStyle: evidence.responseStyle, levelShare: evidence.levelShare,
        styleGroups: evidence.styleGroups, carelessSegments: evidence.carelessSegments))
    self.init(
      method: method, segments: division.segments, assignments: division.assignments, sizes: summary.sizes,
      shares: summary.weights.map { $0 / all }, fits: silhouette.values, objective: summary.within,
      withinOverTotal: summary.total > 0 ? summary.within / summary.total : 0, silhouette: silhouette.mean,
      calinskiHarabasz: summary.calinskiHarabasz, daviesBouldin: summary.daviesBouldin, search: division.search,
      jaccard: stability.jaccard, ari: stability.adjustedRand, independence: independence,
      onePopulation: onePopulation, heldOut: evidence.heldOut,
      responseStyle: evidence.responseStyle, valleys: evidence.valleys, levelShare: evidence.levelShare,
      levelShareInOnePopulation: evidence.levelShareInOnePopulation,
      verdict: judged.verdict, reason: judged.reason, mixture: division.mixture,
      agreement: agreement, variants: variants, indices: indices)
  }
}

internal import Statistics

extension CandidateOptions {
  /// Respondents at most in the comparison with the nulls: it costs their square for every draw. More are compared on a
  /// random part of them.
  static let mostInNullTrials = 2000

  /// Tries every method and number of segments and tests each.
  ///
  /// - Parameter basis: what clustering sees; nil asks the survey.
  func search(
    _ views: ClusteringViews, basis: ClusteringBasis?, seed: UInt64, threads: Int, progress: @escaping ProgressSink
  ) async throws -> CandidateSearch {
    var stream = RandomStream(seed: seed)
    let seeds = (
      starts: stream.childSeed(), stability: stream.childSeed(), independence: stream.childSeed(),
      population: stream.childSeed(), heldOut: stream.childSeed(), part: stream.childSeed(), basis: stream.childSeed(),
      multiverse: stream.childSeed(), indices: stream.childSeed()
    )
    let meter = SearchMeter(sink: progress)
    let chosen = try await basisChoice(basis, among: views, seed: seeds.basis, threads: threads, meter: meter)
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
    let comparisons = (
      independence: divided.comparing(trials.observed, with: independence.map(\.likeness)),
      onePopulation: divided.comparing(trials.observed, with: onePopulation.map(\.likeness))
    )
    let heldOut = methods.indices.map { method in
      HeldOutNeeds.summary(
        of: splits.map { $0[method] }, onePopulation: onePopulation.map { $0.heldOut[method] })
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
          heldOut: heldOut[cell.method][cell.number]),
        input: input, agreement: divided.agreement(with: cell, input.weights),
        variants: multiverse.variants(
          of: cell.division, at: cell.number, view: input.view, method: methods[cell.method], weights: input.weights),
        indices: further?.indices[index])
    }
    return CandidateSearch(
      basis: chosen, candidates: candidates, recommendation: .advise(candidates),
      secondOpinions: further?.secondOpinions)
  }

  /// The basis the study names, or the one that says most about needs it never saw.
  func basisChoice(
    _ basis: ClusteringBasis?, among views: ClusteringViews, seed: UInt64, threads: Int, meter: SearchMeter
  ) async throws -> BasisChoice {
    if views.needs.ratings.measure == .importance {
      let view = try views.view(.importance, isReduced: true)
      return BasisChoice(
        basis: .importance, isReduced: view.isReduced, trials: [],
        reason: "Importance alone, because satisfaction was not asked.")
    }
    if let basis {
      let view = try views.view(basis, isReduced: true)
      return BasisChoice(
        basis: basis, isReduced: view.isReduced, trials: [], reason: "The study asks for \(basis.phrase).")
    }
    meter.begin("which basis", steps: 3 * HeldOutTrial.splits, share: 0.1)
    let numbers = segments.filter { $0 < views.needs.weights.count }
    return try await BasisComparison(needs: views.needs, numbers: numbers, seed: seed, threads: threads)
      .choice(among: views) { meter.step() }
  }
}

/// What the nulls and the outcomes held out say of a candidate.
private struct CandidateEvidence {
  let independence: NullComparison
  let onePopulation: NullComparison
  let heldOut: HeldOutNeeds
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
      sizes: summary.sizes, jaccard: stability.jaccard, independence: independence, onePopulation: onePopulation)
    self.init(
      method: method, segments: division.segments, assignments: division.assignments, sizes: summary.sizes,
      shares: summary.weights.map { $0 / all }, fits: silhouette.values, objective: summary.within,
      withinOverTotal: summary.total > 0 ? summary.within / summary.total : 0, silhouette: silhouette.mean,
      calinskiHarabasz: summary.calinskiHarabasz, daviesBouldin: summary.daviesBouldin, search: division.search,
      jaccard: stability.jaccard, ari: stability.adjustedRand, independence: independence,
      onePopulation: onePopulation, heldOut: evidence.heldOut,
      responseStyle: ResponseStyle.share(of: division.assignments, segments: division.segments, input: input),
      verdict: judged.verdict, reason: judged.reason, mixture: division.mixture,
      agreement: agreement, variants: variants, indices: indices)
  }
}

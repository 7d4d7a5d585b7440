internal import Statistics

/// The seeds of the parts of a search; each part has its own.
struct CandidateSeeds {
  let starts, stability, independence, population, heldOut, part, basis, multiverse, indices, valleys: UInt64

  init(_ seed: UInt64) {
    var stream = RandomStream(seed: seed)
    starts = stream.childSeed()
    stability = stream.childSeed()
    independence = stream.childSeed()
    population = stream.childSeed()
    heldOut = stream.childSeed()
    part = stream.childSeed()
    basis = stream.childSeed()
    multiverse = stream.childSeed()
    indices = stream.childSeed()
    valleys = stream.childSeed()
  }
}

/// A search on one basis: every method and number of segments, each tested.
struct CandidateRun {
  let options: CandidateOptions
  let views: ClusteringViews
  let careless: [[CleaningRule]]
  let seeds: CandidateSeeds
  let threads: Int
  let meter: SearchMeter

  func search(_ choice: BasisChoice) async throws -> CandidateSearch {
    let methods = options.methods ?? [choice.method]
    let needs =
      methods.contains(.latentClass)
      ? try views.needs.readingAnswers(ofAtMost: choice.isReduced ? CategoricalAnswers.mostOutcomes : nil)
      : views.needs
    let input = try ClusteringInput(needs, view: views.view(choice))
    let divided = try await divide(input, methods)
    let silhouettes = try await Silhouette.of(
      input.sample.points.values, weights: input.weights, partitions: divided.partitions, threads: threads)
    meter.begin(
      "\(options.resamples) bootstraps and \(options.resamples) subsamples", steps: 2 * options.resamples,
      share: 0.15)
    let stability = try await StabilityCheck(bootstraps: options.resamples, subsamples: options.resamples).stability(
      of: divided.partitions, weights: input.weights, seed: seeds.stability, threads: threads,
      progress: { meter.step() }, redivide: divided.redivision(of: input.sample, effort: .resample))
    let nulls = try await NullFindings(input, divided, self)
    let styleGroups = StyleGroups(of: needs.ratings.habits)
    meter.begin("other scorings and methods", steps: 10 * Multiverse.methods.count, share: 0.05)
    let multiverse = try await Multiverse(
      views, numbers: divided.numbers, seed: seeds.multiverse, threads: threads
    ) { meter.step() }
    var further: FurtherIndices?
    if options.computesAllIndices {
      meter.begin("further indices", steps: divided.cells.count, share: 0.1)
      further = try await FurtherIndices(divided, input, seed: seeds.indices, threads: threads) { meter.step() }
    }
    meter.end()
    let candidates = divided.cells.indices.map { index in
      let cell = divided.cells[index]
      return Candidate(
        cell.division, method: methods[cell.method], silhouettes[index], stability[index],
        nulls.findings(of: cell, index),
        responseStyle: ResponseStyle.share(
          of: cell.division.assignments, segments: cell.division.segments, habits: needs.ratings.habits,
          points: input.sample.points),
        styleGroups: styleGroups, carelessSegments: carelessSegments(of: cell.division, input.weights), input: input,
        agreement: divided.agreement(with: cell, input.weights),
        variants: multiverse.variants(
          of: cell.division, at: cell.number, view: input.view, method: methods[cell.method], weights: input.weights),
        indices: further?.indices[index])
    }
    return CandidateSearch(
      basis: choice, candidates: candidates, recommendation: .advise(candidates), styleGroups: styleGroups,
      secondOpinions: further?.secondOpinions)
  }

  /// The survey itself, with all starts.
  private func divide(_ input: ClusteringInput, _ methods: [ClusteringMethod]) async throws -> Divisions {
    let points = input.sample.points
    let numbers = options.segments.filter { $0 < points.count && points.hasDistinctPoints($0 + 1) }
    guard !numbers.isEmpty else {
      throw CandidateRefusal.fewPatterns
    }
    meter.begin(
      "\(options.starts) starts for each number of segments", steps: numbers.count * methods.count, share: 0.1)
    let dividers = methods.map { Divider(method: $0) }
    let found = try await dividers.divisions(
      of: input.sample, into: numbers, starts: options.starts, seed: seeds.starts, threads: threads
    ) { meter.step() }
    return Divisions(methods: dividers.settled(on: found), numbers: numbers, divisions: found)
  }

  /// Numbers of the segments that are careless people.
  private func carelessSegments(of division: Division, _ weights: [Double]) -> [Int] {
    guard !careless.isEmpty else { return [] }
    return CarelessSegments(
      assignments: division.assignments, segments: division.segments, reasons: careless, weights: weights
    ).places.map { $0 + 1 }
  }
}

extension Candidate {
  fileprivate init(
    _ division: Division, method: ClusteringMethod, _ silhouette: Silhouette, _ stability: Stability,
    _ nulls: NullFindings.OfCandidate, responseStyle: Double, styleGroups: StyleGroups, carelessSegments: [Int],
    input: ClusteringInput, agreement: [MethodAgreement], variants: [SearchVariant], indices: CandidateIndices?
  ) {
    let points = input.sample.points
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: division.assignments, clusters: division.segments)
    let all = summary.weights.reduce(0, +)
    let levelShare = NeedDifferences(
      of: input.needs.ratings.opportunity, weights: input.weights, division.partition
    ).levelShare
    let judged = Verdict.judge(
      VerdictEvidence(
        Candidate.path(method, division.segments), sizes: summary.sizes, jaccard: stability.jaccard,
        independence: nulls.independence,
        onePopulation: nulls.onePopulation, valleys: nulls.valleys, responseStyle: responseStyle,
        levelShare: levelShare, styleGroups: styleGroups, carelessSegments: carelessSegments))
    self.init(
      method: method, segments: division.segments, assignments: division.assignments, sizes: summary.sizes,
      shares: summary.weights.map { $0 / all }, fits: silhouette.values, objective: summary.within,
      withinOverTotal: summary.total > 0 ? summary.within / summary.total : 0, silhouette: silhouette.mean,
      calinskiHarabasz: summary.calinskiHarabasz, daviesBouldin: summary.daviesBouldin, search: division.search,
      jaccard: stability.jaccard, ari: stability.adjustedRand, independence: nulls.independence,
      onePopulation: nulls.onePopulation, heldOut: nulls.heldOut, responseStyle: responseStyle,
      valleys: nulls.valleys, levelShare: levelShare, levelShareInOnePopulation: nulls.levelShareInOnePopulation,
      verdict: judged.verdict, reason: judged.reason, mixture: division.mixture, agreement: agreement,
      variants: variants, indices: indices)
  }
}

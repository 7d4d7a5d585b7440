internal import Statistics

extension CandidateOptions {
  /// Respondents at most in the comparison with the nulls: it costs their square for every draw. More are compared on a
  /// random part of them.
  static let mostInNullTrials = 2000

  /// Tries every number of segments and tests each.
  func search(
    _ input: ClusteringInput, seed: UInt64, threads: Int, progress: @escaping ProgressSink
  ) async throws -> CandidateSearch {
    var stream = RandomStream(seed: seed)
    let seeds = (
      starts: stream.childSeed(), stability: stream.childSeed(), independence: stream.childSeed(),
      population: stream.childSeed(), heldOut: stream.childSeed(), part: stream.childSeed()
    )
    let meter = SearchMeter(sink: progress)
    let points = input.points
    let numbers = segments.filter { $0 < points.count && points.hasDistinctPoints($0 + 1) }
    guard !numbers.isEmpty else {
      throw AnalysisError(
        "the respondents' answers differ too little to be divided: fewer than three patterns of opportunity scores",
        hint: "look at the ratings: are they what people answered?")
    }

    meter.begin("\(starts) starts for each number of segments", steps: numbers.count, share: 0.1)
    var startStream = RandomStream(seed: seeds.starts)
    var partitions: [Partition] = []
    for number in numbers {
      let method = KMeans(clusters: number, starts: starts)
      partitions.append(try await method.fit(points, seed: startStream.childSeed(), threads: threads))
      meter.step()
    }
    let silhouettes = try await Silhouette.of(
      points.values, weights: points.weights,
      partitions: partitions.map { (assignments: $0.assignments, clusters: $0.clusters) }, threads: threads)

    meter.begin("\(resamples) bootstraps and \(resamples) subsamples", steps: 2 * resamples, share: 0.15)
    let stability = try await StabilityCheck(bootstraps: resamples, subsamples: resamples)
      .stability(of: partitions, points, seed: seeds.stability, threads: threads) { meter.step() }

    let trials = try NullTrials(input, partitions, draws: nullDraws, seed: seeds.part)

    meter.begin("outcomes held out", steps: HeldOutTrial.splits, share: 0.1)
    let splits = try await trials.heldOutSplits(seed: seeds.heldOut, threads: threads) { meter.step() }

    meter.begin("\(nullDraws) draws of independent answers", steps: nullDraws, share: 0.3)
    let independence = try await trials.comparison(
      with: trials.independent, seed: seeds.independence, threads: threads
    ) { meter.step() }
    meter.begin("\(nullDraws) draws from one population", steps: nullDraws, share: 0.35)
    let onePopulation = try await trials.comparison(
      with: trials.onePopulation, seed: seeds.population, threads: threads
    ) { meter.step() }
    let heldOut = HeldOutNeeds.summary(of: splits, onePopulation: onePopulation.heldOut)

    let candidates = numbers.indices.map { index in
      Candidate(
        partitions[index], silhouettes[index], stability[index], independence.figures[index],
        onePopulation.figures[index],
        heldOut[index], input: input)
    }
    return CandidateSearch(candidates: candidates, recommendation: .advise(candidates))
  }
}

/// What is compared with populations without segments: the survey, or a part of it when it is large.
private struct NullTrials: Sendable {
  let independent: NullTrial
  let onePopulation: NullTrial
  let observed: [SegmentLikeness]
  let heldOut: HeldOutTrial
  let draws: Int

  init(_ input: ClusteringInput, _ partitions: [Partition], draws: Int, seed: UInt64) throws {
    let numbers = partitions.map(\.clusters)
    var scores = input.scores
    var weights = input.weights
    var stream = RandomStream(seed: seed)
    self.draws = draws
    if scores.rows > CandidateOptions.mostInNullTrials {
      let part = stream.permutation(scores.rows).prefix(CandidateOptions.mostInNullTrials).sorted()
      scores = scores.selectingRows(part)
      weights = part.map { weights[$0] }
      let points = PointSet(try input.reduction.applied(to: scores, weights: weights), weights: weights)
      observed = try NullTrial.observed(points, segments: numbers, partitions: nil, stream: &stream)
    } else {
      observed = try NullTrial.observed(input.points, segments: numbers, partitions: partitions, stream: &stream)
    }
    heldOut = HeldOutTrial(
      scores: scores, weights: weights, reduction: input.reduction, steps: input.steps, segments: numbers)
    independent = NullTrial(
      population: .independent(like: scores, weights: weights), reduction: input.reduction, segments: numbers,
      heldOutSteps: nil)
    onePopulation = NullTrial(
      population: try .gaussianCopula(like: scores, weights: weights), reduction: input.reduction, segments: numbers,
      heldOutSteps: input.steps)
  }

  /// For each split of the outcomes, what every number of segments explains.
  func heldOutSplits(
    seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws -> [[Double]] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(HeldOutTrial.splits)
    let trial = heldOut
    return try await parallelMap(seeds.count, threads: threads) { split in
      defer { progress() }
      return try trial.explained(seed: seeds[split])
    }
  }

  func comparison(
    with trial: NullTrial, seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws -> (figures: [NullComparison], heldOut: [[Double]]) {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(draws)
    let drawn = try await parallelMap(draws, threads: threads) { draw in
      defer { progress() }
      return try trial.run(seed: seeds[draw])
    }
    return (NullComparison.comparing(observed, with: drawn.map(\.likeness)), drawn.map(\.heldOut))
  }
}

extension Candidate {
  fileprivate init(
    _ partition: Partition, _ silhouette: Silhouette, _ stability: Stability, _ independence: NullComparison,
    _ onePopulation: NullComparison, _ heldOut: HeldOutNeeds, input: ClusteringInput
  ) {
    let points = input.points
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: partition.assignments, clusters: partition.clusters)
    let all = partition.clusterWeights.reduce(0, +)
    let judged = Verdict.judge(jaccard: stability.jaccard, independence: independence, onePopulation: onePopulation)
    self.init(
      method: .kMeans, segments: partition.clusters, assignments: partition.assignments, sizes: partition.sizes,
      shares: partition.clusterWeights.map { $0 / all }, fits: silhouette.values, objective: partition.objective,
      withinOverTotal: summary.total > 0 ? partition.objective / summary.total : 0, silhouette: silhouette.mean,
      calinskiHarabasz: summary.calinskiHarabasz, daviesBouldin: summary.daviesBouldin,
      search: SearchRecord(
        starts: partition.starts, shareReachingBest: partition.shareReachingBest, iterations: partition.iterations,
        converged: partition.converged),
      jaccard: stability.jaccard, ari: stability.adjustedRand, independence: independence,
      onePopulation: onePopulation, heldOut: heldOut,
      responseStyle: ResponseStyle.share(of: partition.assignments, segments: partition.clusters, input: input),
      verdict: judged.verdict, reason: judged.reason)
  }
}

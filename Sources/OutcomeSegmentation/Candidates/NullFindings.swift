internal import Statistics

/// What populations without segments, outcomes held out and halves of the respondents say of all candidates.
struct NullFindings {
  /// By cell.
  private let independence: [NullComparison]
  private let onePopulation: [NullComparison]
  /// By method and number of segments.
  private let heldOut: [[HeldOutNeeds]]
  private let valleys: [[Valleys]]
  private let levels: [[Double]]

  /// The same of one of them.
  struct OfCandidate {
    let independence: NullComparison
    let onePopulation: NullComparison
    let heldOut: HeldOutNeeds
    let valleys: Valleys
    let levelShareInOnePopulation: Double
  }

  init(_ input: ClusteringInput, _ divided: Divisions, _ run: CandidateRun) async throws {
    let (seeds, threads, meter, draws) = (run.seeds, run.threads, run.meter, run.options.nullDraws)
    let trials = try await NullTrials(input, divided, seed: seeds.part, threads: threads)
    meter.begin("outcomes held out", steps: HeldOutTrial.splits, share: 0.05)
    let splits = try await trials.heldOut.splits(seed: seeds.heldOut, threads: threads) { meter.step() }
    meter.begin("\(draws) draws of independent answers", steps: draws, share: 0.2)
    let independent = try await trials.independent.draws(draws, seed: seeds.independence, threads: threads) {
      meter.step()
    }
    meter.begin("\(draws) draws from one population", steps: draws, share: 0.3)
    let drawn = try await trials.onePopulation.draws(draws, seed: seeds.population, threads: threads) { meter.step() }
    meter.begin("valleys between segments", steps: ValleyTrial.splits, share: 0.05)
    valleys = try await trials.valleys.valleys(seed: seeds.valleys, threads: threads) { meter.step() }
    independence = divided.comparing(trials.observed, with: independent.map(\.likeness))
    onePopulation = divided.comparing(trials.observed, with: drawn.map(\.likeness))
    heldOut = divided.methods.indices.map { method in
      HeldOutNeeds.summary(
        of: splits.map { $0[method].map(\.needs) },
        onePopulation: drawn.filter { !$0.heldOut.isEmpty }.map { $0.heldOut[method].map(\.needs) })
    }
    levels = divided.methods.indices.map { method in
      divided.numbers.indices.map { number in weightedMean(drawn.map { $0.level[method][number] }) }
    }
  }

  /// - Parameter index: of the cell among all.
  func findings(of cell: Divisions.Cell, _ index: Int) -> OfCandidate {
    OfCandidate(
      independence: independence[index], onePopulation: onePopulation[index],
      heldOut: heldOut[cell.method][cell.number],
      valleys: valleys[cell.method][cell.number], levelShareInOnePopulation: levels[cell.method][cell.number])
  }
}

extension Divisions {
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

  init(_ whole: ClusteringInput, _ found: Divisions, seed: UInt64, threads: Int) async throws {
    var stream = RandomStream(seed: seed)
    var input = whole
    var divided = found
    if whole.sample.count > CandidateOptions.mostInNullTrials {
      let part = whole.needs.part(ofAtMost: CandidateOptions.mostInNullTrials, &stream)
      input = try ClusteringInput(part, view: whole.view)
      divided = Divisions(
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

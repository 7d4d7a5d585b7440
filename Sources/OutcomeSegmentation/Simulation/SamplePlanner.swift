internal import Statistics

/// Plans the number of respondents: simulates studies of a shape at several sizes, runs each through the pipeline as a
/// real survey would be, and counts what is found.
///
/// ```swift
/// let plan = try await SamplePlanner(StudyShape(segments: 4)).plan(threads: 2)
/// print(plan.answer)
/// ```
public struct SamplePlanner: Sendable {
  /// The sizes tried where none are named.
  public static let ladder = [100, 150, 200, 300, 400, 600, 800]
  /// As fewer are not clustered, and more is a matter of patience.
  public static let allowedSizes = Pipeline.fewestRespondents...10_000

  public var shape: StudyShape
  /// Clean respondents, rising.
  public var sizes: [Int]
  /// Studies simulated at each size.
  public var simulations: Int
  /// The share of studies that should find the planted number of segments.
  public var goal: Double
  /// The share of those who answer that is expected to be lost to cleaning.
  public var careless: Double
  /// Whether larger sizes are left out once two in a row reach the goal.
  public var stopsWhenKnown: Bool
  public var seed: UInt64

  public init(
    _ shape: StudyShape, sizes: [Int] = ladder, simulations: Int = 20, goal: Double = 0.8, careless: Double = 0.12,
    stopsWhenKnown: Bool = true, seed: UInt64 = 1
  ) {
    precondition(!sizes.isEmpty && sizes.allSatisfy(Self.allowedSizes.contains), "sizes that can be planned for")
    precondition(simulations > 0 && (0...1).contains(goal) && (0..<1).contains(careless))
    self.shape = shape
    self.sizes = Set(sizes).sorted()
    self.simulations = simulations
    self.goal = goal
    self.careless = careless
    self.stopsWhenKnown = stopsWhenKnown
    self.seed = seed
  }

  /// How each study is searched: as surveys are, with fewer starts, resamples and draws, so that hundreds of studies
  /// take a minute. *Natural* means beyond each of 20 draws here, not of 100.
  public static let quick = CandidateOptions(starts: 10, resamples: 10, nullDraws: 20)

  /// The same for the numbers of segments up to two more than are planted.
  public var search: CandidateOptions {
    var search = Self.quick
    search.segments = 2...(shape.segments + 2)
    return search
  }

  /// Simulates the studies. The result does not depend on the number of threads.
  ///
  /// - Parameter progress: takes what is being done and the share of the work done, on any thread.
  public func plan(
    threads: Int, progress: @escaping @Sendable (_ phrase: String, _ fraction: Double) -> Void = { _, _ in }
  ) async throws -> SamplePlan {
    // Each size uses the same seeds: a study has the same outcomes at every size, and sizes compare like with like.
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(simulations)
    let work = sizes.reduce(0, +) * simulations
    var done = 0
    var trials: [SizeTrial] = []
    for size in sizes {
      let before = done
      let studies = try await concurrentMap(seeds, threads: threads) { index, seed in
        progress(
          "\(size) respondents, \(simulations) studies", Double(before + index * size) / Double(work))
        return try await trial(respondents: size, seed: seed)
      }
      done += size * simulations
      trials.append(
        SizeTrial(
          respondents: size, studies: studies, planted: shape.segments, smallestShare: shape.smallest))
      if stopsWhenKnown, trials.count > 1, trials.suffix(2).allSatisfy({ $0.reaches(goal) }) { break }
    }
    return SamplePlan(
      shape: shape, simulations: simulations, goal: goal, careless: careless, search: search, seed: seed,
      sizes: trials, untried: Array(sizes.dropFirst(trials.count)))
  }

  /// One study, from answers to recommendation.
  func trial(respondents: Int, seed: UInt64) async throws -> StudyTrial {
    let simulated = shape.simulator(respondents: respondents).study(seed: seed)
    // Those simulated stand for the clean ones.
    let study = Study(
      file: "", mapping: SurveyMapping(), cleaning: CleaningRules(excludes: false), candidates: search, seed: seed)
    let analysis = try await Pipeline(threads: 1, allowsFewRespondents: true).run(
      study, survey: simulated.survey, responses: simulated.responses, dataHash: "")
    let truth = analysis.cleaning.kept.map { simulated.truth[$0] }
    func recovery(_ candidate: Candidate?) -> Double {
      candidate.map {
        Agreement(truth, shape.segments, $0.assignments, $0.segments).adjustedRand
      } ?? 0
    }
    let found = analysis.candidates
    let choice = found.recommendation.choice
    let recommended = found.candidate(for: choice)!
    return StudyTrial(
      recommended: choice.segments, verdict: recommended.verdict,
      recovery: recovery(found.candidate(for: Choice(method: choice.method, segments: shape.segments))),
      recommendedRecovery: recovery(recommended))
  }
}

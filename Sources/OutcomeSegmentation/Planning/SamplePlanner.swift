internal import Statistics

/// Plans the number of respondents: simulates studies of a shape at several sizes, runs each through the pipeline as a
/// real survey would be, and counts what is found.
///
/// ```swift
/// let plan = try await SamplePlanner(StudyShape(segments: 4)).plan(threads: 2)
/// print(plan.answer)
/// ```
public struct SamplePlanner: Sendable {
  /// The sizes among which the answer is sought where none are named.
  public static let ladder = [100, 150, 200, 300, 400, 600, 800]
  /// As fewer are not clustered, and more is a matter of patience.
  public static let allowedSizes = CleaningReport.fewestToCluster...10_000

  public var shape: StudyShape
  /// Clean respondents, rising.
  public var sizes: [Int]
  /// Studies simulated at each size around the answer.
  public var simulations: Int
  /// The share of studies that should find the planted number of segments.
  public var goal: Double
  /// The share of those who answer that is expected to be lost to cleaning.
  public var careless: Double
  /// Whether studies go where they tell most of the answer (`SizeRounds`); else every size has all of them.
  public var seeksAnswer: Bool
  public var seed: UInt64

  public init(
    _ shape: StudyShape, sizes: [Int] = ladder, simulations: Int = 30, goal: Double = 0.8, careless: Double = 0.12,
    seeksAnswer: Bool = true, seed: UInt64 = 1
  ) {
    precondition(!sizes.isEmpty && sizes.allSatisfy(Self.allowedSizes.contains), "sizes that can be planned for")
    precondition(simulations > 0 && goal > 0 && goal < 1 && (0..<1).contains(careless))
    self.shape = shape
    self.sizes = Set(sizes).sorted()
    self.simulations = simulations
    self.goal = goal
    self.careless = careless
    self.seeksAnswer = seeksAnswer
    self.seed = seed
  }

  /// How each study is searched: exactly as `unmet run` searches a survey. With a fifth of the starts and resamples it
  /// takes an eighth less time, and of 40 studies of eight shapes 4 recommended another number.
  public static let search = CandidateOptions()

  /// Simulates the studies. The result does not depend on the number of threads.
  ///
  /// - Parameter progress: takes what is being done and the share of the work done, on any thread.
  public func plan(
    threads: Int, progress: @escaping @Sendable (_ phrase: String, _ fraction: Double) -> Void = { _, _ in }
  ) async throws -> SamplePlan {
    let rounds = SizeRounds(ladder: sizes, studies: simulations, goal: goal)
    var studies: [Int: [StudyTrial]] = [:]
    var wanted =
      seeksAnswer ? rounds.next(after: []) : Dictionary(uniqueKeysWithValues: sizes.map { ($0, simulations) })
    var share = 0.0
    while !wanted.isEmpty {
      // The last rounds are the largest, and how many there will be is not known.
      let end = seeksAnswer ? share + (1 - share) * 0.4 : 1
      try await simulate(wanted, into: &studies, threads: threads, progress: progress, share...end)
      share = end
      wanted =
        seeksAnswer
        ? rounds.next(after: studies.sorted { $0.key < $1.key }.map { shape.trials($0.key, $0.value) }) : [:]
    }
    let trials = studies.sorted { $0.key < $1.key }.map { size, studies in
      SizeTrial(
        respondents: size, studies: studies, planted: shape.segments, smallestShare: shape.smallest)
    }
    return SamplePlan(
      shape: shape, simulations: simulations, goal: goal, careless: careless, search: Self.search, seed: seed,
      sizes: trials)
  }

  /// Simulates so many studies of each size in all. The studies of a size have seeds of their own: sizes that share
  /// nothing tell more of the curve.
  private func simulate(
    _ wanted: [Int: Int], into studies: inout [Int: [StudyTrial]], threads: Int,
    progress: @escaping @Sendable (String, Double) -> Void, _ share: ClosedRange<Double>
  ) async throws {
    // The large ones first, so that all threads end at about the same time.
    let work = wanted.sorted { $0.key > $1.key }.flatMap { size, count in
      seeds(of: size, count: count).dropFirst(studies[size]?.count ?? 0).map { (size: size, seed: $0) }
    }
    var before = 0
    let starts = work.map { item in
      defer { before += item.size }
      return before
    }
    let total = Double(before)
    let done = try await concurrentMap(work, threads: threads) { index, item in
      progress(
        "\(item.size) respondents",
        share.lowerBound + (share.upperBound - share.lowerBound) * Double(starts[index]) / total)
      return try await trial(respondents: item.size, seed: item.seed)
    }
    for (item, trial) in zip(work, done) { studies[item.size, default: []].append(trial) }
  }

  private func seeds(of size: Int, count: Int) -> [UInt64] {
    var stream = RandomStream(seed: seed &+ UInt64(size) &* 0x9e37_79b9_7f4a_7c15)
    return stream.childSeeds(count)
  }

  /// One study, from answers to recommendation.
  func trial(respondents: Int, seed: UInt64) async throws -> StudyTrial {
    let simulated = shape.survey.asking(respondents).draw(seed: seed)
    // Those simulated stand for the clean ones.
    let study = Study(
      file: "", mapping: SurveyMapping(), cleaning: CleaningRules(excludes: false), candidates: Self.search,
      seed: seed &+ 1)
    let analysis = try await Runner(
      study, on: StudyInput(survey: simulated.survey, responses: simulated.responses, dataHash: ""), threads: 1,
      allowsFewRespondents: true
    ).analysis()
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

extension StudyShape {
  fileprivate func trials(_ size: Int, _ studies: [StudyTrial]) -> ChanceCurve.Trials {
    ChanceCurve.Trials(
      respondents: size, studies: studies.count, found: studies.count { $0.recommended == segments })
  }
}

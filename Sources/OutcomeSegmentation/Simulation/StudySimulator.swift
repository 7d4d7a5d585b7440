import Statistics

/// Makes rating studies with a known truth: noise, one population, or planted segments.
///
/// Use it to test a method against what is really there, and to learn before fielding a survey how many respondents a
/// number of segments needs. The same options and seed give the same study.
///
/// ```swift
/// let study = StudySimulator(respondents: 300, population: .fourClearSegments).study(seed: 7)
/// let table = study.table(.numbers)
/// ```
public struct StudySimulator: Sendable, Equatable {
  public var respondents: Int
  public var outcomes: Int
  /// The outcomes are dealt out over the job steps evenly, in order.
  public var jobSteps: Int
  /// The scale of both blocks.
  public var scale: RatingScale
  public var population: SimulatedPopulation
  public var missing: MissingAnswers

  public init(
    respondents: Int = 300, outcomes: Int = 35, jobSteps: Int = 8, scale: RatingScale = RatingScale(1, 5),
    population: SimulatedPopulation = .onePopulation, missing: MissingAnswers = .none
  ) {
    precondition(respondents > 0 && outcomes > 0, "a study has respondents and outcomes")
    precondition((1...outcomes).contains(jobSteps), "a job has between one step and as many as there are outcomes")
    precondition(!population.shares.isEmpty && population.shares.allSatisfy { $0 > 0 }, "every segment has a share")
    precondition(population.shares.count <= outcomes, "every segment needs an outcome of its own")
    self.respondents = respondents
    self.outcomes = outcomes
    self.jobSteps = jobSteps
    self.scale = scale
    self.population = population
    self.missing = missing
  }

  /// The study that `seed` makes. Missing answers have a stream of their own: leaving some out changes no other answer.
  public func study(seed: UInt64) -> SimulatedStudy {
    var seeds = RandomStream(seed: seed)
    var modelStream = RandomStream(seed: seeds.childSeed())
    var answerStream = RandomStream(seed: seeds.childSeed())
    var missingStream = RandomStream(seed: seeds.childSeed())

    let model = model(using: &modelStream)
    let truth = Self.assignments(respondents, shares: population.shares, using: &answerStream)
    var importance: [[Double]] = []
    var satisfaction: [[Double]] = []
    for segment in truth {
      var ratings = model.ratings(segment: segment, using: &answerStream)
      missing.leaveOut(from: &ratings, steps: model.steps, using: &missingStream)
      importance.append(ratings.importance)
      satisfaction.append(ratings.satisfaction)
    }
    return SimulatedStudy(
      survey: survey(steps: model.steps),
      responses: Responses(
        ids: (1...respondents).map { "R\($0)" }, importance: Matrix(importance), satisfaction: Matrix(satisfaction)),
      truth: truth)
  }

  private func survey(steps: [Int]) -> Survey {
    Survey(
      outcomes: steps.indices.map {
        Outcome(id: "o\($0 + 1)", statement: "Outcome \($0 + 1)", jobStep: "Step \(steps[$0] + 1)")
      },
      importanceScale: scale, satisfactionScale: scale)
  }

  private func model(using stream: inout RandomStream) -> RatingModel {
    let steps = (0..<outcomes).map { $0 * jobSteps / outcomes }
    let importanceBase = steps.map { _ in 0.35 + 0.45 * stream.normal() }
    let satisfactionBase = steps.map { _ in -0.1 + 0.45 * stream.normal() }
    let loads = steps.map { _ in 0.35 + 0.4 * stream.uniform() }
    let needs = needs(steps: steps, using: &stream)
    var model = RatingModel(
      scale: scale, steps: steps,
      importance: .init(base: importanceBase, shifts: needs),
      satisfaction: .init(base: satisfactionBase, shifts: needs.map { $0.map { -$0 } }),
      loads: loads)
    if population == .noise {
      // The same spread of each rating as in one population, all of it the rating's own.
      model.loads = steps.map { _ in 0 }
      model.noise = 1.05
      model.acquiescence = 0
      model.stretch = 0
    }
    return model
  }

  /// What each segment adds to the importance of each outcome and takes from its satisfaction. An outcome belongs to
  /// one segment, which gains about the separation there; the others lose a part of it, so that the market's average
  /// says little.
  private func needs(steps: [Int], using stream: inout RandomStream) -> [[Double]] {
    guard case .segments(let shares, let separation) = population else {
      return [[Double](repeating: 0, count: outcomes)]
    }
    let segments = shares.count
    guard segments > 1 else { return [[Double](repeating: 0, count: outcomes)] }
    // Whole steps where there are enough of them, single outcomes otherwise.
    let parts = jobSteps >= segments ? steps : Array(0..<outcomes)
    let deal = stream.permutation((parts.max() ?? 0) + 1)
    let strengths = steps.map { _ in separation.value * (0.8 + 0.4 * stream.uniform()) }
    return (0..<segments).map { segment in
      steps.indices.map { outcome in
        let isOwn = deal[parts[outcome]] % segments == segment
        return isOwn ? strengths[outcome] : -strengths[outcome] / Double(segments - 1)
      }
    }
  }

  /// A segment for each of `count` respondents, the shares kept by largest remainder, in random order.
  static func assignments(_ count: Int, shares: [Double], using stream: inout RandomStream) -> [Int] {
    let exact = shares.map { $0 * Double(count) }
    var sizes = exact.map { Int($0.rounded(.down)) }
    let byRemainder = shares.indices.sorted {
      let (left, right) = (exact[$0] - Double(sizes[$0]), exact[$1] - Double(sizes[$1]))
      return left == right ? $0 < $1 : left > right
    }
    for segment in byRemainder.prefix(count - sizes.reduce(0, +)) { sizes[segment] += 1 }
    var assignments = sizes.indices.flatMap { [Int](repeating: $0, count: sizes[$0]) }
    stream.shuffle(&assignments)
    return assignments
  }
}

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
  public func study(seed: UInt64) -> SimulatedStudy { shape.draw(seed: seed) }

  /// What is simulated, as a shape. Noise has the same spread of each rating as one population, all of it the rating's
  /// own.
  var shape: SurveyShape {
    let isNoise = population == .noise
    let noise = isNoise ? 1.05 : 0.8
    var segments: PlantedSegments?
    if case .segments(let shares, let separation) = population {
      segments = PlantedSegments(.kept(shares), .steps(separation))
    }
    return SurveyShape(
      "simulated", respondents: respondents, outcomes: outcomes, jobSteps: jobSteps, scale: scale, segments: segments,
      stepFactor: isNoise ? .none : StepFactor(0.35...0.75),
      importance: BlockShape(.rounded(level: 0.35), noise: noise),
      satisfaction: BlockShape(.rounded(level: -0.1), noise: noise),
      habits: isNoise ? AnsweringHabits() : AnsweringHabits(lift: .normal(0.5), spread: .logNormal(0.2)),
      missing: missing)
  }
}

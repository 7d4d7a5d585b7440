import Statistics

/// A shape of truth: who answers a simulated survey, what they need, and how they come to their ratings, as data.
///
/// Surveys differ in more than how far apart their segments are: in what tells segments apart, in their sizes, in how
/// much of the answers is habit, in where on the scale people answer. A method, a level or a default that suits one
/// shape may fail on the next, so what is tried is tried on all of them: `SurveyShape.allPlanted`, where there are
/// segments to find, and `SurveyShape.withoutSegments`, where there are none.
///
/// ```swift
/// let study = SurveyShape.named("halo")!.draw(seed: 7)
/// ```
public struct SurveyShape: Sendable, Equatable {
  public var name: String
  /// What is particular about it, in a phrase.
  public var phrase: String
  public var respondents: Int
  public var outcomes: Int
  /// The outcomes are dealt out over the job steps evenly, in order.
  public var jobSteps: Int
  /// The scale of both blocks.
  public var scale: RatingScale
  /// Nil: one population.
  public var segments: PlantedSegments?
  /// What people differ in by degrees.
  public var traits: [Trait]
  public var stepFactor: StepFactor
  public var importance: BlockShape
  public var satisfaction: BlockShape
  public var habits: AnsweringHabits
  public var missing: MissingAnswers

  public init(
    _ name: String, _ phrase: String = "", respondents: Int = 400, outcomes: Int = 30, jobSteps: Int = 6,
    scale: RatingScale = RatingScale(1, 5), segments: PlantedSegments? = nil, traits: [Trait] = [],
    stepFactor: StepFactor = .none, importance: BlockShape = BlockShape(), satisfaction: BlockShape = BlockShape(),
    habits: AnsweringHabits = AnsweringHabits(), missing: MissingAnswers = .none
  ) {
    precondition(respondents > 0 && outcomes > 0, "a study has respondents and outcomes")
    precondition((1...outcomes).contains(jobSteps), "a job has between one step and as many as there are outcomes")
    precondition(segments.map { $0.count <= outcomes } ?? true, "every segment needs an outcome of its own")
    self.name = name
    self.phrase = phrase
    self.respondents = respondents
    self.outcomes = outcomes
    self.jobSteps = jobSteps
    self.scale = scale
    self.segments = segments
    self.traits = traits
    self.stepFactor = stepFactor
    self.importance = importance
    self.satisfaction = satisfaction
    self.habits = habits
    self.missing = missing
  }

  /// The same with so many respondents.
  public func asking(_ respondents: Int) -> SurveyShape {
    var shape = self
    shape.respondents = respondents
    return shape
  }

  /// The study that `seed` makes. Missing answers have a stream of their own: leaving some out changes no other answer.
  public func draw(seed: UInt64) -> SimulatedStudy {
    var seeds = RandomStream(seed: seed)
    var modelStream = RandomStream(seed: seeds.childSeed())
    var answerStream = RandomStream(seed: seeds.childSeed())
    var missingStream = RandomStream(seed: seeds.childSeed())

    let model = model(using: &modelStream)
    let shares = segments?.shares ?? .kept([1])
    let truth = shares.assigned(respondents, model: &modelStream, answers: &answerStream)
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

  /// What one survey of this shape asks: its outcomes' own levels, cut points and loads, and the segments' needs.
  private func model(using stream: inout RandomStream) -> RatingModel {
    let steps = (0..<outcomes).map { $0 * jobSteps / outcomes }
    let marks = [importance, satisfaction].map { $0.marks.drawn(outcomes, scale: scale, using: &stream) }
    let loads = stepFactor.loads(steps, using: &stream)
    let shifts = segments?.shifts(steps: steps, using: &stream)
    let drawn = traits.map { $0.drawn(outcomes, using: &stream) }
    func block(
      _ shape: BlockShape, _ marks: Marks.Drawn, _ shifts: [[Double]]?, _ weight: KeyPath<Trait, Double>
    ) -> RatingModel.Block {
      RatingModel.Block(
        base: marks.base, shifts: shifts ?? [[Double](repeating: 0, count: outcomes)],
        loads: loads.map { $0 * shape.steps }, traits: traits.map { $0[keyPath: weight] }, noise: shape.noise,
        halo: shape.halo, cuts: marks.cuts)
    }
    return RatingModel(
      scale: scale, steps: steps,
      importance: block(importance, marks[0], shifts?.importance, \.importance),
      satisfaction: block(satisfaction, marks[1], shifts?.satisfaction, \.satisfaction),
      habits: habits, traits: drawn, noises: segments?.noises ?? [1])
  }
}

/// How one block of ratings is answered.
public struct BlockShape: Sendable, Equatable {
  /// Where on the scale a latent rating lies.
  public var marks: Marks
  /// How much of the job steps' factors the block shows.
  public var steps: Double
  /// Standard deviation of what is each rating's own.
  public var noise: Double
  /// Standard deviation of a person's level over all ratings of the block.
  public var halo: Double

  public init(_ marks: Marks = .cut(.symmetric), steps: Double = 1, noise: Double = 0.8, halo: Double = 0) {
    self.marks = marks
    self.steps = steps
    self.noise = noise
    self.halo = halo
  }
}

/// How much of its job step's factor each outcome carries; the factors are drawn for each block.
public struct StepFactor: Sendable, Equatable {
  /// Uniform between these.
  public var loads: ClosedRange<Double>
  /// From this job step on, counted from 0, all carry `laterLoad` instead.
  public var laterStep: Int?
  public var laterLoad: Double

  public init(_ loads: ClosedRange<Double>, laterStep: Int? = nil, laterLoad: Double = 0) {
    self.loads = loads
    self.laterStep = laterStep
    self.laterLoad = laterLoad
  }

  public static let none = StepFactor.load(0)
  public static func load(_ load: Double) -> StepFactor { StepFactor(load...load) }

  func loads(_ steps: [Int], using stream: inout RandomStream) -> [Double] {
    let drawn = steps.map { _ in loads.lowerBound + (loads.upperBound - loads.lowerBound) * stream.uniform() }
    return zip(steps, drawn).map { step, load in laterStep.map { step >= $0 } ?? false ? laterLoad : load }
  }
}

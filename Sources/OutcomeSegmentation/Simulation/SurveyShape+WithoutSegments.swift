extension SurveyShape {
  /// Populations without segments, to learn how often segments are found all the same. What people differ in is a matter
  /// of degree, or of how they answer: styles are groups, but not of needs.
  public static let withoutSegments: [SurveyShape] =
    [
      SurveyShape(
        "factor1", "one strong habit in each block", importance: BlockShape(noise: 0.71, halo: 0.7),
        satisfaction: BlockShape(noise: 0.71, halo: 0.7)),
      continuum(
        "factor1-shared", "who finds more important is less satisfied, in everything",
        [Trait(.normal, .upward(0.7...0.7), satisfaction: -1)], noise: (0.71, 0.71), marks: (.symmetric, .symmetric)),
      SurveyShape(
        "ceiling1", "one habit in each block, importance at the ceiling",
        importance: BlockShape(.cut(.ceiling), noise: 0.8, halo: 0.6),
        satisfaction: BlockShape(.cut(.skewed), noise: 0.8, halo: 0.6)),
      stepwise(
        "ceiling2", "job steps go together, both blocks at the ceiling", 0.5, 0.3, 0.8, (.highCeiling, .ceiling)),
      continuum(
        "two-factors", "a plane of people, no two corners of it dense",
        [Trait(.normal, .normalLoads(0.6), satisfaction: -0.7), Trait(.normal, .normalLoads(0.6), satisfaction: -0.7)],
        noise: (0.7, 0.7)),
      stepwise("blocks", "job steps go together strongly", 0.7, 0, 0.7, (.symmetric, .symmetric)),
      continuum(
        "uniform1", "one continuum with ends", [Trait(uniform, .eitherWay(0.5...0.8), satisfaction: -0.7)],
        noise: (0.65, 0.7)),
      continuum(
        "uniform2", "a square of people",
        [Trait(uniform, .normalLoads(0.5), satisfaction: -0.7), Trait(uniform, .normalLoads(0.5), satisfaction: -0.7)],
        noise: (0.65, 0.7)),
      continuum(
        "skewtrait", "a long tail of people in need",
        [Trait(.gamma(shape: 1), .upward(0.4...0.8), satisfaction: -0.7)], noise: (0.65, 0.7), marks: (.skewed, .skewed)
      ),
      SurveyShape(
        "tcopula", "heavy tails: some people far from all others in everything",
        traits: [
          Trait(.normal, .upward(0.3...0.3), importance: 1, satisfaction: 0),
          Trait(.normal, .upward(0.3...0.3), importance: 0, satisfaction: 1),
        ],
        stepFactor: .load(0.5), importance: BlockShape(.cut(.symmetric), noise: 0.7),
        satisfaction: BlockShape(.cut(.skewed), noise: 0.7),
        habits: AnsweringHabits(spread: .student(degrees: 4, divisor: 1.2))),
      styled(
        "style-ers", "some use the ends, some agree with everything, by degrees", lift: .normal(0.5), .logNormal(0.5)),
      styled("style-mix", "three in ten use the ends only", .some(share: 0.3, wide: 2.2, narrow: 0.7)),
      styled("style-acq", "one in four says yes to everything", lift: .some(share: 0.25, by: 1.3), .logNormal(0)),
      continuum(
        "unfold", "everyone likes what is near their own point of one continuum", [unfolded(.normal)],
        noise: (0.6, 0.8),
        marks: (.skewed, .symmetric)),
      continuum(
        "unfold-uniform", "the same, with ends", [unfolded(.uniform(reach: 2))], noise: (0.6, 0.8),
        marks: (.skewed, .symmetric)),
      continuum(
        "interaction", "outcomes that depend on each other and do not correlate",
        [
          Trait(.normal, .eitherWay(0.6...0.6), satisfaction: -0.5),
          Trait(.timesFirst, .eitherWay(0.5...0.5), satisfaction: 0),
        ], noise: (0.6, 0.7)),
      heaping,
      continuum(
        "het", "who has more of one trait answers with more noise",
        [Trait(.normal, .eitherWay(0.6...0.6), satisfaction: -0.6, noise: 0.5)], noise: (0.6, 0.7)),
      SurveyShape(
        "satisfied-tail", "importance at the ceiling, and a long tail of people who are not satisfied",
        traits: [Trait(.gamma(shape: 1.2), .upward(0.8...0.8), importance: 0, satisfaction: -1)],
        stepFactor: .load(0.3), importance: BlockShape(.cut(.highCeiling), noise: 0.7, halo: 0.5),
        satisfaction: BlockShape(.cut(.ceiling), steps: 0, noise: 0.6)),
      profiled(
        "one-population", "one population with job steps and answering habits",
        segments: PlantedSegments(.kept([1]), .profiles(0.9)), stepFactor: StepFactor(0.35...0.75)),
    ]

  /// Of variance 1.
  private static let uniform = Trait.Distribution.uniform(reach: 3.0.squareRoot())

  private static func unfolded(_ distribution: Trait.Distribution) -> Trait {
    Trait(distribution, .peaked(reach: 2), importance: 0.75, satisfaction: -0.5)
  }

  private static func continuum(
    _ name: String, _ phrase: String, _ traits: [Trait], noise: (importance: Double, satisfaction: Double),
    marks: (importance: Marks.Marginal, satisfaction: Marks.Marginal) = (.symmetric, .skewed)
  ) -> SurveyShape {
    SurveyShape(
      name, phrase, traits: traits, importance: BlockShape(.cut(marks.importance), noise: noise.importance),
      satisfaction: BlockShape(.cut(marks.satisfaction), noise: noise.satisfaction))
  }

  private static func stepwise(
    _ name: String, _ phrase: String, _ load: Double, _ halo: Double, _ noise: Double,
    _ marks: (importance: Marks.Marginal, satisfaction: Marks.Marginal)
  ) -> SurveyShape {
    SurveyShape(
      name, phrase, stepFactor: .load(load), importance: BlockShape(.cut(marks.importance), noise: noise, halo: halo),
      satisfaction: BlockShape(.cut(marks.satisfaction), noise: noise, halo: halo))
  }

  private static func styled(
    _ name: String, _ phrase: String, lift: AnsweringHabits.Lift = .normal(0), _ spread: AnsweringHabits.Spread
  ) -> SurveyShape {
    SurveyShape(name, phrase, stepFactor: .load(0.4), habits: AnsweringHabits(lift: lift, spread: spread))
  }

  private static let heaping: SurveyShape = {
    let block = BlockShape(.cut(.skewed, shifted: 0.3), noise: 0.7, halo: 0.4)
    return SurveyShape(
      "heaping", "0 to 10, where many round to 0, 5, 8 and 10", scale: RatingScale(0, 10), stepFactor: .load(0.5),
      importance: block, satisfaction: block, habits: AnsweringHabits(heaps: [0, 5, 8, 10]))
  }()
}

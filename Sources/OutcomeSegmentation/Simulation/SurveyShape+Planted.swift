extension SurveyShape {
  /// Shapes with segments in them, to learn how well they are found.
  public static let allPlanted: [SurveyShape] =
    [
      planted("clear", "four segments far apart, each on its own outcomes", apart: 1.2),
      planted("mid", "the same less far apart", apart: 0.8),
      planted("weak", "the same that hardly stand out", apart: 0.6),
      planted(
        "ceiling", "three in five ratings of importance are the highest", marks: (.ceiling, .skewed)),
      planted(
        "ceiling+", "three in four ratings of importance are the highest, and most are satisfied", apart: 1.2,
        marks: (.highCeiling, .ceiling)),
      planted("overlap", "segments share three in ten of the others' needs", shared: 0.3),
      planted("85-15", "a small segment beside one that is everyone else", shares: [0.85, 0.15]),
      planted("85-15-few", "the same, each with six needs of its own", shares: [0.85, 0.15], each: 6),
      planted("k6-n600", "six segments, 600 respondents", respondents: 600, shares: even(6)),
      planted("k6-n300", "six segments, 300 respondents", respondents: 300, shares: even(6)),
      planted(
        "importance-only", "what is important differs, not how satisfied people are", apart: 1.2, satisfaction: 0),
      planted(
        "satisfaction-only", "how satisfied people are differs, not what is important", apart: 1.2, importance: 0),
      planted("uneven-noise", "the last segment answers with twice the noise of the first", unevenNoise: 1),
      planted("n150", "few respondents", respondents: 150),
      planted("halo", "strong habits: each person's own level in each block", halo: 1),
      planted("p12", "few outcomes", outcomes: 12),
      planted("seven-point", "ratings from 1 to 7", scale: RatingScale(1, 7), apart: 0.8),
      planted("ten-point", "ratings from 1 to 10", scale: RatingScale(1, 10), apart: 0.8),
      levels("level", "segments differ in how much is unmet, not in what", apart: 0),
      levels("level-own.5", "in how much is unmet, and a little in what", apart: 0.5),
      levels("level-own1", "in how much is unmet, and in what", apart: 1),
      levels("level.7-own.7", "half as much in how much, and in what", apart: 0.7, level: 0.7),
      partial("5of8", "segments differ in five of eight job steps", apart: 0.7, steps: 5, laterLoad: 0.55),
      partial("3of8", "in three of eight job steps", apart: 0.9, steps: 3, laterLoad: 0.55),
      partial(
        "3of8-halo", "in three of eight, and the other five have strong factors", apart: 1, steps: 3, laterLoad: 1.3),
    ] + [0.9, 0.6, 0.5].map { recovery(apart: $0) }

  /// Four segments of random sizes with profiles of their own over eight job steps, that far apart.
  public static func recovery(apart: Double) -> SurveyShape {
    profiled(
      "recovery-\(apart)", "segments with a profile over all job steps, \(apart) apart",
      segments: PlantedSegments(.uneven(4), .profiles(apart)), stepFactor: StepFactor(0.35...0.75))
  }

  /// Each segment finds its own outcomes more important and less satisfied: by `apart`, or that part of it.
  private static func planted(
    _ name: String, _ phrase: String, respondents: Int = 400, outcomes: Int = 30,
    scale: RatingScale = RatingScale(1, 5),
    shares: [Double] = even(4), apart: Double = 1, importance: Double = 1, satisfaction: Double = 1, each: Int? = nil,
    shared: Double = 0, unevenNoise: Double = 0,
    marks: (importance: Marks.Marginal, satisfaction: Marks.Marginal) = (.skewed, .symmetric), halo: Double = 0.4
  ) -> SurveyShape {
    SurveyShape(
      name, phrase, respondents: respondents, outcomes: outcomes, scale: scale,
      segments: PlantedSegments(
        .expected(shares),
        .outcomes(importance: apart * importance, satisfaction: apart * satisfaction, each: each, shared: shared),
        unevenNoise: unevenNoise),
      stepFactor: .load(0.4), importance: BlockShape(.cut(marks.importance), halo: halo),
      satisfaction: BlockShape(.cut(marks.satisfaction), halo: halo), habits: AnsweringHabits(spread: .logNormal(0.15)))
  }

  private static func even(_ segments: Int) -> [Double] { [Double](repeating: 1, count: segments) }

  /// Three segments that differ in how much is unmet, and by `apart` in what.
  private static func levels(_ name: String, _ phrase: String, apart: Double, level: Double = 1.4) -> SurveyShape {
    SurveyShape(
      name, phrase,
      segments: PlantedSegments(
        .expected([0.4, 0.35, 0.25]), .outcomes(importance: apart, satisfaction: apart), level: 0.7 * level),
      stepFactor: .load(0.4), importance: BlockShape(.cut(.skewed), halo: 0.3),
      satisfaction: BlockShape(.cut(.symmetric), halo: 0.3))
  }

  /// Segments with profiles of their own over the first `steps` of eight job steps; what they do not differ in goes
  /// together by `laterLoad`.
  private static func partial(
    _ name: String, _ phrase: String, apart: Double, steps: Int, laterLoad: Double
  ) -> SurveyShape {
    profiled(
      name, phrase, segments: PlantedSegments(.expected([0.45, 0.3, 0.15, 0.1]), .profiles(apart, steps: steps)),
      stepFactor: StepFactor(0.35...0.75, laterStep: steps, laterLoad: laterLoad))
  }

  /// Ratings of 35 outcomes rounded to the scale, and one in fifty people who gives one rating throughout.
  static func profiled(
    _ name: String, _ phrase: String, outcomes: Int = 35, segments: PlantedSegments, stepFactor: StepFactor
  ) -> SurveyShape {
    SurveyShape(
      name, phrase, outcomes: outcomes, jobSteps: 8, segments: segments, stepFactor: stepFactor,
      importance: BlockShape(.rounded(level: 0.35)), satisfaction: BlockShape(.rounded(level: -0.1)),
      habits: AnsweringHabits(lift: .normal(0.35), spread: .logNormal(0.2), straightLining: 0.02))
  }
}

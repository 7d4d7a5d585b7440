/// What was asked: the outcomes, the scales they were rated on and the profile questions.
public struct Survey: Sendable, Equatable {
  public let job: String?
  public let outcomes: [Outcome]
  public let importanceScale: RatingScale
  /// Nil where satisfaction was not asked.
  public let satisfactionScale: RatingScale?
  /// How importance was asked.
  public let importanceQuestion: ImportanceQuestion
  public let profileVariables: [ProfileVariable]

  /// A study rates at least this many outcomes.
  public static let fewestOutcomes = 5
  /// A study rates at most this many outcomes.
  public static let mostOutcomes = 150

  public init(
    job: String? = nil, outcomes: [Outcome], importanceScale: RatingScale, satisfactionScale: RatingScale?,
    importanceQuestion: ImportanceQuestion = .rating, profileVariables: [ProfileVariable] = []
  ) {
    self.job = job
    self.outcomes = outcomes
    self.importanceScale = importanceScale
    self.satisfactionScale = satisfactionScale
    self.importanceQuestion = importanceQuestion
    self.profileVariables = profileVariables
  }
}

extension Survey {
  /// What the figures on needs measure.
  public var measure: NeedMeasure { satisfactionScale == nil ? .importance : .opportunity }

  /// How many words the statements have: each is read once, for both of its ratings.
  var words: Int { outcomes.reduce(0) { $0 + $1.statement.split(whereSeparator: \.isWhitespace).count } }
}

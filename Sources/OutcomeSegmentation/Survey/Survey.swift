/// What was asked: the outcomes, the scales they were rated on and the profile questions.
public struct Survey: Sendable, Equatable {
  public let job: String?
  public let outcomes: [Outcome]
  public let importanceScale: RatingScale
  public let satisfactionScale: RatingScale
  public let profileVariables: [ProfileVariable]

  /// A study rates at least this many outcomes.
  public static let fewestOutcomes = 5
  /// A study rates at most this many outcomes.
  public static let mostOutcomes = 150

  public init(
    job: String? = nil, outcomes: [Outcome], importanceScale: RatingScale, satisfactionScale: RatingScale,
    profileVariables: [ProfileVariable] = []
  ) {
    self.job = job
    self.outcomes = outcomes
    self.importanceScale = importanceScale
    self.satisfactionScale = satisfactionScale
    self.profileVariables = profileVariables
  }
}

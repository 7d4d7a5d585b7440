/// Where the survey's answers are in its file: which column holds what. Read from the study, or guessed from headers.
public struct SurveyMapping: Sendable, Equatable {
  public var layout: SurveyLayout
  /// The column with the respondent's id; nil numbers the rows.
  public var respondent: String?
  public var weight: String?
  public var duration: String?
  public var importanceScale: RatingScale
  public var satisfactionScale: RatingScale
  /// Rating codes that mean "no answer", such as 0 or 99.
  public var missingRatings: [Double]
  /// Texts in a rating that mean "no answer", such as "don't know".
  public var missingTexts: [String]
  public var outcomes: [OutcomeColumns]
  public var profiles: [ProfileColumn]
  /// Attention checks with their right answers.
  public var traps: [TrapQuestion]

  public init(
    layout: SurveyLayout = .wide, respondent: String? = nil, weight: String? = nil, duration: String? = nil,
    importanceScale: RatingScale = RatingScale(1, 5), satisfactionScale: RatingScale = RatingScale(1, 5),
    missingRatings: [Double] = [], missingTexts: [String] = [], outcomes: [OutcomeColumns] = [],
    profiles: [ProfileColumn] = [], traps: [TrapQuestion] = []
  ) {
    self.layout = layout
    self.respondent = respondent
    self.weight = weight
    self.duration = duration
    self.importanceScale = importanceScale
    self.satisfactionScale = satisfactionScale
    self.missingRatings = missingRatings
    self.missingTexts = missingTexts
    self.outcomes = outcomes
    self.profiles = profiles
    self.traps = traps
  }
}

/// How the file is laid out.
public enum SurveyLayout: Sendable, Equatable {
  /// One row a respondent, one column a rating.
  case wide
  /// One row a respondent and outcome; the names of the three columns that hold the outcome and its two ratings.
  case long(outcome: String, importance: String, satisfaction: String)
}

/// Where one outcome's ratings are.
public struct OutcomeColumns: Sendable, Equatable {
  public var outcome: Outcome
  public var source: RatingSource

  public init(outcome: Outcome, source: RatingSource) {
    self.outcome = outcome
    self.source = source
  }
}

public enum RatingSource: Sendable, Equatable {
  /// The two columns of a wide file.
  case columns(importance: String, satisfaction: String)
  /// The value in the outcome column of a long file.
  case rows(named: String)
}

/// A profile question's column.
public struct ProfileColumn: Sendable, Equatable {
  public var column: String
  public var variable: ProfileVariable
  /// What codes stand for ("1": "Female"); a code without a label stands for itself.
  public var labels: [String: String]
  /// Codes that mean "no answer".
  public var missing: [String]

  public init(column: String, variable: ProfileVariable, labels: [String: String] = [:], missing: [String] = []) {
    self.column = column
    self.variable = variable
    self.labels = labels
    self.missing = missing
  }
}

/// An attention check: whoever does not give the right answer is excluded.
public struct TrapQuestion: Sendable, Equatable {
  public var column: String
  public var answer: String

  public init(column: String, answer: String) {
    self.column = column
    self.answer = answer
  }
}

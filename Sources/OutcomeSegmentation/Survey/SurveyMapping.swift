/// Where the survey's answers are in its file: which column holds what. Read from the study, or guessed from headers.
public struct SurveyMapping: Sendable, Equatable, Codable {
  public var layout: SurveyLayout
  /// The column with the respondent's id; nil numbers the rows.
  public var respondent: String?
  public var weight: String?
  /// The column with the time taken; with `durationStart`, that with the end of the interview.
  public var duration: String?
  /// The column with the beginning of the interview; nil where `duration` is the time itself.
  public var durationStart: String?
  /// How importance was asked.
  public var importanceQuestion: ImportanceQuestion
  public var importanceScale: RatingScale
  /// Nil where satisfaction was not asked.
  public var satisfactionScale: RatingScale?
  /// The words of the importance scale from its lowest point to its highest; empty where ratings are numbers.
  public var importanceWords: [String]
  /// The words of the satisfaction scale from its lowest point to its highest; empty where ratings are numbers.
  public var satisfactionWords: [String]
  /// Rating columns whose scale runs the other way: x counts as lowest + highest - x.
  public var reversed: [String]
  /// The columns whose cells name outcomes, where outcomes were ranked or picked so.
  public var choices: ChoiceColumns?
  /// Which rows are answers at all.
  public var filters: [ResponseFilter]
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
    durationStart: String? = nil, importanceQuestion: ImportanceQuestion = .rating,
    importanceScale: RatingScale = RatingScale(1, 5),
    satisfactionScale: RatingScale? = RatingScale(1, 5), importanceWords: [String] = [],
    satisfactionWords: [String] = [], reversed: [String] = [], choices: ChoiceColumns? = nil,
    filters: [ResponseFilter] = [],
    missingRatings: [Double] = [], missingTexts: [String] = [], outcomes: [OutcomeColumns] = [],
    profiles: [ProfileColumn] = [], traps: [TrapQuestion] = []
  ) {
    self.layout = layout
    self.respondent = respondent
    self.weight = weight
    self.duration = duration
    self.durationStart = durationStart
    self.importanceQuestion = importanceQuestion
    self.importanceScale = importanceScale
    self.satisfactionScale = satisfactionScale
    self.importanceWords = importanceWords
    self.satisfactionWords = satisfactionWords
    self.reversed = reversed
    self.choices = choices
    self.filters = filters
    self.missingRatings = missingRatings
    self.missingTexts = missingTexts
    self.outcomes = outcomes
    self.profiles = profiles
    self.traps = traps
  }
}

/// How the file is laid out.
public enum SurveyLayout: Sendable, Equatable, Codable {
  /// One row a respondent, one column a rating.
  case wide
  /// One row a respondent and outcome; the names of the columns that hold the outcome and its ratings. No satisfaction:
  /// it was not asked.
  case long(outcome: String, importance: String, satisfaction: String?)
}

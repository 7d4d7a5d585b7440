/// Where the survey's answers are in its file: which column holds what. Read from the study, or guessed from headers.
public struct SurveyMapping: Sendable, Equatable, Codable {
  public var layout: SurveyLayout
  /// The column with the respondent's id; nil numbers the rows.
  public var respondent: String?
  public var weight: String?
  public var duration: String?
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
    importanceQuestion: ImportanceQuestion = .rating, importanceScale: RatingScale = RatingScale(1, 5),
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

/// Where one outcome's ratings are.
public struct OutcomeColumns: Sendable, Equatable, Codable {
  public var outcome: Outcome
  public var source: RatingSource

  public init(outcome: Outcome, source: RatingSource) {
    self.outcome = outcome
    self.source = source
  }
}

public enum RatingSource: Sendable, Equatable, Codable {
  /// The columns of a wide file; several columns for one outcome are averaged. No satisfaction: it was not asked.
  case items(importance: [String], satisfaction: [String])
  /// The value in the outcome column of a long file.
  case rows(named: String)
  /// The text by which the cells of the choice columns name the outcome.
  case chosen(named: String)

  /// One column for each rating.
  public static func columns(importance: String, satisfaction: String) -> RatingSource {
    .items(importance: [importance], satisfaction: [satisfaction])
  }
}

/// Columns whose cells name outcomes rather than rate them.
public struct ChoiceColumns: Sendable, Hashable, Codable {
  /// In order of rank (ranking), the picks (pick), or the best choices, one a task (best-worst). A cell may name several
  /// outcomes, apart by semicolons.
  public var columns: [String]
  /// The worst choices of best-worst tasks; else empty.
  public var worst: [String]

  public init(columns: [String], worst: [String] = []) {
    self.columns = columns
    self.worst = worst
  }
}

/// A rule on a column of the file that says which rows are answers at all: previews, screen-outs and unfinished
/// interviews are not. Whom it sets aside stands in cleaning's ledger.
public struct ResponseFilter: Sendable, Hashable, Codable {
  public var column: String
  /// Rows with one of these values count; empty where `drop` says which do not. "" is a blank cell.
  public var keep: [String]
  /// Rows with one of these values do not count.
  public var drop: [String]

  public init(column: String, keep: [String] = [], drop: [String] = []) {
    self.column = column
    self.keep = keep
    self.drop = drop
  }
}

/// Where a profile question is answered.
public struct ProfileColumn: Sendable, Equatable, Codable {
  /// One column; several where a chosen option may stand in any of them.
  public var columns: [String]
  public var variable: ProfileVariable
  /// What codes stand for ("1": "Female"); a code without a label stands for itself, and "" is a blank cell.
  public var labels: [String: String]
  /// Codes that mean "no answer".
  public var missing: [String]
  /// One of the options that a cell may list several of, or several columns may hold: the answer is whether one does.
  public var option: String?

  public init(
    columns: [String], variable: ProfileVariable, labels: [String: String] = [:], missing: [String] = [],
    option: String? = nil
  ) {
    self.columns = columns
    self.variable = variable
    self.labels = labels
    self.missing = missing
    self.option = option
  }
}

/// An attention check: whoever does not give the right answer is excluded.
public struct TrapQuestion: Sendable, Equatable, Codable {
  public var column: String
  public var answer: String

  public init(column: String, answer: String) {
    self.column = column
    self.answer = answer
  }
}

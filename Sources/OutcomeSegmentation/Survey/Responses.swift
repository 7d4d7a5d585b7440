public import Statistics

/// What was answered: one row a respondent, in the order of the file.
public struct Responses: Sendable, Equatable {
  /// The respondents' ids; where the file has none, their row numbers. Not necessarily unique: cleaning says so.
  public let ids: [String]
  /// Where each respondent stands in the file: the line of the first (long files) or only row, counting the header as 1.
  public let rows: [Int]
  /// Respondents x outcomes, on the survey's importance scale; `.nan` is not answered.
  public let importance: Matrix
  /// Respondents x outcomes, on the survey's satisfaction scale; `.nan` is not answered. Nil where it was not asked.
  public let satisfaction: Matrix?
  /// Positive and finite; all 1 where the study has no weight.
  public let weights: [Double]
  /// How long each respondent took, in the file's own unit; `.nan` is unknown; nil where the file does not say.
  public let durations: [Double]?
  /// One element for each of the survey's profile variables.
  public let profiles: [ProfileAnswers]
  /// For each respondent the trap questions answered wrongly, as sentences; empty where there are none.
  public let failedTraps: [[String]]
  /// For each respondent the number of further columns the study requires (`cleaning.answered`) that are blank.
  public let blankRequired: [Int]
  /// For each respondent why the row is no answer by the study's filters; nil where it is one.
  public let screenedOut: [String?]

  public init(
    ids: [String], rows: [Int]? = nil, importance: Matrix, satisfaction: Matrix?, weights: [Double]? = nil,
    durations: [Double]? = nil, profiles: [ProfileAnswers] = [], failedTraps: [[String]]? = nil,
    blankRequired: [Int]? = nil, screenedOut: [String?]? = nil
  ) {
    precondition(importance.rows == ids.count)
    precondition(satisfaction.map { $0.rows == ids.count && $0.columns == importance.columns } ?? true)
    self.ids = ids
    self.rows = rows ?? ids.indices.map { $0 + 2 }
    self.importance = importance
    self.satisfaction = satisfaction
    self.weights = weights ?? [Double](repeating: 1, count: ids.count)
    self.durations = durations
    self.profiles = profiles
    self.failedTraps = failedTraps ?? [[String]](repeating: [], count: ids.count)
    self.blankRequired = blankRequired ?? [Int](repeating: 0, count: ids.count)
    self.screenedOut = screenedOut ?? [String?](repeating: nil, count: ids.count)
  }

  public var count: Int { ids.count }

  /// The respondents at `indices`, in that order.
  public func selecting(_ indices: [Int]) -> Responses {
    Responses(
      ids: indices.map { ids[$0] }, rows: indices.map { rows[$0] },
      importance: importance.selectingRows(indices), satisfaction: satisfaction?.selectingRows(indices),
      weights: indices.map { weights[$0] }, durations: durations.map { all in indices.map { all[$0] } },
      profiles: profiles.map { $0.selecting(indices) }, failedTraps: indices.map { failedTraps[$0] },
      blankRequired: indices.map { blankRequired[$0] }, screenedOut: indices.map { screenedOut[$0] })
  }
}

extension Responses {
  /// How many rated an outcome, given by its place in the survey; nil where satisfaction was not asked.
  public func ratings(of outcome: Int) -> (importance: Int, satisfaction: Int?) {
    (importance.column(outcome).count { !$0.isNaN }, satisfaction?.column(outcome).count { !$0.isNaN })
  }

  /// The blocks of ratings asked: importance, and satisfaction where there is any.
  public var blocks: [Matrix] { [importance] + [satisfaction].compactMap { $0 } }
}

/// The opportunity of every outcome for a group of respondents: the market or one segment.
///
/// This is the *group* measure (Ulwick): shares of top-box answers, 0-10, and a score of 0-20. It is never the mean of
/// the *respondent* measure, `RespondentOpportunity`, which clustering works on.
///
/// Source: A. W. Ulwick, "What Customers Want" (McGraw-Hill, 2005), chapter 3.
public struct OpportunityLandscape: Sendable, Equatable, Codable {
  /// In the order of the survey's outcomes.
  public let outcomes: [OutcomeOpportunity]
  /// Respondents in the group.
  public let respondents: Int
  /// The sum of their weights.
  public let weight: Double

  public init(outcomes: [OutcomeOpportunity], respondents: Int, weight: Double) {
    self.outcomes = outcomes
    self.respondents = respondents
    self.weight = weight
  }

  /// What the scores are.
  public var measure: NeedMeasure {
    outcomes.contains { $0.satisfaction == nil } ? .importance : .opportunity
  }
}

/// One outcome's group opportunity with 95 % intervals.
///
/// The market's figures are as measured. A segment's are freed of the flattery that comes from forming and scoring
/// segments with the same ratings, and say what fresh ratings of the same people would show; `asMeasured` has what
/// these ratings show.
public struct OutcomeOpportunity: Sendable, Equatable, Codable {
  public let outcome: Outcome
  /// Ten times the weighted share of top-box answers, 0-10.
  public let importance: Estimate
  /// Ten times the weighted share of top-box answers, 0-10; nil where satisfaction was not asked.
  public let satisfaction: Estimate?
  /// importance + max(importance - satisfaction, 0), 0-20; the importance, 0-10, where satisfaction was not asked.
  public let score: Estimate
  /// How sure it is that the score is above 10, 0...1.
  public let probabilityUnderserved: Double
  public let zone: OpportunityZone
  /// Respondents who rated the importance.
  public let importanceAnswers: Int
  /// Respondents who rated the satisfaction; nil where it was not asked.
  public let satisfactionAnswers: Int?
  /// What the ratings show that also formed the group; nil where nothing was corrected.
  public let asMeasured: MeasuredOpportunity?

  public init(
    outcome: Outcome, importance: Estimate, satisfaction: Estimate?, score: Estimate, probabilityUnderserved: Double,
    zone: OpportunityZone, importanceAnswers: Int, satisfactionAnswers: Int?, asMeasured: MeasuredOpportunity? = nil
  ) {
    self.outcome = outcome
    self.importance = importance
    self.satisfaction = satisfaction
    self.score = score
    self.probabilityUnderserved = probabilityUnderserved
    self.zone = zone
    self.importanceAnswers = importanceAnswers
    self.satisfactionAnswers = satisfactionAnswers
    self.asMeasured = asMeasured
  }
}

/// A group's figures on one outcome before any correction: plain weighted shares of top-box answers.
public struct MeasuredOpportunity: Sendable, Equatable, Codable {
  /// 0-10.
  public let importance: Double
  /// 0-10; nil where satisfaction was not asked.
  public let satisfaction: Double?
  /// 0-20; the importance, 0-10, where satisfaction was not asked.
  public let score: Double

  public init(importance: Double, satisfaction: Double?, score: Double) {
    self.importance = importance
    self.satisfaction = satisfaction
    self.score = score
  }
}

/// Where an outcome stands in the landscape.
public enum OpportunityZone: String, Sendable, CaseIterable, Codable {
  /// Score of 15 or more.
  case extreme = "extremely underserved"
  /// Score of 12 or more.
  case strong = "strongly underserved"
  /// Score of 10 or more.
  case underserved
  /// Satisfaction above importance.
  case overserved
  /// Importance and satisfaction both 7.5 or more.
  case tableStakes = "table stakes"
  case appropriate = "appropriately served"
  /// Satisfaction was not asked, so nothing says whether the need is met.
  case unmeasured = "satisfaction not asked"

  /// - Parameter satisfaction: nil where it was not asked.
  public init(importance: Double, satisfaction: Double?) {
    guard let satisfaction else {
      self = .unmeasured
      return
    }
    let score = importance + max(importance - satisfaction, 0)
    // Shares are ratios of whole numbers: a score that is 10 on paper may be 9.999999999999998 here.
    let slack = 1e-9
    if score >= 15 - slack {
      self = .extreme
    } else if score >= 12 - slack {
      self = .strong
    } else if score >= 10 - slack {
      self = .underserved
    } else if satisfaction > importance + slack {
      self = .overserved
    } else if importance >= 7.5 - slack, satisfaction >= 7.5 - slack {
      self = .tableStakes
    } else {
      self = .appropriate
    }
  }

  public var isUnderserved: Bool { self == .extreme || self == .strong || self == .underserved }
}

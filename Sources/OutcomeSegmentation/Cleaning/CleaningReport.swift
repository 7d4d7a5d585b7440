/// The ledger of cleaning: who was set aside or flagged, by which rule, on what evidence.
public struct CleaningReport: Sendable, Equatable, Codable {
  /// Below this number of clean respondents clustering runs only on request.
  public static let fewestToCluster = 100
  /// Below this number nothing can be divided or resampled, not even on request.
  public static let fewestToSort = 10

  /// Respondents in the file.
  public let respondents: Int
  /// Respondents kept, as indices into the imported responses, sorted by their answers: so nothing that follows depends
  /// on the order of the file. Assignments and fits of later stages stand in this order.
  public let kept: [Int]
  /// One entry a respondent excluded: the first rule that excludes, in the order of `CleaningRule`.
  public let excluded: [CleaningFinding]
  /// What the rules found without excluding; a respondent may be flagged more than once, and may also be excluded.
  public let flagged: [CleaningFinding]
  /// The kept respondents whose answers are careless on strong evidence, in the order of the file.
  public let careless: [CarelessRespondent]
  /// Ratings of kept respondents that were missing and stand imputed.
  public let imputedRatings: Int
  /// The ratings of kept respondents, missing or not.
  public let ratings: Int
  /// What stood in for missing ratings.
  public let missingRatings: MissingRatings
  /// The median time of all respondents with a known time.
  public let medianDuration: Double?

  public init(
    respondents: Int, kept: [Int], excluded: [CleaningFinding], flagged: [CleaningFinding],
    careless: [CarelessRespondent] = [], imputedRatings: Int, ratings: Int, missingRatings: MissingRatings,
    medianDuration: Double?
  ) {
    self.respondents = respondents
    self.kept = kept
    self.excluded = excluded
    self.flagged = flagged
    self.careless = careless
    self.imputedRatings = imputedRatings
    self.ratings = ratings
    self.missingRatings = missingRatings
    self.medianDuration = medianDuration
  }
}

/// One respondent caught by one rule.
public struct CleaningFinding: Sendable, Equatable, Codable {
  /// The respondent's index in the imported responses.
  public let index: Int
  public let respondent: String
  /// The respondent's row in the file.
  public let row: Int
  public let rule: CleaningRule
  /// What was seen, as a phrase: "4 on all 22 importances and 4 on all 22 satisfactions".
  public let evidence: String

  public init(index: Int, respondent: String, row: Int, rule: CleaningRule, evidence: String) {
    self.index = index
    self.respondent = respondent
    self.row = row
    self.rule = rule
    self.evidence = evidence
  }
}

/// The rules of cleaning, in the order in which they are tried.
public enum CleaningRule: String, Sendable, CaseIterable, Codable {
  case byHand = "by hand"
  /// The row is no answer by the study's filters: a preview, a screen-out, an interview broken off.
  case screenedOut = "screened out"
  case repeatedId = "repeated id"
  /// Not one rating: nothing to go by, so always excluded.
  case unanswered
  case straightLining = "straight-lining"
  case failedTrap = "failed trap"
  case speeding
  case incompleteness
  case listwise
  case straightBlock = "one straight block"
  case nearStraightLining = "near straight-lining"
  case duplicateRatings = "duplicate ratings"
  case meanFilledImportance = "mean-filled importance"
  case meanFilledSatisfaction = "mean-filled satisfaction"
  /// Less time than the statements take to read.
  case fastReading = "faster than reading"
  case nearDuplicate = "near duplicate"
  case longString = "long string"
  case alternating = "alternating answers"
  case yeaSaying = "yea-saying"
  case extremes = "extreme answers"
  /// Far from the middle of all.
  case outlier
  /// Against the order of outcomes that everyone else sees.
  case personFit = "against the order"
  /// The middle of the scale throughout.
  case midpoint = "midpoint answers"
  /// Answers that repeat earlier ones: cycles, zigzags, blocks, runs.
  case patterned = "patterned answers"
  case autocorrelation = "autocorrelated answers"
  /// Any value as often as any other, whatever was asked.
  case randomAnswers = "random answers"
}

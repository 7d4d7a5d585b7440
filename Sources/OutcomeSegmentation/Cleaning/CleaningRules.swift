/// Which respondents are set aside before anything is computed, and what becomes of the answers still missing.
public struct CleaningRules: Sendable, Equatable {
  /// False reports what the rules find and excludes nobody.
  public var excludes: Bool
  public var straightLining: StraightLiningRule
  /// Excludes below this share of the median time; 0 turns the rule off.
  public var speeding: Double
  /// Excludes above this share of unrated outcomes, in 0...1.
  public var incompleteness: Double
  public var missingRatings: MissingRatings
  /// Further columns that must be answered for a respondent to count as complete (with `listwise`).
  public var answered: [String]
  /// The levels of what is flagged.
  public var flags: CleaningFlags

  public init(
    excludes: Bool = true, straightLining: StraightLiningRule = .bothBlocks, speeding: Double = 1.0 / 3,
    incompleteness: Double = 0.2, missingRatings: MissingRatings = .median, answered: [String] = [],
    flags: CleaningFlags = CleaningFlags()
  ) {
    self.excludes = excludes
    self.straightLining = straightLining
    self.speeding = speeding
    self.incompleteness = incompleteness
    self.missingRatings = missingRatings
    self.answered = answered
    self.flags = flags
  }
}

/// When the same answer everywhere excludes a respondent. What does not exclude is flagged.
public enum StraightLiningRule: String, Sendable, CaseIterable {
  /// One value on every importance and one on every satisfaction.
  case bothBlocks = "both-blocks"
  /// One value on either block.
  case eitherBlock = "either-block"
  case never
}

/// What stands in for a rating that was not given.
public enum MissingRatings: String, Sendable, CaseIterable {
  /// The outcome's median among those who rated it.
  case median
  /// The outcome's mean.
  case mean
  /// The respondent's own mean over the block.
  case ownMean = "own-mean"
  /// Nothing: whoever left a rating out is left out.
  case listwise
}

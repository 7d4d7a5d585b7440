/// Which respondents are set aside before anything is computed, and what becomes of the answers still missing.
public struct CleaningRules: Sendable, Equatable, Codable {
  /// False reports what the rules find and excludes nobody.
  public var excludes: Bool
  public var straightLining: StraightLiningRule
  /// Straight-lining excludes where an honest person gives one value throughout a block at most this often, 0...1, as
  /// `AnswerConcentration` tells from the survey's own answers; 1 excludes whatever the chance.
  ///
  /// With 6 outcomes and a ceiling .001 excludes 0.1 % of honest people where the rule without it excludes 3 to 5 %, and
  /// on 1-3 scales 0.0 %; on 12 outcomes and more 99 in 100 straight-liners still go, with a ceiling 94.
  public var straightLiningChance: Double
  /// Excludes below this share of the median time; 0 turns the rule off.
  public var speeding: Double
  /// Excludes above this share of missing ratings, of importance and satisfaction together, in 0...1.
  public var incompleteness: Double
  public var missingRatings: MissingRatings
  /// Further columns that must be answered for a respondent to count as complete (with `listwise`).
  public var answered: [String]
  /// The levels of what is flagged.
  public var flags: CleaningFlags

  public init(
    excludes: Bool = true, straightLining: StraightLiningRule = .bothBlocks, straightLiningChance: Double = 0.001,
    speeding: Double = 1.0 / 3, incompleteness: Double = 0.2, missingRatings: MissingRatings = .median,
    answered: [String] = [],
    flags: CleaningFlags = CleaningFlags()
  ) {
    self.excludes = excludes
    self.straightLining = straightLining
    self.straightLiningChance = straightLiningChance
    self.speeding = speeding
    self.incompleteness = incompleteness
    self.missingRatings = missingRatings
    self.answered = answered
    self.flags = flags
  }
}

/// When the same answer everywhere excludes a respondent. What does not exclude is flagged.
public enum StraightLiningRule: String, Sendable, CaseIterable, Codable {
  /// One value on every importance and one on every satisfaction.
  case bothBlocks = "both-blocks"
  /// One value on either block.
  case eitherBlock = "either-block"
  case never
}

/// What stands in for a rating that was not given.
public enum MissingRatings: String, Sendable, CaseIterable, Codable {
  /// The outcome's median among those who rated it.
  case median
  /// The outcome's mean.
  case mean
  /// The respondent's own mean over the block.
  case ownMean = "own-mean"
  /// Nothing: whoever left a rating out is left out.
  case listwise
}

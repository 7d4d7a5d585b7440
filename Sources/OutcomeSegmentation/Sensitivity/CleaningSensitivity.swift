/// Whether the segments hang on a rule of cleaning: the chosen candidate divided anew with each rule off that excluded
/// somebody, by the same method, into as many segments, on the same basis.
public struct CleaningSensitivity: Sendable, Equatable {
  public let choice: Choice
  /// Whether the number was chosen in the study; else it is what a quick search recommends.
  public let isChosen: Bool
  public let basis: ClusteringBasis
  /// One a rule, in the order of the rules.
  public let trials: [RuleTrial]

  /// Random starts of each division: they are compared with one another, not published.
  static let starts = 20
}

/// The segments with one rule off.
public struct RuleTrial: Sendable, Equatable {
  public let rule: CleaningRule
  /// How many respondents stay who would go.
  public let returned: Int
  /// Adjusted Rand index between the segments with and without the rule, among those kept both times.
  public let ari: Double
  public let segments: [SegmentShift]
}

/// What becomes of one segment when a rule is off.
public struct SegmentShift: Sendable, Equatable, Codable {
  /// Its rank by size with all rules on.
  public let number: Int
  /// Shares of the respondents kept, 0...1.
  public let share: Double
  public let shareWithout: Double
  /// Shared members over members of either, among those kept both times.
  public let jaccard: Double
  /// Ids of outcomes that define the segment only with the rule, and only without it.
  public let lost: [String]
  public let gained: [String]
}

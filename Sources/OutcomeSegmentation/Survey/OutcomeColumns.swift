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

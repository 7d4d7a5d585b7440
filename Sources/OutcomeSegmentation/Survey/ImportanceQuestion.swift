/// How people were asked what matters to them. Whatever the question, the answers are kept as numbers of which the highest
/// means the most important.
public enum ImportanceQuestion: String, Sendable, Hashable, CaseIterable, Codable {
  /// Each outcome on a scale.
  case rating
  /// All outcomes, or the first few, put in order: the first of m scores m, the last 1.
  case ranking
  /// The most important one or ones ticked: 1, the others 0.
  case pick
  /// Best-worst: how often an outcome was chosen best less how often worst.
  case bestWorst = "best-worst"

  /// Whether the same answer on every outcome says something about how carefully a respondent answered.
  public var canBeStraightLined: Bool { self == .rating }
}

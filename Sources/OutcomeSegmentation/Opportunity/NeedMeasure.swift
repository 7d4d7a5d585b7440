/// What the figures on needs measure, which follows from what was asked. It is named wherever they are printed.
public enum NeedMeasure: String, Sendable, Hashable, CaseIterable {
  /// importance + max(importance - satisfaction, 0): how unmet a need is, 0-20.
  case opportunity
  /// Importance alone, 0-10: satisfaction was not asked, so nothing says whether a need is met.
  case importance

  /// The highest possible score; the lowest is 0.
  public var highest: Double { self == .opportunity ? 20 : 10 }

  /// importance + max(importance - satisfaction, 0); the importance where satisfaction was not asked (nil).
  static func score(importance: Double, satisfaction: Double?) -> Double {
    satisfaction.map { importance + max(importance - $0, 0) } ?? importance
  }

  /// "0-20" or "0-10".
  public var range: String { self == .opportunity ? "0-20" : "0-10" }

  /// How a need that has more of it is called: "more unmet for them than for everyone else".
  public var adjective: String { self == .opportunity ? "unmet" : "important" }

  /// What it is computed from, for footers.
  public var formula: String {
    switch self {
    case .opportunity: "opportunity = importance + max(importance - satisfaction, 0) on top-box shares, 0-20"
    case .importance: "importance only, no satisfaction: top-box shares, 0-10"
    }
  }
}

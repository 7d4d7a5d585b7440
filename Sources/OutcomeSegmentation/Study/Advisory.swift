/// Something a reader must know before trusting a result. A value, carried by the result it is about; the command line,
/// the pages and the files each render it.
public struct Advisory: Sendable, Hashable {
  /// Stable, for scripts: "few-respondents".
  public let id: String
  public let severity: Severity
  /// What is so, and what to do about it as far as that is not a remedy.
  public let sentence: String
  public let remedy: Remedy?
  public let stage: StageName

  public init(_ id: String, _ severity: Severity, _ stage: StageName, _ sentence: String, remedy: Remedy? = nil) {
    self.id = id
    self.severity = severity
    self.stage = stage
    self.sentence = sentence
    self.remedy = remedy
  }

  /// Of an advisory that belongs before everything else: how the survey was read is a guess.
  public static let acceptedGuess = "accepted-guess"

  public enum Severity: String, Sendable, Comparable, CaseIterable {
    case note, caution, warning

    public static func < (left: Severity, right: Severity) -> Bool {
      allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
  }
}

/// Why the data or an edit is refused: what is so, and what to do about it.
public struct AnalysisError: Error, Sendable, Equatable {
  public let message: String
  public let hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

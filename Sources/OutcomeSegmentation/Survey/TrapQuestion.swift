/// An attention check: whoever does not give the right answer is excluded.
public struct TrapQuestion: Sendable, Equatable, Codable {
  public var column: String
  public var answer: String

  public init(column: String, answer: String) {
    self.column = column
    self.answer = answer
  }
}

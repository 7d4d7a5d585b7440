/// What a survey leaves open and everything after it hangs on: what is rated, which ratings belong together, on which
/// scale. A run stops for it.
public struct ReadingQuestion: Sendable, Equatable {
  /// One way of reading, with what a study file says to take it.
  public struct Reading: Sendable, Equatable {
    public let meaning: String
    /// A key of the study file with its value; of one line but for a list of outcomes.
    public let text: String

    public init(meaning: String, text: String) {
      self.meaning = meaning
      self.text = text
    }

    public var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// The key.
    public var key: String { String(text.prefix { $0 != ":" }) }
  }

  /// "What do the columns rate?"
  public let question: String
  /// Why it is open, as a clause.
  public let doubt: String
  /// The best first, three at most.
  public let readings: [Reading]

  public init(_ question: String, doubt: String, _ readings: [Reading]) {
    self.question = question
    self.doubt = doubt
    var texts: Set<String> = []
    self.readings = Array(readings.filter { texts.insert($0.text).inserted }.prefix(3))
  }
}

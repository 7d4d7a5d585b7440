/// What the program takes a column, or a pair of them, to be, with how sure it is and why.
public struct Guess: Sendable, Equatable {
  public enum Role: Sendable, Equatable {
    /// The two ratings of the outcome with this id.
    case outcome(String)
    case respondent, weight, duration
    /// A profile question of this name.
    case profile(String)
    /// The scale of the importance ratings.
    case importanceScale
    /// The scale of the satisfaction ratings.
    case satisfactionScale
    /// One row a respondent and outcome.
    case longLayout
    /// How importance was asked.
    case question
    /// Which rows are answers, by this column.
    case filter(String)
    /// An attention check, by its column.
    case trap(String)
    /// Codes in the ratings that mean no answer.
    case missingCodes
    /// Rating columns whose labels run the other way.
    case reversed
    /// Columns that tell who a person is: neither used nor printed.
    case identifying
    /// Columns that are not used.
    case leftOut
    /// Another way to read the outcomes.
    case otherReading
  }

  public let role: Role
  /// The headers concerned, as in the file.
  public let columns: [String]
  public let confidence: Confidence
  /// A sentence.
  public let reason: String

  public init(_ role: Role, columns: [String], confidence: Confidence, reason: String) {
    self.role = role
    self.columns = columns
    self.confidence = confidence
    self.reason = reason
  }
}

/// How sure a guess is, in 0...1, with a word for it.
public struct Confidence: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let value: Double

  public init(_ value: Double) { self.value = min(1, max(0, value)) }

  public enum Level: String, Sendable, CaseIterable {
    case certain, likely, unsure
  }

  /// Certain from .9, likely from .6, unsure below.
  public var level: Level { value >= 0.9 ? .certain : value >= 0.6 ? .likely : .unsure }

  public var description: String { level.rawValue }

  public static func < (left: Confidence, right: Confidence) -> Bool { left.value < right.value }

  package static let certain = Confidence(1)
  package static let likely = Confidence(0.75)
  package static let unsure = Confidence(0.4)
}

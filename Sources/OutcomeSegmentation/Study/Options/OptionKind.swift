/// What an option may be.
public enum OptionKind: Sendable, Equatable {
  case flag
  case number(NumberRange)
  /// A whole number; the highest one stands for no limit.
  case count(ClosedRange<UInt64>)
  /// One of these.
  case word([String])
  /// One of `alone`, or a list of different ones of `listed`, at least one.
  case words(listed: [String], alone: [String])
  case text(mayBeEmpty: Bool)
  /// Texts of the survey: headers.
  case texts
  /// A number, or the numbers from one to another.
  case range(ClosedRange<Double>, ofWholeNumbers: Bool)

  /// The highest count, for one without a limit.
  public static let unlimited = UInt64(Int.max)

  /// Whether `value` is one of this kind; a value that is missing is the option's affair.
  func accepts(_ value: OptionValue) -> Bool {
    switch (self, value) {
    case (.flag, .flag), (.texts, .texts): true
    case (.number(let range), .number(let number)): range.contains(number)
    case (.count(let range), .count(let count)): range.contains(count)
    case (.word(let words), .text(let text)): words.contains(text)
    case (.words(_, let alone), .text(let text)): alone.contains(text)
    case (.words(let listed, _), .texts(let texts)):
      !texts.isEmpty && Set(texts).count == texts.count && texts.allSatisfy(listed.contains)
    case (.text(let mayBeEmpty), .text(let text)): mayBeEmpty || text.contains { !$0.isWhitespace }
    case (.range(let bounds, let areWhole), .range(let range)):
      bounds.contains(range.lowerBound) && bounds.contains(range.upperBound)
        && (!areWhole || [range.lowerBound, range.upperBound].allSatisfy { $0 == $0.rounded() })
    default: false
    }
  }
}

/// The numbers that an option may be.
public struct NumberRange: Sendable, Equatable {
  public let low: Double
  public let high: Double
  /// Whether the numbers begin above `low` rather than with it.
  public let isAbove: Bool
  /// Whether 0 may be said too, for never.
  public let allowsNever: Bool

  init(_ range: ClosedRange<Double>, allowsNever: Bool = false) {
    (low, high) = (range.lowerBound, range.upperBound)
    isAbove = false
    self.allowsNever = allowsNever
  }

  init(above low: Double, to high: Double, allowsNever: Bool) {
    (self.low, self.high) = (low, high)
    isAbove = true
    self.allowsNever = allowsNever
  }

  public func contains(_ number: Double) -> Bool {
    allowsNever && number == 0 || number <= high && (isAbove ? number > low : number >= low)
  }
}

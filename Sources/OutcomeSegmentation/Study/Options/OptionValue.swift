/// What an option is set to.
public enum OptionValue: Sendable, Equatable, Codable {
  /// Left to what the option does of its own accord.
  case open
  case flag(Bool)
  case number(Double)
  case count(UInt64)
  /// A word of the option's, or a text.
  case text(String)
  case texts([String])
  case range(ClosedRange<Double>)
}

// What a value is of a study's types; nil where it is of another kind.
extension OptionValue {
  var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var count: UInt64? { if case .count(let value) = self { value } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var texts: [String]? { if case .texts(let value) = self { value } else { nil } }
  var range: ClosedRange<Double>? { if case .range(let value) = self { value } else { nil } }
}

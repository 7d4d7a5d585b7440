/// A decision with a value, declared once: a row of the table of options.
///
/// From it come the key of the study file with its reading, its faults, its writing and its comment, the schema, the page
/// of reference, and what can be set from elsewhere.
public struct StudyOption: Sendable {
  /// The section of the study file and the name in it, "cleaning.speeding"; at the top the name alone, "seed".
  public let key: String
  public let kind: OptionKind
  /// What it does, in a line.
  public let meaning: String
  /// What holds where it is left open, in words; nil for an option that always has a value.
  public let whenOpen: String?
  /// Whether a complete study file says it even at its default.
  public let isAlwaysSaid: Bool
  /// Whether it only stands for others, by which it is written.
  public let isShorthand: Bool
  /// What it goes with, which it therefore implies.
  public let condition: Condition?
  private let read: @Sendable (Study) -> OptionValue
  private let write: @Sendable (inout Study, OptionValue) -> Void

  /// Another option and the value of it without which this one counts for nothing.
  public struct Condition: Sendable, Equatable {
    public let key: String
    public let value: OptionValue
  }

  init(
    _ key: String, _ kind: OptionKind, _ meaning: String, whenOpen: String? = nil, isAlwaysSaid: Bool = false,
    isShorthand: Bool = false, condition: Condition? = nil, read: @escaping @Sendable (Study) -> OptionValue,
    write: @escaping @Sendable (inout Study, OptionValue) -> Void
  ) {
    self.key = key
    self.kind = kind
    self.meaning = meaning
    self.whenOpen = whenOpen
    self.isAlwaysSaid = isAlwaysSaid
    self.isShorthand = isShorthand
    self.condition = condition
    self.read = read
    self.write = write
  }

  /// Nil at the top of the study file.
  public var section: String? { key.firstIndex(of: ".").map { String(key[..<$0]) } }

  public var name: String { key.firstIndex(of: ".").map { String(key[key.index(after: $0)...]) } ?? key }

  public var usual: OptionValue { read(.usual) }

  public func value(in study: Study) -> OptionValue { read(study) }

  /// Whether the study decides nothing by it: it is at its default, or counts for nothing.
  public func isUsual(in study: Study) -> Bool {
    guard let condition else { return read(study) == usual }
    return Self.named(condition.key)?.value(in: study) != condition.value
  }

  public func accepts(_ value: OptionValue) -> Bool {
    value == .open ? whenOpen != nil : kind.accepts(value)
  }

  /// Sets it, and what it implies; the value must be accepted.
  public func set(_ value: OptionValue, in study: inout Study) {
    precondition(accepts(value), "\(key) cannot be \(value)")
    if let condition { Self.named(condition.key)?.write(&study, condition.value) }
    write(&study, value)
  }
}

extension Study {
  /// A study that decides nothing.
  fileprivate static let usual = Study(file: "", mapping: SurveyMapping())
}

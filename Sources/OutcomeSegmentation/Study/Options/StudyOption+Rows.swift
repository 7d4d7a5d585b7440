// How rows are declared: by the path of what they decide in a study, and the type found there.
extension StudyOption {
  typealias Path<Value> = any WritableKeyPath<Study, Value> & Sendable

  static func flag(_ key: String, _ path: Path<Bool>, _ meaning: String, isAlwaysSaid: Bool = false) -> StudyOption {
    StudyOption(
      key, .flag, meaning, isAlwaysSaid: isAlwaysSaid, read: { .flag($0[keyPath: path]) },
      write: { if let flag = $1.flag { $0[keyPath: path] = flag } })
  }

  /// A flag that is said by a word for false and one for true.
  static func flag(_ key: String, _ words: (no: String, yes: String), _ path: Path<Bool>, _ meaning: String)
    -> StudyOption
  {
    StudyOption(
      key, .word([words.no, words.yes]), meaning, read: { .text($0[keyPath: path] ? words.yes : words.no) },
      write: { $0[keyPath: path] = $1.text == words.yes })
  }

  static func number(
    _ key: String, _ range: NumberRange, _ path: Path<Double>, _ meaning: String, isAlwaysSaid: Bool = false,
    condition: Condition? = nil
  ) -> StudyOption {
    StudyOption(
      key, .number(range), meaning, isAlwaysSaid: isAlwaysSaid, condition: condition,
      read: { .number($0[keyPath: path]) }, write: { if let number = $1.number { $0[keyPath: path] = number } })
  }

  static func number(
    _ key: String, _ range: ClosedRange<Double>, _ path: Path<Double>, _ meaning: String, condition: Condition? = nil
  ) -> StudyOption { number(key, NumberRange(range), path, meaning, condition: condition) }

  /// A number from 0 to 1.
  static func share(_ key: String, _ path: Path<Double>, _ meaning: String, isAlwaysSaid: Bool = false) -> StudyOption {
    number(key, NumberRange(0...1), path, meaning, isAlwaysSaid: isAlwaysSaid)
  }

  static func count(
    _ key: String, _ range: ClosedRange<UInt64>, _ path: Path<Int>, _ meaning: String, isAlwaysSaid: Bool = false
  ) -> StudyOption {
    StudyOption(
      key, .count(range), meaning, isAlwaysSaid: isAlwaysSaid,
      read: { .count(UInt64(clamping: $0[keyPath: path])) },
      write: { if let count = $1.count { $0[keyPath: path] = Int(clamping: count) } })
  }

  static func count(
    _ key: String, _ range: ClosedRange<UInt64>, _ path: Path<Int?>, _ meaning: String, whenOpen: String,
    isShorthand: Bool = false
  ) -> StudyOption {
    StudyOption(
      key, .count(range), meaning, whenOpen: whenOpen, isShorthand: isShorthand,
      read: { $0[keyPath: path].map { .count(UInt64(clamping: $0)) } ?? .open },
      write: { $0[keyPath: path] = $1.count.map { Int(clamping: $0) } })
  }

  static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ path: Path<Word>, _ meaning: String, isAlwaysSaid: Bool = false
  ) -> StudyOption {
    StudyOption(
      key, .word(Word.allCases.map(\.rawValue)), meaning, isAlwaysSaid: isAlwaysSaid,
      read: { .text($0[keyPath: path].rawValue) },
      write: { if let word = $1.text.flatMap(Word.init) { $0[keyPath: path] = word } })
  }

  /// - Parameter auto: a word for leaving it open, where there is one.
  static func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, or auto: String? = nil, _ path: Path<Word?>, _ meaning: String, whenOpen: String,
    isAlwaysSaid: Bool = false
  ) -> StudyOption {
    StudyOption(
      key, .word((auto.map { [$0] } ?? []) + Word.allCases.map(\.rawValue)), meaning, whenOpen: whenOpen,
      isAlwaysSaid: isAlwaysSaid,
      read: { ($0[keyPath: path]?.rawValue ?? auto).map(OptionValue.text) ?? .open },
      write: { $0[keyPath: path] = $1.text.flatMap(Word.init) })
  }

  static func text(_ key: String, mayBeEmpty: Bool, _ path: Path<String?>, _ meaning: String, whenOpen: String)
    -> StudyOption
  {
    StudyOption(
      key, .text(mayBeEmpty: mayBeEmpty), meaning, whenOpen: whenOpen,
      read: { $0[keyPath: path].map(OptionValue.text) ?? .open }, write: { $0[keyPath: path] = $1.text })
  }

  static func texts(_ key: String, _ path: Path<[String]>, _ meaning: String, isAlwaysSaid: Bool = false) -> StudyOption
  {
    StudyOption(
      key, .texts, meaning, isAlwaysSaid: isAlwaysSaid, read: { .texts($0[keyPath: path]) },
      write: { if let texts = $1.texts { $0[keyPath: path] = texts } })
  }

  static func range(_ key: String, _ path: Path<ClosedRange<Double>?>, _ meaning: String, whenOpen: String)
    -> StudyOption
  {
    StudyOption(
      key, .range(0...(.infinity), ofWholeNumbers: false), meaning, whenOpen: whenOpen,
      read: { $0[keyPath: path].map(OptionValue.range) ?? .open }, write: { $0[keyPath: path] = $1.range })
  }

  static func range(
    _ key: String, _ bounds: ClosedRange<Int>, _ path: Path<ClosedRange<Int>>, _ meaning: String,
    isAlwaysSaid: Bool = false
  ) -> StudyOption {
    StudyOption(
      key, .range(Double(bounds.lowerBound)...Double(bounds.upperBound), ofWholeNumbers: true), meaning,
      isAlwaysSaid: isAlwaysSaid,
      read: {
        let range = $0[keyPath: path]
        return .range(Double(range.lowerBound)...Double(range.upperBound))
      },
      write: { if let range = $1.range { $0[keyPath: path] = Int(range.lowerBound)...Int(range.upperBound) } })
  }
}

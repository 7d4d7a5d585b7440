import OutcomeSegmentation
import Statistics

/// The decisions of a study as the values of its file: all but what its columns mean.
struct StudyValues {
  let study: Study

  init(_ study: Study) { self.study = study }

  /// The keys that are written on lines of their own rather than on one.
  static let onLines: Set<String> = ["cleaning", "excluded", "names"]

  /// What a study file has to say: every key whose value is not the usual one.
  var said: [YAMLPair] {
    let sections =
      [("survey", survey), ("choice", choice)] + StudyOption.sections.map { ($0, options(of: $0)) }
    let lists: [(key: String, elements: [YAMLValue])] = [
      ("excluded", excluded), ("restored", restored), ("splits", splits), ("merges", merges), ("names", names),
    ]
    return options(of: nil).filter { !$0.isUsual }.map(\.pair)
      + sections.compactMap { key, entries in
        let stated = entries.filter { !$0.isUsual }.map(\.pair)
        return stated.isEmpty ? nil : YAMLPair(key, .map(stated))
      }
      + lists.compactMap { $0.elements.isEmpty ? nil : YAMLPair($0.key, .list($0.elements)) }
  }

  /// A key with its value, and whether that value need not be said.
  struct Entry {
    let pair: YAMLPair
    let isUsual: Bool
    /// Whether a complete file says it all the same.
    var isAlwaysSaid = false
    /// What the key does, where it is an option.
    var comment: String?

    init(_ key: String, _ value: YAMLValue, usual: Bool = false) {
      pair = YAMLPair(key, value)
      isUsual = usual
    }
  }

  /// The options of a section that have a value; those at the top for nil.
  func options(of section: String?) -> [Entry] {
    StudyOption.all.filter { $0.section == section && !$0.isShorthand }.compactMap { option in
      option.written(option.value(in: study)).map { value in
        var entry = Entry(option.name, value, usual: option.isUsual(in: study))
        entry.isAlwaysSaid = option.isAlwaysSaid
        entry.comment = option.comment
        return entry
      }
    }
  }

  // MARK: The survey

  var survey: [Entry] {
    let reading = study.reading
    func character(_ character: Character, _ names: [Character: String]) -> YAMLValue {
      .scalar(names[character] ?? "\"\(character == "\"" || character == "\\" ? "\\" : "")\(character)\"")
    }
    let entries: [(String, YAMLValue?)] = [
      ("file", .text(study.file)), ("sheet", reading.sheet.map(YAMLValue.text)),
      ("encoding", reading.encoding.map(YAMLValue.text)),
      ("delimiter", reading.delimiter.map { character($0, ["\t": "tab", " ": "space"]) }),
      ("quote", reading.quote.map { character($0, ["\0": "none"]) }),
      ("decimal", reading.decimal.map { .scalar($0 == "," ? "comma" : "point") }),
      ("title-rows", reading.titleRows.map { .scalar("\($0)") }),
      ("header-rows", reading.headerRows.map { .scalar("\($0)") }),
    ]
    return entries.compactMap { key, value in value.map { Entry(key, $0) } }
  }

  // MARK: Who counts

  var excluded: [YAMLValue] {
    study.excluded.map { .map([YAMLPair("respondent", .text($0.respondent)), YAMLPair("reason", .text($0.reason))]) }
  }

  var restored: [YAMLValue] { study.restored.map(YAMLValue.text) }

  // MARK: What people decided

  var choice: [Entry] {
    guard let choice = study.choice else { return [] }
    return (choice.method.map { [Entry("method", .scalar($0.rawValue))] } ?? [])
      + [Entry("segments", .scalar("\(choice.segments)"))]
  }

  var splits: [YAMLValue] { study.splits.map { .scalar("\($0)") } }

  var merges: [YAMLValue] { study.merges.map { .list($0.map { .scalar("\($0)") }) } }

  var names: [YAMLValue] {
    study.names.map { name in
      let definedBy = name.definedBy.isEmpty ? [] : [YAMLPair("defined-by", .texts(name.definedBy))]
      return .map([YAMLPair("segment", .scalar("\(name.segment)")), YAMLPair("name", .text(name.name))] + definedBy)
    }
  }
}

extension YAMLValue {
  static func text(_ text: String) -> YAMLValue { .scalar(YAMLText.scalar(text)) }
  static func texts(_ texts: [String]) -> YAMLValue { .list(texts.map(YAMLValue.text)) }
  static func number(_ value: Double) -> YAMLValue { .scalar(YAMLText.number(value)) }
}

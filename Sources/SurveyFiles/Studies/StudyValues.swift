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
    let sections: [(key: String, entries: [Entry])] = [
      ("survey", survey), ("cleaning", cleaning), ("opportunity", opportunity), ("factors", factors),
      ("candidates", candidates), ("choice", choice), ("market", market),
    ]
    let lists: [(key: String, elements: [YAMLValue])] = [
      ("excluded", excluded), ("restored", restored), ("merges", merges), ("names", names),
    ]
    let texts = [("title", study.title), ("job", study.job)]
    return texts.compactMap { key, text in text.map { YAMLPair(key, .text($0)) } }
      + sections.compactMap { key, entries in
        let stated = entries.filter { !$0.isUsual }.map(\.pair)
        return stated.isEmpty ? nil : YAMLPair(key, .map(stated))
      }
      + lists.compactMap { $0.elements.isEmpty ? nil : YAMLPair($0.key, .list($0.elements)) }
      + (study.seed == Study(file: "", mapping: SurveyMapping()).seed ? [] : [YAMLPair("seed", seed)])
  }

  /// A key with its value, and whether that value need not be said.
  struct Entry {
    let pair: YAMLPair
    let isUsual: Bool

    init(_ key: String, _ value: YAMLValue, usual: Bool = false) {
      pair = YAMLPair(key, value)
      isUsual = usual
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

  var cleaning: [Entry] {
    let (rules, usual) = (study.cleaning, CleaningRules())
    return [
      Entry("exclude", .scalar("\(rules.excludes)"), usual: rules.excludes == usual.excludes),
      Entry(
        "straight-lining", .scalar(rules.straightLining.rawValue), usual: rules.straightLining == usual.straightLining),
      Entry(
        "straight-chance", .number(rules.straightLiningChance),
        usual: rules.straightLiningChance == usual.straightLiningChance),
      Entry("speeding", .number(rules.speeding), usual: rules.speeding == usual.speeding),
      Entry("incomplete", .number(rules.incompleteness), usual: rules.incompleteness == usual.incompleteness),
      Entry("missing", .scalar(rules.missingRatings.rawValue), usual: rules.missingRatings == usual.missingRatings),
      Entry("answered", .texts(rules.answered), usual: rules.answered.isEmpty),
    ] + flags
  }

  private var flags: [Entry] {
    let (flags, usual) = (study.cleaning.flags, CleaningFlags())
    let levels: [(key: String, path: KeyPath<CleaningFlags, Double>)] = [
      ("reading", \.readingSpeed), ("near-duplicates", \.nearDuplicates), ("long-string", \.longString),
      ("yea-saying", \.yeaSaying), ("extremes", \.extremes), ("outliers", \.outliers), ("person-fit", \.personFit),
      ("midpoint", \.midpoint), ("patterned", \.patterned), ("autocorrelation", \.autocorrelation),
      ("random-answers", \.randomAnswers),
    ]
    return levels.map { key, path in
      Entry(key, .number(flags[keyPath: path]), usual: flags[keyPath: path] == usual[keyPath: path])
    } + [Entry("alternating", .scalar("\(flags.alternating)"), usual: flags.alternating == usual.alternating)]
      + (flags.durationUnit.map { [Entry("duration-unit", .scalar($0.rawValue))] } ?? [])
  }

  var excluded: [YAMLValue] {
    study.excluded.map { .map([YAMLPair("respondent", .text($0.respondent)), YAMLPair("reason", .text($0.reason))]) }
  }

  var restored: [YAMLValue] { study.restored.map(YAMLValue.text) }

  // MARK: How the stages compute

  var opportunity: [Entry] {
    let options = study.opportunity
    let boxes = [("importance", options.importanceTopBoxes), ("satisfaction", options.satisfactionTopBoxes)]
    return boxes.compactMap { key, value in value.map { Entry(key, .scalar("\($0)")) } } + [
      Entry("basis", .scalar(options.basis?.rawValue ?? "auto"), usual: options.basis == nil),
      Entry("ratings", .scalar(options.keepsRawRatings ? "raw" : "rescaled"), usual: !options.keepsRawRatings),
    ]
  }

  var factors: [Entry] {
    let (factors, usual) = (study.factors, FactorOptions())
    return [
      Entry("above", .scalar("\(factors.above)"), usual: factors.above == usual.above),
      Entry("method", .scalar(factors.method.rawValue), usual: factors.method == usual.method),
      Entry("rotation", .scalar(factors.rotation.rawValue), usual: factors.rotation == usual.rotation),
      Entry("retention", .scalar(factors.retention.rawValue), usual: factors.retention == usual.retention),
      Entry("variance", .number(factors.variance), usual: factors.retention != .variance),
    ] + (factors.count.map { [Entry("count", .scalar("\($0)"))] } ?? [])
  }

  var candidates: [Entry] {
    let (options, usual) = (study.candidates, CandidateOptions())
    let segments = Double(options.segments.lowerBound)...Double(options.segments.upperBound)
    let methods: YAMLValue? = options.methods.map {
      $0 == ClusteringMethod.allCases ? .scalar("all") : .list($0.map { .scalar($0.rawValue) })
    }
    return [
      Entry("segments", .scalar(YAMLText.range(segments)), usual: options.segments == usual.segments),
      Entry("methods", methods ?? .scalar("auto"), usual: options.methods == usual.methods),
      Entry("starts", .scalar("\(options.starts)"), usual: options.starts == usual.starts),
      Entry("resamples", .scalar("\(options.resamples)"), usual: options.resamples == usual.resamples),
      Entry("null-draws", .scalar("\(options.nullDraws)"), usual: options.nullDraws == usual.nullDraws),
      Entry(
        "indices", .scalar(options.computesAllIndices ? "all" : "standard"),
        usual: options.computesAllIndices == usual.computesAllIndices),
    ]
  }

  var seed: YAMLValue { .scalar("\(study.seed)") }

  // MARK: What people decided

  var choice: [Entry] {
    guard let choice = study.choice else { return [] }
    return (choice.method.map { [Entry("method", .scalar($0.rawValue))] } ?? [])
      + [Entry("segments", .scalar("\(choice.segments)"))]
  }

  var merges: [YAMLValue] { study.merges.map { .list($0.map { .scalar("\($0)") }) } }

  var names: [YAMLValue] {
    study.names.map { name in
      let definedBy = name.definedBy.isEmpty ? [] : [YAMLPair("defined-by", .texts(name.definedBy))]
      return .map([YAMLPair("segment", .scalar("\(name.segment)")), YAMLPair("name", .text(name.name))] + definedBy)
    }
  }

  var market: [Entry] {
    let market = study.market
    let entries: [(String, YAMLValue?)] = [
      ("customers", market?.customers.map { .scalar(YAMLText.range($0)) }),
      ("value", market?.valuePerCustomer.map { .scalar(YAMLText.range($0)) }),
      ("currency", market?.currency.map(YAMLValue.text)),
    ]
    return entries.compactMap { key, value in value.map { Entry(key, $0) } }
  }
}

extension YAMLValue {
  static func text(_ text: String) -> YAMLValue { .scalar(YAMLText.scalar(text)) }
  static func texts(_ texts: [String]) -> YAMLValue { .list(texts.map(YAMLValue.text)) }
  static func number(_ value: Double) -> YAMLValue { .scalar(YAMLText.number(value)) }
}

import OutcomeSegmentation

// The options of the stages and what people chose.
extension StudyPage {
  private var values: StudyValues { StudyValues(study) }

  /// What of a section is written: the keys of `always`, and whatever is not usual.
  private func written(_ entries: [StudyValues.Entry], always: Set<String> = []) -> [YAMLPair] {
    entries.filter { !$0.isUsual || always.contains($0.pair.key) }.map(\.pair)
  }

  mutating func writeCleaning() {
    heading("Who is set aside before anything is computed; shares and times as in 0.2 or 1/3.")
    line("cleaning:")
    let comments = [
      "exclude": "false reports and excludes nobody", "straight-lining": "both-blocks, either-block or never",
      "straight-chance": "of one value throughout by honest people",
      "speeding": "below this share of the median time; 0 is never",
      "incomplete": "above this share of ratings missing",
      "missing": "median, mean, own-mean or listwise",
    ]
    let always: Set = ["exclude", "straight-lining", "speeding", "incomplete", "missing", "answered"]
    for pair in written(values.cleaning, always: always) {
      line("  \(pair.flow)" + (comments[pair.key].map { "  # \($0)" } ?? ""))
    }
    if study.excluded.isEmpty {
      line("excluded: []  # by hand: [{respondent: \"17\", reason: a colleague}]")
    } else {
      list("excluded", values.excluded)
    }
    line("restored: \(YAMLValue.list(values.restored).flow)")
  }

  /// A list on lines of its own.
  private mutating func list(_ key: String, _ elements: [YAMLValue]) {
    line("\(key):")
    for text in YAMLValue.list(elements).block { line("  \(text)") }
  }

  mutating func writeOptions() {
    heading("How the stages compute.")
    let hasBoxes = study.opportunity.importanceTopBoxes != nil || study.opportunity.satisfactionTopBoxes != nil
    line(
      "opportunity: \(YAMLValue.map(written(values.opportunity, always: ["basis"])).flow)"
        + (hasBoxes ? "" : "  # top-boxes: the usual number for the scale"))
    line(
      "factors: \(YAMLValue.map(written(values.factors, always: ["above"])).flow)"
        + "  # reduce when there are more outcomes")
    let always: Set = ["segments", "methods", "starts", "resamples", "null-draws"]
    line("candidates: \(YAMLValue.map(written(values.candidates, always: always)).flow)")
    line("seed: \(values.seed.flow)")
  }

  mutating func writeDecisions() {
    heading("What people decided.")
    optional(
      "choice", study.choice.map { _ in YAMLValue.map(written(values.choice)).flow },
      example: "{method: k-means, segments: 3}  # else the recommended number")
    optional("merges", study.merges.isEmpty ? nil : YAMLValue.list(values.merges).flow, example: "[[1, 3]]")
    if study.names.isEmpty {
      line("# names: [{segment: 1, name: Setup-speed seekers}]")
    } else {
      list("names", values.names)
    }
    optional(
      "market", study.market.map { _ in YAMLValue.map(written(values.market)).flow },
      example: "{customers: 10000-20000, value: 500, currency: EUR}")
  }
}

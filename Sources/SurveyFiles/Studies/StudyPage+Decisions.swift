import OutcomeSegmentation

// The options of the stages and what people chose.
extension StudyPage {
  private var values: StudyValues { StudyValues(study) }

  /// What of a section is written: what always is, and whatever is not usual.
  private func written(_ section: String) -> [StudyValues.Entry] {
    values.options(of: section).filter { !$0.isUsual || $0.isAlwaysSaid }
  }

  private func flow(_ entries: [StudyValues.Entry]) -> String { YAMLValue.map(entries.map(\.pair)).flow }

  mutating func writeCleaning() {
    heading("Who is set aside before anything is computed; shares and times as in 0.2 or 1/3.")
    line("cleaning:")
    for entry in written("cleaning") {
      line("  \(entry.pair.flow)" + (entry.comment.map { "  # \($0)" } ?? ""))
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
      "opportunity: \(flow(written("opportunity")))"
        + (hasBoxes ? "" : "  # top-boxes: the usual number for the scale"))
    line("factors: \(flow(written("factors")))  # reduce when there are more outcomes")
    line("candidates: \(flow(written("candidates")))")
    line("seed: \(study.seed)")
  }

  mutating func writeDecisions() {
    heading("What people decided.")
    optional(
      "choice", study.choice.map { _ in flow(values.choice) },
      example: "{method: k-means, segments: 3}  # else the recommended number")
    optional("splits", study.splits.isEmpty ? nil : YAMLValue.list(values.splits).flow, example: "[1]")
    optional("merges", study.merges.isEmpty ? nil : YAMLValue.list(values.merges).flow, example: "[[1, 3]]")
    if study.names.isEmpty {
      line("# names: [{segment: 1, name: Setup-speed seekers}]")
    } else {
      list("names", values.names)
    }
    optional(
      "market", study.market.map { _ in flow(written("market")) },
      example: "{customers: 10000-20000, value: 500, currency: EUR}")
  }
}

internal import OutcomeSegmentation
internal import Statistics
internal import Tables

/// What the reader of the survey should know.
extension SurveyImport {
  mutating func noteWhatWasPassedOver(_ people: People, _ coercions: [Coercion]) {
    func note(_ id: String, _ sentence: String) { advisories.append(Advisory(id, .note, .survey, sentence)) }
    if people.blankRows > 0 {
      note("blank-rows", "\(people.blankRows) row\(people.blankRows == 1 ? " is" : "s are") blank and passed over.")
    }
    for (rule, id) in Self.coercionNotes {
      let found = coercions.filter { $0.rule == rule }
      guard !found.isEmpty else { continue }
      let listed = found.prefix(6).map { coercion in
        "\"\(coercion.value)\"\(coercion.reading.map { " as \($0)" } ?? "") (\(coercion.count))"
      }.joined(separator: ", ")
      let more = found.count > 6 ? " and \(found.count - 6) more values" : ""
      let words = rule.sentence
      note(id, "\(words): \(listed)\(more).")
    }
    let short = table.shortRows.filter { !table.isBlank(row: $0) }
    if let first = short.first {
      note(
        "short-rows",
        "\(short.count) row\(short.count == 1 ? " has" : "s have") fewer cells than there are headers, first row "
          + "\(table.rowNumber(of: first)); the cells lacking are read as no answer.")
    }
  }

  /// Tells of satisfaction that was asked only where the importance was high: whoever holds few things important lacks so
  /// many ratings that cleaning takes them for incomplete.
  mutating func noteSkipping(_ importance: Matrix, _ satisfaction: Matrix?) {
    guard let satisfaction, mapping.importanceQuestion == .rating else { return }
    // By importance: how many rated the satisfaction, and how many did not.
    var counts: [Double: (asked: Int, skipped: Int)] = [:]
    for (left, right) in zip(importance.values, satisfaction.values) where !left.isNaN {
      counts[left, default: (0, 0)].asked += right.isNaN ? 0 : 1
      counts[left, default: (0, 0)].skipped += right.isNaN ? 1 : 0
    }
    let levels = counts.keys.sorted()
    let cuts = levels.indices.dropFirst().map { cut -> (level: Double, wrong: Int, skipped: Int) in
      let (below, above) = (levels[..<cut].map { counts[$0]! }, levels[cut...].map { counts[$0]! })
      let skipped = below.reduce(0) { $0 + $1.skipped }
      let wrong = below.reduce(0) { $0 + $1.asked } + above.reduce(0) { $0 + $1.skipped }
      return (levels[cut], wrong, skipped)
    }
    guard let best = cuts.min(by: { $0.wrong < $1.wrong }), best.skipped >= 50, best.wrong * 20 <= best.skipped else {
      return
    }
    advisories.append(
      Advisory(
        "skipped-satisfaction", .caution, .survey,
        "Satisfaction was asked only where the importance is \(CellText.shown(best.level)) or more: \(best.skipped) "
          + "ratings lack for that reason and are no carelessness. If cleaning excludes people for them, say in the study "
          + "file cleaning: {incomplete: 1}."))
  }

  /// What is told of each rule's coercions. In the order told.
  private static let coercionNotes: [(Coercion.Rule, String)] = [
    (.missingCode, "missing-codes"), (.guessedMissing, "missing-codes"), (.declaredMissing, "declared-missing"),
    (.blankCode, "blank-codes"),
    (.wordedPoint, "worded-points"), (.labelledPoint, "labelled-points"), (.unknownChoice, "unknown-choices"),
  ]
}

internal import OutcomeSegmentation
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

  /// What is told of each rule's coercions. In the order told.
  private static let coercionNotes: [(Coercion.Rule, String)] = [
    (.missingCode, "missing-codes"), (.guessedMissing, "missing-codes"), (.declaredMissing, "declared-missing"),
    (.blankCode, "blank-codes"),
    (.wordedPoint, "worded-points"), (.labelledPoint, "labelled-points"), (.unknownChoice, "unknown-choices"),
  ]
}

import OutcomeSegmentation
import Tables

// What a file says about each respondent beside the ratings. In long files the first answer in the respondent's rows
// counts.
extension SurveyImport {
  /// The first cell with something in it among a respondent's rows.
  private func firstText(_ rows: [Int], _ column: Int) -> (text: String, row: Int) {
    for row in rows {
      let text = HeaderText.display(table.text(row: row, column: column))
      if !text.isEmpty { return (text, row) }
    }
    return ("", rows[0])
  }

  private mutating func noteConflicts(_ column: Int, _ people: People) {
    guard case .long = mapping.layout else { return }
    var conflicts: [String] = []
    for (person, rows) in people.rows.enumerated() {
      let texts = Set(rows.map { HeaderText.display(table.text(row: $0, column: column)) }).subtracting([""])
      if texts.count > 1 { conflicts.append(people.ids[person]) }
    }
    guard let first = conflicts.first else { return }
    advisories.append(
      Advisory(
        "conflicting-rows", .caution, .survey,
        "Column \"\(columns.names[column])\" has several values within \(conflicts.count) respondent"
          + "\(conflicts.count == 1 ? "" : "s"), first \"\(first)\"; the first value counts."))
  }

  /// Beyond these, sums of weights and of their squares are no numbers; no survey has such.
  private static let weights = 1e-50...1e50

  mutating func weights(_ column: Int?, _ people: People) -> [Double]? {
    guard let column else { return nil }
    noteConflicts(column, people)
    var faults: [(text: String, row: Int, isExtreme: Bool)] = []
    let weights = people.rows.map { rows -> Double in
      let (text, row) = firstText(rows, column)
      let value = CellText.number(text, decimalComma: table.usesDecimalComma)
      if let value, Self.weights.contains(value) { return value }
      faults.append((text, row, value.map { $0 > 0 } ?? false))
      return 1
    }
    if let first = faults.first {
      let shown = first.text.isEmpty ? "a blank" : first.text
      problems.append(
        FileProblem(
          "\(shown) is not a weight; weights are positive numbers\(first.isExtreme ? " from 1e-50 to 1e50" : "")",
          at: place(first.row, column),
          excerpt: Excerpt.lines(table, row: first.row, column: column),
          hint:
            "\(faults.count) such cell\(faults.count == 1 ? "" : "s"). Correct \(faults.count == 1 ? "it" : "them"), "
            + "or do without the weight: columns: {weight: null}"))
    }
    return weights
  }

  /// - Parameter start: where the interview began, when `column` is where it ended.
  mutating func durations(_ column: Int?, from start: Int?, _ people: People) -> [Double]? {
    guard let column else { return nil }
    for one in [column, start].compactMap({ $0 }) { noteConflicts(one, people) }
    var unreadable = 0
    let durations = people.rows.map { rows -> Double in
      let text = firstText(rows, column).text
      if CellText.isBlank(text) { return .nan }
      if let start {
        let began = firstText(rows, start).text
        if CellText.isBlank(began) { return .nan }
        if let seconds = Moment.seconds(from: began, to: text) { return seconds }
      } else if let value = ElapsedTime.read(text, decimalComma: table.usesDecimalComma) {
        return value
      }
      unreadable += 1
      return .nan
    }
    if unreadable > 0 {
      let what = start == nil ? "no number" : "no time after the beginning"
      advisories.append(
        Advisory(
          "unreadable-durations", .caution, .survey,
          "\(unreadable) value\(unreadable == 1 ? "" : "s") of \"\(columns.names[column])\" \(unreadable == 1 ? "is" : "are") "
            + "\(what), so the time taken is unknown there."))
    }
    return durations
  }

  mutating func profileAnswers(_ profile: ProfileColumn, _ people: People) -> ProfileAnswers {
    let indices = profile.columns.compactMap { columns.index(of: $0) }
    guard let column = indices.first else { return .categories([]) }
    for column in indices { noteConflicts(column, people) }
    if let option = profile.option { return .categories(listings(of: option, profile, indices, people)) }
    let missing = Set(profile.missing)
    var faults: [(text: String, row: Int)] = []
    var categories: [String?] = []
    var numbers: [Double] = []
    for rows in people.rows {
      let (text, row) = firstText(rows, column)
      let reading = CellText.read(text, decimalComma: table.usesDecimalComma)
      if reading == .blank, let label = profile.labels[""] {
        categories.append(label)
        continue
      }
      // Codes are compared as written, and "1.00" as 1 too.
      var codes = [text]
      if case .number(let value) = reading { codes.append(CellText.shown(value)) }
      let isMissing = reading == .blank || codes.contains { missing.contains($0) }
      switch profile.variable.kind {
      case .categories:
        categories.append(isMissing ? nil : codes.lazy.compactMap { profile.labels[$0] }.first ?? text)
      case .number:
        if isMissing {
          numbers.append(.nan)
        } else if case .number(let value) = reading {
          numbers.append(value)
        } else {
          numbers.append(.nan)
          faults.append((text, row))
        }
      }
    }
    if let first = faults.first {
      problems.append(
        FileProblem(
          "\"\(first.text)\" is not a number, and \"\(profile.variable.name)\" is a profile question of kind number",
          at: place(first.row, column), excerpt: Excerpt.lines(table, row: first.row, column: column),
          hint:
            "\(faults.count) such cell\(faults.count == 1 ? "" : "s"). Write kind: categories, or list the text under "
            + "missing, in the study's profiles."))
    }
    return profile.variable.kind == .number ? .numbers(numbers) : .categories(categories)
  }

  /// Whether each respondent chose an option, which one of several columns may hold and a cell may list beside others;
  /// nil where nothing is answered.
  private func listings(
    of option: String, _ profile: ProfileColumn, _ columns: [Int], _ people: People
  ) -> [String?] {
    let missing = Set(profile.missing)
    let wanted = AnswerText.folded(option)
    return people.rows.map { rows in
      let texts = columns.map { firstText(rows, $0).text }.filter { !CellText.isBlank($0) && !missing.contains($0) }
      guard !texts.isEmpty else { return nil }
      let isChosen = texts.contains { text in
        let whole = [text, profile.labels[text]].compactMap { $0 }
        let parts = [";", ", ", ","].flatMap { text.split(separator: $0).map(String.init) }
        return (whole + parts).contains { AnswerText.folded($0) == wanted }
      }
      return isChosen ? "Yes" : "No"
    }
  }

  func failedTraps(_ people: People) -> [[String]]? {
    guard !mapping.traps.isEmpty else { return nil }
    let traps = mapping.traps.map { (trap: $0, column: columns.index(of: $0.column)!) }
    return people.rows.map { rows in
      traps.compactMap { trap, column in
        let text = firstText(rows, column).text
        let right = HeaderText.display(trap.answer)
        let number = CellText.number(text, decimalComma: table.usesDecimalComma)
        if text == right || (number != nil && number == CellText.number(right)) { return nil }
        return text.isEmpty
          ? "\"\(trap.column)\" was not answered; \"\(trap.answer)\" is right"
          : "\"\(trap.column)\" was answered \"\(text)\"; \"\(trap.answer)\" is right"
      }
    }
  }

  func blankRequired(_ people: People) -> [Int]? {
    guard !answered.isEmpty else { return nil }
    let required = answered.compactMap { columns.index(of: $0) }
    return people.rows.map { rows in required.count { CellText.isBlank(firstText(rows, $0).text) } }
  }
}

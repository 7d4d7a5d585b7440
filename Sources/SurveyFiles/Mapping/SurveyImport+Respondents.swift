internal import OutcomeSegmentation
internal import Tables

/// The columns the mapping names, and who answered.
extension SurveyImport {
  struct NamedColumns {
    var respondent: Int?
    var weight: Int?
    var duration: Int?
    var durationStart: Int?
    var outcome: Int?
    var importance: Int?
    var satisfaction: Int?
  }

  mutating func column(_ name: String) -> Int? {
    if let index = columns.index(of: name) { return index }
    problems.append(
      FileProblem(
        "there is no column \"\(name)\" in \(table.source)"
          + Suggestion.clause(for: name, among: columns.names.filter { !$0.isEmpty })))
    return nil
  }

  mutating func namedColumns() -> NamedColumns {
    var named = NamedColumns()
    named.respondent = mapping.respondent.flatMap { column($0) }
    named.weight = mapping.weight.flatMap { column($0) }
    named.duration = mapping.duration.flatMap { column($0) }
    named.durationStart = mapping.durationStart.flatMap { column($0) }
    if case .long(let outcome, let importance, let satisfaction) = mapping.layout {
      named.outcome = column(outcome)
      named.importance = column(importance)
      named.satisfaction = satisfaction.flatMap { column($0) }
      if mapping.respondent == nil {
        problems.append(
          FileProblem("no column names the respondent, which a file with a row for each rating needs"))
      }
    }
    for outcome in mapping.outcomes {
      if case .items(let importance, let satisfaction) = outcome.source {
        for name in importance + satisfaction { _ = column(name) }
      }
    }
    let further = (mapping.choices?.columns ?? []) + (mapping.choices?.worst ?? []) + mapping.filters.map(\.column)
    for name in mapping.profiles.flatMap(\.columns) + mapping.traps.map(\.column) + answered + further {
      _ = column(name)
    }
    return named
  }

  /// Who answered: the ids, and the rows of each.
  struct People {
    var ids: [String] = []
    var rows: [[Int]] = []
    var blankRows = 0
    /// Whether the study's filters say that the row is no answer; its ratings are not read.
    var isScreenedOut: [Bool] = []
  }

  mutating func respondents(_ named: NamedColumns) -> People {
    var people = People()
    var known: [String: Int] = [:]
    var rowsWithoutId: [Int] = []
    let isLong = named.outcome != nil
    for row in 0..<table.rowCount {
      if table.isBlank(row: row) {
        people.blankRows += 1
        continue
      }
      let text = named.respondent.map { HeaderText.display(table.text(row: row, column: $0)) } ?? ""
      if isLong {
        if text.isEmpty {
          rowsWithoutId.append(row)
        } else if let index = known[text] {
          people.rows[index].append(row)
        } else {
          known[text] = people.ids.count
          people.ids.append(text)
          people.rows.append([row])
        }
      } else {
        let number = table.rowNumber(of: row)
        people.ids.append(!text.isEmpty ? text : named.respondent == nil ? "\(number)" : "row \(number)")
        people.rows.append([row])
      }
    }
    if let row = rowsWithoutId.first, let column = named.respondent {
      problems.append(
        FileProblem(
          "there is no respondent", at: place(row, column), excerpt: Excerpt.lines(table, row: row, column: column),
          hint: "\(rowsWithoutId.count) row\(rowsWithoutId.count == 1 ? " has" : "s have") none. Fill in the id."))
    }
    return people
  }

  func place(_ row: Int, _ column: Int) -> FilePlace {
    FilePlace(file: table.source, row: table.rowNumber(of: row), column: columns.names[column])
  }
}

public import OutcomeSegmentation
import Statistics

extension Table {
  /// The survey and its answers, read as `mapping` says.
  /// - Parameters:
  ///   - job: the job the survey is about.
  ///   - answered: further columns whose blanks are counted for each respondent.
  /// - Throws: `SurveyFileError` with everything that is wrong in the whole file.
  public func imported(using mapping: SurveyMapping, job: String? = nil, answered: [String] = []) throws
    -> ImportedSurvey
  {
    var reading = SurveyImport(table: self, mapping: mapping, job: job, answered: answered)
    return try reading.run()
  }
}

/// Reads a table's answers; every fault is gathered before any is reported.
struct SurveyImport {
  let table: Table
  let mapping: SurveyMapping
  let job: String?
  let answered: [String]
  let columns: ColumnNames
  var problems: [FileProblem] = []
  var ratingProblems = RatingProblems()
  var advisories: [Advisory] = []
  /// Codes such as NA that were read as no answer, with how often.
  var blankCodes: [String: Int] = [:]
  /// Values that the study calls missing, with how often.
  var missingCodes: [String: Int] = [:]

  init(table: Table, mapping: SurveyMapping, job: String?, answered: [String]) {
    self.table = table
    self.mapping = mapping
    self.job = job
    self.answered = answered
    self.columns = ColumnNames(table)
  }

  mutating func run() throws -> ImportedSurvey {
    checkOutcomes()
    let named = namedColumns()
    try throwProblems()
    let people = respondents(named)
    let ratings =
      if case .long = mapping.layout { longRatings(named, people) } else { wideRatings(people) }
    problems =
      ratingProblems.problems(
        table, ratingColumns: 2 * mapping.outcomes.count, ratings: ratingCells(people)) + problems
    let weights = weights(named.weight, people)
    let durations = durations(named.duration, people)
    let profiles = mapping.profiles.map { profileAnswers($0, people) }
    let traps = failedTraps(people)
    let blanks = blankRequired(people)
    if people.rows.count == 1 {
      problems.append(
        FileProblem(
          "\(table.source) has one respondent, and segments need many", hint: "100 respondents are a good beginning."))
    }
    try throwProblems()
    noteWhatWasPassedOver(people)
    let survey = Survey(
      job: job, outcomes: mapping.outcomes.map(\.outcome), importanceScale: mapping.importanceScale,
      satisfactionScale: mapping.satisfactionScale, profileVariables: mapping.profiles.map(\.variable))
    let responses = Responses(
      ids: people.ids, rows: people.rows.map { table.rowNumber(of: $0[0]) }, importance: ratings.importance,
      satisfaction: ratings.satisfaction, weights: weights, durations: durations, profiles: profiles,
      failedTraps: traps, blankRequired: blanks)
    return ImportedSurvey(survey: survey, responses: responses, tableRows: people.rows, advisories: advisories)
  }

  private func ratingCells(_ people: People) -> Int {
    if case .long = mapping.layout { return 2 * (table.rowCount - people.blankRows) }
    return 2 * mapping.outcomes.count * people.rows.count
  }

  func throwProblems() throws {
    if !problems.isEmpty { throw SurveyFileError.listing(.badSurvey, problems) }
  }

  private mutating func checkOutcomes() {
    let count = mapping.outcomes.count
    if count < Survey.fewestOutcomes {
      let names = mapping.outcomes.map { "\"\($0.outcome.statement)\"" }.joined(separator: ", ")
      problems.append(
        FileProblem(
          "\(table.source) rates \(count == 0 ? "no outcomes" : "\(count) outcome\(count == 1 ? "" : "s") (\(names))"), "
            + "and a study needs at least \(Survey.fewestOutcomes)",
          hint: "If there are more, say under outcomes in a study file which columns rate them."))
    } else if count > Survey.mostOutcomes {
      problems.append(
        FileProblem(
          "\(table.source) rates \(count) outcomes, and a study has at most \(Survey.mostOutcomes)",
          hint: "List the outcomes to segment by under outcomes in a study file."))
    }
  }

  // MARK: Columns by name

  struct NamedColumns {
    var respondent: Int?
    var weight: Int?
    var duration: Int?
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

  private mutating func namedColumns() -> NamedColumns {
    var named = NamedColumns()
    named.respondent = mapping.respondent.flatMap { column($0) }
    named.weight = mapping.weight.flatMap { column($0) }
    named.duration = mapping.duration.flatMap { column($0) }
    if case .long(let outcome, let importance, let satisfaction) = mapping.layout {
      named.outcome = column(outcome)
      named.importance = column(importance)
      named.satisfaction = column(satisfaction)
      if mapping.respondent == nil {
        problems.append(
          FileProblem("no column names the respondent, which a file with a row for each rating needs"))
      }
    }
    for outcome in mapping.outcomes {
      if case .columns(let importance, let satisfaction) = outcome.source {
        for name in [importance, satisfaction] { _ = column(name) }
      }
    }
    for name in mapping.profiles.map(\.column) + mapping.traps.map(\.column) + answered { _ = column(name) }
    return named
  }

  // MARK: Respondents

  /// Who answered: the ids, and the rows of each.
  struct People {
    var ids: [String] = []
    var rows: [[Int]] = []
    var blankRows = 0
  }

  private mutating func respondents(_ named: NamedColumns) -> People {
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

  // MARK: Ratings

  private mutating func wideRatings(_ people: People) -> (importance: Matrix, satisfaction: Matrix) {
    var importance = Matrix(rows: people.rows.count, columns: mapping.outcomes.count, repeating: .nan)
    var satisfaction = importance
    let sources = mapping.outcomes.map { outcome -> (Int, Int) in
      guard case .columns(let left, let right) = outcome.source else { preconditionFailure("checked before") }
      return (columns.index(of: left)!, columns.index(of: right)!)
    }
    for (person, rows) in people.rows.enumerated() {
      for (outcome, source) in sources.enumerated() {
        importance[person, outcome] = rating(rows[0], source.0, mapping.importanceScale)
      }
      for (outcome, source) in sources.enumerated() {
        satisfaction[person, outcome] = rating(rows[0], source.1, mapping.satisfactionScale)
      }
    }
    return (importance, satisfaction)
  }

  /// The rating in a cell; `.nan` where there is none, with a problem where there is something else.
  mutating func rating(_ row: Int, _ column: Int, _ scale: RatingScale) -> Double {
    let plain = table.cells.bytes.withUnsafeBufferPointer { buffer -> RatingText.Reading? in
      guard let content = table.content(row: row, column: column, in: buffer) else { return nil }
      if content.isEmpty { return .blank }
      let reading = RatingText.read(buffer, content, decimalComma: table.usesDecimalComma)
      // Codes for no answer are counted, which needs their text.
      if case .number = reading { return reading }
      return nil
    }
    if plain == .blank { return .nan }
    if case .number(let value)? = plain, scale.contains(value), mapping.missingRatings.isEmpty { return value }
    return unusualRating(row, column, scale)
  }

  private mutating func unusualRating(_ row: Int, _ column: Int, _ scale: RatingScale) -> Double {
    let text = HeaderText.display(table.text(row: row, column: column))
    if text.isEmpty { return .nan }
    if mapping.missingTexts.contains(where: { $0.lowercased() == text.lowercased() }) {
      missingCodes[text, default: 0] += 1
      return .nan
    }
    switch RatingText.read(text, decimalComma: table.usesDecimalComma) {
    case .blank:
      blankCodes[text, default: 0] += 1
      return .nan
    case .number(let value):
      if mapping.missingRatings.contains(value) {
        missingCodes[RatingText.shown(value), default: 0] += 1
        return .nan
      }
      if scale.contains(value) { return value }
      ratingProblems.add(text: text, number: value, row: row, column: column, scale: scale)
    case .other:
      ratingProblems.add(text: text, number: nil, row: row, column: column, scale: scale)
    }
    return .nan
  }

  // MARK: What the reader should know

  private mutating func noteWhatWasPassedOver(_ people: People) {
    func note(_ id: String, _ sentence: String) { advisories.append(Advisory(id, .note, .survey, sentence)) }
    func listed(_ codes: [String: Int]) -> String {
      codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6).map { "\"\($0.key)\" (\($0.value))" }
        .joined(separator: ", ")
    }
    if people.blankRows > 0 {
      note("blank-rows", "\(people.blankRows) row\(people.blankRows == 1 ? " is" : "s are") blank and passed over.")
    }
    if !missingCodes.isEmpty {
      note("missing-codes", "Read as no answer, as the study says: \(listed(missingCodes)).")
    }
    if !blankCodes.isEmpty { note("blank-codes", "Read as no answer: \(listed(blankCodes)).") }
    let short = table.shortRows.filter { !table.isBlank(row: $0) }
    if let first = short.first {
      note(
        "short-rows",
        "\(short.count) row\(short.count == 1 ? " has" : "s have") fewer cells than there are headers, first row "
          + "\(table.rowNumber(of: first)); the cells lacking are read as no answer.")
    }
  }
}

public import OutcomeSegmentation
import Statistics

extension Table {
  /// The survey and its answers, read as `mapping` says.
  /// - Parameters:
  ///   - job: the job the survey is about.
  ///   - answered: further columns whose blanks are counted for each respondent.
  /// - Throws: `SurveyFileError` with everything that is wrong in the whole file.
  ///   - guesses: what of the mapping was guessed, for what is said about it.
  public func imported(
    using mapping: SurveyMapping, job: String? = nil, answered: [String] = [], guesses: [Guess] = []
  ) throws -> ImportedSurvey {
    var reading = SurveyImport(table: self, mapping: mapping, job: job, answered: answered, guesses: guesses)
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
  var coercions = CoercionLedger()
  /// For each column whether the file itself declares values that mean "no answer".
  private let declaresMissing: [Bool]
  /// For each column the codes that the file labels as no answers.
  private let noAnswerCodes: [Set<Double>]

  /// How codes for no answer are counted: they are the study's or guessed, all of them.
  private let missingRule: Coercion.Rule

  init(table: Table, mapping: SurveyMapping, job: String?, answered: [String], guesses: [Guess]) {
    missingRule = guesses.contains { $0.role == .missingCodes } ? .guessedMissing : .missingCode
    self.table = table
    self.mapping = mapping
    self.job = job
    self.answered = answered
    self.columns = ColumnNames(table)
    let codes = table.columns.map(\.noAnswerCodes)
    self.noAnswerCodes = codes
    self.declaresMissing = zip(table.columns, codes).map {
      !$0.missing.isEmpty || !$0.missingRanges.isEmpty || !$1.isEmpty
    }
  }

  mutating func run() throws -> ImportedSurvey {
    checkOutcomes()
    let named = namedColumns()
    try throwProblems()
    var people = respondents(named)
    let screenedOut = screenedOut(people)
    people.isScreenedOut = screenedOut.map { $0 != nil }
    let ratings =
      if case .long = mapping.layout {
        longRatings(named, people)
      } else if let choices = mapping.choices {
        choiceRatings(choices, people)
      } else {
        wideRatings(people)
      }
    problems =
      ratingProblems.problems(
        table, ratingColumns: blocks * mapping.outcomes.count, ratings: ratingCells(people), blocks: blocks) + problems
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
    let coercions = coercions.coercions { place($0, $1) }
    noteWhatWasPassedOver(people, coercions)
    let survey = Survey(
      job: job, outcomes: mapping.outcomes.map(\.outcome), importanceScale: mapping.importanceScale,
      satisfactionScale: mapping.satisfactionScale, importanceQuestion: mapping.importanceQuestion,
      profileVariables: mapping.profiles.map(\.variable))
    let responses = Responses(
      ids: people.ids, rows: people.rows.map { table.rowNumber(of: $0[0]) }, importance: ratings.importance,
      satisfaction: ratings.satisfaction, weights: weights, durations: durations, profiles: profiles,
      failedTraps: traps, blankRequired: blanks, screenedOut: screenedOut)
    return ImportedSurvey(
      survey: survey, responses: responses, tableRows: people.rows, advisories: advisories,
      coercions: coercions)
  }

  private var blocks: Int { mapping.satisfactionScale == nil ? 1 : 2 }

  private func ratingCells(_ people: People) -> Int {
    if case .long = mapping.layout { return blocks * (table.rowCount - people.blankRows) }
    return blocks * mapping.outcomes.count * people.rows.count
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

  // MARK: Respondents

  /// Who answered: the ids, and the rows of each.
  struct People {
    var ids: [String] = []
    var rows: [[Int]] = []
    var blankRows = 0
    /// Whether the study's filters say that the row is no answer; its ratings are not read.
    var isScreenedOut: [Bool] = []
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

  private mutating func wideRatings(_ people: People) -> (importance: Matrix, satisfaction: Matrix?) {
    var sources: (importance: [[Int]], satisfaction: [[Int]]) = ([], [])
    for outcome in mapping.outcomes {
      guard case .items(let left, let right) = outcome.source else { preconditionFailure("checked before") }
      sources.importance.append(left.map { columns.index(of: $0)! })
      sources.satisfaction.append(right.map { columns.index(of: $0)! })
    }
    let importance =
      mapping.importanceQuestion == .rating
      ? ratings(people, sources.importance, importanceReading) : questionRatings(people, sources.importance)
    let satisfaction = satisfactionReading.map { ratings(people, sources.satisfaction, $0) }
    return (importance, satisfaction)
  }

  /// Respondents x outcomes, each the mean of its items' ratings.
  private mutating func ratings(_ people: People, _ items: [[Int]], _ block: RatingBlockReading) -> Matrix {
    var ratings = Matrix(rows: people.rows.count, columns: items.count, repeating: .nan)
    for (person, rows) in people.rows.enumerated() where !people.isScreenedOut[person] {
      for (outcome, columns) in items.enumerated() {
        var sum = 0.0
        var count = 0
        for column in columns {
          let value = rating(rows[0], column, block)
          guard !value.isNaN else { continue }
          sum += value
          count += 1
        }
        if count > 0 { ratings[person, outcome] = sum / Double(count) }
      }
    }
    return ratings
  }

  /// The rating in a cell; `.nan` where there is none, with a problem where there is something else.
  mutating func rating(_ row: Int, _ column: Int, _ block: RatingBlockReading) -> Double {
    let plain = table.cells.bytes.withUnsafeBufferPointer { buffer -> RatingText.Reading? in
      guard let content = table.content(row: row, column: column, in: buffer) else { return nil }
      if content.isEmpty { return .blank }
      let reading = RatingText.read(buffer, content, decimalComma: table.usesDecimalComma)
      // Codes for no answer are counted, which needs their text.
      if case .number = reading { return reading }
      return nil
    }
    if plain == .blank { return .nan }
    if case .number(let value)? = plain, block.scale.contains(value), mapping.missingRatings.isEmpty,
      !declaresMissing[column], block.points.isEmpty
    {
      return block.reversed.isEmpty ? value : block.keyed(value, in: column)
    }
    return unusualRating(row, column, block)
  }

  private mutating func unusualRating(_ row: Int, _ column: Int, _ block: RatingBlockReading) -> Double {
    let text = HeaderText.display(table.text(row: row, column: column))
    if text.isEmpty { return .nan }
    func noAnswer(_ rule: Coercion.Rule, _ value: String) -> Double {
      coercions.add(rule, value, row: row, column: column)
      return .nan
    }
    if mapping.missingTexts.contains(where: { $0.lowercased() == text.lowercased() }) {
      return noAnswer(.missingCode, text)
    }
    if table.columns[column].declaresMissing(text, nil) { return noAnswer(.declaredMissing, text) }
    func point(_ rule: Coercion.Rule, _ value: Double) -> Double {
      let keyed = block.keyed(value, in: column)
      coercions.add(rule, text, as: "\(RatingText.shown(keyed)) of \(block.scale)", row: row, column: column)
      return keyed
    }
    if let value = block.points[AnswerText.folded(text)] { return point(.wordedPoint, value) }
    switch RatingText.read(text, decimalComma: table.usesDecimalComma) {
    case .blank: return noAnswer(.blankCode, text)
    case .number(let value):
      if mapping.missingRatings.contains(value) { return noAnswer(missingRule, RatingText.shown(value)) }
      if table.columns[column].declaresMissing(text, value) || noAnswerCodes[column].contains(value) {
        return noAnswer(.declaredMissing, RatingText.shown(value))
      }
      if block.scale.contains(value) { return block.keyed(value, in: column) }
      ratingProblems.add(text: text, number: value, row: row, column: column, block: block)
    case .other:
      if AnswerText.isNoAnswer(text) { return noAnswer(.blankCode, text) }
      if let value = AnswerText.labelledNumber(text), block.scale.contains(value) {
        return point(.labelledPoint, value)
      }
      ratingProblems.add(text: text, number: nil, row: row, column: column, block: block)
    }
    return .nan
  }

  // MARK: What the reader should know

  private mutating func noteWhatWasPassedOver(_ people: People, _ coercions: [Coercion]) {
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

public import OutcomeSegmentation
public import Tables

/// A complete mapping of a table's columns, with what was guessed to complete it.
public struct MappingGuess: Sendable {
  public let mapping: SurveyMapping
  /// What was not said by the study but guessed.
  public let guesses: [Guess]
  /// What the reader should know about the guesses.
  public let advisories: [Advisory]
  /// What is so unsure that a run does not go on without an answer.
  public let questions: [ReadingQuestion]
}

extension Table {
  /// The mapping that the headers and cells suggest.
  /// - Throws: `FileError`, when there are no pairs of ratings or it is not clear which belong together.
  public func guessedMapping() throws -> MappingGuess {
    try mapping(completing: MappingDraft())
  }

  /// The mapping that a study states, completed by guesses.
  package func mapping(completing draft: MappingDraft) throws -> MappingGuess {
    try checkHasRows()
    var completion = MappingCompletion(table: self, draft: draft)
    return try completion.run()
  }
}

/// Completes a draft: what it says is checked against the table, what it leaves open is guessed.
struct MappingCompletion {
  let table: Table
  let draft: MappingDraft
  let columns: ColumnNames
  let summaries: ColumnSummaries
  /// Columns that have their role.
  var taken: Set<Int> = []
  /// Those of dates and times.
  var moments: [Int] = []
  var mapping: SurveyMapping
  var guesses: [Guess] = []
  var advisories: [Advisory] = []
  var problems: [FileProblem] = []
  var questions: [ReadingQuestion] = []

  init(table: Table, draft: MappingDraft) {
    self.table = table
    self.columns = ColumnNames(table)
    self.summaries = ColumnSummaries(table)
    self.draft = draft.separated(among: columns)
    self.mapping = SurveyMapping()
  }

  mutating func run() throws -> MappingGuess {
    mapping.missingRatings = draft.missingRatings
    mapping.missingTexts = draft.missingTexts
    takeStatedColumns()
    checkStatedValues()
    try throwProblems()
    let isLong = try findLayout()
    findSystemRoles(isLong: isLong)
    if !isLong {
      findTraps()
      leaveAttached()
    }
    leaveMoments()
    try findOutcomes(isLong: isLong)
    try throwProblems()
    noteUnusedReversals()
    findRespondent(isLong: isLong)
    try throwProblems()
    if !isLong {
      leaveDerived()
      leaveBatteries()
    }
    findProfiles(isLong: isLong)
    findScales()
    return MappingGuess(mapping: mapping, guesses: guesses, advisories: advisories, questions: questions)
  }

  func throwProblems() throws {
    if !problems.isEmpty { throw FileError.listing(.content, problemsInOrder) }
  }

  /// In the order of the study's or codebook's lines, what has none last.
  private var problemsInOrder: [FileProblem] {
    func line(_ problem: FileProblem) -> (Int, Int) {
      guard let place = problem.place else { return (.max, 0) }
      return place.position.map { ($0.line, $0.column) } ?? (place.row ?? .max, 0)
    }
    return problems.enumerated().sorted {
      let (left, right) = (line($0.element), line($1.element))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }

  /// The index of a stated column, which is then taken; a problem where the table has none of that name.
  @discardableResult
  mutating func take(_ column: ColumnName) -> Int? {
    guard let index = columns.index(of: column.name) else {
      problems.append(
        FileProblem(
          "there is no column \"\(column.name)\" in \(table.source)"
            + Suggestion.clause(for: column.name, among: columns.names.filter { !$0.isEmpty }),
          at: column.place,
          hint: column.name.contains(",") && column.place?.row != nil
            ? "Several columns of one outcome stand apart by semicolons." : nil))
      return nil
    }
    taken.insert(index)
    return index
  }

  private mutating func takeStatedColumns() {
    for stated in [draft.respondent.value, draft.weight.value, draft.duration.value, draft.durationStart] {
      if let stated { take(stated) }
    }
    mapping.respondent = draft.respondent.value.map { HeaderText.display($0.name) }
    mapping.weight = draft.weight.value.map { HeaderText.display($0.name) }
    mapping.duration = draft.duration.value.map { HeaderText.display($0.name) }
    mapping.durationStart = draft.durationStart.map { HeaderText.display($0.name) }
    for trap in draft.traps ?? [] {
      take(trap.column)
      mapping.traps.append(TrapQuestion(column: HeaderText.display(trap.column.name), answer: trap.answer))
    }
    // A required column may well be a profile question or a rating too, so it is not taken.
    for column in draft.answered where columns.index(of: column.name) == nil { take(column) }
    for column in (draft.profiles ?? []).flatMap(\.columns) { take(column) }
    for outcome in draft.outcomes ?? [] {
      for column in outcome.importance + outcome.satisfaction { take(column) }
    }
    for column in draft.reversed where columns.index(of: column.name) == nil { take(column) }
    mapping.reversed = draft.reversed.map { HeaderText.display($0.name) }
    for filter in draft.filters ?? [] {
      take(filter.column)
      mapping.filters.append(
        ResponseFilter(column: HeaderText.display(filter.column.name), keep: filter.keep, drop: filter.drop))
    }
    mapping.importanceQuestion = draft.question ?? .rating
    if let choices = draft.choices {
      for column in choices.columns + choices.worst { take(column) }
      mapping.choices = ChoiceColumns(
        columns: choices.columns.map { HeaderText.display($0.name) },
        worst: choices.worst.map { HeaderText.display($0.name) })
    }
  }

  // MARK: The rest, in the order of the mapping

  private mutating func findRespondent(isLong: Bool) {
    let roles = RoleGuess(summaries: summaries, names: columns.names, headings: columns.wordings, isLong: isLong)
    // A column of seconds is different in every row too, so it is found before the respondent.
    var found = findDuration(roles)
    if draft.weight == .unstated, let (column, guess) = roles.weight(among: freeColumns) {
      taken.insert(column)
      mapping.weight = columns.names[column]
      found.append(guess)
    }
    if draft.weight == .unstated {
      leaveUnfitWeights(roles)
      if mapping.weight == nil { askAboutWeights(roles) }
    }
    if draft.respondent == .unstated, mapping.respondent == nil,
      let (column, guess) = roles.respondent(among: freeColumns)
    {
      taken.insert(column)
      mapping.respondent = columns.names[column]
      guesses.append(guess)
    }
    guesses += found
    if isLong && mapping.respondent == nil {
      if hasOneRowAnOutcome {
        problems.append(
          FileProblem(
            "\(table.source) has one row for each outcome and no respondents: these are averages of a survey",
            hint:
              "Segments are of people. Take the file with a row for each respondent, or for each respondent and outcome."
          ))
        return
      }
      problems.append(
        FileProblem(
          "\(table.source) has a row for each respondent and outcome, and no column names the respondent",
          hint: "Say which it is in a study file: columns: {respondent: ...}"))
    }
  }

  private mutating func findDuration(_ roles: RoleGuess) -> [Guess] {
    guard draft.duration == .unstated, mapping.duration == nil else { return [] }
    if let (column, guess) = roles.duration(among: freeColumns) {
      taken.insert(column)
      mapping.duration = columns.names[column]
      return [guess]
    }
    // Services write when an interview began and ended, which is of no other use.
    let system = table.systemColumns.columns { [.startDate, .endDate, .recordDate].contains($0) }
    let stated = (draft.profiles ?? []).flatMap(\.columns).compactMap { columns.index(of: $0.name) }
    guard let (start, end, guess) = roles.startAndEnd(among: Set(moments + system).subtracting(stated).sorted()) else {
      return []
    }
    taken.formUnion([start, end])
    let used = [columns.names[start], columns.names[end]]
    (mapping.durationStart, mapping.duration) = (used[0], used[1])
    guesses = guesses.compactMap { guess in
      guard guess.role == .leftOut, guess.columns.contains(where: used.contains) else { return guess }
      let columns = guess.columns.filter { !used.contains($0) }
      return columns.isEmpty
        ? nil : Guess(.leftOut, columns: columns, confidence: guess.confidence, reason: guess.reason)
    }
    return [guess]
  }

  /// Whether a long file names each outcome once, as a table of results does.
  private var hasOneRowAnOutcome: Bool {
    guard case .long(let outcome, _, _) = mapping.layout, let column = columns.index(of: outcome) else { return false }
    return summaries[column].isUnique && summaries[column].answered > 1
  }

  var freeColumns: [Int] {
    columns.names.indices.filter { !taken.contains($0) && !columns.names[$0].isEmpty }
  }

  private mutating func findProfiles(isLong: Bool) {
    if let stated = draft.profiles {
      for profile in stated {
        let names = profile.columns.map { HeaderText.display($0.name) }
        guard let index = names.first.flatMap({ columns.index(of: $0) }) else { continue }
        let summary = profile.kind == nil ? summaries[index] : nil
        let isNumber = summary.map { $0.isNumeric && $0.distinct > RoleGuess.mostNumericCategories } ?? false
        let kind =
          profile.option != nil
          ? .categories : profile.kind ?? (isNumber && profile.values.isEmpty ? .number : .categories)
        mapping.profiles.append(
          ProfileColumn(
            columns: names, variable: ProfileVariable(name: profile.name ?? names[0], kind: kind),
            labels: profile.values,
            missing: profile.missing, option: profile.option))
      }
      return
    }
    let roles = RoleGuess(summaries: summaries, names: columns.names, headings: columns.wordings, isLong: isLong)
    let found = roles.profiles(among: freeColumns)
    mapping.profiles = found.profiles
    guesses += found.guesses
    noteDatesAmongAnswers()
  }

  /// A weight that cannot be one is no profile question either: segments that differ in it would mean nothing.
  private mutating func leaveUnfitWeights(_ roles: RoleGuess) {
    for (column, fault) in roles.unfitWeights(among: freeColumns) {
      taken.insert(column)
      let name = columns.names[column]
      advisories.append(
        Advisory(
          "unfit-weight", .caution, .survey,
          "Column \"\(name)\" is named like a weight and left out, because \(fault). If it is the weight, give every "
            + "respondent a positive number and say so in the study file: columns: {weight: \(YAMLText.scalar(name))}; "
            + "if it is something else: columns: {weight: null}."))
      guesses.append(
        Guess(
          .leftOut, columns: [name], confidence: .likely, reason: "its name says it is a weight, though \(fault)"))
    }
  }

  /// What looks like a weight and is not called one is neither used nor a profile question, and the reader is told.
  private mutating func askAboutWeights(_ roles: RoleGuess) {
    for column in roles.likelyWeights(among: freeColumns) {
      taken.insert(column)
      let name = columns.names[column]
      advisories.append(
        Advisory(
          "likely-weight", .caution, .survey,
          "Column \"\(name)\" looks like a weight: it has a positive number in every row, with a mean of 1. It is not used. "
            + "If it is the weight, say so in the study file: columns: {weight: \(YAMLText.scalar(name))}; if it is not: "
            + "columns: {weight: null}."))
      guesses.append(
        Guess(
          .leftOut, columns: [name], confidence: .unsure,
          reason: "its numbers look like a weight, and its name does not say so"))
    }
  }
}

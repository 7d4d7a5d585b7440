public import OutcomeSegmentation

/// A complete mapping of a table's columns, with what was guessed to complete it.
public struct MappingGuess: Sendable {
  public let mapping: SurveyMapping
  /// What was not said by the study but guessed.
  public let guesses: [Guess]
  /// What the reader should know about the guesses.
  public let advisories: [Advisory]
}

extension Table {
  /// The mapping that the headers and cells suggest.
  /// - Throws: `SurveyFileError`, when there are no pairs of ratings or it is not clear which belong together.
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
  /// Columns that have their role.
  var taken: Set<Int> = []
  var mapping: SurveyMapping
  var guesses: [Guess] = []
  var advisories: [Advisory] = []
  var problems: [FileProblem] = []

  init(table: Table, draft: MappingDraft) {
    self.table = table
    self.draft = draft
    self.columns = ColumnNames(table)
    self.mapping = SurveyMapping()
  }

  mutating func run() throws -> MappingGuess {
    mapping.missingRatings = draft.missingRatings
    mapping.missingTexts = draft.missingTexts
    takeStatedColumns()
    try throwProblems()
    let isLong = try findLayout()
    findSystemRoles(isLong: isLong)
    if !isLong { findTraps() }
    try findOutcomes(isLong: isLong)
    try throwProblems()
    findRespondent(isLong: isLong)
    try throwProblems()
    findProfiles(isLong: isLong)
    findScales()
    return MappingGuess(mapping: mapping, guesses: guesses, advisories: advisories)
  }

  func throwProblems() throws {
    if !problems.isEmpty { throw SurveyFileError.listing(draftKind, problems) }
  }

  private var draftKind: SurveyFileError.Kind {
    problems.contains { $0.place?.position != nil } ? .badStudy : .badSurvey
  }

  /// The index of a stated column, which is then taken; a problem where the table has none of that name.
  @discardableResult
  mutating func take(_ column: ColumnName) -> Int? {
    guard let index = columns.index(of: column.name) else {
      problems.append(
        FileProblem(
          "there is no column \"\(column.name)\" in \(table.source)"
            + Suggestion.clause(for: column.name, among: columns.names.filter { !$0.isEmpty }),
          at: column.place))
      return nil
    }
    taken.insert(index)
    return index
  }

  private mutating func takeStatedColumns() {
    for stated in [draft.respondent, draft.weight, draft.duration] {
      if let column = stated.value { take(column) }
    }
    mapping.respondent = draft.respondent.value.map { HeaderText.display($0.name) }
    mapping.weight = draft.weight.value.map { HeaderText.display($0.name) }
    mapping.duration = draft.duration.value.map { HeaderText.display($0.name) }
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
    let roles = RoleGuess(table: table, names: columns.names, headings: columns.wordings, isLong: isLong)
    // A column of seconds is different in every row too, so it is found before the respondent.
    var found: [Guess] = []
    if draft.duration == .unstated, mapping.duration == nil, let (column, guess) = roles.duration(among: freeColumns) {
      taken.insert(column)
      mapping.duration = columns.names[column]
      found.append(guess)
    }
    if draft.weight == .unstated, let (column, guess) = roles.weight(among: freeColumns) {
      taken.insert(column)
      mapping.weight = columns.names[column]
      found.append(guess)
    }
    if draft.weight == .unstated { leaveUnfitWeights(roles) }
    if draft.respondent == .unstated, mapping.respondent == nil,
      let (column, guess) = roles.respondent(among: freeColumns)
    {
      taken.insert(column)
      mapping.respondent = columns.names[column]
      guesses.append(guess)
    }
    guesses += found
    if isLong && mapping.respondent == nil {
      problems.append(
        FileProblem(
          "\(table.source) has a row for each respondent and outcome, and no column names the respondent",
          hint: "Say which it is in a study file: columns: {respondent: ...}"))
    }
  }

  var freeColumns: [Int] {
    columns.names.indices.filter { !taken.contains($0) && !columns.names[$0].isEmpty }
  }

  private mutating func findProfiles(isLong: Bool) {
    if let stated = draft.profiles {
      for profile in stated {
        let names = profile.columns.map { HeaderText.display($0.name) }
        guard let index = names.first.flatMap({ columns.index(of: $0) }) else { continue }
        let summary = profile.kind == nil ? ColumnSummary(table, column: index) : nil
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
    let roles = RoleGuess(table: table, names: columns.names, headings: columns.wordings, isLong: isLong)
    let found = roles.profiles(among: freeColumns)
    mapping.profiles = found.profiles
    guesses += found.guesses
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

  private mutating func findScales() {
    let blocks = ratingColumns
    if blocks.satisfaction.isEmpty { mapping.satisfactionScale = nil }
    if let scale = questionScale {
      // A ranking found in the cells knows how many were ranked.
      if draft.question != nil || draft.choices != nil { mapping.importanceScale = draft.importanceScale ?? scale }
      if draft.choices != nil { mapping.satisfactionScale = nil }
      if blocks.satisfaction.isEmpty { return }
    }
    let answers = [blocks.importance, blocks.satisfaction].map { block in
      BlockAnswers(table, block, missing: mapping.missingRatings, texts: mapping.missingTexts)
    }
    guessMissingCodes(answers, blocks.importance + blocks.satisfaction)
    let codes = Set(mapping.missingRatings)
    let found = ScaleGuess.guess(
      importance: answers[0].numbers.filter { !codes.contains($0.key) },
      satisfaction: answers[1].numbers.filter { !codes.contains($0.key) })
    if mapping.importanceQuestion == .rating {
      (mapping.importanceScale, mapping.importanceWords) = settled(
        draft.importanceScale, draft.importanceWords, found.0, answers[0], .importanceScale, blocks.importance,
        other: blocks.satisfaction.isEmpty ? nil : draft.satisfactionScale ?? found.1.scale)
    }
    guard !blocks.satisfaction.isEmpty else { return }
    (mapping.satisfactionScale, mapping.satisfactionWords) = settled(
      draft.satisfactionScale, draft.satisfactionWords, found.1, answers[1], .satisfactionScale, blocks.satisfaction,
      other: draft.importanceScale ?? found.0.scale)
  }

  /// The scale of a block: what the study says, words that are recognised, or what the numbers suggest.
  private mutating func settled(
    _ stated: RatingScale?, _ words: [String], _ found: ScaleGuess.Result, _ answers: BlockAnswers, _ role: Guess.Role,
    _ block: [Int], other: RatingScale?
  ) -> (RatingScale, [String]) {
    if let stated { return (stated, words) }
    let names = block.map { columns.names[$0] }
    if let worded = answers.wordedScale {
      let ends = "\"\(worded.words[0])\" to \"\(worded.words.last!)\""
      guesses.append(
        Guess(
          role, columns: names, confidence: .likely,
          reason: "1-\(worded.words.count) in words, from \(ends)"))
      return (RatingScale(1, worded.words.count), worded.words)
    }
    let differs = other.map { $0 != found.scale } ?? false
    let doubt = differs ? "; the other block is rated \(other!), and usually both have the same scale" : ""
    guesses.append(
      Guess(
        role, columns: names, confidence: differs ? min(found.confidence, .likely) : found.confidence,
        reason: "\(found.scale), because \(found.reason)\(doubt)"))
    return (found.scale, [])
  }

  /// Numbers that stand for "no answer" by custom, where they lie far off a short scale: 99 beside ratings of 1-5.
  private mutating func guessMissingCodes(_ answers: [BlockAnswers], _ block: [Int]) {
    var counts: [Double: Int] = [:]
    for answers in answers { counts.merge(answers.numbers) { $0 + $1 } }
    let codes = counts.keys.filter { Self.customaryMissing.contains($0) }.sorted()
    let rest = counts.keys.filter { !Self.customaryMissing.contains($0) }
    guard !draft.statesMissing, !codes.isEmpty, let highest = rest.max(), let lowest = rest.min(),
      highest <= 11, lowest >= 0,
      draft.importanceScale.map({ scale in codes.allSatisfy { !scale.contains($0) } }) ?? true
    else { return }
    mapping.missingRatings += codes
    guesses.append(
      Guess(
        .missingCodes, columns: block.map { columns.names[$0] }, confidence: .likely,
        reason: codes.map { "\(RatingText.shown($0)) stands in \(counts[$0]!) cells" }.joined(separator: ", ")
          + ", far off the scale: a code for no answer by custom"))
  }

  private static let customaryMissing: Set<Double> = [
    77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999, -1, -7, -8, -9, -77, -88, -97, -98, -99, -999,
  ]

  private var ratingColumns: (importance: [Int], satisfaction: [Int]) {
    if case .long(_, let importance, let satisfaction) = mapping.layout {
      return (
        [columns.index(of: importance)].compactMap { $0 },
        [satisfaction].compactMap { $0.flatMap { columns.index(of: $0) } }
      )
    }
    var blocks: (importance: [Int], satisfaction: [Int]) = ([], [])
    for outcome in mapping.outcomes {
      guard case .items(let importance, let satisfaction) = outcome.source else { continue }
      blocks.importance += importance.compactMap { columns.index(of: $0) }
      blocks.satisfaction += satisfaction.compactMap { columns.index(of: $0) }
    }
    return blocks
  }
}

import OutcomeSegmentation
import Tables

// The layout of the file and the outcomes in it.
extension MappingCompletion {
  /// Sets the layout; true for a file with a row for each respondent and outcome.
  mutating func findLayout() throws -> Bool {
    if let long = draft.long {
      let found = [long.outcome, long.importance, long.satisfaction].compactMap { $0 }.map { take($0) }
      try throwProblems()
      setLong(found.map { $0! })
      return true
    }
    let saysWide =
      draft.ratings != nil || draft.choices != nil || (draft.outcomes ?? []).contains { !$0.importance.isEmpty }
    guard !saysWide, let found = longColumns() else { return false }
    setLong(found)
    guesses.append(
      Guess(
        .longLayout, columns: found.map { columns.names[$0] }, confidence: .certain,
        reason: "there is a column with the outcome and one for each rating"))
    return true
  }

  private mutating func setLong(_ found: [Int]) {
    taken.formUnion(found)
    mapping.layout = .long(
      outcome: columns.names[found[0]], importance: columns.names[found[1]],
      satisfaction: found.count > 2 ? columns.names[found[2]] : nil)
  }

  private func longColumns() -> [Int]? {
    let outcomeNames: Set<String> = [
      "outcome", "outcomes", "outcomeid", "desiredoutcome", "need", "statement", "item", "question",
    ]
    let outcome = columns.names.indices.filter { outcomeNames.contains(HeaderText.bare(columns.names[$0])) }
    let bare = columns.names.map { RatingHeader($0) }
    func alone(_ block: RatingBlock) -> [Int] {
      bare.indices.filter { bare[$0]?.block == block && bare[$0]?.key.isEmpty == true }
    }
    let (importance, satisfaction) = (alone(.importance), alone(.satisfaction))
    guard let outcome = outcome.first, importance.count == 1, satisfaction.count < 2 else { return nil }
    return [outcome, importance[0]] + satisfaction
  }

  mutating func findOutcomes(isLong: Bool) throws {
    let found = isLong ? rowOutcomes() : try columnOutcomes()
    guard let stated = draft.outcomes else {
      mapping.outcomes = found
      return
    }
    mapping.outcomes = stated.enumerated().compactMap {
      complete($0.element, number: $0.offset + 1, from: found, isLong)
    }
    var seen: Set<String> = []
    for (index, outcome) in mapping.outcomes.enumerated() where !seen.insert(outcome.outcome.id).inserted {
      problems.append(
        FileProblem(
          "two outcomes have the id \"\(outcome.outcome.id)\"", at: stated[min(index, stated.count - 1)].place))
    }
    noteUnused(found, isLong: isLong)
    refuseMixedOutcomes(stated)
  }

  /// The question's wording, where the file gives it beside the name of the outcome's first column.
  private func wording(of stated: MappingDraft.OutcomeDraft) -> String? {
    guard let index = stated.importance.first.flatMap({ columns.index(of: $0.name) }),
      let label = columns.labels[index], label != columns.names[index]
    else { return nil }
    return label
  }

  /// Either every outcome has a satisfaction or none has.
  private mutating func refuseMixedOutcomes(_ stated: [MappingDraft.OutcomeDraft]) {
    let lacking = mapping.outcomes.indices.filter {
      if case .items(_, let satisfaction) = mapping.outcomes[$0].source { satisfaction.isEmpty } else { false }
    }
    guard let first = lacking.first, lacking.count < mapping.outcomes.count, first < stated.count else { return }
    problems.append(
      FileProblem(
        "outcome \"\(mapping.outcomes[first].outcome.id)\" has no satisfaction, and others have one",
        at: stated[first].place,
        hint: "Give every outcome a satisfaction, or none: then segments are by importance only."))
  }

  /// An outcome of the study with its columns, which are its own or those found for its id.
  private mutating func complete(
    _ stated: MappingDraft.OutcomeDraft, number: Int, from found: [OutcomeColumns], _ isLong: Bool
  ) -> OutcomeColumns? {
    let id = stated.id ?? String(number)
    let own = ownSource(of: stated)
    let match =
      found.first { $0.source == own } ?? found.first { $0.outcome.id == id }
      ?? found.first { stated.statement != nil && $0.outcome.statement == stated.statement }
    guard let source = own ?? match?.source else {
      let clause = Suggestion.clause(for: id, among: found.map(\.outcome.id))
      let need = isLong ? "rows: the value of its outcome column" : "importance: and satisfaction: its columns"
      problems.append(
        FileProblem(
          "outcome \"\(id)\" is not found in \(table.source)" + clause, at: stated.place,
          hint: "Say where its ratings are with \(need)."))
      return nil
    }
    let outcome = Outcome(
      id: id, statement: stated.statement ?? match?.outcome.statement ?? wording(of: stated) ?? "Outcome \(id)",
      jobStep: stated.step,
      kind: stated.kind ?? .functional)
    return OutcomeColumns(outcome: outcome, source: source)
  }

  private func ownSource(of stated: MappingDraft.OutcomeDraft) -> RatingSource? {
    if let rows = stated.rows { return .rows(named: rows) }
    if let choice = stated.choice { return .chosen(named: choice) }
    guard !stated.importance.isEmpty else { return nil }
    return .items(
      importance: stated.importance.map { HeaderText.display($0.name) },
      satisfaction: stated.satisfaction.map { HeaderText.display($0.name) })
  }

  private mutating func noteUnused(_ found: [OutcomeColumns], isLong: Bool) {
    let used = mapping.outcomes.map(\.source)
    let unused = found.filter { !used.contains($0.source) }
    guard !unused.isEmpty && !isLong && draft.ratings == nil else { return }
    for case .items(let importance, let satisfaction) in unused.map(\.source) {
      taken.formUnion((importance + satisfaction).compactMap { columns.index(of: $0) })
    }
    let ids = unused.prefix(5).map { "\"\($0.outcome.id)\"" }.joined(separator: ", ")
    advisories.append(
      Advisory(
        "outcomes-not-listed", .note, .survey,
        "\(unused.count) further pairs of ratings in \(table.source) are not among the study's outcomes: "
          + "\(ids)\(unused.count > 5 ? "..." : "")."))
  }

  /// The outcomes of a long file in the natural order of their names, whatever the order of the rows.
  private func rowOutcomes() -> [OutcomeColumns] {
    guard case .long(let name, _, _) = mapping.layout, let column = columns.index(of: name) else { return [] }
    var seen: Set<String> = []
    var values: [String] = []
    for row in 0..<table.rowCount {
      let value = HeaderText.display(table.text(row: row, column: column))
      if !value.isEmpty && seen.insert(value).inserted { values.append(value) }
    }
    values.sort(by: HeaderText.precedes)
    return zip(values, OutcomeNaming.named(values)).map { value, named in
      OutcomeColumns(outcome: Outcome(id: named.id, statement: named.statement), source: .rows(named: value))
    }
  }

  /// The outcomes of a wide file: by the study's patterns, or by the headers.
  private mutating func columnOutcomes() throws -> [OutcomeColumns] {
    if let patterns = draft.ratings { return patternOutcomes(patterns) }
    if let choices = mapping.choices { return choiceOutcomes(choices) }
    let evidence = OutcomeEvidence(table, draft, columns, summaries, taken: taken)
    if draft.outcomes.map({ $0.allSatisfy { !$0.importance.isEmpty } }) ?? false {
      // The study's list stands; rating columns beside it are no profile questions.
      taken.formUnion(evidence.pairs.pairs.flatMap { [$0.importance, $0.satisfaction] } + evidence.pairs.unpaired)
      return []
    }
    if let problem = evidence.contestProblem ?? evidence.waveProblem { throw FileError(.content, [problem]) }
    let proposals = evidence.proposals
    guard let best = proposals.first else { throw FileError(.content, [evidence.absenceProblem]) }
    let outcomes = take(best)
    if let question = evidence.question(among: proposals) { questions.append(question) }
    guesses += proposals.dropFirst().compactMap { $0.otherReading(in: evidence) }
    return outcomes
  }

  private mutating func take(_ proposal: OutcomeProposal) -> [OutcomeColumns] {
    taken.formUnion(proposal.columns)
    if let question = proposal.question {
      (mapping.importanceQuestion, mapping.importanceScale) = (question.asked, question.scale)
    }
    guesses += proposal.guesses
    advisories += proposal.advisories
    if let problem = proposal.problem { problems.append(problem) }
    return proposal.outcomes
  }
}

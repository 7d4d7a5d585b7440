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
    let isListed = draft.outcomes.map { $0.allSatisfy { !$0.importance.isEmpty } } ?? false
    let found = ratingPairs()
    if isListed {
      // The study's list stands; rating columns beside it are no profile questions.
      taken.formUnion(found.pairs.flatMap { [$0.importance, $0.satisfaction] })
      taken.formUnion(found.unpaired)
      return []
    }
    if found.pairs.isEmpty, found.contested.isEmpty {
      let runs = RatingRun.all(summaries, among: freeColumns, headings: columns.wordings, names: columns.names)
      if let outcomes = alikeOutcomes(found, runs) ?? importanceOutcomes(found, runs) { return outcomes }
    }
    if let problem = contestProblem(found) ?? absenceProblem(found) { throw FileError(.content, [problem]) }
    taken.formUnion(found.pairs.flatMap { [$0.importance, $0.satisfaction] })
    taken.formUnion(found.unpaired)
    if !found.unpaired.isEmpty { noteUnpaired(found.unpaired) }
    let named = OutcomeNaming.named(SharedStems.removed(from: found.pairs.map(\.label)))
    let unread = unreadColumns(found.pairs)
    let wordings = sharedWordings(found.pairs)
    return zip(zip(found.pairs, wordings), named).map { pair, named in
      let (pair, wording) = pair
      let pairNames = [columns.names[pair.importance], columns.names[pair.satisfaction]]
      let (confidence, reason) = pairConfidence(pair, unread)
      guesses.append(Guess(.outcome(named.id), columns: pairNames, confidence: confidence, reason: reason))
      return OutcomeColumns(
        outcome: Outcome(id: named.id, statement: wording ?? named.statement),
        source: .columns(importance: pairNames[0], satisfaction: pairNames[1]))
    }
  }

  /// For each pair what both its columns are labelled, where the file labels them beside their names and alike: what is
  /// rated.
  private func sharedWordings(_ pairs: [RatingPairs.Pair]) -> [String?] {
    let wordings = pairs.map { pair -> String? in
      guard let label = columns.labels[pair.importance], label != columns.names[pair.importance],
        label.contains(where: \.isLetter), label == columns.labels[pair.satisfaction]
      else { return nil }
      return label
    }
    let all = wordings.compactMap { $0 }
    return all.count == pairs.count ? SharedStems.removed(from: all) : wordings
  }

  /// The pairs by the headings; by the wordings where these pair as many, for they say more than codes; in other words
  /// and languages where nothing is found so.
  private func ratingPairs() -> RatingPairs {
    let found = RatingPairs(columns.headings, excluding: taken)
    if columns.wordings != columns.headings {
      let worded = RatingPairs(columns.wordings, excluding: taken)
      if worded.pairs.count >= max(1, found.pairs.count), worded.contested.isEmpty { return worded }
    }
    guard found.pairs.isEmpty, found.contested.isEmpty else { return found }
    let translated = RatingPairs(columns.wordings.map(RatingWords.translated), excluding: taken)
    return translated.pairs.isEmpty ? found : translated
  }

  /// Columns more than a tenth of whose answers are neither numbers nor words that are read.
  private func unreadColumns(_ pairs: [RatingPairs.Pair]) -> Set<Int> {
    var unread: Set<Int> = []
    for (block, stated) in [
      (pairs.map(\.importance), draft.importanceWords), (pairs.map(\.satisfaction), draft.satisfactionWords),
    ] {
      let doubtful = block.filter { column in
        let summary = summaries[column]
        return summary.numbers * 10 < summary.answered * 9
      }
      guard !doubtful.isEmpty else { continue }
      let answers = BlockAnswers(table, block, missing: draft.missingRatings, texts: draft.missingTexts)
      let points = Set((stated + (answers.wordedScale?.words ?? [])).map(AnswerText.folded))
      let texts = Set(draft.missingTexts.map { $0.lowercased() })
      unread.formUnion(
        doubtful.filter { column in
          let summary = summaries[column]
          let strange = summary.counts.filter {
            !texts.contains($0.key.lowercased()) && !BlockAnswers.reads($0.key, points: points)
          }
          return strange.values.reduce(0, +) * 10 > summary.answered
        })
    }
    return unread
  }

  private func pairConfidence(_ pair: RatingPairs.Pair, _ unread: Set<Int>) -> (Confidence, String) {
    let reason =
      pair.isExact
      ? "both headers name the same outcome" : "one header ends as the other does, and no other column fits"
    if unread.contains(pair.importance) || unread.contains(pair.satisfaction) {
      return (.unsure, reason + ", though many of their answers are neither numbers nor words of a known scale")
    }
    return (pair.isExact ? .certain : .likely, reason)
  }

  mutating func noteUnpaired(_ unpaired: [Int]) {
    let names = unpaired.prefix(5).map { "\"\(columns.names[$0])\"" }.joined(separator: ", ")
    let more = unpaired.count > 5 ? " and \(unpaired.count - 5) more" : ""
    advisories.append(
      Advisory(
        "unpaired-ratings", .caution, .survey,
        "No partner is found for \(names)\(more), so they are left out. If they belong together, list them under "
          + "outcomes in the study file, with importance and satisfaction."))
    guesses.append(
      Guess(
        .leftOut, columns: unpaired.map { columns.names[$0] }, confidence: .unsure,
        reason: "no header names the other rating of the same outcome"))
  }
}

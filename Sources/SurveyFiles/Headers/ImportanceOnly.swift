import OutcomeSegmentation

// Surveys that ask what matters and not how satisfied people are.
extension MappingCompletion {
  /// Outcomes without satisfaction, where the headers name importance alone or columns look like rankings or ratings;
  /// nil where nothing does.
  mutating func importanceOutcomes(_ found: RatingPairs) -> [OutcomeColumns]? {
    let named = found.unpaired.filter { found.block(of: $0) == .importance }
    if found.pairs.isEmpty, named.count >= Survey.fewestOutcomes, named.count == found.unpaired.count {
      return outcomes(
        of: named, labels: named.map { RatingHeader(columns.headings[$0])?.label ?? columns.headings[$0] },
        confidence: .likely, reason: "the header names importance, and none names satisfaction")
    }
    // One header or two that speak of importance in passing are no block.
    guard found.unpaired.count < 3, found.pairs.isEmpty else { return nil }
    let runs = RatingRun.all(in: table, among: freeColumns, headings: columns.wordings)
    guard let run = runs.first else { return nil }
    let labels = Self.withoutStem(run.columns.map { columns.wordings[$0] })
    let others = runs.dropFirst().map {
      "\"\(columns.names[$0.columns[0]])\" to \"\(columns.names[$0.columns.last!])\""
    }
    let other = others.isEmpty ? "" : " Other such columns, which are not used: \(others.joined(separator: ", "))."
    if case .ranks(let ranked) = run.kind {
      mapping.importanceQuestion = .ranking
      mapping.importanceScale =
        ranked < run.columns.count ? RatingScale(0, ranked) : RatingScale(1, run.columns.count)
      advisories.append(
        Advisory(
          "guessed-ranking", .note, .survey,
          "The \(run.columns.count) columns from \"\(columns.names[run.columns[0]])\" hold the ranks 1 to \(ranked), so they "
            + "are taken as a ranking by importance.\(other)"))
      guesses.append(
        Guess(
          .question, columns: run.columns.map { columns.names[$0] }, confidence: .likely,
          reason: "nearly every row has the numbers 1 to \(ranked), each once: a ranking"))
      return outcomes(of: run.columns, labels: labels, confidence: .likely, reason: "its cells are ranks")
    }
    advisories.append(
      Advisory(
        "guessed-importance", .caution, .survey,
        "No header says importance or satisfaction. The \(run.columns.count) columns from \"\(columns.names[run.columns[0]])\" to "
          + "\"\(columns.names[run.columns.last!])\" share one scale, so they are taken as importance; if they mean something "
          + "else, list the outcomes in the study file.\(other)"))
    return outcomes(
      of: run.columns, labels: labels, confidence: .unsure,
      reason: "its neighbours have the same scale, and no header says what is rated")
  }

  private mutating func outcomes(
    of indices: [Int], labels: [String], confidence: Confidence, reason: String
  ) -> [OutcomeColumns] {
    taken.formUnion(indices)
    return zip(indices, OutcomeNaming.named(labels)).map { index, named in
      let name = columns.names[index]
      guesses.append(Guess(.outcome(named.id), columns: [name], confidence: confidence, reason: reason))
      return OutcomeColumns(
        outcome: Outcome(id: named.id, statement: named.statement), source: .items(importance: [name], satisfaction: [])
      )
    }
  }

  /// The headings without what they all begin with, up to a mark: "Please rank the films: A New Hope" gives "A New Hope".
  static func withoutStem(_ headings: [String]) -> [String] {
    guard let first = headings.first, headings.count > 1 else { return headings }
    var shared = first[...]
    for heading in headings.dropFirst() { shared = shared.prefix(shared.commonPrefix(with: heading).count) }
    guard let mark = shared.lastIndex(where: { ":-[|?".contains($0) }) else { return headings }
    let length = shared.distance(from: shared.startIndex, to: mark) + 1
    let rests = headings.map { heading -> String in
      var rest = heading.dropFirst(length)
      while let head = rest.first, head.isWhitespace || "[-:|".contains(head) { rest.removeFirst() }
      if rest.last == "]" && !rest.contains("[") { rest.removeLast() }
      return String(rest)
    }
    return rests.contains { !$0.contains(where: \.isLetter) } ? headings : rests
  }

  // MARK: Choices

  /// The outcomes that the cells of the choice columns name, in natural order; rare ones, such as what was written under
  /// "other", are left out.
  mutating func choiceOutcomes(_ choices: ChoiceColumns) -> [OutcomeColumns] {
    var counts: [String: Int] = [:]
    var spellings: [String: [String: Int]] = [:]
    for column in (choices.columns + choices.worst).compactMap({ columns.index(of: $0) }) {
      for row in 0..<table.rowCount {
        let text = HeaderText.display(table.text(row: row, column: column))
        if RatingText.isBlank(text) || AnswerText.isNoAnswer(text) { continue }
        for part in text.split(separator: ";") {
          let name = HeaderText.display(String(part))
          counts[AnswerText.folded(name), default: 0] += 1
          spellings[AnswerText.folded(name), default: [:]][name, default: 0] += 1
        }
      }
    }
    let fewest = max(2, table.rowCount / 100)
    let names = counts.filter { $0.value >= fewest && !$0.key.isEmpty }.keys.map { folded in
      spellings[folded]!.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
    }.sorted(by: HeaderText.precedes)
    return zip(names, OutcomeNaming.named(names)).map { name, named in
      OutcomeColumns(outcome: Outcome(id: named.id, statement: named.statement), source: .chosen(named: name))
    }
  }

  /// The scale that the answers to another question than a rating have; nil for ratings.
  var questionScale: RatingScale? {
    switch mapping.importanceQuestion {
    case .rating: nil
    case .pick: RatingScale(0, 1)
    case .bestWorst:
      RatingScale(-max(1, mapping.choices?.columns.count ?? 1), max(1, mapping.choices?.columns.count ?? 1))
    case .ranking:
      if let choices = mapping.choices {
        RatingScale(0, max(1, choices.columns.count))
      } else {
        RatingScale(1, max(2, mapping.outcomes.count))
      }
    }
  }
}

extension StringProtocol {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var end = startIndex
    var index = other.startIndex
    while end < endIndex, index < other.endIndex, self[end] == other[index] {
      end = self.index(after: end)
      index = other.index(after: index)
    }
    return Substring(self[startIndex..<end])
  }
}

import OutcomeSegmentation
import Tables

// Surveys that ask what matters and not how satisfied people are.
extension MappingCompletion {
  /// Outcomes without satisfaction, where the headers name importance alone or columns look like rankings, picks or
  /// ratings; nil where nothing does.
  mutating func importanceOutcomes(_ found: RatingPairs, _ runs: [RatingRun]) -> [OutcomeColumns]? {
    let named = found.unpaired.filter { found.block(of: $0) == .importance }
    if named.count >= Survey.fewestOutcomes, named.count == found.unpaired.count {
      return namedImportance(
        named, labels: named.map { RatingHeader(columns.headings[$0])?.label ?? columns.headings[$0] }, runs)
    }
    // One header or two that speak of importance in passing are no block.
    guard found.unpaired.count < 3 else { return nil }
    if draft.question == .pick { return tickedRun().map { picked($0, isNamed: false) } }
    let free = runs.filter { $0.block != .satisfaction }
    guard let run = free.first else { return nil }
    if run.block == .importance, run.kind == .ratings {
      return namedImportance(run.columns, labels: run.columns.map { columns.wordings[$0] }, runs)
    }
    let labels = Self.withoutStem(run.columns.map { columns.wordings[$0] })
    let others = free.dropFirst().map(span)
    let other = others.isEmpty ? "" : " Other such columns, which are not used: \(others.joined(separator: ", "))."
    if case .ranks(let ranked) = run.kind { return rankedOutcomes(run.columns, ranked, labels: labels, other: other) }
    advisories.append(
      Advisory(
        "guessed-importance", .caution, .survey,
        "No header says importance or satisfaction. The \(run.columns.count) columns from \(span(run)) "
          + "share one scale, so they are taken as importance; if they mean something "
          + "else, list the outcomes in the study file.\(other)"))
    return outcomes(
      of: run.columns, labels: labels, confidence: .unsure,
      reason: "its neighbours have the same scale, and no header says what is rated")
  }

  /// Columns whose headers name importance, and none names satisfaction: ranks, ticks or ratings; nil where the cells are
  /// neither, which a problem tells.
  private mutating func namedImportance(
    _ named: [Int], labels: [String], _ runs: [RatingRun]
  ) -> [OutcomeColumns]? {
    if draft.question == nil {
      let says = named.contains { RatingWords.saysRanking(columns.wordings[$0]) }
      if let ranked = RatingRun.ranked(table, named, says: says) {
        return rankedOutcomes(named, ranked, labels: SharedStems.removed(from: labels), other: "")
      }
      if TickedBlock(summaries, named).areTicks { return picked(named, isNamed: true) }
      if let problem = twoValueProblem(named) {
        problems.append(problem)
        return []
      }
      if holdsNoRatings(named) { return nil }
    } else if draft.question == .pick {
      return picked(named, isNamed: true)
    }
    let others = runs.filter { $0.block == nil && Set($0.columns).isDisjoint(with: named) }
    if !others.isEmpty, draft.question == nil {
      let spans = others.map(span).joined(separator: ", ")
      let patterns = (pattern(of: named), pattern(of: others[0].columns))
      advisories.append(
        Advisory(
          "importance-alone", .caution, .survey,
          "The headers name importance and not satisfaction, so the \(named.count) columns from "
            + "\(span(named)) are taken as importance alone. Further columns that share one scale are left "
            + "over: \(spans). If these are the satisfaction ratings, say so in the study file, as in ratings: {importance: "
            + "\(patterns.0), satisfaction: \(patterns.1)}."))
    }
    return outcomes(
      of: named, labels: SharedStems.removed(from: labels), confidence: others.isEmpty ? .likely : .unsure,
      reason: "the header names importance, and none names satisfaction"
        + (others.isEmpty ? "" : ", though other columns look like ratings too"))
  }

  /// "first" to "last", as columns are named in a sentence.
  private func span(_ run: RatingRun) -> String { span(run.columns) }

  private func span(_ indices: [Int]) -> String {
    "\"\(columns.names[indices[0]])\" to \"\(columns.names[indices[indices.count - 1]])\""
  }

  private mutating func rankedOutcomes(
    _ indices: [Int], _ ranked: Int, labels: [String], other: String
  ) -> [OutcomeColumns] {
    mapping.importanceQuestion = .ranking
    mapping.importanceScale = ranked < indices.count ? RatingScale(0, ranked) : RatingScale(1, indices.count)
    advisories.append(
      Advisory(
        "guessed-ranking", .note, .survey,
        "The \(indices.count) columns from \"\(columns.names[indices[0]])\" hold the ranks 1 to \(ranked), so they "
          + "are taken as a ranking by importance.\(other)"))
    guesses.append(
      Guess(
        .question, columns: indices.map { columns.names[$0] }, confidence: .likely,
        reason: "nearly every row has the numbers 1 to \(ranked), each once: a ranking"))
    return outcomes(of: indices, labels: labels, confidence: .likely, reason: "its cells are ranks")
  }

  // MARK: Picks

  /// Columns that are ticked or not, taken as picks.
  private mutating func picked(_ indices: [Int], isNamed: Bool) -> [OutcomeColumns] {
    mapping.importanceQuestion = .pick
    mapping.importanceScale = RatingScale(0, 1)
    let wordings = indices.map { columns.wordings[$0] }
    if draft.question == nil {
      advisories.append(
        Advisory(
          "guessed-picks", .note, .survey,
          "The \(indices.count) columns from \(span(indices)) are ticked or not, so they are taken as picks of what is "
            + "important."))
      guesses.append(
        Guess(
          .question, columns: indices.map { columns.names[$0] }, confidence: .likely,
          reason: "the headers name importance, and the cells hold a tick or none"))
    }
    return outcomes(
      of: indices, labels: TickedBlock.options(wordings), confidence: .likely,
      reason: isNamed ? "the header names importance, and its cells are ticks" : "its cells are ticks")
  }

  /// The longest run of columns that are ticked or not.
  func tickedRun() -> [Int]? {
    var runs: [[Int]] = []
    for column in freeColumns where TickedBlock.isTicked(summaries[column], rows: table.rowCount) {
      if let last = runs.last?.last, last == column - 1 {
        runs[runs.count - 1].append(column)
      } else {
        runs.append([column])
      }
    }
    return runs.filter { $0.count >= Survey.fewestOutcomes }.max { ($0.count, $1[0]) < ($1.count, $0[0]) }
  }

  /// Two values are no scale, and which of them is a tick only the author knows.
  private func twoValueProblem(_ named: [Int]) -> FileProblem? {
    guard draft.importanceScale == nil, draft.importanceWords.isEmpty else { return nil }
    var values: Set<String> = []
    for column in named {
      values.formUnion(summaries[column].counts.keys.filter { !AnswerText.isNoAnswer($0) })
      if values.count > 2 { return nil }
    }
    guard values.count == 2 || values.count == 1 else { return nil }
    let said = values.sorted(by: HeaderText.precedes).joined(separator: " and ")
    return FileProblem(
      "the \(named.count) importance columns of \(table.source) from \(span(named)) hold "
        + (values.count == 1 ? "only \(said)" : "two values, \(said)") + ", which is no rating scale",
      hint: """
        If they are ratings, say their scale in a study file (study.yaml): scale: 1-5
        If they say what was picked, write 0 or nothing in the cells of what was not, and say:
          survey: {file: \(table.source)}
          question: pick
        """)
  }

  /// Whether cells are words of no scale, such as the things that were chosen.
  private func holdsNoRatings(_ named: [Int]) -> Bool {
    guard draft.importanceScale == nil, draft.importanceWords.isEmpty else { return false }
    return named.allSatisfy { column in
      let summary = summaries[column]
      let answers = BlockAnswers(table, [column], missing: mapping.missingRatings, texts: mapping.missingTexts)
      return summary.answered > 0 && summary.numbers == 0 && answers.numbers.isEmpty && answers.wordedScale == nil
    } && !choiceLines().isEmpty
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
        rankingScale
      }
    }
  }
}

extension MappingCompletion {
  /// From 1 where people ranked all outcomes, from 0 where they ranked the first few.
  private var rankingScale: RatingScale {
    let indices = mapping.outcomes.compactMap { outcome -> Int? in
      guard case .items(let importance, _) = outcome.source else { return nil }
      return importance.first.flatMap { columns.index(of: $0) }
    }
    let count = mapping.outcomes.count
    guard let ranked = RatingRun.ranked(table, indices, says: true), ranked < count else {
      return RatingScale(1, max(2, count))
    }
    return RatingScale(0, ranked)
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

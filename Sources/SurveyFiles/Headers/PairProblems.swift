import OutcomeSegmentation
import Tables

// What is said when the headers do not tell which ratings belong together, and how the study's patterns find them.
extension MappingCompletion {
  /// Several columns claim one: says which, and what to write.
  func contestProblem(_ found: RatingPairs) -> FileProblem? {
    guard let first = found.contested.first, let block = found.block(of: first.claimed) else { return nil }
    let claimed = columns.names[first.claimed]
    let claimants = first.by.map { columns.names[$0] }
    let more = found.contested.count - 1
    let message =
      "\(table.source): \(claimants.map { "\"\($0)\"" }.joined(separator: " and ")) both go with the one "
      + "\(block.rawValue) \"\(claimed)\"" + (more > 0 ? ", and \(more) more are claimed twice" : "")
    let lines = claimants.map { claimant in
      let (left, right) = patterns(claimant, claimed)
      return block == .satisfaction
        ? "ratings: {importance: \(left), satisfaction: \(right)}"
        : "ratings: {importance: \(right), satisfaction: \(left)}"
    }
    return FileProblem(
      message,
      hint: "Say in a study file which you mean, and make one study for each:\n  survey: {file: \(table.source)}\n  "
        + lines.joined(separator: "\n  # or\n  "))
  }

  /// The two headers with a `*` in place of their common ending.
  private func patterns(_ left: String, _ right: String) -> (String, String) {
    var shared = 0
    let (a, b) = (Array(left), Array(right))
    while shared < min(a.count, b.count), a[a.count - 1 - shared] == b[b.count - 1 - shared] { shared += 1 }
    // Only the last word or code: "_Q1" keeps its underscore outside.
    let ending = a.suffix(shared)
    let cut = ending.firstIndex { $0.isLetter || $0.isNumber } ?? a.count
    let kept = a.count - cut
    func starred(_ text: [Character]) -> String {
      let pattern = String(text.prefix(text.count - kept)) + "*"
      return pattern.allSatisfy { $0.isLetter || $0.isNumber || "_*".contains($0) } ? pattern : "\"\(pattern)\""
    }
    return (starred(a), starred(b))
  }

  /// What the names of a block begin and end with, and a `*` between these, as it is written in a study.
  func pattern(of indices: [Int]) -> String {
    let names = indices.map { Array(columns.names[$0]) }
    func shared(_ texts: [[Character]]) -> [Character] {
      texts.dropFirst().reduce(texts[0]) { shared, text in Array(zip(shared, text).prefix { $0 == $1 }.map(\.0)) }
    }
    let beginning = shared(names)
    let end = shared(names.map { Array($0.dropFirst(beginning.count).reversed()) }).reversed()
    return YAMLText.scalar(String(beginning) + "*" + String(end))
  }

  /// No pairs at all: says what would be recognised.
  func absenceProblem(_ found: RatingPairs) -> FileProblem? {
    guard found.pairs.isEmpty else { return nil }
    let lone = RatingBlock.allCases.map { block in found.unpaired.filter { found.block(of: $0) == block }.count }
    let seen =
      lone == [0, 0]
      ? "no column of \(table.source) is recognised as a rating of importance or satisfaction"
      : "\(table.source) has \(lone[0]) importance and \(lone[1]) satisfaction columns by their headers, and no two of "
        + "them name the same outcome"
    let example = columns.names.filter { !$0.isEmpty }
    let shown = example.prefix(4).map { "\"\(shortened($0))\"" }.joined(separator: ", ")
    return FileProblem(
      seen + " (its headers begin \(shown))",
      hint: choiceHint
        ?? """
        Recognised are headers such as imp_3 and sat_3, "Importance: X" and "Satisfaction: X", \
        "X - How important is it?" and "X - How satisfied are you?", "X [Importance]" and "X [Satisfaction]"; \
        or a row for each respondent and outcome under respondent, outcome, importance, satisfaction.
        With other headers, write a study file (study.yaml) and run that:
          survey: {file: \(table.source)}
          outcomes:
            - {statement: "...", importance: HEADER, satisfaction: HEADER}
        """)
  }

  private func shortened(_ name: String) -> String {
    name.count > 30 ? name.prefix(29) + "…" : name
  }

  // MARK: Patterns

  /// The outcomes that the study's patterns find.
  mutating func patternOutcomes(_ patterns: MappingDraft.RatingPatterns) -> [OutcomeColumns] {
    let importance = matches(patterns.importance)
    guard let wanted = patterns.satisfaction else {
      guard problems.isEmpty else { return [] }
      taken.formUnion(importance.map(\.column))
      return zip(importance, OutcomeNaming.named(importance.map(\.text))).map { found, named in
        OutcomeColumns(
          outcome: Outcome(id: named.id, statement: named.statement),
          source: .items(importance: [columns.names[found.column]], satisfaction: []))
      }
    }
    let satisfaction = matches(wanted)
    guard problems.isEmpty else { return [] }
    let partners = Dictionary(satisfaction.map { ($0.text, $0.column) }, uniquingKeysWith: { a, _ in a })
    let pairs = importance.compactMap { one in partners[one.text].map { (one.text, one.column, $0) } }
    let lonely =
      importance.filter { partners[$0.text] == nil }.map(\.column)
      + satisfaction.filter { two in !importance.contains { $0.text == two.text } }.map(\.column)
    if pairs.isEmpty {
      problems.append(
        FileProblem(
          "no column of \(table.source) fits \"\(patterns.importance.name)\" with a partner that fits "
            + "\"\(wanted.name)\"", at: patterns.importance.place))
    } else if !lonely.isEmpty {
      let names = lonely.sorted().prefix(5).map { "\"\(columns.names[$0])\"" }.joined(separator: ", ")
      advisories.append(
        Advisory(
          "unpaired-ratings", .caution, .survey,
          "\(names)\(lonely.count > 5 ? " and \(lonely.count - 5) more" : "") fit the ratings' patterns and have no "
            + "partner, so they are left out."))
    }
    taken.formUnion(importance.map(\.column) + satisfaction.map(\.column))
    // Further rating columns, such as a second importance, are no profile questions.
    for (index, name) in columns.names.enumerated() where !taken.contains(index) {
      if let header = RatingHeader(name), !header.key.isEmpty { taken.insert(index) }
    }
    let named = OutcomeNaming.named(pairs.map(\.0))
    return zip(pairs, named).map { pair, named in
      OutcomeColumns(
        outcome: Outcome(id: named.id, statement: named.statement),
        source: .columns(importance: columns.names[pair.1], satisfaction: columns.names[pair.2]))
    }
  }

  /// The columns that fit a pattern, with what stands in the place of its `*`.
  private mutating func matches(_ pattern: ColumnName) -> [(column: Int, text: String)] {
    let parts = HeaderText.display(pattern.name).split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      problems.append(
        FileProblem(
          "\"\(pattern.name)\" needs one * where the outcomes' headers differ, as in imp_*", at: pattern.place))
      return []
    }
    let found = columns.names.indices.compactMap { index -> (Int, String)? in
      let name = columns.names[index]
      guard name.count > parts[0].count + parts[1].count, name.hasPrefix(parts[0]), name.hasSuffix(parts[1]) else {
        return nil
      }
      return (index, String(name.dropFirst(parts[0].count).dropLast(parts[1].count)))
    }
    if found.isEmpty {
      problems.append(FileProblem("no column of \(table.source) fits \"\(pattern.name)\"", at: pattern.place))
    }
    return found
  }
}

import OutcomeSegmentation
import Tables

// How the study's patterns find outcomes.
extension MappingCompletion {
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
    if let shared = satisfaction.first(where: { two in importance.contains { $0.column == two.column } }) {
      problems.append(
        FileProblem(
          "\"\(columns.names[shared.column])\" fits both patterns; a column rates importance or satisfaction",
          at: wanted.place, hint: "Leave satisfaction out where it was not asked."))
      return []
    }
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
    guard let wanted = HeaderPattern(HeaderText.display(pattern.name)) else {
      problems.append(
        FileProblem(
          "\"\(pattern.name)\" needs one * where the outcomes' headers differ, as in imp_*", at: pattern.place))
      return []
    }
    let found = columns.names.indices.compactMap { index in
      wanted.match(columns.names[index]).map { (column: index, text: $0) }
    }
    if found.isEmpty {
      problems.append(FileProblem("no column of \(table.source) fits \"\(pattern.name)\"", at: pattern.place))
    }
    return found
  }
}

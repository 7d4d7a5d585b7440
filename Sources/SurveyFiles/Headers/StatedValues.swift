import OutcomeSegmentation
import Tables

// Values and columns that a study names and the file does not have: a slip that nobody would notice.
extension MappingCompletion {
  /// Filters and attention checks with answers that no cell has. It is an error where everybody would be lost.
  mutating func checkStatedValues() {
    for filter in draft.filters ?? [] { check(filter) }
    for trap in draft.traps ?? [] { check(trap) }
  }

  private mutating func check(_ filter: MappingDraft.FilterDraft) {
    guard let column = columns.index(of: filter.column.name) else { return }
    let counts = summaries[column].counts
    let known = Set(counts.keys.map(ResponseFilter.key))
    func isAbsent(_ value: String) -> Bool {
      let key = ResponseFilter.key(value)
      return !key.isEmpty && !known.contains(key)
    }
    if !filter.keep.isEmpty, filter.keep.allSatisfy(isAbsent) {
      problems.append(
        FileProblem(
          absence(of: filter.keep, in: filter.column.name, counts, so: "nobody would be left"),
          at: filter.column.place, hint: listing(counts, of: filter.column.name)))
      return
    }
    for (values, what) in [(filter.keep, "keeps"), (filter.drop, "drops")] {
      for value in values where isAbsent(value) {
        note(
          absence(of: [value], in: filter.column.name, counts, so: "the filter \(what) nobody by it"),
          at: filter.column.place, isSlip: near(value, counts) != nil)
      }
    }
  }

  private mutating func check(_ trap: MappingDraft.TrapDraft) {
    guard let column = columns.index(of: trap.column.name) else { return }
    let counts = summaries[column].counts
    let right = HeaderText.display(trap.answer)
    let number = CellText.number(right)
    let isGiven = counts.keys.contains { answer in
      answer == right || (number != nil && number == CellText.number(answer, decimalComma: table.usesDecimalComma))
    }
    // Codes for no answer are not counted.
    guard !isGiven, !counts.isEmpty, !CellText.isBlank(right) else { return }
    problems.append(
      FileProblem(
        absence(of: [right], in: trap.column.name, counts, so: "everybody would fail this attention check"),
        at: trap.column.place, hint: listing(counts, of: trap.column.name)))
  }

  /// Columns under `reversed` that rate no outcome.
  mutating func noteUnusedReversals() {
    let blocks = ratingColumns
    let rating = Set(blocks.importance + blocks.satisfaction)
    for stated in draft.reversed {
      guard let column = columns.index(of: stated.name), !rating.contains(column) else { continue }
      let near = Suggestion.clause(for: stated.name, among: rating.sorted().map { columns.names[$0] })
      note(
        "\"\(columns.names[column])\" stands under reversed and rates no outcome, so nothing is turned round\(near)",
        at: stated.place, isSlip: true)
    }
  }

  private mutating func note(_ sentence: String, at place: FilePlace?, isSlip: Bool) {
    let end = sentence.hasSuffix("?") ? "" : "."
    advisories.append(
      Advisory(
        "stated-values", isSlip ? .caution : .note, .survey,
        (place.map { "\($0): " } ?? "") + sentence.atStart(of: place) + end))
  }

  private func absence(of values: [String], in column: String, _ counts: [String: Int], so: String) -> String {
    let said = values.map { "\"\($0)\"" }.joined(separator: " or ")
    let meant = values.compactMap { near($0, counts) }.first.map { "; did you mean \"\($0)\"?" } ?? ""
    return "no cell of \"\(HeaderText.display(column))\" has \(said), so \(so)\(meant)"
  }

  /// The answer that a value is a slip for, or a part of.
  private func near(_ value: String, _ counts: [String: Int]) -> String? {
    let known = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    if let nearest = Suggestion.nearest(to: value, among: known) { return nearest }
    let folded = AnswerText.folded(value)
    guard folded.count > 2 else { return nil }
    return known.first { AnswerText.folded($0).contains(folded) }
  }

  private func listing(_ counts: [String: Int], of column: String) -> String? {
    let known = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6)
    guard !known.isEmpty else { return "All its cells are blank." }
    let listed = known.map { "\"\($0.key)\" (\($0.value))" }.joined(separator: ", ")
    let more = counts.count > known.count ? " and \(counts.count - known.count) more" : ""
    return "Its cells have \(listed)\(more)."
  }
}

extension String {
  /// With a capital where no place stands before.
  fileprivate func atStart(of place: FilePlace?) -> String { place == nil ? capitalizedFirst : self }
}

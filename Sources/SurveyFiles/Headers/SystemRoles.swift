import OutcomeSegmentation
import Tables

// What the columns that survey services write are used for.
extension MappingCompletion {
  /// Gives them their roles, before any column is looked at for what its answers are.
  mutating func findSystemRoles(isLong: Bool) {
    let system = table.systemColumns
    var free = system.purposes.filter { !taken.contains($0.key) }
    // Weights are looked at for whether they are any.
    for column in free.keys where free[column] == .weight { free[column] = nil }
    func isFree(_ column: Int) -> Bool { free[column] != nil }
    if draft.duration == .unstated,
      let column = system.columns(where: { if case .duration = $0 { true } else { false } }).first(where: isFree)
    {
      mapping.duration = columns.names[column]
      guesses.append(guess(.duration, column, "the survey service writes the time that the interview took there"))
    }
    if draft.respondent == .unstated {
      let ids = system.columns { $0 == .respondent }.filter(isFree)
      let column = table.export == nil || isLong ? nil : ids.first { summaries[$0].isUnique }
      if let column {
        mapping.respondent = columns.names[column]
        guesses.append(guess(.respondent, column, "the survey service writes the id of the answer there"))
      } else {
        // They are looked at with the others that may be ids: some repeat, and files of no service have them too.
        for column in ids { free[column] = nil }
      }
    }
    if draft.filters == nil {
      // Where the service says itself who finished, that counts.
      let saysFinished = !system.columns { if case .finished = $0 { true } else { false } }.isEmpty
      for (column, purpose) in free.sorted(by: { $0.key < $1.key }) {
        if case .progress = purpose, saysFinished { continue }
        findFilter(column, purpose)
      }
    }
    let personal = free.filter { $0.value.isPersonal }.keys.sorted()
    if !personal.isEmpty, draft.profiles == nil {
      guesses.append(
        Guess(
          .identifying, columns: personal.map { columns.names[$0] }, confidence: .certain,
          reason: "they tell who a person is, so they are neither used nor printed"))
    }
    let kept = free.filter { $0.value.maySayWhoTheyAre }.keys
    let left = free.keys.filter { !kept.contains($0) && !personal.contains($0) && !isUsed($0) }.sorted()
    if !left.isEmpty, draft.profiles == nil {
      guesses.append(
        Guess(
          .leftOut, columns: left.map { columns.names[$0] }, confidence: .certain,
          reason: "written by the survey service about the interview, not the respondent"))
    }
    taken.formUnion(free.keys.filter { !kept.contains($0) })
  }

  private func isUsed(_ column: Int) -> Bool {
    let name = columns.names[column]
    return name == mapping.duration || name == mapping.respondent || mapping.filters.contains { $0.column == name }
  }

  private func guess(_ role: Guess.Role, _ column: Int, _ reason: String) -> Guess {
    Guess(role, columns: [columns.names[column]], confidence: .certain, reason: reason)
  }

  /// A filter where a column of the service marks rows that are no answers.
  private mutating func findFilter(_ column: Int, _ purpose: SystemColumn) {
    let name = columns.names[column]
    let counts = summaries[column].counts
    let blank = table.filledRowCount - counts.values.reduce(0, +)
    func drop(_ values: [String], _ reason: String) {
      let rows = values.reduce(0) { $0 + ($1.isEmpty ? blank : counts[$1]!) }
      guard rows > 0 else { return }
      mapping.filters.append(ResponseFilter(column: name, drop: values.sorted()))
      guesses.append(
        Guess(
          .filter(name), columns: [name], confidence: .likely,
          reason: "\(rows) row\(rows == 1 ? "" : "s"): \(reason)"))
    }
    switch purpose {
    case .status(let status), .channel(let status):
      var kinds: Set<String> = []
      let others = counts.keys.filter {
        guard case .other(let kind) = status.verdict(on: $0) else { return false }
        kinds.insert(kind)
        return true
      }
      drop(others, kinds.sorted().joined(separator: ", "))
    case .endDate where table.export == .limeSurvey:
      if !counts.isEmpty { drop([""], AnswerStatus.unfinishedText) }
    case .progress(let complete):
      let fewer = counts.keys.filter { CellText.number($0).map { $0 < complete } ?? false }
      if fewer.count < counts.count { drop(fewer, AnswerStatus.unfinishedText) }
    case .finished(let yes):
      // Where nobody is said to have finished, the column says something else.
      let no = counts.keys.filter { !yes.contains(Self.code($0)) }
      if no.count < counts.count { drop(no, AnswerStatus.unfinishedText) }
    case .consent(let yes):
      let no = counts.keys.filter { !yes.contains(Self.code($0)) && Self.refusals.contains(Self.code($0)) }
      drop(no, "did not agree to take part")
    case .termination:
      let answered = counts.values.reduce(0, +)
      guard answered > 0, answered < table.filledRowCount else { return }
      mapping.filters.append(ResponseFilter(column: name, keep: [""]))
      guesses.append(
        Guess(
          .filter(name), columns: [name], confidence: .likely,
          reason: "\(answered) rows: the interview was ended early (\(Self.listed(counts)))"))
    default: return
    }
  }

  private static let refusals: Set<String> = ["0", "2", "3", "no", "false", "nein", "non", "não", "nee", "disagree"]

  private static func code(_ text: String) -> String {
    CellText.number(text).map(CellText.shown) ?? HeaderText.display(text).lowercased()
  }

  private static func listed(_ counts: [String: Int]) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(4).map { "\($0.key) \($0.value)" }.joined(separator: ", ") + (sorted.count > 4 ? ", ..." : "")
  }
}

import OutcomeSegmentation
import Tables

/// Columns of "select all that apply", one an option: ticked or not.
struct TickedBlock {
  /// Whether every cell is a tick or none, and both occur.
  let areTicks: Bool

  init(_ all: ColumnSummaries, _ columns: [Int]) {
    let summaries = columns.map { all[$0] }
    let rows = all.table.filledRowCount
    areTicks =
      summaries.allSatisfy { $0.answered == 0 || Self.isTicked($0, rows: rows) || Self.isConstant($0, rows: rows) }
      && summaries.count { Self.isTicked($0, rows: rows) } * 2 > columns.count
  }

  /// Whether a column holds one value or nothing ("Price", "1"), or two of which one says that it was not ticked.
  static func isTicked(_ summary: ColumnSummary, rows: Int) -> Bool {
    let values = Array(summary.counts.keys)
    if values.count == 1 { return summary.answered < rows && isTick(values[0]) }
    return values.count == 2 && values.count { isTick($0) } == 1
  }

  /// Everybody ticked it, or nobody.
  private static func isConstant(_ summary: ColumnSummary, rows: Int) -> Bool {
    summary.distinct == 1 && summary.counts.keys.allSatisfy { $0 == "1" || !isTick($0) }
  }

  /// Whether a cell is a tick, whatever stands in it but a way of saying no.
  static func isTick(_ text: String) -> Bool {
    if CellText.isBlank(text) { return false }
    return !unticked.contains(AnswerText.folded(text))
  }

  private static let unticked: Set<String> = [
    "0", "no", "false", "not selected", "unchecked", "unselected", "not checked", "not chosen", "not picked", "nein",
    "nicht ausgewählt", "nicht gewählt", "non", "non sélectionné", "no seleccionado", "não", "nao",
    "não selecionado", "non selezionato", "nee", "niet gekozen", "nej", "nei", "ei", "nie", "falsch", "faux", "falso",
  ]

  /// What differs between the wordings: the words behind those that all begin with.
  static func options(_ wordings: [String]) -> [String] {
    let stemless = HeaderText.withoutStem(wordings)
    guard stemless == wordings else { return stemless }
    let words = wordings.map { $0.split(separator: " ") }
    let shared = words.dropFirst().reduce(words.first.map(Array.init) ?? []) { shared, words in
      Array(zip(shared, words).prefix { $0 == $1 }.map(\.0))
    }
    let rests = words.map { $0.dropFirst(shared.count).joined(separator: " ") }
    return rests.contains { !$0.contains(where: \.isLetter) } ? wordings : rests
  }
}

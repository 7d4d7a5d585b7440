import OutcomeSegmentation
import Statistics
import Tables

// Files with a row for each respondent and outcome.
extension SurveyImport {
  mutating func longRatings(_ named: NamedColumns, _ people: People) -> (importance: Matrix, satisfaction: Matrix?) {
    var importance = Matrix(rows: people.rows.count, columns: mapping.outcomes.count, repeating: .nan)
    var satisfaction: Matrix? = named.satisfaction == nil ? nil : importance
    let outcomes = outcomeIndices
    let (importanceBlock, satisfactionBlock) = (importanceReading, satisfactionReading)
    guard let outcomeColumn = named.outcome, let left = named.importance else { return (importance, satisfaction) }
    var found: Set<Int> = []
    var unknown: [String: Int] = [:]
    var unknownOrder: [(name: String, row: Int)] = []
    var repeated: [(row: Int, earlier: Int)] = []
    for (person, rows) in people.rows.enumerated() {
      var seen: [Int: Int] = [:]
      for row in rows {
        let name = HeaderText.display(table.text(row: row, column: outcomeColumn))
        guard let outcome = outcomes[name] else {
          if unknown[name] == nil { unknownOrder.append((name, row)) }
          unknown[name, default: 0] += 1
          continue
        }
        if let earlier = seen[outcome] {
          repeated.append((row, earlier))
          continue
        }
        seen[outcome] = row
        found.insert(outcome)
        guard !people.isScreenedOut[person] else { continue }
        importance[person, outcome] = rating(row, left, importanceBlock)
        if let right = named.satisfaction, let satisfactionBlock {
          satisfaction?[person, outcome] = rating(row, right, satisfactionBlock)
        }
      }
    }
    reportRepeated(repeated, outcomeColumn, respondent: named.respondent)
    reportAbsent(found, unknown: unknownOrder.map(\.name), outcomeColumn)
    noteUnknown(unknown, unknownOrder, outcomeColumn)
    return (importance, satisfaction)
  }

  private var outcomeIndices: [String: Int] {
    var indices: [String: Int] = [:]
    for (index, outcome) in mapping.outcomes.enumerated() {
      if case .rows(let name) = outcome.source { indices[HeaderText.display(name)] = index }
    }
    return indices
  }

  private mutating func reportRepeated(_ repeated: [(row: Int, earlier: Int)], _ column: Int, respondent: Int?) {
    guard let first = repeated.min(by: { $0.row < $1.row }), let respondent else { return }
    let id = HeaderText.display(table.text(row: first.row, column: respondent))
    problems.append(
      FileProblem(
        "respondent \"\(id)\" rates this outcome a second time; the first is in row \(table.rowNumber(of: first.earlier))",
        at: place(first.row, column), excerpt: Excerpt.lines(table, row: first.row, column: column),
        hint:
          "\(repeated.count) such row\(repeated.count == 1 ? "" : "s"). Keep one row for each respondent and outcome."))
  }

  private mutating func reportAbsent(_ found: Set<Int>, unknown: [String], _ column: Int) {
    for (index, outcome) in mapping.outcomes.enumerated() where !found.contains(index) {
      guard case .rows(let name) = outcome.source else { continue }
      problems.append(
        FileProblem(
          "no row of \(table.source) has \"\(name)\" in column \"\(columns.names[column])\" (outcome "
            + "\"\(outcome.outcome.id)\")" + Suggestion.clause(for: name, among: unknown)))
    }
  }

  private mutating func noteUnknown(_ unknown: [String: Int], _ order: [(name: String, row: Int)], _ column: Int) {
    guard let first = order.first else { return }
    let rows = unknown.values.reduce(0, +)
    let names = order.prefix(3).map { "\"\($0.name)\"" }.joined(separator: ", ")
    advisories.append(
      Advisory(
        "unknown-outcomes", .caution, .survey,
        "\(rows) rows of \(table.source) rate \(order.count == 1 ? "an outcome" : "\(order.count) outcomes") that the "
          + "study does not list (\(names)\(order.count > 3 ? "..." : ""), first in row "
          + "\(table.rowNumber(of: first.row))); they are left out."))
  }
}

import Tables

/// The summaries of a table's columns, each made once: guesses look at the same columns again and again.
final class ColumnSummaries {
  let table: Table
  private var known: [Int: ColumnSummary] = [:]

  /// Texts that differ in so many rows would be held twice for nothing: no guess looks at them often.
  private static let mostAnswers = 1000

  init(_ table: Table) { self.table = table }

  subscript(column: Int) -> ColumnSummary {
    if let summary = known[column] { return summary }
    let summary = ColumnSummary(table, column: column)
    if summary.distinct <= Self.mostAnswers { known[column] = summary }
    return summary
  }
}

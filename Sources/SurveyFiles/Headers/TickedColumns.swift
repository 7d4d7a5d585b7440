import Tables

/// "Select all that apply": a column for each option, or several options in one cell.
struct TickedColumns {
  /// Columns that hold one value or nothing, with a neighbour of the kind.
  let columns: Set<Int>

  /// - Parameter summaries: of the columns looked at.
  init(_ summaries: [Int: ColumnSummary], rows: Int) {
    let ticked = Set(summaries.filter { $0.value.distinct == 1 && $0.value.answered < rows }.keys)
    columns = ticked.filter { ticked.contains($0 - 1) || ticked.contains($0 + 1) }
  }

  /// The options of a column whose cells list several of them ("mail; phone", "mail, phone", "mail,phone"), the most frequent first;
  /// empty where the cells are something else.
  static func options(of summary: ColumnSummary) -> [String] { list(of: summary)?.options ?? [] }

  /// What stands between the options that cells list; nil where they list none.
  static func separator(of summary: ColumnSummary) -> String? { list(of: summary)?.separator }

  private static func list(of summary: ColumnSummary) -> (separator: String, options: [String])? {
    let mostOptions = 30
    for separator in [";", ", ", ","] {
      var counts: [String: Int] = [:]
      var parts = 0
      for (text, count) in summary.counts {
        for part in text.split(separator: separator) {
          counts[HeaderText.display(String(part)), default: 0] += count
          parts += count
        }
        if counts.count > 10 * mostOptions { break }
      }
      // What a few wrote themselves is no option.
      let options = counts.filter { $0.value * 100 >= summary.answered }
      let covered = options.values.reduce(0, +)
      guard options.count >= 3, options.count <= mostOptions, summary.distinct > options.count,
        Double(parts) >= 1.2 * Double(summary.answered), Double(covered) >= 0.8 * Double(parts)
      else { continue }
      return (separator, options.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key))
    }
    return nil
  }
}

import OutcomeSegmentation
import Tables

// Which rows of a file are answers at all.
extension SurveyImport {
  /// For each respondent why the filters set the row aside; nil where they do not.
  func screenedOut(_ people: People) -> [String?] {
    let filters = mapping.filters.compactMap { filter in
      columns.index(of: filter.column).map { CompiledFilter(filter, column: $0) }
    }
    return people.rows.map { rows in
      for filter in filters {
        let text = HeaderText.display(table.text(row: rows[0], column: filter.column))
        if let reason = filter.reason(text) { return reason }
      }
      return nil
    }
  }
}

/// A filter with its values ready for comparison: without case, numbers by their value, codes for no answer as blank.
private struct CompiledFilter {
  let column: Int
  private let name: String
  private let keep: Set<String>
  private let drop: Set<String>

  init(_ filter: ResponseFilter, column: Int) {
    self.column = column
    name = filter.column
    keep = Set(filter.keep.map(ResponseFilter.key))
    drop = Set(filter.drop.map(ResponseFilter.key))
  }

  func reason(_ text: String) -> String? {
    let key = ResponseFilter.key(text)
    guard drop.contains(key) || (!keep.isEmpty && !keep.contains(key)) else { return nil }
    return key.isEmpty ? "\"\(name)\" is blank" : "\"\(name)\" is \"\(text)\""
  }
}

extension ResponseFilter {
  /// A value ready for comparison: without case, a number by its value, a code for no answer as "".
  static func key(_ text: String) -> String {
    if CellText.isBlank(text) { return "" }
    if let value = CellText.number(text) { return CellText.shown(value) }
    return AnswerText.folded(text)
  }
}

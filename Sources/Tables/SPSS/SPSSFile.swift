/// What an SPSS file holds: its cases as text and what its dictionary says about them.
package struct SPSSFile: Sendable {
  /// The names of the variables as the first record, in row 0, then one record a case, in rows counted from 1 as SPSS
  /// counts them.
  ///
  /// Numbers stand in the shortest form that reads back as the same number, dates and times as ISO 8601 writes them,
  /// text without the blanks after it, and a system-missing value as an empty cell. Codes stay codes: their labels are
  /// in `columns`.
  package var cells: CellGrid
  /// One a variable.
  package var columns: [ColumnDescription]
  package var format: TableFormat.SPSSFormat
  /// What was not a matter of course, as sentences.
  package var notes: [String]

  package var caseCount: Int { cells.recordCount - 1 }

  func adding(_ notes: [String]) -> SPSSFile {
    var copy = self
    copy.notes += notes
    return copy
  }
}

/// What is wrong with an SPSS file, to be told with the file's name before it.
struct SPSSFault: Error {
  /// The predicate of a sentence about the file, such as "ends in the middle of its dictionary".
  var message: String
  var hint: String

  static let exportAgain = "Export it again from SPSS or the survey service, and copy the whole file."

  init(_ message: String, hint: String = SPSSFault.exportAgain) {
    self.message = message
    self.hint = hint
  }

  func error(named name: String) -> FileError {
    FileError(.unreadable, "\(name) \(message)", hint: hint)
  }
}

public import OutcomeSegmentation

/// Reads delimited text into a table, refusing what is not one with a sentence that says where and why.
public struct TableReader: Sendable {
  public init() {}

  /// Reads a file, or standard input for "-".
  public func read(_ path: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    try read(FileContents.read(path), named: FileContents.shownName(of: path), reading: reading)
  }

  /// Reads bytes; `name` stands for the file in messages.
  public func read(_ bytes: [UInt8], named name: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    let text = try TextTable(bytes, named: name, reading: reading)
    let names = text.columnNames
    guard !names.isEmpty else {
      throw SurveyFileError(
        .badSurvey, "\(name) has no text in it, only empty cells", hint: "Export the survey again as CSV UTF-8.")
    }
    let table = Table(
      source: name, format: .text(text.dialect, encoding: text.encoding),
      columns: names.map { ColumnDescription(name: $0) }, cells: text.cells, headerRecords: text.titleRecords + 1,
      nameRecord: text.titleRecords, contentHash: ContentHash.sha256(bytes), notes: text.notes)
    try check(table)
    return table
  }

  private func check(_ table: Table) throws {
    var problems = duplicateHeaders(table)
    if table.rowCount == 0 {
      problems.append(
        FileProblem(
          "\(table.source) has headers and no rows below them", hint: "Export the survey with its answers."))
    }
    problems += longRows(table)
    guard problems.isEmpty else { throw SurveyFileError.listing(.badSurvey, problems) }
  }

  private func duplicateHeaders(_ table: Table) -> [FileProblem] {
    var first: [String: Int] = [:]
    var problems: [FileProblem] = []
    for (column, name) in table.header.enumerated() {
      let key = HeaderText.display(name)
      guard !key.isEmpty else { continue }
      if let earlier = first[key] {
        problems.append(
          FileProblem(
            "\(table.source): columns \(earlier + 1) (\(columnLetters(earlier))) and \(column + 1) "
              + "(\(columnLetters(column))) are both called \"\(key)\"",
            hint: "Give every column a name of its own."))
      } else {
        first[key] = column
      }
    }
    return problems
  }

  private func longRows(_ table: Table) -> [FileProblem] {
    (0..<table.rowCount).compactMap { row in
      let cells = table.cells.cellCount(ofRecord: row + table.headerRecords)
      guard cells > table.columnCount else { return nil }
      let surplus = table.columnCount..<cells
      guard surplus.contains(where: { !table.text(row: row, column: $0).allSatisfy(\.isWhitespace) }) else {
        return nil
      }
      return FileProblem(
        "\(table.source), row \(table.rowNumber(of: row)) has \(cells) cells, and there are \(table.columnCount) headers",
        excerpt: Excerpt.lines(table, row: row, column: table.columnCount),
        hint: "Quote cells that contain the delimiter, or remove the surplus cells.")
    }
  }
}

/// The letters that a spreadsheet shows above a column: A for 0, AA for 26.
package func columnLetters(_ column: Int) -> String {
  var letters = ""
  var rest = column + 1
  while rest > 0 {
    rest -= 1
    letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
    rest /= 26
  }
  return letters
}

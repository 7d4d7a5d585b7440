/// Reads delimited text into a table, refusing what is not one with a sentence that says where and why.
public struct TableReader: Sendable {
  public init() {}

  /// Reads a file, or standard input for "-".
  public func read(_ path: String) throws -> Table {
    try read(FileContents.read(path), named: FileContents.shownName(of: path))
  }

  /// Reads bytes; `name` stands for the file in messages.
  public func read(_ bytes: [UInt8], named name: String) throws -> Table {
    guard !bytes.isEmpty else {
      throw SurveyFileError(.badSurvey, "\(name) is empty", hint: "Export the survey again as CSV UTF-8.")
    }
    guard bytes.count < Int(UInt32.max) else {
      throw SurveyFileError(.unreadable, "\(name) has 4 GB or more, which is more than a survey has")
    }
    try TextEncoding.check(bytes, named: name)
    let hasMark = bytes.starts(with: TableDialect.byteOrderMark)
    let start = hasMark ? TableDialect.byteOrderMark.count : 0
    let delimiter = TableScanner.delimiter(of: bytes, from: start)
    let scan = TableScanner(bytes, from: start, delimiter: delimiter)
    if let row = scan.unclosedQuoteRow {
      throw SurveyFileError(
        .badSurvey, "\(name), row \(row): a quote is opened and never closed",
        hint: "Close the quote, or write \"\" for a quote inside a quoted cell.")
    }
    guard scan.offsets.recordCount > 0 else {
      throw SurveyFileError(
        .badSurvey, "\(name) has no text in it, only blank lines", hint: "Export the survey again as CSV UTF-8.")
    }
    let dialect = TableDialect(
      delimiter: delimiter, lineEnding: scan.lineEnding ?? .lineFeed, hasByteOrderMark: hasMark,
      endsWithLineEnding: scan.endsWithLineEnding)
    let cells = CellGrid(bytes: bytes, offsets: scan.offsets, delimiter: delimiter)
    let table = Table(
      source: name, format: .text(dialect, encoding: "UTF-8"),
      columns: cells.texts(ofRecord: 0).map { ColumnDescription(name: $0) }, cells: cells, headerRecords: 1,
      contentHash: ContentHash.sha256(bytes))
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

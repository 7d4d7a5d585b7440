import OutcomeSegmentation

extension Table {
  /// A table of a file whose first records are its headers: which they are, and what they say, is told by their content.
  ///
  /// - Parameters:
  ///   - titleRecords: records above the headers that belong to no table; nil to look.
  ///   - reading: what the study says about the rows of headers.
  /// - Throws: `SurveyFileError`, when a row has more cells than there are headers.
  init(
    _ cells: CellGrid, source: String, format: TableFormat, titleRecords: Int?, reading: SurveyReading,
    contentHash: String, notes: [String] = [], original: [UInt8] = []
  ) throws {
    // Headers are looked at one by one, and each of a short row's cells as if it were there.
    try Self.checkExtent(
      columns: (0..<min(cells.recordCount, 30)).map { cells.cellCount(ofRecord: $0) }.max() ?? 0,
      rows: cells.recordCount, cells: cells.offsets.starts.count, source: source)
    // A header of a book's length is none, and would be looked at letter by letter.
    if cells.recordCount > 0, cells.rawRecord(0).count > Self.longestHeader,
      let column = (0..<cells.cellCount(ofRecord: 0)).first(where: {
        cells.rawCell(record: 0, column: $0).count > Self.longestHeader
      })
    {
      throw SurveyFileError(
        .badSurvey,
        "\(source), row \(cells.rowNumber(ofRecord: 0)): cell \(columnLetters(column)) has "
          + "\(cells.rawCell(record: 0, column: column).count) characters, and a header has \(Self.longestHeader) at most",
        hint: "Check the file: its first row names the columns.")
    }
    let headerRecords = reading.headerRows.map { $0 + (titleRecords ?? 0) }
    let layout = HeaderLayout.of(cells, titleRecords: titleRecords, headerRecords: headerRecords)
    var columns = layout.columns
    // What a delimiter at the end of every line makes is no column.
    while let last = columns.last, last.name.isEmpty { columns.removeLast() }
    guard !columns.isEmpty else {
      throw SurveyFileError(
        .badSurvey, "\(source) has no text in it, only empty cells", hint: "Export the survey again as CSV UTF-8.")
    }
    self.init(
      source: source, format: format, columns: columns, cells: cells, headerRecords: layout.headerRecords,
      nameRecord: layout.nameRecord, export: layout.export, contentHash: contentHash, notes: notes + layout.notes,
      original: original)
    try check()
  }

  private static let longestHeader = 100_000

  private func check() throws {
    let problems = longRows
    guard problems.isEmpty else { throw SurveyFileError.listing(.badSurvey, problems) }
  }

  /// Refuses a table that holds headers and no answers.
  package func checkHasRows() throws {
    guard rowCount == 0 else { return }
    throw SurveyFileError(
      .badSurvey, "\(source) has headers and no rows below them", hint: "Export the survey with its answers.")
  }

  private var longRows: [FileProblem] {
    (0..<rowCount).compactMap { row in
      let count = cells.cellCount(ofRecord: row + headerRecords)
      guard count > columnCount else { return nil }
      let surplus = columnCount..<count
      guard surplus.contains(where: { !text(row: row, column: $0).allSatisfy(\.isWhitespace) }) else { return nil }
      return FileProblem(
        "\(source), row \(rowNumber(of: row)) has \(count) cells, and there are \(columnCount) headers",
        excerpt: Excerpt.lines(self, row: row, column: columnCount),
        hint: "Quote cells that contain the delimiter, or remove the surplus cells.")
    }
  }

  /// What the survey service itself writes beside the answers.
  package var systemColumns: SystemColumns {
    SystemColumns.of(names: header, labels: columns.map(\.label), export: export)
  }
}

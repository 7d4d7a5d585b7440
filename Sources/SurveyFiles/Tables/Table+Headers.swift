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
      let raw = cells.bytes[cells.rawCell(record: 0, column: column)]
      if TableDialect.delimiters.contains(where: { delimiter in
        raw.count { $0 == delimiter } >= TextTable.mostColumns
      }) {
        throw TextTable.tooWide(named: source, row: cells.rowNumber(ofRecord: 0))
      }
      throw SurveyFileError(
        .badSurvey,
        "\(source), row \(cells.rowNumber(ofRecord: 0)): cell \(columnLetters(column)) has "
          + "\(String(decoding: raw, as: UTF8.self).count) characters, and a header has \(Self.longestHeader) at most",
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
    if case .workbook = format {
      columns += Self.unnamedColumns(cells, behind: columns, from: layout.headerRecords)
    }
    try Self.checkExtent(
      columns: columns.count, rows: cells.recordCount, cells: cells.offsets.starts.count, source: source)
    var notes = notes
    if let caution = Self.cautionOnHeaders(cells, layout, source: source) { notes.append(caution) }
    self.init(
      source: source, format: format, columns: columns, cells: cells, headerRecords: layout.headerRecords,
      nameRecord: layout.nameRecord, export: layout.export, contentHash: contentHash, notes: notes + layout.notes,
      original: original)
    try check()
  }

  private static let longestHeader = 100_000

  private func check() throws {
    let rows = longRows
    guard !rows.isEmpty else { return }
    let personal = personalColumns
    throw SurveyFileError(
      .badSurvey, rows.prefix(SurveyFileError.mostListed).map { tooLong(row: $0, hiding: personal) },
      furtherProblems: max(0, rows.count - SurveyFileError.mostListed))
  }

  /// Refuses a table that holds headers and no answers.
  package func checkHasRows() throws {
    guard rowCount == 0 else { return }
    throw SurveyFileError(
      .badSurvey, "\(source) has headers and no rows below them", hint: "Export the survey with its answers.")
  }

  /// The rows with text in cells that no header stands above.
  private var longRows: [Int] {
    (0..<rowCount).filter { row in
      let count = cells.cellCount(ofRecord: row + headerRecords)
      guard count > columnCount else { return false }
      return (columnCount..<count).contains { !text(row: row, column: $0).allSatisfy(\.isWhitespace) }
    }
  }

  private func tooLong(row: Int, hiding personal: Set<Int>) -> FileProblem {
    let count = cells.cellCount(ofRecord: row + headerRecords)
    if case .workbook(let sheet) = format { return outside(sheet, row: row, columnCount..<count) }
    return FileProblem(
      "\(source), row \(rowNumber(of: row)) has \(count) cells, and "
        + (columnCount == 1 ? "there is 1 header" : "there are \(columnCount) headers"),
      excerpt: Excerpt.lines(self, row: row, column: columnCount, hiding: personal),
      hint: "Quote cells that contain the delimiter, or remove the surplus cells.")
  }

  /// A cell of a workbook that stands to the right of the table.
  private func outside(_ sheet: String, row: Int, _ surplus: Range<Int>) -> FileProblem {
    let column = surplus.first { !text(row: row, column: $0).allSatisfy(\.isWhitespace) } ?? surplus.lowerBound
    let cell = columnLetters(column) + String(rowNumber(of: row))
    let header = columnLetters(column) + String(cells.rowNumber(ofRecord: nameRecord))
    let content = text(row: row, column: column)
    let shown = content.count > 40 ? content.prefix(39) + "…" : content[...]
    return FileProblem(
      "\(source), sheet \"\(sheet)\": cell \(cell) (\"\(shown)\") stands to the right of the table, in a column without "
        + "a header",
      hint: "Delete what stands in \(cell), or write a header into \(header).")
  }

  /// The columns of a sheet behind those with a header, where they have cells in a twentieth of the rows: called by their
  /// letters. Columns between that have none stay without a name.
  private static func unnamedColumns(
    _ cells: CellGrid, behind columns: [ColumnDescription], from first: Int
  ) -> [ColumnDescription] {
    var filled: [Int: Int] = [:]
    for record in first..<max(first, cells.recordCount) where cells.cellCount(ofRecord: record) > columns.count {
      for column in columns.count..<cells.cellCount(ofRecord: record) {
        if !cells.rawCell(record: record, column: column).isEmpty { filled[column, default: 0] += 1 }
      }
    }
    let fewest = max(2, (cells.recordCount - first + 19) / 20)
    guard let last = filled.filter({ $0.value >= fewest }).keys.max() else { return [] }
    var taken = Set(columns.map(\.name))
    return (columns.count...last).map { column in
      guard filled[column] != nil else { return ColumnDescription(name: "") }
      let plain = "Column \(columnLetters(column))"
      var (name, number) = (plain, 2)
      while !taken.insert(name).inserted {
        name = "\(plain) (\(number))"
        number += 1
      }
      return ColumnDescription(name: name)
    }
  }

  /// What to say where the first row looks like answers: nearly all numbers, and the same ones again.
  private static func cautionOnHeaders(_ cells: CellGrid, _ layout: HeaderLayout, source: String) -> String? {
    guard layout.export == nil, layout.headerRecords == layout.nameRecord + 1,
      cells.cellCount(ofRecord: layout.nameRecord) < 10_000
    else { return nil }
    let texts = cells.texts(ofRecord: layout.nameRecord).filter { !$0.isEmpty }
    let numbers = texts.filter { RatingText.number($0) != nil }
    guard texts.count >= 5, numbers.count * 5 >= texts.count * 3, Set(numbers).count * 5 <= numbers.count * 4 else {
      return nil
    }
    let shown = texts.prefix(4).map { "\"\($0.prefix(20))\"" }.joined(separator: ", ")
    return
      "\(source), row \(cells.rowNumber(ofRecord: layout.nameRecord)): the headers look like answers (\(shown), …); if "
      + "they are, write a row above them that names the columns, or the first respondent is lost"
  }

  /// What the survey service itself writes beside the answers, and the columns that tell who somebody is.
  package var systemColumns: SystemColumns {
    SystemColumns.of(names: header, labels: columns.map(\.label), export: export)
      .adding(among: columns.indices) { PersonalColumn.purpose(of: $0, in: self) }
  }

  /// The columns whose cells are never printed.
  var personalColumns: Set<Int> { Set(systemColumns.columns { $0.isPersonal }) }
}

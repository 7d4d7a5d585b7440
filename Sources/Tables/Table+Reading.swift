extension Table {
  /// The table of a file whose headers are known.
  ///
  /// - Parameters:
  ///   - columns: what the headers name; what a delimiter at the end of every line makes is no column.
  ///   - headerRecords: how many records stand above the rows, titles included.
  ///   - nameRecord: which of them names the columns.
  ///   - titleRecords: how many stand above the headers and belong to no table.
  ///   - leftOut: records below the headers that are no rows.
  ///   - notes: on how the headers were read, as sentences.
  package init(
    _ raw: RawTable, columns: [ColumnDescription], headerRecords: Int, nameRecord: Int, titleRecords: Int = 0,
    leftOut: Set<Int> = [], notes: [String] = []
  ) throws {
    var columns = columns
    while let last = columns.last, last.name.isEmpty { columns.removeLast() }
    guard !columns.isEmpty else {
      throw FileError(
        .content, "\(raw.source) has no text in it, only empty cells", hint: "Export the survey again as CSV UTF-8.")
    }
    if case .workbook = raw.format {
      columns += Self.unnamedColumns(raw.cells, behind: columns, from: headerRecords)
    }
    try Self.checkExtent(
      columns: columns.count, rows: raw.cells.recordCount, cells: raw.cells.offsets.starts.count, source: raw.source)
    self.init(
      raw, describedBy: columns, headerRecords: headerRecords, nameRecord: nameRecord, titleRecords: titleRecords,
      leftOut: leftOut, notes: notes)
  }

  /// The table of a file whose format describes its columns, or whose first record below its titles names them.
  package init(_ raw: RawTable) throws {
    if let columns = raw.columns {
      self.init(raw, describedBy: columns, headerRecords: 1, nameRecord: 0, titleRecords: 0, notes: [])
    } else {
      let titles = min(raw.titleRecords ?? 0, max(0, raw.cells.recordCount - 1))
      let names = raw.cells.recordCount > 0 ? raw.cells.texts(ofRecord: titles) : []
      try self.init(
        raw, columns: names.map { ColumnDescription(name: $0) }, headerRecords: titles + 1, nameRecord: titles,
        titleRecords: titles)
      try checkRowLengths()
    }
  }

  private init(
    _ raw: RawTable, describedBy columns: [ColumnDescription], headerRecords: Int, nameRecord: Int, titleRecords: Int,
    leftOut: Set<Int> = [], notes: [String]
  ) {
    self.init(
      source: raw.source, format: raw.format, columns: columns, cells: raw.cells, headerRecords: headerRecords,
      nameRecord: nameRecord, titleRecords: titleRecords, leftOut: leftOut, notes: raw.notes + notes + raw.unused,
      original: raw.original)
  }

  /// Refuses a table with text in cells that no header stands above.
  package func checkRowLengths() throws {
    let rows = longRows
    guard !rows.isEmpty else { return }
    throw FileError(
      .content, rows.prefix(FileError.mostListed).map { tooLong(row: $0) },
      furtherProblems: max(0, rows.count - FileError.mostListed))
  }

  /// Refuses a table that holds headers and no answers.
  package func checkHasRows() throws {
    guard rowCount == 0 else { return }
    throw FileError(
      .content, "\(source) has headers and no rows below them", hint: "Export the survey with its answers.")
  }

  /// The rows with text in cells that no header stands above.
  private var longRows: [Int] {
    (0..<rowCount).filter { row in
      let count = cells.cellCount(ofRecord: record(ofRow: row))
      guard count > columnCount else { return false }
      return (columnCount..<count).contains { !text(row: row, column: $0).allSatisfy(\.isWhitespace) }
    }
  }

  private func tooLong(row: Int) -> FileProblem {
    let count = cells.cellCount(ofRecord: record(ofRow: row))
    if case .workbook(let sheet) = format { return outside(sheet, row: row, columnCount..<count) }
    return FileProblem(
      "\(source), row \(rowNumber(of: row)) has \(count) cells, and "
        + (columnCount == 1 ? "there is 1 header" : "there are \(columnCount) headers"),
      excerpt: Excerpt.lines(
        self, row: row, column: columnCount,
        hiding: Set((0..<count).filter { text(row: row, column: $0).count > Excerpt.fewLetters })),
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
}

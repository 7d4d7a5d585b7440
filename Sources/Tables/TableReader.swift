/// Reads a file of any format: which it is, is told by the content, never by the name.
package struct TableReader: Sendable {
  package init() {}

  /// Reads bytes; `name` stands for the file in messages.
  package func read(_ bytes: [UInt8], named name: String, reading: TableReading = TableReading()) throws -> RawTable {
    if SPSSReader.format(of: bytes) != nil { return try spss(bytes, name, reading) }
    if WorkbookReader.mayRead(bytes) { return try workbook(bytes, name, reading) }
    try ForeignFile.checkIsText(bytes, named: name)
    return try JSONLinesReader.isLikely(bytes) ? jsonLines(bytes, name, reading) : text(bytes, name, reading)
  }

  private func spss(_ bytes: [UInt8], _ name: String, _ reading: TableReading) throws -> RawTable {
    let file = try SPSSReader().read(bytes, named: name)
    return RawTable(
      source: name, format: .spss(file.format), cells: file.cells, columns: file.columns, notes: file.notes,
      unused: reading.unused(for: "\(name) is an SPSS file", [.encoding, .sheet, .delimiter]), original: bytes)
  }

  private func workbook(_ bytes: [UInt8], _ name: String, _ reading: TableReading) throws -> RawTable {
    let sheet = try WorkbookReader().read(bytes, named: name, sheet: reading.sheet)
    let table = RawTable(
      source: name, format: .workbook(sheet: sheet.sheet), cells: sheet.cells,
      titleRecords: reading.titleRows.map { sheet.cells.recordCount(inRows: $0) }, notes: sheet.notes,
      unused: reading.unused(for: "\(name) is a workbook", [.encoding, .delimiter]), original: bytes)
    try table.checkTop()
    return table
  }

  private func jsonLines(_ bytes: [UInt8], _ name: String, _ reading: TableReading) throws -> RawTable {
    let text = try DecodedText(bytes, named: name, declared: reading.encoding)
    let result = try JSONLinesReader().read(text.bytes, in: text.range, named: name)
    let cells = result.cells
    guard cells.recordCount > 0 else { throw FileError(.content, "\(name) has no objects with keys in it") }
    return RawTable(
      source: name, format: .jsonLines, cells: cells,
      columns: cells.texts(ofRecord: 0).map { ColumnDescription(name: $0) }, notes: text.notes + result.notes,
      unused: reading.unused(for: "\(name) is JSON", [.sheet, .delimiter]))
  }

  private func text(_ bytes: [UInt8], _ name: String, _ reading: TableReading) throws -> RawTable {
    let text = try TextTable(bytes, named: name, reading: reading)
    let hasTitles = reading.titleRows != nil || text.titleRecords > 0
    let table = RawTable(
      source: name, format: .text(text.dialect, encoding: text.encoding), cells: text.cells,
      titleRecords: hasTitles ? text.titleRecords : nil, notes: text.notes,
      unused: reading.unused(for: "\(name) is text", [.sheet]))
    try table.checkTop()
    return table
  }
}

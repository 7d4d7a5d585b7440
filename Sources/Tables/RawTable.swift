/// What a file holds before it is known which of its records are headers.
package struct RawTable: Sendable {
  /// The file's name as messages show it.
  package let source: String
  package let format: TableFormat
  package let cells: CellGrid
  /// The columns where the format itself describes them, and one record names them: SPSS, the keys of JSON. Nil where
  /// the records at the top have to tell.
  package let columns: [ColumnDescription]?
  /// The records above the headers that belong to no table; nil where that is not known.
  package let titleRecords: Int?
  /// How the file was read where that is not a matter of course, as sentences.
  package let notes: [String]
  /// What was set and says nothing about such a file, as sentences.
  let unused: [String]
  /// The file's own bytes, where another format than text has to be written back.
  let original: [UInt8]

  init(
    source: String, format: TableFormat, cells: CellGrid, columns: [ColumnDescription]? = nil, titleRecords: Int? = nil,
    notes: [String], unused: [String], original: [UInt8] = []
  ) {
    self.source = source
    self.format = format
    self.cells = cells
    self.columns = columns
    self.titleRecords = titleRecords
    self.notes = notes
    self.unused = unused
    self.original = original
  }

  /// Refuses what would take long to look at for headers: each of a short row's cells is looked at as if it were there,
  /// and a header of a book's length letter by letter.
  func checkTop() throws {
    try Table.checkExtent(
      columns: (0..<min(cells.recordCount, 30)).map { cells.cellCount(ofRecord: $0) }.max() ?? 0,
      rows: cells.recordCount, cells: cells.offsets.starts.count, source: source)
    guard cells.recordCount > 0, cells.rawRecord(0).count > Self.longestHeader,
      let column = (0..<cells.cellCount(ofRecord: 0)).first(where: {
        cells.rawCell(record: 0, column: $0).count > Self.longestHeader
      })
    else { return }
    let raw = cells.bytes[cells.rawCell(record: 0, column: column)]
    if TableDialect.delimiters.contains(where: { delimiter in raw.count { $0 == delimiter } >= TextTable.mostColumns })
    {
      throw TextTable.tooWide(named: source, row: cells.rowNumber(ofRecord: 0))
    }
    throw FileError(
      .content,
      "\(source), row \(cells.rowNumber(ofRecord: 0)): cell \(columnLetters(column)) has "
        + "\(String(decoding: raw, as: UTF8.self).count) characters, and a header has \(Self.longestHeader) at most",
      hint: "Check the file: its first row names the columns.")
  }

  private static let longestHeader = 100_000
}

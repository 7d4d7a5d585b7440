/// A file as a table: named columns, what the file says about them, and rows of text.
public struct Table: Sendable {
  /// The file's name as messages show it.
  public let source: String
  public let format: TableFormat
  /// One a column.
  public let columns: [ColumnDescription]
  /// The names of the columns, as in the file; empty where a column has none.
  public let header: [String]
  /// How the file was read where that is not a matter of course, as sentences.
  public private(set) var notes: [String]
  /// The file's own bytes, where another format than text has to be written back.
  package let original: [UInt8]
  @usableFromInline package let cells: CellGrid
  /// The records above the rows: titles and headers.
  @usableFromInline package let headerRecords: Int
  /// The record of each row, where records below the headers are no rows; empty where every one of them is.
  @usableFromInline package let rowRecords: [Int]
  /// The header record with the columns' names; further headers may stand above it and below.
  package let nameRecord: Int
  /// The records above the headers that belong to no table.
  package let titleRecords: Int

  /// - Parameters:
  ///   - headerRecords: how many records of `cells` stand above the rows.
  ///   - nameRecord: which of them names the columns.
  ///   - titleRecords: how many of them stand above the headers and belong to no table.
  ///   - leftOut: records below the headers that are no rows; never all of them.
  package init(
    source: String, format: TableFormat, columns: [ColumnDescription], cells: CellGrid, headerRecords: Int,
    nameRecord: Int = 0, titleRecords: Int = 0, leftOut: Set<Int> = [], notes: [String] = [], original: [UInt8] = []
  ) {
    self.source = source
    self.format = format
    self.columns = columns
    self.header = columns.map(\.name)
    self.cells = cells
    self.headerRecords = headerRecords
    self.nameRecord = nameRecord
    self.titleRecords = titleRecords
    rowRecords = leftOut.isEmpty ? [] : (headerRecords..<cells.recordCount).filter { !leftOut.contains($0) }
    self.notes = notes
    self.original = original
  }

  /// Refuses a table of which nearly nothing is there: every short row is as wide as the headers, so that a small file
  /// may stand for billions of cells.
  /// - Parameter cells: those that the file has.
  static func checkExtent(columns: Int, rows: Int, cells: Int, source: String) throws {
    let (extent, isHuge) = columns.multipliedReportingOverflow(by: rows)
    guard isHuge || extent > mostSparseCells, cells < extent / 20 else { return }
    throw FileError(
      .content,
      "\(source) has \(columns) headers above \(rows) rows, and only \(cells) cells in all: a table of more than "
        + "\(mostSparseCells / 1_000_000) million cells has to fill a twentieth of them",
      hint: "Delete the columns or rows that do not belong to the table, and save it again.")
  }

  private static let mostSparseCells = 50_000_000

  /// The table with a further note.
  package func noting(_ note: String) -> Table {
    var table = self
    table.notes.append(note)
    return table
  }

  public var columnCount: Int { columns.count }

  /// Records below the header, without those left out; blank lines are none.
  @inlinable public var rowCount: Int { rowRecords.isEmpty ? cells.recordCount - headerRecords : rowRecords.count }

  /// The record that a row stands in.
  @inlinable @inline(__always)
  package func record(ofRow row: Int) -> Int { rowRecords.isEmpty ? row + headerRecords : rowRecords[row] }

  /// The text of a cell, without its quotes; empty where a short row has no such cell.
  public func text(row: Int, column: Int) -> String {
    cells.text(record: record(ofRow: row), column: column)
  }

  /// The row as a spreadsheet counts it, the file's first being 1.
  public func rowNumber(of row: Int) -> Int { cells.rowNumber(ofRecord: record(ofRow: row)) }

  /// The cells of a column.
  public func texts(inColumn column: Int) -> [String] {
    (0..<rowCount).map { text(row: $0, column: column) }
  }

  /// The rows with fewer cells than the header.
  package var shortRows: [Int] {
    (0..<rowCount).filter { cells.cellCount(ofRecord: record(ofRow: $0)) < columnCount }
  }

  /// The bytes of a cell as they stand in `cells`, quotes included.
  package func rawCell(row: Int, column: Int) -> Range<Int> {
    cells.rawCell(record: record(ofRow: row), column: column)
  }

  /// The bytes of a row as they stand in `cells`, without the line ending.
  package func rawRow(_ row: Int) -> Range<Int> { cells.rawRecord(record(ofRow: row)) }

  /// Whether every cell of the row is blank.
  package func isBlank(row: Int) -> Bool { cells.isBlank(record: record(ofRow: row)) }

  /// The rows with something in them.
  package var filledRowCount: Int { (0..<rowCount).count { !isBlank(row: $0) } }

  /// The bytes of a cell between its quotes and without blanks around them; nil where quotes inside make it differ from
  /// the file.
  @inlinable @inline(__always)
  package func content(row: Int, column: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    cells.content(record: record(ofRow: row), column: column, in: buffer)
  }
}

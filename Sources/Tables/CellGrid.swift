/// The cells of a file, whatever its format, as delimited UTF-8 text with the offset of every cell.
///
/// Text files are kept as they are, so that reading is one pass, memory stays near the size of the file, and untouched
/// cells are written back byte for byte. Other formats are written into the same form by `CellGridBuilder`.
@usableFromInline package struct CellGrid: Sendable {
  @usableFromInline package let bytes: [UInt8]
  @usableFromInline package let offsets: CellOffsets
  @usableFromInline package let syntax: CellSyntax

  package init(bytes: [UInt8], offsets: CellOffsets, syntax: CellSyntax = CellSyntax()) {
    self.bytes = bytes
    self.offsets = offsets
    self.syntax = syntax
  }

  /// The byte between two cells.
  package var delimiter: UInt8 { syntax.delimiter }

  @inlinable package var recordCount: Int { offsets.recordCount }

  @inlinable package func cellCount(ofRecord record: Int) -> Int { offsets.cellCount(ofRecord: record) }

  /// The number of a record's row as a spreadsheet counts it, from 1.
  package func rowNumber(ofRecord record: Int) -> Int { Int(offsets.rowNumbers[record]) }

  /// How many records stand in the file's first rows.
  func recordCount(inRows rows: Int) -> Int {
    (0..<recordCount).first { rowNumber(ofRecord: $0) > rows } ?? recordCount
  }

  /// The bytes of a cell as they stand, quotes included; empty at the record's end where it has no such cell.
  @inlinable @inline(__always)
  package func rawCell(record: Int, column: Int) -> Range<Int> {
    let first = offsets.firstCells[record]
    let next = offsets.firstCells[record + 1]
    guard first + column < next else { return Int(offsets.ends[record])..<Int(offsets.ends[record]) }
    let start = Int(offsets.starts[first + column])
    let end = first + column + 1 < next ? Int(offsets.starts[first + column + 1]) - 1 : Int(offsets.ends[record])
    return start..<end
  }

  /// The bytes of a record as they stand, without the line ending.
  package func rawRecord(_ record: Int) -> Range<Int> {
    Int(offsets.starts[offsets.firstCells[record]])..<Int(offsets.ends[record])
  }

  /// The text of a cell, without its quotes; empty where a short record has no such cell.
  package func text(record: Int, column: Int) -> String {
    syntax.text(of: bytes[rawCell(record: record, column: column)])
  }

  /// The texts of a record's cells.
  package func texts(ofRecord record: Int) -> [String] {
    (0..<cellCount(ofRecord: record)).map { text(record: record, column: $0) }
  }

  /// Whether every cell of the record is blank.
  package func isBlank(record: Int) -> Bool {
    let (delimiter, quote) = (syntax.delimiter, syntax.quote)
    return bytes[rawRecord(record)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == delimiter || $0 == quote }
  }

  /// The bytes of a cell between its quotes and without blanks around them; nil where quotes inside make it differ from
  /// the file.
  @inlinable @inline(__always)
  package func content(record: Int, column: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    syntax.content(rawCell(record: record, column: column), in: buffer)
  }
}

/// Where the cells and records of delimited text are: four bytes a cell.
@usableFromInline package struct CellOffsets: Sendable {
  /// Where each cell begins, record after record.
  @usableFromInline package var starts: [UInt32] = []
  /// For each record the index in `starts` of its first cell; one more at the end.
  @usableFromInline package var firstCells: [Int] = []
  /// Where each record ends, before its line ending.
  @usableFromInline package var ends: [UInt32] = []
  /// For each record its number as a spreadsheet counts rows, from 1.
  @usableFromInline package var rowNumbers: [Int32] = []

  package init() {}

  @inlinable package var recordCount: Int { ends.count }

  @inlinable package func cellCount(ofRecord record: Int) -> Int { firstCells[record + 1] - firstCells[record] }
}

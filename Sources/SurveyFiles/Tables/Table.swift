/// A text file's cells: header names as in the file and rows of text.
///
/// The file's bytes are kept with the offset of every cell, so that reading is one pass, memory stays near the size of
/// the file, and untouched cells are written back byte for byte.
public struct Table: Sendable {
  /// The file's name as messages show it.
  public let source: String
  public let dialect: TableDialect
  /// The names of the columns, as in the file; empty where a column has none.
  public let header: [String]
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let contentHash: String
  let bytes: [UInt8]
  let scan: TableScanner

  init(source: String, dialect: TableDialect, bytes: [UInt8], scan: TableScanner) {
    self.source = source
    self.dialect = dialect
    self.bytes = bytes
    self.scan = scan
    self.contentHash = ContentHash.sha256(bytes)
    self.header = (0..<scan.cellCount(ofRecord: 0)).map { Table.text(of: $0, record: 0, bytes, scan) }
  }

  public var columnCount: Int { header.count }

  /// Records below the header; blank lines are none.
  public var rowCount: Int { scan.recordCount - 1 }

  /// The text of a cell, without its quotes; empty where a short row has no such cell.
  public func text(row: Int, column: Int) -> String {
    Table.text(of: column, record: row + 1, bytes, scan)
  }

  /// The row as a spreadsheet counts it, the header being row 1.
  public func rowNumber(of row: Int) -> Int { Int(scan.rowNumbers[row + 1]) }

  /// The cells of a column.
  public func texts(inColumn column: Int) -> [String] {
    (0..<rowCount).map { text(row: $0, column: column) }
  }

  /// The rows with fewer cells than the header.
  package var shortRows: [Int] {
    (0..<rowCount).filter { scan.cellCount(ofRecord: $0 + 1) < columnCount }
  }

  /// The bytes of a cell as they stand in the file, quotes included.
  package func rawCell(row: Int, column: Int) -> Range<Int> {
    Table.rawCell(column, record: row + 1, scan)
  }

  /// The bytes of a row as they stand in the file, without the line ending.
  package func rawRow(_ row: Int) -> Range<Int> {
    Int(scan.starts[scan.firstCells[row + 1]])..<Int(scan.ends[row + 1])
  }

  /// Whether every cell of the row is blank.
  package func isBlank(row: Int) -> Bool {
    let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\""), dialect.delimiter]
    return bytes[rawRow(row)].allSatisfy { blanks.contains($0) }
  }

  /// The rows with something in them.
  package var filledRowCount: Int { (0..<rowCount).count { !isBlank(row: $0) } }

  /// The bytes of a cell between its quotes and without blanks around them; nil where quotes inside make it differ from
  /// the file.
  @inline(__always)
  func content(row: Int, column: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var range = rawCell(row: row, column: column)
    if range.isEmpty { return range }
    if buffer[range.lowerBound] == UInt8(ascii: "\"") {
      guard range.count >= 2, buffer[range.upperBound - 1] == UInt8(ascii: "\"") else { return nil }
      range = range.lowerBound + 1..<range.upperBound - 1
      for i in range where buffer[i] == UInt8(ascii: "\"") { return nil }
    }
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, buffer[low] == 0x20 || buffer[low] == 0x09 { low += 1 }
    while low < high, buffer[high - 1] == 0x20 || buffer[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  @inline(__always)
  private static func rawCell(_ column: Int, record: Int, _ scan: TableScanner) -> Range<Int> {
    let first = scan.firstCells[record]
    let next = scan.firstCells[record + 1]
    guard first + column < next else { return Int(scan.ends[record])..<Int(scan.ends[record]) }
    let start = Int(scan.starts[first + column])
    let end = first + column + 1 < next ? Int(scan.starts[first + column + 1]) - 1 : Int(scan.ends[record])
    return start..<end
  }

  private static func text(of column: Int, record: Int, _ bytes: [UInt8], _ scan: TableScanner) -> String {
    let raw = bytes[rawCell(column, record: record, scan)]
    let quote = UInt8(ascii: "\"")
    guard raw.first == quote else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var i = raw.startIndex + 1
    var isInside = true
    while i < raw.endIndex {
      if isInside && raw[i] == quote {
        if i + 1 < raw.endIndex && raw[i + 1] == quote {
          text.append(quote)
          i += 1
        } else {
          isInside = false
        }
      } else {
        text.append(raw[i])
      }
      i += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}

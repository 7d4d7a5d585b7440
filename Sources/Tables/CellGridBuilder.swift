/// Writes the cells of a file that is not delimited text into a grid, one after another.
///
/// ```swift
/// var builder = CellGridBuilder()
/// builder.append("imp_1")
/// builder.append("sat_1")
/// builder.endRecord(row: 1)
/// let grid = try builder.grid()
/// ```
package struct CellGridBuilder {
  private var bytes: [UInt8] = []
  private var offsets = CellOffsets()
  private var cells = 0

  private static let delimiter = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  package init() {
    offsets.firstCells.append(0)
  }

  /// The cells appended to the record that is not yet ended.
  package var cellsInRecord: Int { cells }
  /// The bytes taken so far, offsets left out.
  package var byteCount: Int { bytes.count }
  package var recordCount: Int { offsets.recordCount }

  /// Appends a cell.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends a cell; its bytes must be UTF-8.
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    if cells > 0 { bytes.append(Self.delimiter) }
    offsets.starts.append(UInt32(truncatingIfNeeded: bytes.count))
    cells += 1
    let needsQuotes = text.contains { $0 == Self.delimiter || $0 == Self.quote || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return bytes.append(contentsOf: text) }
    bytes.append(Self.quote)
    for byte in text {
      if byte == Self.quote { bytes.append(Self.quote) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }

  /// Appends empty cells until the record has `count` of them.
  package mutating func fill(to count: Int) {
    while cells < count { append("") }
  }

  /// Ends the record, which stands in the file's row `row`, counted from 1. A record without a cell is none.
  package mutating func endRecord(row: Int) {
    guard cells > 0 else { return }
    offsets.ends.append(UInt32(truncatingIfNeeded: bytes.count))
    offsets.firstCells.append(offsets.starts.count)
    offsets.rowNumbers.append(Int32(clamping: row))
    bytes.append(0x0A)
    cells = 0
  }

  /// Makes room for so many cells, bytes and records.
  package mutating func reserve(cells: Int, bytes: Int, records: Int) {
    offsets.ends.reserveCapacity(records)
    offsets.firstCells.reserveCapacity(records + 1)
    offsets.rowNumbers.reserveCapacity(records)
    offsets.starts.reserveCapacity(cells)
    self.bytes.reserveCapacity(bytes)
  }

  /// - Throws: `FileError`, where there are more bytes than offsets can tell.
  package consuming func grid() throws -> CellGrid {
    guard bytes.count <= Int(UInt32.max) else {
      throw FileError(.unreadable, "there are 4 GB of answers or more, which is more than a survey has")
    }
    return CellGrid(bytes: bytes, offsets: offsets, syntax: CellSyntax(delimiter: Self.delimiter, quote: Self.quote))
  }
}

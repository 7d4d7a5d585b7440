extension Table {
  /// The table as CSV in UTF-8, in pieces: the headers, then the rows, short ones filled up. What a spreadsheet would
  /// take for a formula, and what was none in another format, is written as text.
  ///
  /// However wide the table is and however long a cell, a piece is little more than a megabyte or one cell.
  package func forEachPieceAsText(_ body: ([UInt8]) throws -> Void) rethrows {
    let dialect = TableDialect()
    let needsGuards = needsGuards
    var output = dialect.records([needsGuards ? header.map(CellText.guarded) : header])
    let isSame = cells.syntax.delimiter == dialect.delimiter && cells.syntax.quote == dialect.quote
    try cells.bytes.withUnsafeBufferPointer { buffer in
      for row in 0..<rowCount {
        let start = output.count
        for column in 0..<columnCount {
          if column > 0 { output.append(dialect.delimiter) }
          let raw = rawCell(row: row, column: column)
          if raw.isEmpty { continue }
          if isSame && Self.isPlain(buffer, raw) && !(needsGuards && Self.beginsFormula(buffer[raw.lowerBound])) {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[raw]))
          } else {
            let text = text(row: row, column: column)
            output.append(contentsOf: dialect.cell(needsGuards ? CellText.guarded(text) : text))
          }
          if output.count > Self.pieceSize {
            try body(output)
            output.removeAll(keepingCapacity: output.count < 2 * Self.pieceSize)
          }
        }
        // A record of one empty cell would be a blank line.
        if columnCount == 1, output.count == start, text(row: row, column: 0).isEmpty {
          output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
        }
        output.append(contentsOf: dialect.lineEnding.rawValue.utf8)
      }
    }
    try body(output)
  }

  private static let pieceSize = 1 << 20

  @inline(__always)
  private static func beginsFormula(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
  }

  /// Whether a cell is written as it stands: no quote in it, no blank at its ends.
  @inline(__always)
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> Bool {
    let (first, last) = (bytes[cell.lowerBound], bytes[cell.upperBound - 1])
    // Blanks beyond ASCII are left to the slower way.
    guard first > 0x20, first < 0x80, last > 0x20, last < 0x80 else { return false }
    for i in cell where bytes[i] == UInt8(ascii: "\"") || bytes[i] < 0x20 { return false }
    return true
  }
}

/// Finds the cells of delimited text (RFC 4180, and what exports make of it) in one pass over the bytes, whatever the
/// syntax.
///
/// A cell that begins with a quote ends at the next single quote; two quotes, or an escaped one, stand for one. Records
/// end at LF, CR LF or CR. Blank lines are no records. Only offsets are kept, four bytes a cell.
///
/// `CellScan` does the same several times as fast for the syntax that nearly all files have.
package struct TableScanner {
  package private(set) var offsets = CellOffsets()
  /// The row with a quote that is never closed.
  package private(set) var unclosedQuoteRow: Int?
  /// The first row with more cells than any table has; reading stopped there.
  package private(set) var wideRow: Int?
  package private(set) var lineEnding: TableDialect.LineEnding?
  package private(set) var endsWithLineEnding = false
  /// The rows, blank lines among them.
  package private(set) var rowCount = 0
  /// Cells in quotes.
  package private(set) var quoted = 0
  /// Cells whose closing quote has something other than a delimiter or line end behind it.
  package private(set) var untidy = 0

  /// - Parameters:
  ///   - range: the bytes that are the text.
  ///   - mostRecords: stop after so many, for a look at the beginning.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, syntax: CellSyntax, mostRecords: Int = .max,
    mostCells: Int = TextTable.mostColumns
  ) {
    scan(bytes, in: range, syntax: syntax, mostRecords: mostRecords, mostCells: mostCells)
    offsets.firstCells.append(offsets.starts.count)
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, syntax: CellSyntax, mostRecords: Int, mostCells: Int
  ) {
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let delimiter = syntax.delimiter
    let count = range.upperBound
    var i = range.lowerBound
    var row: Int32 = 0
    while i < count && offsets.ends.count < mostRecords {
      row += 1
      rowCount = Int(row)
      if bytes[i] != lineFeed && bytes[i] != carriageReturn {
        let first = offsets.starts.count
        while true {
          offsets.starts.append(UInt32(truncatingIfNeeded: i))
          if offsets.starts.count - first > mostCells {
            offsets.starts.removeSubrange(first...)
            wideRow = Int(row)
            return
          }
          readQuotes(bytes, &i, count, syntax, row: row)
          while i < count {
            let byte = bytes[i]
            if byte == delimiter || byte == lineFeed || byte == carriageReturn { break }
            i += 1
          }
          guard i < count, bytes[i] == delimiter else { break }
          i += 1
        }
        offsets.firstCells.append(first)
        offsets.rowNumbers.append(row)
        offsets.ends.append(UInt32(truncatingIfNeeded: i))
      }
      guard i < count else { return }
      var ending = TableDialect.LineEnding.lineFeed
      if bytes[i] == carriageReturn {
        ending = i + 1 < count && bytes[i + 1] == lineFeed ? .both : .carriageReturn
      }
      if lineEnding == nil { lineEnding = ending }
      i += ending == .both ? 2 : 1
      if i == count { endsWithLineEnding = true }
    }
  }

  /// Moves `i` behind the closing quote of a cell that begins there with one.
  private mutating func readQuotes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ count: Int, _ syntax: CellSyntax, row: Int32
  ) {
    guard let quote = syntax.quote else { return }
    var start = i
    while start < count && syntax.isSkippedBlank(bytes[start]) { start += 1 }
    guard start < count, bytes[start] == quote else { return }
    i = start + 1
    quoted += 1
    while i < count {
      if let escape = syntax.escape, bytes[i] == escape, i + 1 < count,
        bytes[i + 1] == quote || bytes[i + 1] == escape
      {
        i += 2
      } else if bytes[i] == quote {
        i += 1
        guard i < count, bytes[i] == quote else { return noteEnd(bytes, i, count, syntax) }
        i += 1
      } else {
        i += 1
      }
    }
    if unclosedQuoteRow == nil { unclosedQuoteRow = Int(row) }
  }

  private mutating func noteEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ count: Int, _ syntax: CellSyntax
  ) {
    var next = i
    while next < count && syntax.isSkippedBlank(bytes[next]) { next += 1 }
    guard next < count else { return }
    if bytes[next] != syntax.delimiter && bytes[next] != 0x0A && bytes[next] != 0x0D { untidy += 1 }
  }
}

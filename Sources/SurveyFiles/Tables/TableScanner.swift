/// Finds the cells of delimited text (RFC 4180, and what exports make of it) in one pass over the bytes.
///
/// A cell that begins with a quote ends at the next single quote; two quotes stand for one. Records end at LF, CR LF or
/// CR. Blank lines are no records. Only offsets are kept, four bytes a cell.
struct TableScanner {
  private(set) var offsets = CellOffsets()
  /// The row with a quote that is never closed.
  private(set) var unclosedQuoteRow: Int?
  private(set) var lineEnding: TableDialect.LineEnding?
  private(set) var endsWithLineEnding = false

  /// - Parameter mostRecords: stop after so many, for a look at the beginning.
  init(_ bytes: [UInt8], from start: Int, delimiter: UInt8, mostRecords: Int = .max) {
    bytes.withUnsafeBufferPointer { scan($0, from: start, delimiter: delimiter, mostRecords: mostRecords) }
    offsets.firstCells.append(offsets.starts.count)
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8, mostRecords: Int
  ) {
    let (quote, lineFeed, carriageReturn) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let count = bytes.count
    var i = start
    var row: Int32 = 0
    while i < count && offsets.ends.count < mostRecords {
      row += 1
      if bytes[i] != lineFeed && bytes[i] != carriageReturn {
        offsets.firstCells.append(offsets.starts.count)
        offsets.rowNumbers.append(row)
        while true {
          offsets.starts.append(UInt32(truncatingIfNeeded: i))
          if i < count && bytes[i] == quote {
            i += 1
            var isClosed = false
            while i < count {
              if bytes[i] == quote {
                i += 1
                if i < count && bytes[i] == quote {
                  i += 1
                } else {
                  isClosed = true
                  break
                }
              } else {
                i += 1
              }
            }
            if !isClosed && unclosedQuoteRow == nil { unclosedQuoteRow = Int(row) }
          }
          while i < count {
            let byte = bytes[i]
            if byte == delimiter || byte == lineFeed || byte == carriageReturn { break }
            i += 1
          }
          guard i < count, bytes[i] == delimiter else { break }
          i += 1
        }
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
}

extension TableScanner {
  /// The delimiter under which the first records agree best with the header; a comma when nothing separates cells.
  static func delimiter(of bytes: [UInt8], from start: Int) -> UInt8 {
    var best = (delimiter: TableDialect.delimiters[0], agreement: -1.0, columns: 1)
    for delimiter in TableDialect.delimiters {
      let sample = TableScanner(bytes, from: start, delimiter: delimiter, mostRecords: 21)
      guard sample.offsets.recordCount > 0 else { continue }
      let columns = sample.offsets.cellCount(ofRecord: 0)
      guard columns > 1 else { continue }
      let agreeing = (1..<max(1, sample.offsets.recordCount)).count {
        sample.offsets.cellCount(ofRecord: $0) == columns
      }
      let agreement = sample.offsets.recordCount == 1 ? 1 : Double(agreeing) / Double(sample.offsets.recordCount - 1)
      if agreement > best.agreement || (agreement == best.agreement && columns > best.columns) {
        best = (delimiter, agreement, columns)
      }
    }
    return best.delimiter
  }
}

internal import CTextKernels

/// Some whole records of a stream, and where their cells are. Its memory is used again for the next.
final class StreamPiece {
  fileprivate(set) var bytes: [UInt8] = []
  /// The place of the piece in the file, from 0.
  fileprivate(set) var index = 0
  /// Records at the beginning that are titles and headers.
  fileprivate(set) var skipped = 0
  /// The rows of the file before the piece.
  fileprivate(set) var rowsBefore = 0
  fileprivate(set) var offsets = StreamOffsets()
  private var values = UnsafeMutableBufferPointer<Double>.allocate(capacity: 0)

  deinit { values.deallocate() }

  /// The chosen columns as numbers.
  func block(_ columns: [Int], _ dialect: TableDialect) -> NumberBlock {
    let rows = max(0, offsets.records - skipped)
    let size = rows * columns.count
    if values.count < size {
      values.deallocate()
      values = .allocate(capacity: size * 5 / 4)
    }
    var others = Others()
    if size > 0 {
      bytes.withUnsafeBufferPointer { buffer in
        columns.withUnsafeBufferPointer { others = fill(values.baseAddress!, buffer, $0, dialect) }
      }
    }
    return NumberBlock(
      index: index, rowCount: rows, columnCount: columns.count,
      values: UnsafeBufferPointer(start: values.baseAddress, count: size), otherCount: others.count,
      firstOther: others.first)
  }

  /// Cells that are neither blank nor numbers.
  private struct Others {
    var count = 0
    var first: (row: Int, column: Int, text: String)?
  }

  /// Writes the numbers row after row. Everything that the loop reads is in local constants: it is as hot as they get.
  private func fill(
    _ values: UnsafeMutablePointer<Double>, _ buffer: UnsafeBufferPointer<UInt8>,
    _ columns: UnsafeBufferPointer<Int>, _ dialect: TableDialect
  ) -> Others {
    var others = Others()
    var to = values
    let base = buffer.baseAddress!
    let (allStarts, firstCells, ends) = (offsets.starts, offsets.firstCells, offsets.ends)
    let (records, cellCount) = (offsets.records, offsets.cells)
    for record in skipped..<records {
      let firstCell = firstCells[record]
      let cells = (record + 1 < records ? firstCells[record + 1] : cellCount) - firstCell
      let starts = allStarts + firstCell
      let end = Int(ends[record])
      for place in 0..<columns.count {
        let column = columns[place]
        defer { to += 1 }
        guard column < cells else {
          to.pointee = .nan
          continue
        }
        let low = Int(starts[column])
        let high = column + 1 < cells ? Int(starts[column + 1]) - 1 : end
        if high == low {
          to.pointee = .nan
          continue
        }
        let digit = base[low] &- 48
        if high == low + 1 && digit <= 9 {
          to.pointee = Double(digit)
          continue
        }
        if high == low + 2 && digit <= 9 && base[low + 1] &- 48 <= 9 {
          to.pointee = Double(digit &* 10 &+ (base[low + 1] &- 48))
          continue
        }
        to.pointee = .nan
        switch Self.reading(buffer, low..<high, dialect.syntax, decimalComma: dialect.usesDecimalComma) {
        case .number(let value): to.pointee = value
        case .blank: break
        case .other:
          others.count += 1
          if others.first == nil {
            others.first = (rowsBefore + Int(offsets.rows[record]), place, dialect.syntax.text(of: bytes[low..<high]))
          }
        }
      }
    }
    return others
  }

  @inline(never)
  private static func reading(
    _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ syntax: CellSyntax, decimalComma: Bool
  ) -> CellText.Reading {
    guard let content = syntax.content(range, in: buffer) else {
      return CellText.read(syntax.text(of: Array(buffer[range])[...]), decimalComma: decimalComma)
    }
    return CellText.read(buffer, content, decimalComma: decimalComma)
  }
}

/// Where the cells of a piece are, in memory that is kept.
struct StreamOffsets: ~Copyable {
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var firstCells: UnsafeMutablePointer<Int>
  private(set) var ends: UnsafeMutablePointer<UInt32>
  private(set) var rows: UnsafeMutablePointer<Int32>
  private var room = 0
  private(set) var records = 0
  private(set) var cells = 0

  init() {
    starts = .allocate(capacity: 0)
    firstCells = .allocate(capacity: 0)
    ends = .allocate(capacity: 0)
    rows = .allocate(capacity: 0)
  }

  deinit {
    starts.deallocate()
    firstCells.deallocate()
    ends.deallocate()
    rows.deallocate()
  }

  /// Makes room for the cells of as many bytes. What is not written is not touched.
  private mutating func reserve(_ bytes: Int) {
    guard bytes + 2 > room else { return }
    room = bytes + 2
    starts.deallocate()
    firstCells.deallocate()
    ends.deallocate()
    rows.deallocate()
    starts = .allocate(capacity: room)
    firstCells = .allocate(capacity: room)
    ends = .allocate(capacity: room)
    rows = .allocate(capacity: room)
  }

  /// What is found in a piece: up to where its records are whole, and how many rows they are.
  struct Outcome {
    var end: Int
    var rows: Int
    var unclosedRow: Int?
    var wideRow: Int?
  }

  /// Finds the cells of `bytes` from `start` on.
  mutating func find(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, syntax: CellSyntax, isLast: Bool
  ) -> Outcome {
    reserve(bytes.count - start)
    (records, cells) = (0, 0)
    guard start < bytes.count else { return Outcome(end: bytes.count, rows: 0) }
    if syntax.escape != nil || syntax.skipsBlanks {
      return take(TableScanner(bytes, in: start..<bytes.count, syntax: syntax), bytes.count, isLast: isLast)
    }
    var kernelSyntax = unmet_cell_syntax(
      delimiter: syntax.delimiter, quote: syntax.quote ?? 0, is_last: isLast ? 1 : 0,
      most_cells: TextTable.mostColumns)
    var found = unmet_cells()
    (found.starts, found.first_cells, found.ends, found.rows) = (starts, firstCells, ends, rows)
    found.position = start
    unmet_find_cells(bytes.baseAddress!, bytes.count, &kernelSyntax, &found)
    (records, cells) = (found.records, found.cells)
    return Outcome(
      end: found.position, rows: Int(found.row),
      unclosedRow: found.unclosed_row == 0 ? nil : Int(found.unclosed_row),
      wideRow: found.wide_row == 0 ? nil : Int(found.wide_row))
  }

  /// The records of another scan; the last of them is left for the next piece where more may follow.
  private mutating func take(_ scan: TableScanner, _ count: Int, isLast: Bool) -> Outcome {
    let offsets = scan.offsets
    records = isLast ? offsets.recordCount : max(0, offsets.recordCount - 1)
    cells = offsets.firstCells[records]
    for i in 0..<cells { starts[i] = offsets.starts[i] }
    for record in 0..<records {
      firstCells[record] = offsets.firstCells[record]
      ends[record] = offsets.ends[record]
      rows[record] = offsets.rowNumbers[record]
    }
    let end = isLast ? count : offsets.recordCount > 0 ? Int(offsets.starts[cells]) : 0
    let rowsTaken = isLast || offsets.recordCount == 0 ? scan.rowCount : Int(offsets.rowNumbers[records]) - 1
    return Outcome(
      end: end, rows: rowsTaken, unclosedRow: isLast ? scan.unclosedQuoteRow : nil, wideRow: scan.wideRow)
  }
}

extension StreamPiece {
  func find(from start: Int, syntax: CellSyntax, isLast: Bool) -> StreamOffsets.Outcome {
    bytes.withUnsafeBufferPointer { offsets.find($0, from: start, syntax: syntax, isLast: isLast) }
  }

  func place(index: Int, skipped: Int, rowsBefore: Int) {
    (self.index, self.skipped, self.rowsBefore) = (index, skipped, rowsBefore)
  }

  /// Empties the piece and takes `pending` in.
  func begin(with pending: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
  }

  func appendBytes(_ append: (inout [UInt8]) throws -> Void) rethrows { try append(&bytes) }

  /// The bytes from `end` on.
  func tail(from end: Int) -> ArraySlice<UInt8> { bytes[end...] }
}

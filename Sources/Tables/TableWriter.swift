/// A column to write to the right of a table's own.
public struct AddedColumn: Sendable, Equatable {
  public var name: String
  /// One a row of the table.
  public var cells: [String]
  /// What numbers among the cells stand for, in formats that keep such labels.
  public var labels: [Double: String]

  public init(name: String, cells: [String], labels: [Double: String] = [:]) {
    self.name = name
    self.cells = cells
    self.labels = labels
  }
}

extension Table {
  /// The file with further columns to the right: the user's own cells byte for byte, in their order, the new ones
  /// quoted as needed. Line endings and blank lines stay too; nothing is added to a blank line.
  ///
  /// A new column whose name is taken gets a number after it. New cells that a spreadsheet would take for a formula
  /// are written as text; so are the user's own where they come from another format, in which they were text.
  /// - Precondition: each column has `rowCount` cells.
  public func appending(_ columns: [AddedColumn]) -> [UInt8] {
    precondition(columns.allSatisfy { $0.cells.count == rowCount }, "an added column has a cell for each row")
    let (bytes, offsets) = (cells.bytes, cells.offsets)
    let dialect = textDialect
    // What was in another encoding becomes UTF-8 with its mark, which spreadsheets go by.
    // A second mark is a character of the first cell.
    let lead = bytes[..<Int(offsets.starts[0])]
    let hasMark = lead.starts(with: TableDialect.byteOrderMark)
    var output: [UInt8] = isConverted && !hasMark ? TableDialect.byteOrderMark : []
    output.reserveCapacity(bytes.count + columns.count * rowCount * 12)
    let names = freeNames(for: columns)
    var row = 0
    output.append(contentsOf: lead)
    for record in 0..<offsets.recordCount {
      let isLast = record == offsets.recordCount - 1
      let next = isLast ? bytes.count : Int(offsets.starts[offsets.firstCells[record + 1]])
      let isRow = row < rowCount && self.record(ofRow: row) == record
      if record < nameRecord || record >= headerRecords && !isRow {
        // Titles above the table, and what is no row of it, stay as they are.
        output.append(contentsOf: bytes[Int(offsets.starts[offsets.firstCells[record]])..<next])
        continue
      }
      let cells = min(offsets.cellCount(ofRecord: record), columnCount)
      let last = self.cells.rawCell(record: record, column: cells - 1)
      if needsGuards {
        for column in 0..<cells {
          if column > 0 { output.append(dialect.delimiter) }
          output.append(contentsOf: dialect.cell(CellText.guarded(self.cells.text(record: record, column: column))))
        }
      } else {
        output.append(contentsOf: bytes[Int(offsets.starts[offsets.firstCells[record]])..<last.upperBound])
      }
      output.append(contentsOf: repeatElement(dialect.delimiter, count: columnCount - cells))
      for (index, column) in columns.enumerated() {
        output.append(dialect.delimiter)
        let added = record == nameRecord ? names[index] : isRow ? CellText.guarded(column.cells[row]) : ""
        output.append(contentsOf: dialect.cell(added))
      }
      if isRow { row += 1 }
      // What stands before the line ending belongs to no cell.
      output.append(contentsOf: bytes[Int(offsets.ends[record])..<next].drop { $0 != 0x0A && $0 != 0x0D })
    }
    return output
  }

  /// The columns' names, with numbers behind those that the table has already.
  func freeNames(for columns: [AddedColumn]) -> [String] {
    var taken = Set(header.map { HeaderText.display($0) })
    return columns.map { column in
      var (name, number) = (column.name, 2)
      while !taken.insert(name).inserted {
        name = "\(column.name) \(number)"
        number += 1
      }
      return name
    }
  }

  /// How the table is written as text: as it was read, or, from another format, as plain CSV.
  package var textDialect: TableDialect {
    if case .text(let dialect, _) = format { dialect } else { TableDialect() }
  }

  /// Whether the file is text in another encoding than UTF-8.
  private var isConverted: Bool {
    if case .text(_, let encoding) = format { encoding != CharacterEncoding.utf8.shownName } else { false }
  }
}

extension TableDialect {
  /// A cell's bytes, in quotes where it contains a delimiter, a quote or a line break, or begins or ends with a blank.
  /// Without quotes, blanks stand for what cannot be written.
  package func cell(_ text: String) -> [UInt8] {
    guard let quote else {
      return text.utf8.map { $0 == delimiter || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
    }
    let special = [delimiter, quote, UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let needsQuotes =
      text.utf8.contains { special.contains($0) || $0 == escape } || text.first?.isWhitespace == true
      || text.last?.isWhitespace == true
    guard needsQuotes else { return Array(text.utf8) }
    var bytes = [quote]
    for byte in text.utf8 {
      if byte == quote || byte == escape { bytes.append(escape ?? quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
    return bytes
  }

  /// Whole records, each ended by the line ending.
  package func records(_ rows: [[String]]) -> [UInt8] {
    var output: [UInt8] = hasByteOrderMark ? TableDialect.byteOrderMark : []
    for row in rows {
      // A record of one empty cell would be a blank line.
      if row == [""] {
        output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
      } else {
        for (index, cell) in row.enumerated() {
          if index > 0 { output.append(delimiter) }
          output.append(contentsOf: self.cell(cell))
        }
      }
      output.append(contentsOf: lineEnding.rawValue.utf8)
    }
    return output
  }
}

internal import CTextKernels

/// The cells of a whole text, by the fastest means that its syntax allows.
package struct CellScan {
  package let offsets: CellOffsets
  /// The row with a quote that is never closed.
  package let unclosedQuoteRow: Int?
  /// The first row with more cells than any table has; reading stopped there.
  package let wideRow: Int?
  package let lineEnding: TableDialect.LineEnding?
  package let endsWithLineEnding: Bool
  /// Cells whose closing quote has something other than a delimiter or line end behind it.
  package let untidy: Int

  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, syntax: CellSyntax,
    mostCells: Int = TextTable.mostColumns
  ) {
    if syntax.escape != nil || syntax.skipsBlanks || syntax.quote == 0 || range.isEmpty {
      self.init(TableScanner(bytes, in: range, syntax: syntax, mostCells: mostCells))
    } else {
      self.init(plain: bytes, in: range, syntax: syntax, mostCells: mostCells)
    }
  }

  private init(_ scan: TableScanner) {
    offsets = scan.offsets
    unclosedQuoteRow = scan.unclosedQuoteRow
    wideRow = scan.wideRow
    lineEnding = scan.lineEnding
    endsWithLineEnding = scan.endsWithLineEnding
    untidy = scan.untidy
  }

  /// By the kernel. The delimiters are counted first, so that memory is taken once and as much as is needed.
  private init(
    plain bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, syntax: CellSyntax, mostCells: Int
  ) {
    let base = bytes.baseAddress!
    var (delimiters, lines) = (0, 0)
    unmet_count_cells(base, range.lowerBound, range.upperBound, syntax.delimiter, &delimiters, &lines)
    var kernelSyntax = unmet_cell_syntax(
      delimiter: syntax.delimiter, quote: syntax.quote ?? 0, is_last: 1, most_cells: mostCells)
    var cells = unmet_cells()
    cells.position = range.lowerBound
    var offsets = CellOffsets()
    offsets.starts = Self.filled(delimiters + lines + 2) { starts in
      offsets.firstCells = Self.filled(lines + 2) { firstCells in
        offsets.ends = Self.filled(lines + 2) { ends in
          offsets.rowNumbers = Self.filled(lines + 2) { rows in
            cells.starts = starts
            cells.first_cells = firstCells
            cells.ends = ends
            cells.rows = rows
            unmet_find_cells(base, range.upperBound, &kernelSyntax, &cells)
            return cells.records
          }
          return cells.records
        }
        firstCells[cells.records] = cells.cells
        return cells.records + 1
      }
      return cells.cells
    }
    self.offsets = offsets
    unclosedQuoteRow = cells.unclosed_row == 0 ? nil : Int(cells.unclosed_row)
    wideRow = cells.wide_row == 0 ? nil : Int(cells.wide_row)
    lineEnding = [nil, .lineFeed, .carriageReturn, .both][Int(cells.line_ending)]
    endsWithLineEnding = cells.ends_with_line != 0
    untidy = cells.untidy
  }

  /// An array whose elements `fill` writes, and says how many.
  private static func filled<Element>(
    _ room: Int, _ fill: (UnsafeMutablePointer<Element>) -> Int
  ) -> [Element] {
    [Element](unsafeUninitializedCapacity: room) { buffer, count in
      LargePages.prefer(UnsafeMutableRawBufferPointer(buffer))
      count = fill(buffer.baseAddress!)
    }
  }
}

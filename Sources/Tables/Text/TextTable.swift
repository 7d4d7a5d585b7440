/// A text file's cells with how they were read, before anything is known of its headers.
package struct TextTable {
  package let cells: CellGrid
  package let dialect: TableDialect
  /// The name of the character set, as messages show it.
  package let encoding: String
  /// What the bytes had to be converted from; nil for UTF-8.
  let conversion: CharacterEncoding?
  /// The bytes of the mark that the file begins with.
  let markLength: Int
  /// Where the first record begins in `cells`, behind the mark and the line that names the delimiter.
  let firstByte: Int
  /// How the file was read where that is not a matter of course, as sentences.
  package let notes: [String]
  /// The records above the headers that belong to no table.
  package let titleRecords: Int

  /// No record may have more cells.
  package static let mostColumns = 100_000

  /// Reads the cells of a text file.
  /// - Parameters:
  ///   - name: stands for the file in messages.
  ///   - reading: what is not left to detection.
  ///   - isBeginning: whether more follows, so that the last record may be cut.
  package init(
    _ file: [UInt8], named name: String, reading: TableReading = TableReading(), isBeginning: Bool = false
  ) throws {
    guard !file.isEmpty else {
      throw FileError(.content, "\(name) is empty", hint: "Export the survey again as CSV UTF-8.")
    }
    guard file.count <= FileContents.mostBytes else { throw FileContents.tooLarge(name) }
    let text = try DecodedText(file, named: name, declared: reading.encoding, isBeginning: isBeginning)
    var notes = text.notes
    let set = try DialectSettings(reading, named: name)
    var detection = text.bytes.withUnsafeBufferPointer { DialectDetection($0, in: text.range, set: set) }
    let scan = text.bytes.withUnsafeBufferPointer { Self.scan($0, &detection, set) }
    if let row = scan.wideRow {
      throw Self.tooWide(named: name, row: row)
    }
    if let row = scan.unclosedQuoteRow, !isBeginning { throw Self.unclosedQuote(named: name, row: row, scan, text) }
    guard scan.offsets.recordCount > 0 else {
      throw FileError(
        .content, "\(name) has no text in it, only blank lines", hint: "Export the survey again as CSV UTF-8.")
    }
    var offsets = scan.offsets
    if let sign = offsets.dropSurplusEnds(text.bytes, delimiter: detection.syntax.delimiter) {
      notes.append("\(name): every line ends with further \(TableDialect.name(of: sign)), which are left out")
    }
    let cells = CellGrid(bytes: text.bytes, offsets: offsets, syntax: detection.syntax)
    let titles = reading.titleRows.map { cells.recordCount(inRows: $0) }
    titleRecords = titles ?? detection.titleRecords
    if titleRecords >= cells.recordCount {
      throw FileError(
        .content, "\(name) has \(cells.rowNumber(ofRecord: cells.recordCount - 1)) rows, all of them titles",
        hint: "Set survey: {title-rows: …} to the rows above the headers.")
    }
    let decimal = set.usesDecimalComma ?? DecimalSign.usesComma(cells, from: titleRecords + 1)
    dialect = TableDialect(
      delimiter: detection.syntax.delimiter, quote: detection.syntax.quote, escape: detection.syntax.escape,
      skipsBlanks: detection.syntax.skipsBlanks, usesDecimalComma: decimal, lineEnding: scan.lineEnding ?? .lineFeed,
      hasByteOrderMark: text.hasMark, endsWithLineEnding: scan.endsWithLineEnding)
    notes += detection.notes(named: name, set: set)
    if titles == nil && titleRecords > 0 {
      let first = cells.rowNumber(ofRecord: titleRecords)
      notes.append(
        "\(name): the headers are in row \(first), below \(titleRecords == 1 ? "a row" : "rows") of titles; "
          + "if that is wrong, set survey: {title-rows: …}")
    }
    if set.usesDecimalComma == nil && decimal && dialect.delimiter == UInt8(ascii: ",") {
      notes.append(
        "\(name): a comma within numbers is read as the decimal sign; if that is wrong, set survey: {decimal: \".\"}")
    }
    self.cells = cells
    encoding = text.encoding.shownName
    conversion = text.encoding == .utf8 ? nil : text.encoding
    markLength = text.markLength
    firstByte = detection.range.lowerBound
    self.notes = notes
  }
}

extension TextTable {
  /// The cells, with the syntax changed where that reads them better.
  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ detection: inout DialectDetection, _ set: DialectSettings
  ) -> CellScan {
    let scan = CellScan(bytes, in: detection.range, syntax: detection.syntax)
    // Escaped quotes may come late in the file.
    if set.quote == nil, scan.unclosedQuoteRow == nil, hasLiteralQuotes(bytes, scan, detection.syntax) {
      detection.syntax.quote = nil
      return CellScan(bytes, in: detection.range, syntax: detection.syntax)
    }
    guard scan.untidy > 0 || scan.unclosedQuoteRow != nil,
      let other = detection.escaping(bytes, insteadOf: scan)
    else { return scan }
    detection.syntax = other.syntax
    return other.scan
  }

  private static func unclosedQuote(named name: String, row: Int, _ scan: CellScan, _ text: DecodedText) -> FileError {
    // It is the last cell, for it has no end.
    let place = text.bytes.withUnsafeBufferPointer { TextPlace($0, at: Int(scan.offsets.starts.last ?? 0)) }
    return FileError(
      .content,
      [
        FileProblem(
          "\(name), row \(row): a quote is opened and never closed, from line \(place.line), column \(place.column) on",
          excerpt: place.excerpt, hint: "Close the quote, or write \"\" for a quote inside a quoted cell.")
      ])
  }

  static func tooWide(named name: String, row: Int) -> FileError {
    FileError(
      .content, "\(name), row \(row) has more than \(mostColumns) cells, which is more than a survey has",
      hint: "Check the file, or set what stands between its cells: survey: {delimiter: …}.")
  }

  /// Whether the quotes around a few cells of tabbed text belong to what people wrote: no cell needs them, for none holds
  /// a tab, a line break or a doubled quote, and a program that quotes would quote more, or the headers, or whole
  /// columns of text.
  private static func hasLiteralQuotes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scan: CellScan, _ syntax: CellSyntax
  ) -> Bool {
    guard syntax.delimiter == UInt8(ascii: "\t"), let quote = syntax.quote, syntax.escape == nil else { return false }
    let offsets = scan.offsets
    var (quoted, filled) = (0, 0)
    // For each column, below the headers.
    var columns = [(quoted: Int, filled: Int)](
      repeating: (0, 0), count: (0..<offsets.recordCount).lazy.map { offsets.cellCount(ofRecord: $0) }.max() ?? 0)
    for record in 0..<offsets.recordCount {
      let cells = offsets.firstCells[record]..<offsets.firstCells[record + 1]
      for cell in cells {
        let start = Int(offsets.starts[cell])
        let end = cell + 1 < cells.upperBound ? Int(offsets.starts[cell + 1]) - 1 : Int(offsets.ends[record])
        guard start < end else { continue }
        filled += 1
        if record > 0 { columns[cell - cells.lowerBound].filled += 1 }
        guard bytes[start] == quote else { continue }
        quoted += 1
        if record > 0 { columns[cell - cells.lowerBound].quoted += 1 }
        let inside = bytes[(start + 1)..<max(start + 1, end - 1)]
        if inside.contains(where: { $0 == quote || $0 == syntax.delimiter || $0 == 0x0A || $0 == 0x0D }) {
          return false
        }
      }
      if record == 0, quoted > 1, quoted * 2 > filled { return false }
    }
    if columns.contains(where: { $0.quoted >= 3 && $0.quoted == $0.filled }) { return false }
    return quoted > 0 && quoted * 20 <= filled
  }
}

/// What a user has set of a text file's dialect, checked.
package struct DialectSettings {
  let delimiter: UInt8?
  /// Set to nil where no byte quotes.
  let quote: UInt8??
  let usesDecimalComma: Bool?

  init(_ reading: TableReading, named name: String) throws {
    var problems: [FileProblem] = []
    delimiter = Self.byte(reading.delimiter, "delimiter", named: name, &problems)
    // A blank or nothing visible: no byte quotes.
    if let quote = reading.quote, quote.isWhitespace || quote == "\0" {
      self.quote = .some(nil)
    } else {
      quote = Self.byte(reading.quote, "quote", named: name, &problems).map { .some($0) }
    }
    switch reading.decimal {
    case nil: usesDecimalComma = nil
    case ".": usesDecimalComma = false
    case ",": usesDecimalComma = true
    case let sign?:
      usesDecimalComma = nil
      problems.append(
        FileProblem("the decimal sign of \(name) cannot be \"\(sign)\"", hint: "Set survey: {decimal: …} to . or ,"))
    }
    if let delimiter, quote == .some(delimiter) {
      problems.append(
        FileProblem("the delimiter and the quote of \(name) are the same", hint: "Set two different characters."))
    }
    if let rows = reading.titleRows, rows < 0 {
      problems.append(
        FileProblem("\(name) cannot have \(rows) rows of titles", hint: "Set survey: {title-rows: 0} or more."))
    }
    guard problems.isEmpty else { throw FileError.listing(.content, problems) }
  }

  private static func byte(
    _ character: Character?, _ what: String, named name: String, _ problems: inout [FileProblem]
  ) -> UInt8? {
    guard let character else { return nil }
    if let byte = character.asciiValue, character.utf8.count == 1, byte != 0x0A, byte != 0x0D, byte != 0,
      !character.isLetter, !character.isNumber
    {
      return byte
    }
    problems.append(
      FileProblem(
        "the \(what) of \(name) cannot be \"\(character)\"",
        hint: "Set survey: {\(what): …} to one ASCII character that is no letter, digit or line break."))
    return nil
  }
}

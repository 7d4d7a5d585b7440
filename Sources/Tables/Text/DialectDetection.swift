/// What a text's beginning says of its dialect.
package struct DialectDetection {
  /// The text without the line that names the delimiter.
  package private(set) var range: Range<Int>
  package var syntax: CellSyntax
  /// The records above the headers that belong to no table.
  package private(set) var titleRecords = 0
  /// Whether the first line said what the delimiter is.
  private var isNamed = false

  /// - Parameters:
  ///   - range: the bytes that are the text.
  ///   - set: what is not left to detection.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, set: DialectSettings) {
    self.range = range
    syntax = CellSyntax(delimiter: set.delimiter ?? TableDialect.delimiters[0])
    if let quote = set.quote { syntax.quote = quote }
    if let (delimiter, next) = Self.separatorLine(bytes, range) {
      self.range = next..<range.upperBound
      if set.delimiter == nil {
        syntax.delimiter = delimiter
        isNamed = true
      }
    }
    let sample = DialectSample(bytes, in: self.range)
    let delimiters = set.delimiter != nil || isNamed ? [syntax.delimiter] : TableDialect.delimiters
    var best: (syntax: CellSyntax, fit: DialectSample.Fit)?
    for delimiter in delimiters where delimiters.count == 1 || sample.contains(delimiter) {
      for candidate in sample.syntaxes(delimiter: delimiter, quote: set.quote) {
        guard let fit = sample.fit(candidate, isSet: set.quote != nil) else { continue }
        if best == nil || fit.isBetter(than: best!.fit) { best = (candidate, fit) }
      }
    }
    if let best, delimiters.count == 1 || !best.fit.isOneColumn {
      syntax = best.syntax
      titleRecords = best.fit.titleRecords
    } else if delimiters.count > 1 {
      // One column, whatever signs its texts contain: the delimiter is one that does not occur.
      let free = TableDialect.delimiters.first { delimiter in !bytes[self.range].contains(delimiter) }
      syntax.delimiter = free ?? UInt8(ascii: "\t")
      syntax.quote = best.map { $0.syntax.quote } ?? syntax.quote
    }
  }

  /// The first line "sep=;" with which Excel is told the delimiter, and where the next line begins.
  private static func separatorLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (delimiter: UInt8, next: Int)? {
    var line = bytes[range].prefix(12)
    guard let end = line.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    line = line[..<end]
    if line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") { line = line.dropFirst().dropLast() }
    guard line.count == 5, line.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 }) else {
      return nil
    }
    let next = bytes[end] == 0x0D && end + 1 < range.upperBound && bytes[end + 1] == 0x0A ? end + 2 : end + 1
    return (line.last!, next)
  }

  /// The syntax with escaped quotes and its scan of the whole text, where that is tidier than `scan`.
  package func escaping(
    _ bytes: UnsafeBufferPointer<UInt8>, insteadOf scan: CellScan
  ) -> (syntax: CellSyntax, scan: CellScan)? {
    guard let quote = syntax.quote, syntax.escape == nil else { return nil }
    let backslash = UInt8(ascii: "\\")
    let occurs = range.dropLast().contains { bytes[$0] == backslash && bytes[$0 + 1] == quote }
    guard occurs else { return nil }
    var escaped = syntax
    escaped.escape = backslash
    let other = CellScan(bytes, in: range, syntax: escaped)
    let isTidier =
      other.unclosedQuoteRow == nil && other.wideRow == nil
      && (scan.unclosedQuoteRow != nil || other.untidy < scan.untidy)
    return isTidier ? (escaped, other) : nil
  }

  /// What was detected beyond the usual, and how to set it.
  func notes(named name: String, set: DialectSettings) -> [String] {
    var notes: [String] = []
    if set.delimiter == nil && !isNamed && syntax.delimiter == UInt8(ascii: "|") {
      notes.append("\(name): vertical bars separate the cells; if that is wrong, set survey: {delimiter: …}")
    }
    if set.quote == nil && syntax.quote != UInt8(ascii: "\"") {
      let what = syntax.quote.map { "\(TableDialect.name(of: $0)) stand around cells" } ?? "quotes belong to the cells"
      notes.append("\(name): \(what); if that is wrong, set survey: {quote: …}")
    }
    if syntax.escape != nil {
      notes.append("\(name): quotes within cells have a backslash before them, and are read without it")
    }
    return notes
  }
}

/// The beginning of a text, tried under one syntax after another.
struct DialectSample {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let range: Range<Int>
  /// Whether the text goes on behind the sample.
  private let isCut: Bool
  private let hasEscapes: Bool
  private let hasApostrophes: Bool
  private let hasBlanksBeforeQuotes: Bool

  private static let size = 1 << 16
  private static let records = 100

  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    // Where records are long, sixteen times as much is looked at.
    let isLong = bytes[range.prefix(Self.size)].count { $0 == 0x0A || $0 == 0x0D } < 20
    let size = isLong ? Self.size << 4 : Self.size
    self.range = range.prefix(size)
    isCut = range.count > size
    let (quote, apostrophe) = (UInt8(ascii: "\""), UInt8(ascii: "'"))
    var (escapes, apostrophes, blanks) = (false, false, false)
    var before: UInt8 = 0
    for byte in bytes[self.range] {
      if byte == quote {
        if before == UInt8(ascii: "\\") { escapes = true }
        if before == 0x20 || before == 0x09 { blanks = true }
      } else if byte == apostrophe {
        apostrophes = true
      }
      before = byte
    }
    (hasEscapes, hasApostrophes, hasBlanksBeforeQuotes) = (escapes, apostrophes, blanks)
  }

  func contains(_ byte: UInt8) -> Bool { bytes[range].contains(byte) }

  /// The syntaxes worth trying with a delimiter, the usual first.
  func syntaxes(delimiter: UInt8, quote: UInt8??) -> [CellSyntax] {
    let plain = CellSyntax(delimiter: delimiter)
    if let quote {
      var chosen = plain
      chosen.quote = quote
      guard let quote else { return [chosen] }
      var all = [chosen]
      if hasEscapes { all.append(CellSyntax(delimiter: delimiter, quote: quote, escape: UInt8(ascii: "\\"))) }
      if hasBlanksBeforeQuotes || quote != UInt8(ascii: "\"") {
        all.append(CellSyntax(delimiter: delimiter, quote: quote, skipsBlanks: true))
      }
      return all
    }
    var all = [plain]
    if hasEscapes { all.append(CellSyntax(delimiter: delimiter, escape: UInt8(ascii: "\\"))) }
    if hasBlanksBeforeQuotes { all.append(CellSyntax(delimiter: delimiter, skipsBlanks: true)) }
    if hasEscapes && hasBlanksBeforeQuotes {
      all.append(CellSyntax(delimiter: delimiter, escape: UInt8(ascii: "\\"), skipsBlanks: true))
    }
    if hasApostrophes { all.append(CellSyntax(delimiter: delimiter, quote: UInt8(ascii: "'"))) }
    // Tab-separated text that knows no quotes.
    if delimiter == UInt8(ascii: "\t") { all.append(CellSyntax(delimiter: delimiter, quote: nil)) }
    return all
  }

  /// How well a syntax explains the sample; nil where it does not at all.
  /// - Parameter isSet: whether the quote is not in question.
  func fit(_ syntax: CellSyntax, isSet: Bool) -> Fit? {
    let scan = TableScanner(bytes, in: range, syntax: syntax, mostRecords: Self.records)
    var widths = (0..<scan.offsets.recordCount).map { scan.offsets.cellCount(ofRecord: $0) }
    if isCut && widths.count > 1 && widths.count < Self.records { widths.removeLast() }
    guard !widths.isEmpty else { return nil }
    let isUnclosed = scan.unclosedQuoteRow != nil && !isCut
    let isUsual = syntax.quote == UInt8(ascii: "\"")
    if !isUsual && syntax.quote != nil && !isSet {
      // Apostrophes are quotes only where nothing speaks against it.
      guard scan.quoted >= 2, scan.untidy == 0, !isUnclosed else { return nil }
    }
    let grid = CellGrid(bytes: [], offsets: scan.offsets, syntax: syntax)
    return Fit(
      widths: widths, untidy: scan.untidy, quoted: scan.quoted, isUnclosed: isUnclosed, syntax: syntax,
      titles: titles(grid, widths), blankStarts: blankStarts(grid))
  }

  /// How many records at the beginning are titles above the headers: one text each, or two, in the first columns,
  /// above a record that is full.
  private func titles(_ cells: CellGrid, _ widths: [Int]) -> Int {
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, usual >= 3 else { return 0 }
    var titles = 0
    while titles < min(widths.count - 2, 20), isTitle(cells, record: titles, widths: widths, usual: usual) {
      titles += 1
    }
    guard titles > 0, widths[titles] >= usual else { return 0 }
    let filled = (0..<widths[titles]).count { !isBlank(cells, titles, $0) }
    // Rows whose last cells are blank may be shorter.
    let agreeing = widths[(titles + 1)...].count { $0 <= widths[titles] && $0 * 2 > widths[titles] }
    return filled * 5 >= widths[titles] * 4 && agreeing * 5 >= (widths.count - titles - 1) * 4 ? titles : 0
  }

  private func isTitle(_ cells: CellGrid, record: Int, widths: [Int], usual: Int) -> Bool {
    let filled = (0..<min(widths[record], 1000)).filter { !isBlank(cells, record, $0) }
    return filled.count <= 2 && filled.count * 2 < usual && filled.allSatisfy { $0 < 2 } && widths[record] <= usual
  }

  private func isBlank(_ cells: CellGrid, _ record: Int, _ column: Int) -> Bool {
    bytes[cells.rawCell(record: record, column: column)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x22 }
  }

  /// How many cells of the first record behind the first begin with a blank, as the parts of a sentence do.
  private func blankStarts(_ cells: CellGrid) -> Int {
    (1..<max(2, cells.cellCount(ofRecord: 0))).count { column in
      let raw = cells.rawCell(record: 0, column: column)
      return !raw.isEmpty && bytes[raw.lowerBound] == 0x20
    }
  }
}

extension DialectSample {
  /// How well a syntax explains a sample.
  struct Fit {
    /// The cells of the header record.
    let columns: Int
    let titleRecords: Int
    /// The share of the records below that have as many.
    let agreement: Double
    private let untidy: Int
    private let isUnclosed: Bool
    private let quotes: Int
    /// Whether nothing is separated by this delimiter.
    let isOneColumn: Bool

    init(
      widths: [Int], untidy: Int, quoted: Int, isUnclosed: Bool, syntax: CellSyntax, titles: Int, blankStarts: Int
    ) {
      titleRecords = titles
      columns = widths[titles]
      let below = widths[(titles + 1)...]
      let agreeing = below.count { $0 == widths[titles] }
      agreement = below.isEmpty ? 1 : Double(agreeing) / Double(below.count)
      self.untidy = untidy
      self.isUnclosed = isUnclosed
      quotes = quoted
      let isSentence = columns > 1 && blankStarts == columns - 1 && syntax.delimiter != UInt8(ascii: " ")
      isOneColumn = columns == 1 || isSentence && agreement < 0.5
    }

    /// Whether this explains the sample better; of equals the earlier stays.
    func isBetter(than other: Fit) -> Bool {
      if isOneColumn != other.isOneColumn { return other.isOneColumn }
      if isUnclosed != other.isUnclosed { return other.isUnclosed && agreement >= other.agreement }
      if agreement != other.agreement { return agreement > other.agreement }
      if columns == other.columns && untidy != other.untidy { return untidy < other.untidy }
      if (titleRecords == 0) != (other.titleRecords == 0) { return titleRecords == 0 }
      if columns != other.columns { return columns > other.columns }
      return quotes > other.quotes
    }
  }
}

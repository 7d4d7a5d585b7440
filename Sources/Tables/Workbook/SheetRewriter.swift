/// Copies the XML of a sheet with cells added to its rows; every other byte stays as it is.
///
/// New cells stand behind the last filled column. Formatted cells without a value in their place give way to them.
final class SheetRewriter: XMLHandler {
  /// The XML so far; complete after `finish`.
  private(set) var output: [UInt8] = []
  /// Where the tags are: set before the first byte is parsed, to be taken back when all is done.
  var reader: XMLReader?

  private let firstColumn: Int
  private let columnCount: Int
  private let cells: (Int, String) -> String
  /// Rows that get cells and are not in the sheet, the last one first.
  private var missingRows: [Int]
  private let widened: CellRange

  /// The latest bytes of the part, where in it they begin, and how many of them are copied or left out.
  private var pending: [UInt8] = []
  private var pendingStart = 0
  private var settled = 0
  private var text = PartText()
  private var cursor = CellCursor()
  private var doneRows: Set<Int> = []
  private var isInSheetData = false
  private var isInRow = false
  private var isRowDone = false
  private var isDropping = false

  /// - Parameters:
  ///   - firstColumn: the first new column, counted from 0.
  ///   - rows: the rows that get cells, counted from 1.
  ///   - present: the rows that the sheet has.
  ///   - cells: the XML of the new cells of a row, by its number and the prefix of names; empty where it gets none.
  init(
    firstColumn: Int, columnCount: Int, rows: Set<Int>, present: Set<Int>, cells: @escaping (Int, String) -> String
  ) {
    self.firstColumn = firstColumn
    self.columnCount = columnCount
    self.cells = cells
    missingRows = rows.subtracting(present).sorted(by: >)
    widened = CellRange(
      first: CellReference(column: firstColumn, row: max(0, (rows.min() ?? 1) - 1)),
      last: CellReference(column: firstColumn + columnCount - 1, row: max(0, (rows.max() ?? 1) - 1)))
  }

  /// Takes the next bytes of the part.
  func rewrite(_ chunk: UnsafeRawBufferPointer) throws {
    if pendingStart == 0, pending.isEmpty { text = PartText(beginning: chunk) }
    pending.removeSubrange(..<settled)
    pendingStart += settled
    settled = 0
    pending.append(contentsOf: chunk)
    try reader?.parse(chunk)
  }

  /// Copies the rest.
  func finish() throws {
    try reader?.finish()
    output.append(contentsOf: pending[settled...])
    pending = []
    settled = 0
  }

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    guard let reader else { return }
    if isInRow {
      guard name.isName("c") else { return }
      cursor.goToCell(attributes)
      guard cursor.column >= firstColumn else { return }
      if !isRowDone {
        copy(to: reader.byteIndex)
        insertCells()
      }
      if cursor.column < firstColumn + columnCount {
        copy(to: reader.byteIndex)
        isDropping = true
      }
    } else if name.isName("row"), isInSheetData {
      cursor.beginRow(attributes)
      insertMissingRows(before: cursor.row, at: reader.byteIndex)
      isInRow = true
      isRowDone = false
    } else if name.isName("sheetData") {
      isInSheetData = true
    } else if name.isName("dimension") {
      if let range = attributes.text("ref").flatMap({ CellRange($0) }) { widen(range, reader) }
    }
  }

  func end(_ name: UnsafePointer<CChar>) {
    guard let reader else { return }
    if name.isName("c"), isDropping {
      isDropping = false
      skip(to: reader.byteIndex + reader.byteCount)
    } else if name.isName("row"), isInRow {
      if !isRowDone, !doneRows.contains(cursor.row), !cellsOfRow(cursor.row).isEmpty {
        insert(intoElement: "row", reader) { insertCells() }
      }
      isInRow = false
    } else if name.isName("sheetData") {
      if !missingRows.isEmpty {
        insert(intoElement: "sheetData", reader) { insertMissingRows(before: .max, at: nil) }
      }
      isInSheetData = false
    }
  }

  /// Inserts before an end tag; where the element is `<empty/>` it is opened for it.
  private func insert(intoElement name: String, _ reader: XMLReader, _ content: () -> Void) {
    guard reader.byteCount == 0 else {
      copy(to: reader.byteIndex)
      return content()
    }
    copy(to: reader.byteIndex - 2 * text.bytesPerCharacter)
    add(">")
    content()
    add("</\(reader.prefix)\(name)>")
    skip(to: reader.byteIndex)
  }

  private func cellsOfRow(_ row: Int) -> String { cells(row, reader?.prefix ?? "") }

  private func insertCells() {
    isRowDone = true
    guard doneRows.insert(cursor.row).inserted else { return }
    add(cellsOfRow(cursor.row))
  }

  private func insertMissingRows(before row: Int, at index: Int?) {
    guard let next = missingRows.last, next < row else { return }
    if let index { copy(to: index) }
    let prefix = reader?.prefix ?? ""
    while let next = missingRows.last, next < row {
      missingRows.removeLast()
      let cells = cellsOfRow(next)
      if !cells.isEmpty { add("<\(prefix)row r=\"\(next)\">\(cells)</\(prefix)row>") }
    }
  }

  /// Writes the tag of the sheet's extent with the new cells in it.
  private func widen(_ range: CellRange, _ reader: XMLReader) {
    copy(to: reader.byteIndex)
    let end = reader.byteIndex + reader.byteCount - pendingStart
    guard settled <= end, end <= pending.count, let tag = text.decoded(pending[settled..<end]),
      let mark = tag.range(of: "ref=\"") ?? tag.range(of: "ref='"),
      let last = tag[mark.upperBound...].firstIndex(of: tag[tag.index(before: mark.upperBound)])
    else { return }
    let union = CellRange(
      first: CellReference(
        column: min(range.first.column, widened.first.column), row: min(range.first.row, widened.first.row)),
      last: CellReference(
        column: max(range.last.column, widened.last.column), row: max(range.last.row, widened.last.row)))
    add(tag[..<mark.upperBound] + union.text + tag[last...])
    skip(to: end + pendingStart)
  }

  private func add(_ xml: some StringProtocol) { text.append(String(xml), to: &output) }

  private func copy(to index: Int) {
    let from = settled
    skip(to: index)
    output.append(contentsOf: pending[from..<settled])
  }

  private func skip(to index: Int) { settled = min(max(settled, index - pendingStart), pending.count) }
}

/// How the characters of a part are written as bytes, as far as ASCII goes; others are written by their numbers.
struct PartText {
  enum Form { case utf8, otherBytes, utf16Big, utf16Little }

  private let form: Form

  init() { form = .utf8 }

  init(beginning bytes: UnsafeRawBufferPointer) {
    let start = Array(bytes.prefix(100))
    if start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0, 0x3C]) {
      form = .utf16Big
    } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0x3C, 0]) {
      form = .utf16Little
    } else {
      let declaration = String(decoding: start, as: UTF8.self).lowercased()
      form = declaration.contains("encoding=") && !declaration.contains("utf-8") ? .otherBytes : .utf8
    }
  }

  var bytesPerCharacter: Int { form == .utf16Big || form == .utf16Little ? 2 : 1 }

  func append(_ text: String, to bytes: inout [UInt8]) {
    if form == .utf8 { return bytes.append(contentsOf: text.utf8) }
    for scalar in text.unicodeScalars {
      let ascii = scalar.isASCII ? [UInt8(scalar.value)] : Array("&#\(scalar.value);".utf8)
      for byte in ascii {
        switch form {
        case .utf16Big: bytes += [0, byte]
        case .utf16Little: bytes += [byte, 0]
        default: bytes.append(byte)
        }
      }
    }
  }

  /// ASCII as a string; nil where there is more than ASCII.
  func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var ascii = Array(bytes)
    if bytesPerCharacter == 2 {
      let first = form == .utf16Big ? 1 : 0
      ascii = bytes.enumerated().compactMap { $0.offset % 2 == first ? $0.element : nil }
    }
    return ascii.allSatisfy { $0 < 0x80 && $0 != 0 } ? String(decoding: ascii, as: UTF8.self) : nil
  }
}

extension String {
  /// Where `text` stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      formIndex(after: &at)
    }
    return nil
  }
}

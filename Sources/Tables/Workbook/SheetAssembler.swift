/// Makes the grid of a sheet from its cells as they come, whichever way its XML is read.
///
/// Empty cells and rows leave nothing behind, so a record is as long as its last filled cell. Rows without a number
/// follow the row before, cells without a reference the cell before. Rows and cells that stand twice or out of order are
/// put in order at the end; of two cells at one place the later one counts.
final class SheetAssembler {
  enum CellType {
    case number, sharedString, boolean, error, text, inlineText, date
  }

  private let place: SheetPlace
  private let strings: SharedStrings
  private let styles: WorkbookStyles
  private let system: DateSystem
  /// Whether the first filled cell is enough.
  private let onlyFirstCell: Bool
  private let mostBytes: Int

  private var builder = CellGridBuilder()
  private var cells = 0
  private var row = 0
  private var nextRow = 0
  private var isRowNumbered = false
  private var column = 0
  private var lastRecordRow = -1
  private var isInOrder = true
  private(set) var filledCells = 0
  /// Formulas without the value that a spreadsheet saves with them.
  private(set) var unsavedFormulas = 0
  private(set) var mergedRanges: [CellRange] = []

  /// - Parameter fileBytes: the size of the workbook, which bounds what its cells may come to.
  init(
    _ place: SheetPlace, fileBytes: Int, strings: SharedStrings, styles: WorkbookStyles, system: DateSystem,
    onlyFirstCell: Bool = false
  ) {
    self.place = place
    self.strings = strings
    self.styles = styles
    self.system = system
    self.onlyFirstCell = onlyFirstCell
    // A sheet of far-apart cells, or of one long text referred to again and again, is larger than its file by any
    // factor. A survey of 20,000 respondents and 1,000 columns, nearly all empty, has room. Offsets have 32 bits.
    mostBytes = min(72 << 20 + 24 * min(fileBytes, 1 << 40), Int(UInt32.max) - 1)
  }

  /// Whether the rest of the sheet is of no interest.
  var isDone: Bool { onlyFirstCell && filledCells > 0 }

  /// - Parameter number: the row's own, from 1; nil where it gives none.
  func beginRow(_ number: Int?) throws {
    isRowNumbered = number != nil
    try setRow(number.map { max($0, 0) - 1 } ?? nextRow)
    column = -1
  }

  private func setRow(_ row: Int) throws {
    guard row >= 0, row < CellReference.mostRows else {
      throw place.error(
        row < 1 << 40 ? "a row is numbered \(row + 1)" : "a row is numbered beyond all others",
        hint: "A sheet has rows 1 to \(CellReference.mostRows). Save the workbook again in a spreadsheet.")
    }
    self.row = row
    nextRow = row + 1
  }

  func endRow() {
    if builder.cellsInRecord > 0 { endRecord() }
  }

  private func endRecord() {
    if row <= lastRecordRow { isInOrder = false }
    lastRecordRow = max(lastRecordRow, row)
    builder.endRecord(row: row + 1)
  }

  /// Goes to the next cell.
  /// - Parameter reference: its own, as text; nil where it gives none.
  @inline(__always)
  func moveTo(_ reference: UnsafeBufferPointer<UInt8>?) throws {
    guard let reference else { return try moveOn() }
    // Nearly always: one to three capital letters and the digits of the row that it stands in.
    var (i, column) = (0, 0)
    while i < reference.count, i < 3, reference[i] >= 65, reference[i] <= 90 {
      column = column * 26 + Int(reference[i] - 64)
      i += 1
    }
    let digits = reference.count - i
    guard isRowNumbered, column > 0, column <= CellReference.mostColumns, digits > 0, digits <= 6, reference[i] != 48
    else { return try lookUp(reference) }
    while i < reference.count, reference[i] >= 48, reference[i] <= 57 { i += 1 }
    guard i == reference.count else { return try lookUp(reference) }
    self.column = column - 1
  }

  private func lookUp(_ reference: UnsafeBufferPointer<UInt8>) throws {
    guard let cell = CellReference(reference) else {
      throw place.error(
        "a cell calls itself \"\(String(decoding: reference.prefix(40), as: UTF8.self))\"", row: row + 1,
        hint: "Cells are A1 to XFD\(CellReference.mostRows). Save the workbook again in a spreadsheet.")
    }
    column = cell.column
    // A row without a number stands where its cells say.
    if !isRowNumbered, cell.row != row {
      endRow()
      try setRow(cell.row)
    }
  }

  /// Goes to the cell after the last one.
  func moveOn() throws {
    column += 1
    guard column < CellReference.mostColumns else {
      throw place.error(
        "there are more than \(CellReference.mostColumns) cells", row: row + 1,
        hint: "Save the workbook again in a spreadsheet.")
    }
  }

  /// Takes the cell at the current place. `value` is UTF-8, the XML's escapes resolved, blanks around text removed
  /// unless they are to be kept; of inline text the workbook's own escapes are resolved too.
  @inline(__always)
  func take(_ type: CellType, style: Int, value: UnsafeBufferPointer<UInt8>) throws {
    guard !value.isEmpty else { return }
    switch type {
    case .number:
      if styles.dateFormat(style) == nil, NumberText.isPlain(value) { return try append(value) }
      try takeNumber(value, style: style)
    case .sharedString: try takeShared(value)
    default: try takeOther(type, value, style: style)
    }
  }

  private func takeNumber(_ value: UnsafeBufferPointer<UInt8>, style: Int) throws {
    if let format = styles.dateFormat(style), let serial = Double(String(decoding: value, as: UTF8.self)),
      let text = format.text(serial, system: system)
    {
      return try append(text)
    }
    try NumberText.shown(value).withUnsafeBufferPointer { try append($0) }
  }

  private func takeShared(_ value: UnsafeBufferPointer<UInt8>) throws {
    var index = 0
    for byte in value {
      guard byte >= 48, byte <= 57, index < 1 << 40 else {
        // Blanks around it are let pass, anything else is out of range.
        let trimmed = NumberText.shown(value)
        index = Int(String(decoding: trimmed, as: UTF8.self)) ?? .max
        break
      }
      index = index * 10 + Int(byte - 48)
    }
    guard index >= 0, index < strings.count else {
      throw place.error(
        "the cell refers to a text number \(String(decoding: value.prefix(20), as: UTF8.self)), and the workbook has "
          + "\(strings.count)", row: row + 1, column: column,
        hint: "The file is damaged. Save the workbook again in a spreadsheet.")
    }
    try strings.withString(index) { try append($0) }
  }

  private func takeOther(_ type: CellType, _ value: UnsafeBufferPointer<UInt8>, style: Int) throws {
    switch type {
    case .boolean:
      let text = String(decoding: NumberText.shown(value), as: UTF8.self)
      try append(["1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"][text] ?? text)
    case .date:
      let text = String(decoding: NumberText.shown(value), as: UTF8.self)
      try append(SerialDate.isoText(text) ?? text)
    case .error, .inlineText: try append(value)
    default:
      if CellEscapes.needDecoding(value) {
        try CellEscapes.decoded(value).withUnsafeBufferPointer { try append($0) }
      } else {
        try append(value)
      }
    }
  }

  private func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { try append($0) }
  }

  @inline(__always)
  private func append(_ text: UnsafeBufferPointer<UInt8>) throws {
    guard !text.isEmpty else { return }
    if builder.cellsInRecord > column {
      // Out of order or twice: a record of its own, to be joined with the others of its row.
      endRecord()
      isInOrder = false
    }
    cells += column + 1 - builder.cellsInRecord
    try check(text.count)
    if builder.cellsInRecord < column { builder.fill(to: column) }
    builder.append(text)
    filledCells += 1
  }

  /// Refuses a grid that would take far more memory than the file.
  @inline(__always)
  private func check(_ more: Int) throws {
    guard builder.byteCount + more + 5 * cells + 16 * builder.recordCount > mostBytes else { return }
    throw place.error(
      "the cells come to more than \(mostBytes >> 20) MB, far more than a survey in a file of its size has",
      row: row + 1,
      hint: "There may be a cell far to the right or below. Delete what does not belong to the table, or save it as "
        + "CSV UTF-8.")
  }

  func noteUnsavedFormula() { unsavedFormulas += 1 }

  func merge(_ reference: String) {
    guard mergedRanges.count < 100_000, let range = CellRange(reference) else { return }
    mergedRanges.append(range)
  }

  /// The cells of the sheet.
  func grid() throws -> CellGrid {
    endRow()
    let grid = try builder.grid()
    builder = CellGridBuilder()
    return isInOrder ? grid : try Self.ordered(grid)
  }

  /// The same cells, each row once and the rows in order.
  private static func ordered(_ grid: CellGrid) throws -> CellGrid {
    var builder = CellGridBuilder()
    let order = (0..<grid.recordCount).sorted {
      (grid.rowNumber(ofRecord: $0), $0) < (grid.rowNumber(ofRecord: $1), $1)
    }
    var next = 0
    while next < order.count {
      let row = grid.rowNumber(ofRecord: order[next])
      var texts: [String] = []
      while next < order.count, grid.rowNumber(ofRecord: order[next]) == row {
        for (column, text) in grid.texts(ofRecord: order[next]).enumerated() {
          if column >= texts.count { texts.append(text) } else if !text.isEmpty { texts[column] = text }
        }
        next += 1
      }
      for text in texts { builder.append(text) }
      builder.endRecord(row: row)
    }
    return try builder.grid()
  }
}

/// A sheet of a file, for messages.
struct SheetPlace {
  let file: String
  let sheet: String

  /// - Parameters:
  ///   - row: counted from 1.
  ///   - column: counted from 0.
  func error(_ message: String, row: Int? = nil, column: Int? = nil, hint: String) -> FileError {
    var place = "\(file), sheet \"\(sheet)\""
    if let row { place += column.map { ", cell \(columnLetters($0))\(row)" } ?? ", row \(row)" }
    return FileError(.unreadable, "\(place): \(message)", hint: hint)
  }
}

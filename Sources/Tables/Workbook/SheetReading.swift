/// Chooses a sheet of an open workbook and reads it.
struct SheetReading {
  let archive: ZipArchive
  let parts: WorkbookParts
  let strings: SharedStrings
  let styles: WorkbookStyles
  let fileBytes: Int
  /// Whether there is anything in a sheet, as far as it is known, by its part: several sheets may name one.
  private var isFilled: [UInt64: Bool] = [:]

  init(archive: ZipArchive, parts: WorkbookParts, strings: SharedStrings, styles: WorkbookStyles, fileBytes: Int) {
    self.archive = archive
    self.parts = parts
    self.strings = strings
    self.styles = styles
    self.fileBytes = fileBytes
  }

  /// - Parameter wanted: a name, or a number from 1; nil for the first visible sheet that has a table, else the first
  ///   that has anything.
  mutating func read(_ wanted: String?) throws -> WorkbookSheet {
    let (index, cells, merged, unsaved) = try wanted.map { try named($0) } ?? firstTable()
    var others: [WorkbookParts.Sheet] = []
    for (other, sheet) in parts.sheets.enumerated() where other != index {
      if try hasAnything(sheet) { others.append(sheet) }
    }
    let name = parts.sheets[index].name
    let visible = others.filter(\.isVisible).map(\.name)
    var notes: [String] = []
    if wanted == nil, !visible.isEmpty {
      notes.append(
        "\(archive.name) has \(visible.count + 1) sheets with something in them; \"\(name)\" was read, not "
          + Self.list(visible))
    }
    if unsaved > 0 {
      notes.append(
        "\(archive.name), sheet \"\(name)\": \(unsaved == 1 ? "a formula has" : "\(unsaved) formulas have") no saved value "
          + "and \(unsaved == 1 ? "is" : "are") read as blank; open the workbook in a spreadsheet and save it")
    }
    return WorkbookSheet(
      cells: cells, sheet: name, otherSheets: others.map(\.name), mergedRanges: merged.map(\.text), notes: notes)
  }

  private typealias Chosen = (index: Int, cells: CellGrid, merged: [CellRange], unsavedFormulas: Int)

  private mutating func named(_ wanted: String) throws -> Chosen {
    let index = try parts.index(of: wanted, file: archive.name)
    let content = try content(parts.sheets[index])
    guard content.filledCells > 0 else {
      throw FileError(
        .content, "\(archive.name), sheet \"\(parts.sheets[index].name)\" is empty",
        hint: "Choose another of its sheets: \(Self.list(parts.sheets.map(\.name))).")
    }
    return (index, try content.grid(), content.mergedRanges, content.unsavedFormulas)
  }

  private mutating func firstTable() throws -> Chosen {
    var first: Chosen?
    for (index, sheet) in parts.sheets.enumerated() where sheet.isVisible && isFilled[sheet.part] == nil {
      let content = try content(sheet)
      isFilled[sheet.part] = content.filledCells > 0
      guard content.filledCells > 0 else { continue }
      let chosen = (index, try content.grid(), content.mergedRanges, content.unsavedFormulas)
      if Self.isTable(chosen.1) { return chosen }
      if first == nil { first = chosen }
    }
    if let first { return first }
    let hidden = try parts.sheets.filter { try !$0.isVisible && hasAnything($0) }.map(\.name)
    throw FileError(
      .content, "\(archive.name) has no visible sheet with anything in it",
      hint: hidden.isEmpty
        ? "Export the survey with its answers."
        : "Show the sheet with the answers in a spreadsheet; hidden are \(Self.list(hidden)).")
  }

  private mutating func hasAnything(_ sheet: WorkbookParts.Sheet) throws -> Bool {
    if let known = isFilled[sheet.part] { return known }
    let found = try content(sheet, onlyFirstCell: true).filledCells > 0
    isFilled[sheet.part] = found
    return found
  }

  /// Whether at least two rows have at least two filled cells.
  private static func isTable(_ cells: CellGrid) -> Bool {
    var rows = 0
    for record in 0..<cells.recordCount {
      let filled = (0..<cells.cellCount(ofRecord: record)).lazy.filter {
        !cells.rawCell(record: record, column: $0).isEmpty
      }
      if filled.prefix(2).count == 2 { rows += 1 }
      if rows == 2 { return true }
    }
    return false
  }

  /// Reads a sheet by the fast scanner, or by the parser where it is written in an unusual way.
  private func content(_ sheet: WorkbookParts.Sheet, onlyFirstCell: Bool = false) throws -> SheetAssembler {
    func assembler() -> SheetAssembler {
      SheetAssembler(
        SheetPlace(file: archive.name, sheet: sheet.name), fileBytes: fileBytes, strings: strings, styles: styles,
        system: parts.system, onlyFirstCell: onlyFirstCell)
    }
    let fast = assembler()
    if try SheetScanner(fast, archive.open(sheet.part, called: sheet.path)).scan() { return fast }
    let careful = assembler()
    let reader = try XMLReader(SheetHandler(careful), file: archive.name, part: sheet.path)
    try archive.inflate(sheet.part, called: sheet.path) { chunk in
      try reader.parse(chunk)
      return !careful.isDone
    }
    if !careful.isDone { try reader.finish() }
    return careful
  }

  /// Names in quotes; after ten the rest is counted.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(10).map { "\"\($0)\"" }.joined(separator: ", ")
    return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
  }
}

extension WorkbookParts {
  /// The sheet of that name, else of that name in another case, else of that number.
  func index(of wanted: String, file: String) throws -> Int {
    let name = HeaderText.display(wanted).lowercased()
    if let index = sheets.firstIndex(where: { $0.name == wanted })
      ?? sheets.firstIndex(where: { HeaderText.display($0.name).lowercased() == name })
    {
      return index
    }
    if let number = Int(name), sheets.indices.contains(number - 1) { return number - 1 }
    throw FileError(
      .content, "\(file) has no sheet \"\(wanted)\"",
      hint: "Its sheets are \(SheetReading.list(sheets.map(\.name))); a number counts them from 1.")
  }
}

/// Where rows and filled cells of a sheet are, as far as writing beside them needs it.
final class SheetOutline: XMLHandler {
  /// The rows that the sheet has, from 1.
  private(set) var rows: Set<Int> = []
  /// The last column with a value or a formula, or of merged cells beside or below the header, from 0; -1 where there is
  /// none.
  private(set) var lastColumn = -1
  /// The style of the last filled cell of the header.
  private(set) var headerStyle: Int?
  private let headerRow: Int
  private var cursor = CellCursor()
  private var isInSheetData = false
  private var style: Int?
  private var isInCell = false

  /// - Parameter headerRow: counted from 1.
  init(headerRow: Int) { self.headerRow = headerRow }

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if isInCell {
      guard name.isName("v") || name.isName("is") || name.isName("f") else { return }
      rows.insert(cursor.row)
      lastColumn = max(lastColumn, cursor.column)
      if cursor.row == headerRow { headerStyle = style }
    } else if name.isName("c"), isInSheetData {
      isInCell = true
      cursor.goToCell(attributes)
      style = attributes.value("s")?.integer
    } else if name.isName("row"), isInSheetData {
      cursor.beginRow(attributes)
      rows.insert(cursor.row)
    } else if name.isName("sheetData") {
      isInSheetData = true
    } else if name.isName("mergeCell"), let range = attributes.text("ref").flatMap({ CellRange($0) }) {
      // What is written into merged cells but the first of them is not seen.
      if range.last.row + 1 >= headerRow { lastColumn = max(lastColumn, range.last.column) }
    }
  }

  func end(_ name: UnsafePointer<CChar>) {
    if name.isName("c") { isInCell = false }
    if name.isName("sheetData") { isInSheetData = false }
  }
}

/// The place of a cell while a sheet is gone through; rows without a number follow the row before, cells without a
/// reference the cell before.
struct CellCursor {
  /// Counted from 1.
  private(set) var row = 0
  /// Counted from 0.
  private(set) var column = -1
  private var isRowNumbered = false

  mutating func beginRow(_ attributes: XMLAttributes) {
    let number = attributes.value("r")?.integer
    isRowNumbered = number != nil
    row = number ?? row + 1
    column = -1
  }

  mutating func goToCell(_ attributes: XMLAttributes) {
    guard let reference = attributes.value("r")?.withBytes({ CellReference($0) }) else {
      column += 1
      return
    }
    column = reference.column
    if !isRowNumbered { row = reference.row + 1 }
  }
}

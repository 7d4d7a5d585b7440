/// Where a cell stands, both counted from 0: `B3` is column 1, row 2.
struct CellReference: Equatable {
  var column: Int
  var row: Int

  static let mostColumns = 16_384
  static let mostRows = 1_048_576

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Reads "B3" or "$B$3"; nil where it is none or lies outside of a sheet.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var i = 0
    func skipDollar() { if i < text.count, text[i] == UInt8(ascii: "$") { i += 1 } }
    skipDollar()
    var column = 0
    while i < text.count, let letter = Self.letter(text[i]), column <= Self.mostColumns {
      column = column * 26 + letter
      i += 1
    }
    skipDollar()
    var row = 0
    while i < text.count, text[i] >= 48, text[i] <= 57, row <= Self.mostRows {
      row = row * 10 + Int(text[i] - 48)
      i += 1
    }
    guard i == text.count, (1...Self.mostColumns).contains(column), (1...Self.mostRows).contains(row) else {
      return nil
    }
    self.init(column: column - 1, row: row - 1)
  }

  init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let reference = text.withUTF8({ CellReference($0) }) else { return nil }
    self = reference
  }

  @inline(__always)
  static func letter(_ byte: UInt8) -> Int? {
    switch byte {
    case 65...90: Int(byte) - 64
    case 97...122: Int(byte) - 96
    default: nil
    }
  }

  var text: String { columnLetters(column) + String(row + 1) }
}

/// A rectangle of cells: "A1:D4".
struct CellRange: Equatable {
  var first: CellReference
  var last: CellReference

  init(first: CellReference, last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Reads "A1:D4" or "A1"; nil where it is neither.
  init?(_ text: some StringProtocol) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = CellReference(ends[0]), let last = CellReference(ends[ends.count - 1]) else {
      return nil
    }
    self.init(
      first: CellReference(column: min(first.column, last.column), row: min(first.row, last.row)),
      last: CellReference(column: max(first.column, last.column), row: max(first.row, last.row)))
  }

  var text: String { first == last ? first.text : "\(first.text):\(last.text)" }
}

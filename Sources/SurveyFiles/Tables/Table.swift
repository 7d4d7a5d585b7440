/// A text file's cells: header names as in the file and rows of text. The bytes are kept, so that untouched cells can be
/// written back as they are.
public struct Table: Sendable {
  /// The file's name as messages show it.
  public let source: String
  public let dialect: TableDialect
  /// The names of the columns, as in the file; empty where a column has none.
  public let header: [String]
  /// Records below the header; blank lines are none.
  public let rowCount: Int
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let contentHash: String

  public var columnCount: Int { header.count }

  /// The text of a cell, without its quotes; empty where a short row has no such cell.
  public func text(row: Int, column: Int) -> String { "" }

  /// The row as a spreadsheet counts it, the header being row 1.
  public func rowNumber(of row: Int) -> Int { row + 2 }

  /// The file with further columns to the right: the user's own cells byte for byte, the new ones quoted as needed.
  public func appending(_ columns: [AddedColumn]) -> [UInt8] { [] }
}

/// A column to write to the right of a table's own.
public struct AddedColumn: Sendable, Equatable {
  public var name: String
  /// One a row of the table.
  public var cells: [String]

  public init(name: String, cells: [String]) {
    self.name = name
    self.cells = cells
  }
}

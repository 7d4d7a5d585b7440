extension Table {
  /// A file of a table with further columns, and the ending of its name.
  public struct Rewritten: Sendable, Equatable {
    public let fileExtension: String
    public let bytes: [UInt8]
  }

  /// The file in its own format with further columns to the right, everything of the user's kept: a workbook with its
  /// sheets and styles, an SPSS file with its labels. Nil for text and JSON Lines, which `appending` writes as CSV.
  /// - Precondition: each column has `rowCount` cells.
  /// - Throws: `FileError`, where the format has no room for the columns.
  public func rewritten(appending columns: [AddedColumn]) throws -> Rewritten? {
    let columns = zip(columns, freeNames(for: columns)).map { column, name in
      AddedColumn(name: name, cells: column.cells, labels: column.labels)
    }
    switch format {
    case .text, .jsonLines: return nil
    case .workbook(let sheet):
      let bytes = try WorkbookWriter(original, named: source, sheet: sheet).appending(
        columns, headerRow: cells.rowNumber(ofRecord: nameRecord), rows: (0..<rowCount).map { rowNumber(of: $0) })
      return Rewritten(fileExtension: "xlsx", bytes: bytes)
    case .spss(let format):
      let added = columns.map { column in
        var variable = SPSSAddedVariable(column)
        if case .numbers(let numbers, _) = variable.values, !column.labels.isEmpty {
          variable.values = .numbers(numbers, labels: column.labels)
        }
        return variable
      }
      let written = try SPSSWriter().write(added, into: original, named: source)
      return Rewritten(fileExtension: format.rawValue, bytes: written.bytes)
    }
  }
}

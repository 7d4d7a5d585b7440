import Tables

/// Workbooks, read and written back with a column.
func fuzz(_ bytes: [UInt8]) throws -> Int {
  guard WorkbookReader.mayRead(bytes) else { return 0 }
  let table = try Table(TableReader().read(bytes, named: "fuzz.xlsx"))
  let column = AddedColumn(name: "S", cells: [String](repeating: "1", count: table.rowCount))
  return read(table) + (try table.rewritten(appending: [column])?.bytes.count ?? 0)
}

import Tables

/// SPSS files, read and written back with a variable.
func fuzz(_ bytes: [UInt8]) throws -> Int {
  guard SPSSReader.format(of: bytes) != nil else { return 0 }
  let table = try Table(TableReader().read(bytes, named: "fuzz.sav"))
  let column = AddedColumn(name: "S", cells: [String](repeating: "1", count: table.rowCount))
  return read(table) + (try table.rewritten(appending: [column])?.bytes.count ?? 0)
}

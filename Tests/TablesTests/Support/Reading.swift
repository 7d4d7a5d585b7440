import Tables

/// Reads bytes into a table whose first record below the titles names the columns.
func readTable(_ bytes: [UInt8], named name: String, reading: TableReading = TableReading()) throws -> Table {
  try Table(TableReader().read(bytes, named: name, reading: reading))
}

/// Reads a file so.
func readTable(_ path: String) throws -> Table {
  try readTable(FileContents.read(path), named: FileContents.shownName(of: path))
}

/// Reads CSV text as a table called survey.csv.
func table(_ text: String) throws -> Table { try readTable(Array(text.utf8), named: "survey.csv") }

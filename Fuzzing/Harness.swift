// Compiled with one file of Targets/ on top of the module Tables: see Scripts/fuzz.
import Tables

/// What the fuzzer calls with each input. An error in sentences is a good answer; anything else that stops is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  do {
    sink = try fuzz(bytes)
  } catch let error as FileError {
    sink = error.description.utf8.count
    precondition(sink > 0, "an error says something")
  } catch {
    preconditionFailure("an error without a sentence: \(error)")
  }
  return 0
}

/// Keeps what was computed from being optimised away.
nonisolated(unsafe) var sink = 0

/// Reads what anybody would read of a table, and writes it back.
func read(_ table: Table) -> Int {
  var total = table.notes.count
  for row in 0..<min(table.rowCount, 50) {
    for column in 0..<min(table.columnCount, 50) { total += table.text(row: row, column: column).utf8.count }
    total += table.isBlank(row: row) ? 1 : 0
    if table.columnCount > 0 { total += Excerpt.lines(table, row: row, column: 0, hiding: []).count }
  }
  let column = AddedColumn(name: "S", cells: [String](repeating: "x", count: table.rowCount))
  return total + table.appending([column]).count
}

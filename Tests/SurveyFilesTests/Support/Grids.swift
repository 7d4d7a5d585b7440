import Fixtures
import Foundation
import SurveyFiles
import Tables

/// The records as a file's cells.
func grid(_ records: [[String]]) -> CellGrid {
  var builder = CellGridBuilder()
  for (row, cells) in records.enumerated() {
    for cell in cells { builder.append(cell) }
    builder.endRecord(row: row + 1)
  }
  return try! builder.grid()
}

/// A file of the shared data as records; quoted cells may hold commas, quotes and line breaks.
func sharedRecords(_ path: String, encoding: String.Encoding = .utf8) throws -> [[String]] {
  let data = try Data(contentsOf: URL(filePath: SharedFiles.data(path)))
  let text = String(data: data, encoding: encoding) ?? ""
  var (records, record, cell) = ([[String]](), [String](), "")
  var isQuoted = false
  func endCell() {
    record.append(cell)
    cell = ""
  }
  for scalar in text.unicodeScalars where scalar != "\u{FEFF}" && scalar != "\r" {
    switch scalar {
    case "\"":
      // A doubled quote closes and opens again.
      if !isQuoted && !cell.isEmpty && cell.last != "\"" { cell.append("\"") }
      isQuoted.toggle()
    case "," where !isQuoted: endCell()
    case "\n" where !isQuoted:
      endCell()
      if record != [""] { records.append(record) }
      record = []
    default: cell.unicodeScalars.append(scalar)
    }
  }
  if !cell.isEmpty || !record.isEmpty {
    endCell()
    records.append(record)
  }
  return records
}

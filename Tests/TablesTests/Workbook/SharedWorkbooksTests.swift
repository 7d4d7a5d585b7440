import Fixtures
import Foundation
import Tables
import Testing

/// Workbooks that other programs wrote, and what is in them.
@Suite(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)"))
struct SharedWorkbooksTests {
  private func bytes(_ path: String) throws -> [UInt8] {
    try FileContents.read(SharedFiles.data("formats/\(path)"))
  }

  private static let files: [(String, String?, [Int: [String]])] = [
    ("date.xlsx", nil, [1: ["2021-01-01", "15"], 2: ["2021-01-02", "16"], 3: ["255:10:10", "17"]]),
    ("date_1904.xlsx", nil, [1: ["2021-01-01", "15"], 2: ["2021-01-02", "16"], 3: ["255:10:10", "17"]]),
    (
      "any_sheets.xlsx", nil,
      [
        1: ["1", "2"], 2: ["3", "4"], 3: ["5", "6"],
        5: ["This workbook contains 4 sheets: Visible, Hidden, VeryHidden and Chart"],
      ]
    ),
    (
      "errors.xlsx", nil,
      [
        1: ["#DIV/0!"], 2: ["#NAME?"], 3: ["#VALUE!"], 4: ["#NULL!"], 5: ["#REF!"], 6: ["#NUM!"], 7: ["#N/A"],
      ]
    ),
    (
      "inlineStr_with_value.xlsx", nil,
      [
        1: ["NN", "Hierarchy", "", "Outline Number", "ID", "Name", "Type", "Description"],
        2: ["1", "+", "", "1.", "RQ11610", "requirement", "Textual Requirement", "test"],
      ]
    ),
    ("merge_cells.xlsx", nil, [1: ["Row Merge", "", "Not Merged"], 2: ["Column Merge", "Chunk Merged"]]),
    (
      "richtext-namespaced.xlsx", nil,
      [1: ["inline string\nLine 2\nLine 3", "", "", "", "", "", "", "shared string\nLine 2\nLine 3"]]
    ),
    ("temperature.xlsx", nil, [1: ["label", "value"], 2: ["celsius", "22.2222"], 3: ["fahrenheit", "72"]]),
    (
      "whitespace_trim.xlsx", "inlineStr",
      [
        1: ["trimmed value", "value with tabs", " \t\n", "clean text"], 2: ["line1\nline2", "  line1\nline2  "],
        3: ["日期 时间"],
      ]
    ),
    (
      "whitespace_trim.xlsx", "SharedStrings",
      [
        1: ["trimmed value", "  preserved value  ", "", "clean text"], 2: ["line1\nline2", "  line1\nline2  "],
        3: ["日期 时间"],
      ]
    ),
  ]

  @Test(arguments: files)
  func cells(file: String, sheet: String?, expected: [Int: [String]]) throws {
    #expect(try SheetRows(WorkbookReader().read(bytes("xlsx/\(file)"), named: file, sheet: sheet)).rows == expected)
  }

  @Test func strictNamespaces() throws {
    let sheet = try WorkbookReader().read(bytes("xlsx/strict_iso_paths.xlsx"), named: "x")
    let rows = SheetRows(sheet).rows
    #expect(rows.count == 76)
    #expect(
      rows[2] == [
        "150-031260-001_B", "1.5", "7", "4", "5", "2", "78.46", "2153.93", "1516.12", "1051527.39333333", "2190",
        "496.64", "2158", "244", "269.56", "12.61832872", "1577291.09", "104",
      ])
    #expect(
      try WorkbookReader().read(bytes("xlsx/merge_cells.xlsx"), named: "x").mergedRanges == ["A1:B1", "A2:A4", "B2:D4"])
  }

  @Test func passwords() throws {
    let bytes = try bytes("xlsx/pass_protected.xlsx")
    #expect(
      errorText { _ = try WorkbookReader().read(bytes, named: "s.xlsx") }.hasPrefix(
        "error: s.xlsx is protected by a password"))
  }

  /// A form's answers as a workbook and as CSV: the same text in every cell, dates and numbers among them.
  @Test func theSameSurveyAsWorkbookAndAsText() throws {
    let name = "google-forms/2019 Spanish R Community Survey Responses"
    let workbook = try WorkbookReader().read(bytes("\(name).xlsx"), named: "x")
    let text = try bytes("\(name).csv")
    let delimited = records(text, delimiter: UInt8(ascii: ","))
    #expect(workbook.cells.recordCount == delimited.count)
    #expect(delimited.count == 339)
    for (record, cells) in delimited.enumerated() {
      var texts = workbook.cells.texts(ofRecord: record)
      texts += [String](repeating: "", count: cells.count - texts.count)
      #expect(texts == cells)
    }
  }

  @Test(arguments: files.map(\.0))
  func writtenBackWithAColumn(file: String) throws {
    let original = try bytes("xlsx/\(file)")
    let before = try WorkbookReader().read(original, named: file)
    let numbers = (1..<before.cells.recordCount).map { before.cells.rowNumber(ofRecord: $0) }
    let written = try WorkbookWriter(original, named: file, sheet: before.sheet).appending(
      [AddedColumn(name: "Segment", cells: numbers.map { "row \($0)" })],
      headerRow: before.cells.rowNumber(ofRecord: 0), rows: numbers)
    let after = try WorkbookReader().read(written, named: file, sheet: before.sheet)
    #expect(after.cells.recordCount == before.cells.recordCount)
    for record in 0..<before.cells.recordCount {
      let old = before.cells.texts(ofRecord: record)
      let new = after.cells.texts(ofRecord: record)
      #expect(Array(new.prefix(old.count)) == old)
      #expect(new.last == (record == 0 ? "Segment" : "row \(before.cells.rowNumber(ofRecord: record))"))
    }
  }

  /// The records of delimited text, quotes resolved, by a few lines of its own.
  private func records(_ bytes: [UInt8], delimiter: UInt8) -> [[String]] {
    var (records, cells, cell): ([[String]], [String], [UInt8]) = ([], [], [])
    var isQuoted = false
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") {
        if isQuoted, i + 1 < bytes.count, bytes[i + 1] == byte {
          cell.append(byte)
          i += 1
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, byte == delimiter || byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A { i += 1 }
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte != delimiter {
          records.append(cells)
          cells = []
        }
      } else {
        cell.append(byte)
      }
      i += 1
    }
    if !cell.isEmpty || !cells.isEmpty { records.append(cells + [String(decoding: cell, as: UTF8.self)]) }
    return records
  }
}

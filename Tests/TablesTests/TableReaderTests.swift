import Fixtures
import Foundation
import Tables
import Testing

@Suite struct TableReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    ("a;b\n1,5;2\n", [["1,5", "2"]]),
    ("a\tb\n1\t\n", [["1", ""]]),
    ("a|b\n1|2\n", [["1", "2"]]),
    ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]),
    ("a,b\n\"two\nlines\",2\n\n3,4\n", [["two\nlines", "2"], ["3", "4"]]),
    ("a,b\n1\n,2\n", [["1", ""], ["", "2"]]),
    ("a,b\n1,2,\n3,4, \n", [["1", "2"], ["3", "4"]]),
    ("a,b\n\"1\"x,2\n", [["1x", "2"]]),
    ("a\n1\n2\n", [["1"], ["2"]]),
    ("\n\na,b\n1,", [["1", ""]]),
  ])
  func readsWhatExportsWrite(text: String, cells: [[String]]) throws {
    let table = try table(text)
    #expect(table.header == (table.columnCount == 1 ? ["a"] : ["a", "b"]))
    #expect(rows(of: table) == cells)
  }

  @Test func rowNumbersAreThoseOfASpreadsheet() throws {
    let table = try table("a,b\n\"1\n1\",2\n\n3,4\n")
    #expect((0..<2).map(table.rowNumber(of:)) == [2, 4])
  }

  @Test func aHeadersCommasDoNotMakeItTheDelimiter() throws {
    let text = "Name\tWhat, when, where, how?\tAge\nAnn\tHere, now\t3\nBob\tNo\t4\n"
    #expect(try table(text).header == ["Name", "What, when, where, how?", "Age"])
  }

  @Test(arguments: [
    ("", "error: survey.csv is empty\nhint: Export the survey again as CSV UTF-8."),
    ("\n\n", "error: survey.csv has no text in it, only blank lines\nhint: Export the survey again as CSV UTF-8."),
    (
      "a,b\n1,2\n1,2,3\n",
      """
      error: survey.csv, row 3 has 3 cells, and there are 2 headers
       3 | 1,2,3
               ^
      hint: Quote cells that contain the delimiter, or remove the surplus cells.
      """
    ),
    (
      "a,b\n1,\"2\n3,4\n",
      """
      error: survey.csv, row 2: a quote is opened and never closed, from line 2, column 3 on
       2 | 1,"2
             ^
      hint: Close the quote, or write "" for a quote inside a quoted cell.
      """
    ),
  ])
  func refusesWithASentence(text: String, sentence: String) {
    #expect(errorText { _ = try table(text) } == sentence)
  }

  @Test func oneHeaderIsOne() {
    let text = errorText {
      _ = try readTable(
        Array("a\n1,2\n".utf8), named: "survey.csv", reading: TableReading(delimiter: ","))
    }
    #expect(text.hasPrefix("error: survey.csv, row 2 has 2 cells, and there is 1 header\n"))
  }

  @Test(arguments: [
    ([0x61, 0x0A, 0x31, 0x00, 0x41, 0x31, 0x0A, 0x31], "survey.csv, line 2: there is a NUL byte at offset 3"),
    ([0x61, 0x0A, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0E, 0xFF], "survey.csv, line 2: byte 0xFF at offset 10"),
    ([0x50, 0x4B, 0x03, 0x04, 0x00], "survey.csv is a workbook or another zip archive, not CSV text"),
  ])
  func refusesWhatIsNoText(bytes: [UInt8], start: String) {
    let text = errorText { _ = try TextTable(bytes, named: "survey.csv") }
    #expect(text.hasPrefix("error: " + start))
    #expect(text.contains("CSV"))
  }

  /// Every scalar encodes to bytes that pass; the standard library's own decoder agrees on random bytes.
  @Test func utf8IsToldFromTheRestAsTheStandardLibraryDoes() {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      let bytes = (0..<12).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let choices: [UInt8] = [
          0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xC1, 0xF5, 0x7F,
        ]
        return choices[Int(state >> 33) % choices.count]
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((TextEncoding.firstInvalid(bytes) == nil) == isValid, "\(bytes)")
    }
  }

  @Test func missingFilesAndFoldersAreTold() {
    let missing = errorText { _ = try readTable("/nowhere/survey.csv") }
    #expect(missing.hasPrefix("error: there is no file /nowhere/survey.csv"))
    let folder = FileManager.default.temporaryDirectory.path
    #expect(errorText { _ = try readTable(folder) }.hasPrefix("error: \(folder) is a folder, not a file"))
  }

  @Test func tenThousandColumnsAreQuick() throws {
    let text =
      (1...10_000).map { "c\($0)" }.joined(separator: ",") + "\n"
      + String(repeating: String(repeating: "1,", count: 9_999) + "1\n", count: 50)
    var columns = 0
    let time = try ContinuousClock().measure { columns = try table(text).columnCount }
    #expect(columns == 10_000)
    #expect(time < .seconds(1))
  }

  private func rows(of table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in (0..<table.columnCount).map { table.text(row: row, column: $0) } }
  }
}

import Fixtures
import Tables
import Testing

/// Tables of which nearly nothing is there, options without a use, and files of other kinds.
@Suite struct SparseTableTests {
  @Test(arguments: ["survey.csv", "survey.jsonl"])
  func aFewCellsDoNotStandForBillions(name: String) {
    let isJSON = name.hasSuffix("l")
    let names = (0..<16_000).map { "c\($0)" }
    let text =
      isJSON
      ? "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}\n"
        + String(repeating: "{\"c0\":1}\n", count: 20_000)
      : names.joined(separator: ",") + "\n" + String(repeating: "1\n", count: 20_000)
    let said = errorText { _ = try readTable(Array(text.utf8), named: name) }
    #expect(said.hasPrefix("error: \(name) has 16000 headers above 20001 rows, and only 36000 cells in all"))
    #expect(said.contains("\nhint: Delete the columns or rows"))
  }

  /// As many cells, a tenth of them there.
  @Test func aSurveyWithManyBlanksIsRead() throws {
    let names = (0..<2_000).map { "c\($0)" }
    let row = String(repeating: "1,", count: 199) + "1\n"
    let text = names.joined(separator: ",") + "\n" + String(repeating: row, count: 500)
    let table = try readTable(Array(text.utf8), named: "survey.csv")
    #expect(table.rowCount == 500 && table.columnCount == 2_000)
  }

  @Test func tooManyColumnsAreCounted() {
    let text = (0...100_000).map { "c\($0)" }.joined(separator: ",") + "\n1,2\n"
    let said = errorText { _ = try readTable(Array(text.utf8), named: "survey.csv") }
    #expect(said.hasPrefix("error: survey.csv, row 1 has more than 100000 cells"))
  }

  /// The command `table`: whatever was quoted, short or blank is one CSV.
  @Test(arguments: [
    ("a,b\n1,2\n", "a,b\n1,2\n"), ("a;b\n\"x;y\";\"p,q\"\n", "a,b\nx;y,\"p,q\"\n"), ("a,b,c\n1\n", "a,b,c\n1,,\n"),
    ("a,b\n\"say \"\"x\"\"\", 2\n", "a,b\n\"say \"\"x\"\"\",\" 2\"\n"), ("a\n\"\"\nx\n", "a\n\"\"\nx\n"),
  ])
  func tableAsText(text: String, wanted: String) throws {
    var output: [UInt8] = []
    try table(text).forEachPieceAsText { output += $0 }
    #expect(String(decoding: output, as: UTF8.self) == wanted)
  }

  @Test(arguments: [
    (TableReading(sheet: "X"), "a,b\n1,2\n", "x is text and has no sheets; sheet \"X\" is not used"),
    (TableReading(sheet: "X"), "{\"a\":1}", "x is JSON and has no sheets; sheet \"X\" is not used"),
    (TableReading(delimiter: ";"), "{\"a\":1}", "x is JSON and has no delimiters; delimiter \";\" is not used"),
  ])
  func settingsWithoutAUseAreTold(reading: TableReading, text: String, note: String) throws {
    #expect(try readTable(Array(text.utf8), named: "x", reading: reading).notes == [note])
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html><table>", "a web page (HTML)"), ("\n<HTML><body>", "a web page (HTML)"),
    ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "an XML Spreadsheet"),
    ("<?xml version=\"1.0\"?><data/>", "XML, not a table"), ("{\\rtf1\\ansi", "a text document (RTF)"),
    ("SQLite format 3\0\u{10}", "an SQLite database"), ("<stata_dta><header>", "a Stata file (.dta)"),
    (String(repeating: "ASCII SPSS PORT FILE                    ", count: 3), "a portable file, cut"),
  ])
  func filesOfOtherKindsAreTold(text: String, what: String) {
    let said = errorText { _ = try readTable(Array(text.utf8), named: "x.xls") }
    let wanted = what == "a portable file, cut" ? "an SPSS portable file (.por) that is cut short" : what
    #expect(said.hasPrefix("error: x.xls is \(wanted)"), "\(said)")
    #expect(said.contains("hint: "))
  }

  @Test func devicesAreNoFiles() {
    #expect(errorText { _ = try FileContents.read("/dev/zero") }.hasPrefix("error: /dev/zero is a device, not a file"))
    #expect(errorText { _ = try FileContents.read("/dev/null") } == "")
  }
}

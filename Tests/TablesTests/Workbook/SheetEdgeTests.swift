import Fixtures
import Tables
import Testing

/// What stands at the edges of a sheet's table, and cells that were never calculated.
@Suite struct SheetEdgeTests {
  /// A sheet of rows, each with its cells by their column.
  private func sheet(_ rows: [[Int: String]], _ comment: String = "") -> [UInt8] {
    let xml = rows.enumerated().map { row, cells in
      "<row r=\"\(row + 1)\">\(comment)"
        + cells.sorted { $0.key < $1.key }.map { column, text in
          text.hasPrefix("<")
            ? "<c r=\"\(columnLetters(column))\(row + 1)\">\(text)</c>"
            : "<c r=\"\(columnLetters(column))\(row + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }.joined() + "</row>"
    }
    return SampleWorkbook(rows: xml.joined()).bytes
  }

  @Test(arguments: [(2, ["a", "b", "Column C"]), (4, ["a", "b", "", "", "Column E"])])
  func aColumnWithoutAHeaderIsCalledByItsLetter(column: Int, names: [String]) throws {
    let rows = [[0: "a", 1: "b"]] + (0..<30).map { row in [0: "\(row)", 1: "x", column: "1"] }
    let table = try readTable(sheet(rows), named: "survey.xlsx")
    #expect(table.header == names)
    #expect(table.text(row: 3, column: column) == "1")
    let added = AddedColumn(name: "Segment", cells: Array(repeating: "S", count: 30))
    let file = try #require(try table.rewritten(appending: [added]))
    let written = try readTable(file.bytes, named: "x.xlsx")
    #expect(written.header.last == "Segment")
  }

  @Test func aStrayCellIsNamed() {
    var rows = [[0: "a", 1: "b"]] + (0..<60).map { row in [0: "\(row)", 1: "x"] }
    rows[39][25] = "checked by Ann"
    let text = errorText { _ = try readTable(sheet(rows), named: "survey.xlsx") }
    #expect(
      text == """
        error: survey.xlsx, sheet "Answers": cell Z40 ("checked by Ann") stands to the right of the table, in a column \
        without a header
        hint: Delete what stands in Z40, or write a header into Z1.
        """)
  }

  @Test(arguments: ["", "<!-- read by the parser -->"])
  func formulasWithoutValuesAreTold(comment: String) throws {
    let rows = [
      [0: "a", 1: "b"], [0: "1", 1: "<f>A2+1</f>"], [0: "2", 1: "<f>A3+1</f><v></v>"],
      [0: "3", 1: "<f>A4</f><v>3</v>"],
    ]
    let table = try readTable(sheet(rows, comment), named: "survey.xlsx")
    #expect(table.texts(inColumn: 1) == ["", "", "3"])
    #expect(
      table.notes == [
        "survey.xlsx, sheet \"Answers\": 2 formulas have no saved value and are read as blank; open the workbook in a "
          + "spreadsheet and save it"
      ])
  }
}

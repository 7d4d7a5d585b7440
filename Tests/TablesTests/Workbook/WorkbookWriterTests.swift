import Fixtures
import Tables
import Testing

@Suite struct WorkbookWriterTests {
  private func written(_ sample: SampleWorkbook, _ columns: [AddedColumn], header: Int = 1, rows: [Int]) throws
    -> [UInt8]
  {
    try WorkbookWriter(sample.bytes, named: "survey.xlsx", sheet: sample.sheets[0].name)
      .appending(columns, headerRow: header, rows: rows)
  }

  private func xml(_ bytes: [UInt8]) throws -> String {
    String(decoding: try WorkbookReader().part("xl/worksheets/sheet1.xml", of: bytes), as: UTF8.self)
  }

  private let body =
    "<row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"3\" t=\"s\"><v>1</v></c></row>"
    + "<row r=\"2\"><c r=\"A2\"><v>5</v></c><c r=\"B2\"><f>A2*2</f><v>10</v></c></row>"
    + "<row r=\"4\"/><row r=\"5\"><c r=\"A5\"><v>7</v></c><c r=\"C5\" s=\"1\"/><c r=\"Z5\" s=\"2\"/></row>"

  @Test func everythingElseStays() throws {
    let sample = SampleWorkbook(rows: body, strings: ["<t>a</t>", "<t>b</t>"])
    let columns = [
      AddedColumn(name: "Segment", cells: ["Savers & <co>", "=1+1", "", "ü"]),
      AddedColumn(name: "Fit", cells: ["0.25", "-3", "007", ""]),
    ]
    let bytes = try written(sample, columns, rows: [2, 3, 4, 5])
    func text(_ reference: String, _ content: String, style: String = "") -> String {
      "<c r=\"\(reference)\"\(style) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(content)</t></is></c>"
    }
    let expected = sample.sheets[0].xml
      .replacing("<dimension ref=\"A1:B2\"/>", with: "<dimension ref=\"A1:D5\"/>")
      .replacing(
        "<v>1</v></c></row>",
        with: "<v>1</v></c>\(text("C1", "Segment", style: " s=\"3\""))\(text("D1", "Fit", style: " s=\"3\""))</row>"
      )
      .replacing(
        "<v>10</v></c></row>",
        with:
          "<v>10</v></c>\(text("C2", "Savers &amp; &lt;co&gt;"))<c r=\"D2\"><v>0.25</v></c></row><row r=\"3\">\(text("C3", "=1+1"))<c r=\"D3\"><v>-3</v></c></row>"
      )
      .replacing("<row r=\"4\"/>", with: "<row r=\"4\">\(text("D4", "007"))</row>")
      .replacing("<c r=\"C5\" s=\"1\"/><c r=\"Z5\"", with: "\(text("C5", "ü"))<c r=\"Z5\"")
    #expect(try xml(bytes) == expected)
    for path in sample.parts.parts.map(\.path) where path != "xl/worksheets/sheet1.xml" {
      #expect(try WorkbookReader().part(path, of: bytes) == WorkbookReader().part(path, of: sample.bytes))
    }
    let sheet = try WorkbookReader().read(bytes, named: "survey.xlsx")
    #expect(
      SheetRows(sheet).rows == [
        1: ["a", "b", "Segment", "Fit"], 2: ["5", "10", "Savers & <co>", "0.25"], 3: ["", "", "=1+1", "-3"],
        4: ["", "", "", "007"], 5: ["7", "", "ü"],
      ])
    #expect(try written(sample, columns, rows: [2, 3, 4, 5]) == bytes)
    #expect(try written(sample, [], rows: []) == sample.bytes)
  }

  @Test(arguments: [
    ("1", "<v>1</v>"), ("0.5", "<v>0.5</v>"), ("-12.25", "<v>-12.25</v>"), ("01", ">01<"), ("1.50", ">1.50<"),
    ("1e3", ">1e3<"), ("1234567890123456", ">1234567890123456<"), ("+1", ">+1<"), ("-x", ">-x<"), ("@x", ">@x<"),
    ("a\rb\u{1}", ">a_x000D_b_x0001_<"), ("_x0041_", ">_x005F_x0041_<"), ("-", ">-<"), (".", ">.<"), (" x ", "> x <"),
  ])
  func newCells(cell: String, part: String) throws {
    let bytes = try written(
      SampleWorkbook(rows: body, strings: ["<t>a</t>", "<t>b</t>"]), [AddedColumn(name: "S", cells: [cell])], rows: [2])
    #expect(try xml(bytes).contains(part))
    #expect(try WorkbookReader().read(bytes, named: "x").cells.text(record: 1, column: 2) == cell)
  }

  /// Prefixed names, other encodings, rows without numbers and sheets without rows.
  @Test func otherWaysOfWriting() throws {
    let prefixed =
      "<x:worksheet xmlns:x=\"\(SampleWorkbook.main)\"><x:dimension ref='A1'/><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row/></x:sheetData></x:worksheet>"
    let column = AddedColumn(name: "ŝ", cells: ["東京", "2"])
    let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + prefixed
    let utf16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + prefixed
    let littleEndian: [UInt8] = utf16.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let bigEndian: [UInt8] = utf16.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let forms: [[UInt8]] = [
      Array(prefixed.utf8), Array(latin.utf8), [0xFF, 0xFE] + littleEndian, [0xFE, 0xFF] + bigEndian,
    ]
    for bytes in forms {
      var zip = SampleWorkbook(rows: "").parts
      zip.parts.removeAll { $0.path == "xl/worksheets/sheet1.xml" }
      zip.add("xl/worksheets/sheet1.xml", bytes)
      let written = try WorkbookWriter(zip.archive, named: "x", sheet: "Answers").appending(
        [column], headerRow: 1, rows: [2, 9])
      let sheet = try WorkbookReader().read(written, named: "x")
      #expect(SheetRows(sheet).rows == [1: ["1", "ŝ"], 2: ["", "東京"], 9: ["", "2"]])
    }
    let empty = SampleWorkbook(sheets: [
      ("A", "visible", SampleWorkbook.sheet("").replacing("<sheetData></sheetData>", with: "<sheetData/>"))
    ])
    let filled = try written(empty, [AddedColumn(name: "S", cells: ["x"])], rows: [2])
    #expect(try SheetRows(WorkbookReader().read(filled, named: "x")).rows == [1: ["S"], 2: ["x"]])
  }

  /// A value in merged cells is seen only in the first of them; titles above the header do not count.
  @Test func behindMergedCells() throws {
    let sheet = SampleWorkbook.sheet(
      "<row r=\"1\"><c r=\"A1\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>",
      after: "<mergeCells><mergeCell ref=\"A1:H1\"/><mergeCell ref=\"A2:C3\"/></mergeCells>")
    let bytes = try written(
      SampleWorkbook(sheets: [("A", "visible", sheet)]), [AddedColumn(name: "S", cells: ["x"])], header: 2, rows: [3])
    let rows = try SheetRows(WorkbookReader().read(bytes, named: "x")).rows
    #expect(rows == [1: ["0"], 2: ["1", "", "", "S"], 3: ["", "", "", "x"]])
  }

  @Test func noRoom() {
    let full = SampleWorkbook(rows: "<row r=\"1\"><c r=\"XFC1\"><v>1</v></c></row>")
    let two = [AddedColumn(name: "a", cells: []), AddedColumn(name: "b", cells: [])]
    #expect(errorText { _ = try written(full, two, rows: []) }.contains("there is no room for 2 more columns"))
    let long = [AddedColumn(name: String(repeating: "x", count: 40_000), cells: [])]
    #expect(errorText { _ = try written(full, long, rows: []) }.contains("does not fit"))
  }

  /// What is cut off or changed is written or refused.
  @Test func damagedFiles() {
    let bytes = SampleWorkbook(rows: body, strings: ["<t>a</t>", "<t>b</t>"]).bytes
    for at in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[at] ^= 0x41
      let text = errorText {
        _ = try WorkbookWriter(changed, named: "survey.xlsx", sheet: "Answers")
          .appending([AddedColumn(name: "S", cells: ["x"])], headerRow: 1, rows: [2])
      }
      #expect(!text.contains("another error"))
    }
  }
}

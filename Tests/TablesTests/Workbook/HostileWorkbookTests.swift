import Fixtures
import Tables
import Testing

/// Files made to do harm, damaged files, and files that are no workbooks: a sentence for each, and no crash.
@Suite struct HostileWorkbookTests {
  private func message(_ bytes: [UInt8]) -> String {
    errorText { _ = try WorkbookReader().read(bytes, named: "survey.xlsx") }
  }

  private func message(rows: String, before: String = "", strings: [String] = []) -> [String] {
    ["", "<!-- x -->"].map { message(SampleWorkbook(rows: $0 + rows, strings: strings).bytes) }
  }

  /// A sample with one part exchanged.
  private func sample(_ path: String, _ text: String?) -> [UInt8] {
    var zip = SampleWorkbook(rows: "<row r=\"1\"><c><v>1</v></c></row>").parts
    zip.parts.removeAll { $0.path == path }
    if let text { zip.add(path, text) }
    return zip.archive
  }

  @Test(arguments: ["ZZZZZ1", "A0", "A99999999999", "XFE1", "A1048577", "1", "A", "", "A1B", "A-1", "é1"])
  func nonsenseReferences(reference: String) {
    for text in message(rows: "<row r=\"1\"><c r=\"\(reference)\"><v>1</v></c></row>") {
      #expect(
        text.hasPrefix(
          "error: survey.xlsx, sheet \"Answers\", row 1: a cell calls itself \"\(reference)\"\nhint: Cells are A1"))
    }
  }

  @Test(arguments: ["0", "1048577", "99999999999999999999", "-5", "x", ""])
  func nonsenseRows(number: String) {
    for text in message(rows: "<row r=\"\(number)\"><c><v>1</v></c></row>") {
      #expect(text.hasPrefix("error: survey.xlsx, sheet \"Answers\": a row is numbered "))
    }
  }

  @Test(arguments: ["7", "9999999999999999999", "99999999999999999999", "-1", "x", "1.5"])
  func textsOutOfRange(index: String) {
    for text in message(rows: "<row r=\"2\"><c r=\"C2\" t=\"s\"><v>\(index)</v></c></row>", strings: ["<t>a</t>"]) {
      #expect(
        text.hasPrefix(
          "error: survey.xlsx, sheet \"Answers\", cell C2: the cell refers to a text number \(index), and the workbook has 1"
        ))
    }
  }

  @Test func tooManyCellsInARow() {
    let cells = String(repeating: "<c/>", count: 16_384) + "<c><v>1</v></c>"
    for text in message(rows: "<row r=\"1\">\(cells)</row>") {
      #expect(text.hasPrefix("error: survey.xlsx, sheet \"Answers\", row 1: there are more than 16384 cells"))
    }
  }

  @Test func aSingleCellInTheFarCorner() throws {
    let sheet = try SampleWorkbook(rows: "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>").read()
    #expect(sheet.cells.recordCount == 1)
    #expect(sheet.cells.cellCount(ofRecord: 0) == 16_384)
    #expect(sheet.cells.rowNumber(ofRecord: 0) == 1_048_576)
  }

  /// One filled cell a row, all in the last column: 40 bytes of XML for 80,000 in a grid.
  @Test func farCellsInEveryRow() {
    let rows = (1...3000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    let text = message(SampleWorkbook(rows: rows).bytes)
    #expect(text.contains("the cells come to more than"))
    #expect(text.contains("There may be a cell far to the right"))
  }

  /// A long text that many cells refer to.
  @Test func longTextsReferredToAgainAndAgain() {
    let rows = (1...3000).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
    let long = String(repeating: "x", count: 100_000)
    #expect(
      message(SampleWorkbook(rows: rows, strings: ["<t>\(long)</t>"]).bytes).contains("the cells come to more than"))
  }

  @Test func longCellsAreRead() throws {
    let long = String(repeating: "xy ", count: 400_000) + "z"
    for before in ["", "<!-- x -->"] {
      let sheet = try SampleWorkbook(rows: "\(before)<row r=\"1\"><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>")
        .read()
      #expect(sheet.cells.text(record: 0, column: 0) == long)
    }
  }

  @Test(arguments: [
    "xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels",
  ])
  func documentTypes(path: String) {
    for declaration in [
      "<!DOCTYPE a [<!ENTITY b \"lol\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>",
      "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"http://localhost/x.dtd\"><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    ] {
      let text = message(sample(path, declaration))
      #expect(
        text == """
          error: survey.xlsx: its part \(path) declares a document type, which no workbook needs
          hint: The file may be made to do harm. Save the workbook again in a spreadsheet if you trust it.
          """)
    }
  }

  @Test(arguments: [
    ("<a>&lol;</a>", "is not XML (undefined entity)"), ("<a><b></a>", "is not XML (mismatched tag)"),
    ("", "is not XML (no element found)"), ("<a>\u{1}</a>", "is not XML (not well-formed (invalid token))"),
    ("<?xml version=\"1.0\" encoding=\"EBCDIC-X\"?><a/>", "is not XML (unknown encoding)"),
    ("<a b=\"1\" b=\"2\"/>", "is not XML (duplicate attribute)"),
    (String(repeating: "<a>", count: 100_000), "is nested too deeply"),
    ("<a>" + (0..<5000).map { "<b\($0)/>" }.joined() + "</a>", "too many different names"),
    ("<a " + (0..<5000).map { "b\($0)=\"\" " }.joined() + "/>", "too many different names"),
    ("<a b=\"" + String(repeating: "x", count: 5 << 20) + "\"/>", "a single tag of its part"),
    ("<a><!--" + String(repeating: "x", count: 5 << 20) + "--></a>", "a single tag of its part"),
  ])
  func damagedParts(text: String, reason: String) {
    for path in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
      let message = message(sample(path, text))
      #expect(message.contains(reason))
      #expect(message.contains(path))
    }
  }

  @Test func bombs() {
    let beginnings = [
      "xl/sharedStrings.xml": "<sst><si><t>x",
      "xl/worksheets/sheet1.xml": SampleWorkbook.sheet("").replacing("</sheetData></worksheet>", with: " "),
      "xl/styles.xml": "<styleSheet> ",
    ]
    for (path, beginning) in beginnings {
      var zip = SampleWorkbook(rows: "<row r=\"1\"><c><v>1</v></c></row>").parts
      zip.parts.removeAll { $0.path == path }
      zip.addBomb(path, beginning: beginning, size: 200 << 20)
      #expect(
        message(zip.archive) == """
          error: survey.xlsx unpacks to more than 82 MB, far more than a survey in a file of its size has
          hint: Save the workbook again in a spreadsheet, or as CSV UTF-8.
          """)
    }
  }

  /// A workbook cut off anywhere, or with any byte changed, is read or refused.
  @Test func cutAndChangedFiles() throws {
    var sample = SampleWorkbook(
      rows: "<row r=\"1\"><c t=\"s\"><v>0</v></c><c s=\"1\"><v>44259</v></c></row>", strings: ["<t>a</t>"],
      formats: ["yyyy"])
    sample.workbookProperties = "<workbookPr date1904=\"1\"/>"
    let bytes = sample.bytes
    for length in 0..<bytes.count { #expect(!message(Array(bytes[..<length])).isEmpty) }
    for at in bytes.indices {
      for change in [UInt8(0x01), 0x80, 0xFF] {
        var changed = bytes
        changed[at] ^= change
        #expect(!message(changed).contains("another error"))
      }
    }
  }

  @Test func randomBytes() {
    var state: UInt64 = 5
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(state >> 56)
      }
      #expect(message(bytes).hasPrefix("error: survey.xlsx is not an Excel workbook"))
      #expect(message([0x50, 0x4B, 0x03, 0x04] + bytes).hasPrefix("error: survey.xlsx is cut short or damaged"))
    }
  }

  @Test(arguments: [
    (["xl/workbook.bin"], "is a binary Excel workbook (.xlsb)"), (["word/document.xml"], "is a text document (.docx)"),
    (["ppt/presentation.xml"], "is a presentation (.pptx)"), (["Index/Document.iwa"], "is a Numbers document"),
    (["mimetype", "content.xml"], "is an OpenDocument file (.ods)"),
    (["data.csv", "readme.txt"], "is a zip archive of 2 files: \"data.csv\", \"readme.txt\""),
    (["[Content_Types].xml", "xl/worksheets/sheet1.xml"], "the one that lists its sheets is missing"),
  ])
  func otherArchives(parts: [String], reason: String) {
    var zip = ZipWriter()
    for part in parts { zip.add(part, "x") }
    let text = message(zip.archive)
    #expect(text.contains(reason))
    #expect(text.contains("\nhint: "))
  }

  @Test func mainPartsOfOtherPrograms() {
    for (target, reason) in [("xl/workbook.bin", ".xlsb"), ("word/document.xml", ".docx")] {
      var zip = ZipWriter()
      zip.add(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"\(target)\"/></Relationships>")
      zip.add(target, "x")
      #expect(message(zip.archive).contains(reason))
    }
  }

  @Test func compoundFiles() {
    let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(message(mark + [0, 0]).hasPrefix("error: survey.xlsx is an Office file of before 2007"))
    let encrypted: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    #expect(
      message(mark + encrypted).hasPrefix("error: survey.xlsx is protected by a password\nhint: Open it in Excel"))
  }

  @Test func workbooksWithoutSheets() {
    #expect(message(SampleWorkbook(sheets: []).bytes).contains("is a workbook without a worksheet"))
    #expect(message(sample("xl/worksheets/sheet1.xml", nil)).contains("is a workbook without a worksheet"))
  }

  /// Relations that lead in a circle or out of the archive lead nowhere.
  @Test(arguments: ["workbook.xml", "../../../../etc/passwd", "http://localhost/sheet.xml", "", "/", ".."])
  func sheetsThatAreElsewhere(target: String) {
    let relations =
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"\(target)\"/></Relationships>"
    #expect(message(sample("xl/_rels/workbook.xml.rels", relations)).hasPrefix("error: survey.xlsx"))
  }
}

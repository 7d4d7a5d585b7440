import Fixtures
import Tables
import Testing

/// What becomes of rows, sheets and parts.
@Suite struct WorkbookReaderTests {
  private func read(_ rows: String) throws -> [Int: [String]] {
    let plain = try SheetRows(SampleWorkbook(rows: rows).read())
    let parsed = try SheetRows(SampleWorkbook(rows: "<!-- x -->" + rows).read())
    #expect(plain == parsed)
    return plain.rows
  }

  @Test func placesOfCells() throws {
    #expect(
      try read(
        "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"E2\"><v>2</v></c><c r=\"F2\"/></row><row r=\"3\"/>"
          + "<row r=\"10\" spans=\"1:3\"><c r=\"A10\"><v>3</v></c></row>") == [2: ["", "1", "", "", "2"], 10: ["3"]])
  }

  @Test func rowsAndCellsWithoutReferences() throws {
    #expect(
      try read(
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c><c><v>4</v></c></row>"
          + "<row><c r=\"A7\"><v>5</v></c></row><row><c><v>6</v></c></row>")
        == [1: ["1", "", "2"], 2: ["", "", "3", "4"], 7: ["5"], 8: ["6"]])
  }

  @Test func cellsAndRowsOutOfOrder() throws {
    #expect(
      try read(
        "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c><c r=\"C3\"><v>3</v></c></row>"
          + "<row r=\"1\"><c r=\"A1\"><v>4</v></c><c r=\"A1\"><v>5</v></c></row>"
          + "<row r=\"3\"><c r=\"D3\"><v>6</v></c></row>") == [1: ["5"], 3: ["2", "1", "3", "6"]])
  }

  @Test func lowercaseAndAbsoluteReferences() throws {
    #expect(try read("<row r=\"1\"><c r=\"$b$1\"><v>1</v></c><c r=\"c1\"><v>2</v></c></row>") == [1: ["", "1", "2"]])
  }

  @Test func theFirstVisibleSheetWithATable() throws {
    let table = SampleWorkbook.sheet(
      "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row><row r=\"2\"><c><v>3</v></c><c><v>4</v></c></row>")
    let note = SampleWorkbook.sheet("<row r=\"1\"><c><v>7</v></c></row>")
    let empty = SampleWorkbook.sheet("")
    let workbook = SampleWorkbook(sheets: [
      ("Notes", "visible", note), ("Old", "hidden", table), ("Empty", "visible", empty),
      ("Individuals", "visible", table),
      ("Individuals Coded", "visible", table),
    ])
    let sheet = try workbook.read()
    #expect(sheet.sheet == "Individuals")
    #expect(sheet.otherSheets == ["Notes", "Old", "Individuals Coded"])
    #expect(
      sheet.notes == [
        "survey.xlsx has 3 sheets with something in them; \"Individuals\" was read, not \"Notes\", \"Individuals Coded\""
      ])
    #expect(try workbook.read(sheet: "individuals coded ").sheet == "Individuals Coded")
    #expect(try workbook.read(sheet: "2").sheet == "Old")
    #expect(try workbook.read(sheet: "2").notes.isEmpty)
    #expect(
      try WorkbookReader().sheetNames(workbook.bytes, named: "x")
        == ["Notes", "Old", "Empty", "Individuals", "Individuals Coded"])
    #expect(
      errorText { _ = try workbook.read(sheet: "Empty") } == """
        error: survey.xlsx, sheet "Empty" is empty
        hint: Choose another of its sheets: "Notes", "Old", "Empty", "Individuals", "Individuals Coded".
        """)
    #expect(
      errorText { _ = try workbook.read(sheet: "6") } == """
        error: survey.xlsx has no sheet "6"
        hint: Its sheets are "Notes", "Old", "Empty", "Individuals", "Individuals Coded"; a number counts them from 1.
        """)
    let single = SampleWorkbook(sheets: [("Empty", "visible", empty), ("Notes", "visible", note)])
    #expect(try single.read().sheet == "Notes")
    let hidden = SampleWorkbook(sheets: [("Empty", "visible", empty), ("Old", "hidden", table)])
    #expect(
      errorText { _ = try hidden.read() } == """
        error: survey.xlsx has no visible sheet with anything in it
        hint: Show the sheet with the answers in a spreadsheet; hidden are "Old".
        """)
  }

  @Test func mergedCellsKeepTheirFirst() throws {
    let sheet = SampleWorkbook.sheet(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after:
        "<mergeCells count=\"2\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"nonsense\"/></mergeCells><pageMargins left=\"1\"/>"
    )
    #expect(try SampleWorkbook(sheets: [("A", "visible", sheet)]).read().mergedRanges == ["A1:C1"])
  }

  /// Prefixes, the strict namespace, single quotes, instructions, whitespace: other programs' XML.
  @Test(arguments: [
    "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c><c r=\"B1\"><v>8</v></c><x:c r=\"B1\"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c><c t=\"n\" r=\"B1\"><v>2</v></c></row></sheetData></worksheet>",
    "<?xml version=\"1.0\"?><?mso x?><worksheet>\n <sheetData>\n  <row r=\"1\">\n   <c r=\"A1\">\n <v>1</v>\n </c>\r\n <c\nr=\"B1\"><v>2</v></c>\n  </row>\n </sheetData>\n</worksheet>\n",
    "\u{FEFF}<worksheet><foreign:c xmlns:foreign=\"x\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData><extLst><ext><row><c><v>5</v></c></row></ext></extLst></worksheet>",
  ])
  func otherWaysOfWriting(xml: String) throws {
    let bytes = [xml, xml + String(repeating: " ", count: 300)].map {
      SampleWorkbook(sheets: [("A", "visible", $0)]).bytes
    }
    for bytes in bytes {
      let sheet = try WorkbookReader().read(bytes, named: "x")
      #expect(sheet.cells.texts(ofRecord: 0) == ["1", "2"])
      #expect(sheet.cells.recordCount == 1)
    }
  }

  @Test(arguments: ["windows-1252", "ISO-8859-1", "us-ascii"])
  func partsInSetsOfOneByte(name: String) throws {
    let isASCII = name == "us-ascii"
    let xml = Array(
      "<?xml version=\"1.0\" encoding=\"\(name)\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Z"
        .utf8)
    let rest = Array("rich</t></is></c></row></sheetData></worksheet>".utf8)
    var zip = SampleWorkbook(rows: "").parts
    zip.parts.removeAll { $0.path == "xl/worksheets/sheet1.xml" }
    zip.add("xl/worksheets/sheet1.xml", xml + (isASCII ? [0x75] : [0xFC]) + rest)
    let cells = try WorkbookReader().read(zip.archive, named: "x").cells
    #expect(cells.texts(ofRecord: 0) == [isASCII ? "Zurich" : "Zürich"])
  }

  @Test(arguments: [true, false])
  func partsInUTF16(isBigEndian: Bool) throws {
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>naïve 東京</t></is></c></row></sheetData></worksheet>"
    let units = [0xFEFF] + Array(xml.utf16)
    let bytes = units.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    var zip = SampleWorkbook(rows: "").parts
    zip.parts.removeAll { $0.path == "xl/worksheets/sheet1.xml" }
    zip.add("xl/worksheets/sheet1.xml", bytes)
    #expect(try WorkbookReader().read(zip.archive, named: "x").cells.texts(ofRecord: 0) == ["naïve 東京"])
  }

  /// Paths from the root, with dots, backslashes and other case; a workbook that is not where it usually is.
  @Test(arguments: ["/xl/worksheets/a.xml", "worksheets/../Worksheets/A.XML", "./worksheets\\a.xml"])
  func pathsOfParts(target: String) throws {
    let sample = SampleWorkbook(rows: "<row r=\"1\"><c><v>1</v></c></row>").parts
    var zip = ZipWriter()
    for part in sample.parts where !part.path.hasSuffix("workbook.xml.rels") {
      let path = part.path == "xl/worksheets/sheet1.xml" ? "xl\\worksheets\\a.xml" : part.path
      zip.add(path, part.bytes)
    }
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"rId1\" Type=\"\(SampleWorkbook.relations)/worksheet\" Target=\"\(target)\"/></Relationships>"
    )
    #expect(try WorkbookReader().read(zip.archive, named: "x").cells.texts(ofRecord: 0) == ["1"])
  }

  /// Whatever rows are written, the scanner and the parser read the same cells.
  @Test func scannerAndParserAgree() throws {
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let contents = [
      "><v>1</v></c>", "><v>2.50</v></c>", " t=\"s\"><v>0</v></c>", "/>", "></c>", " s=\"1\"><v>44259.5</v></c>",
      " t=\"inlineStr\"><is><t>a &amp; b</t></is></c>", " t=\"str\"><f>A1</f><v>é</v></c>", " t=\"b\"><v>1</v></c>",
    ]
    for _ in 0..<60 {
      var xml = ""
      var row = 0
      for _ in 0..<next(40) {
        row += 1 + next(3)
        xml += next(4) == 0 ? "<row>" : "<row r=\"\(row)\" spans=\"1:9\">"
        var column = 0
        for _ in 0..<next(12) {
          column += 1 + next(3)
          xml +=
            "<c" + (next(3) == 0 ? "" : " r=\"\(columnLetters(column - 1))\(row)\"") + contents[next(contents.count)]
        }
        xml += "</row>"
      }
      var sample = SampleWorkbook(
        rows: xml + "<row r=\"5000\"><c><v>1</v></c></row>", strings: ["<t>x</t>"], formats: ["yyyy-mm-dd hh:mm"])
      let plain = try SheetRows(sample.read())
      sample.sheets[0].xml = sample.sheets[0].xml.replacing("<sheetData>", with: "<sheetData><!-- x -->")
      #expect(try SheetRows(sample.read()) == plain)
    }
  }
}

/// What a sheet was read as, to be compared.
struct SheetRows: Equatable {
  var rows: [Int: [String]]

  init(_ sheet: WorkbookSheet) {
    rows = Dictionary(
      uniqueKeysWithValues: (0..<sheet.cells.recordCount).map {
        (sheet.cells.rowNumber(ofRecord: $0), sheet.cells.texts(ofRecord: $0))
      })
  }
}

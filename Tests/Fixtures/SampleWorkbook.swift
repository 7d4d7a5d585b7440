package import Tables

/// A workbook put together from the XML of its parts, for tests.
package struct SampleWorkbook {
  package var sheets: [(name: String, state: String, xml: String)] = []
  package var strings: [String] = []
  /// The number format codes of styles 1, 2, 3...
  package var formats: [String] = []
  package var workbookProperties = ""
  package var extraParts: [(path: String, text: String)] = []

  package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  package static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  package static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// One sheet with those rows, as XML.
  package init(rows: String, strings: [String] = [], formats: [String] = []) {
    sheets = [("Answers", "visible", Self.sheet(rows))]
    self.strings = strings
    self.formats = formats
  }

  package init(sheets: [(name: String, state: String, xml: String)]) { self.sheets = sheets }

  /// Sheets of texts, by their names; nil is a cell that is not there.
  package init(_ sheets: [(name: String, rows: [[String?]])]) {
    self.sheets = sheets.map { sheet in
      let rows = sheet.rows.enumerated().map { number, cells -> String in
        let filled = cells.enumerated().compactMap { column, text in
          text.map { "<c r=\"\(columnLetters(column))\(number + 1)\" t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        }
        return "<row r=\"\(number + 1)\">\(filled.joined())</row>"
      }
      return (sheet.name, "visible", Self.sheet(rows.joined()))
    }
  }

  package static func sheet(_ rows: String, after: String = "") -> String {
    "\(declaration)<worksheet xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheetPr/><dimension ref=\"A1:B2\"/>"
      + "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  package var parts: ZipWriter {
    var zip = ZipWriter()
    zip.add(
      "[Content_Types].xml",
      Self.declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
    zip.add(
      "_rels/.rels",
      Self.declaration + "<Relationships><Relationship Id=\"rId1\" Type=\"\(Self.relations)/officeDocument\" "
        + "Target=\"xl/workbook.xml\"/></Relationships>")
    var workbook = Self.declaration + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
    workbook += workbookProperties + "<sheets>"
    var relations = Self.declaration + "<Relationships>"
    func relate(_ id: String, _ kind: String, _ target: String) {
      relations += "<Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(kind)\" Target=\"\(target)\"/>"
    }
    for (index, sheet) in sheets.enumerated() {
      let number = index + 1
      workbook += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number)\" state=\"\(sheet.state)\" r:id=\"rId\(number)\"/>"
      relate("rId\(number)", "worksheet", "worksheets/sheet\(number).xml")
    }
    relate("rId90", "sharedStrings", "sharedStrings.xml")
    relate("rId91", "styles", "styles.xml")
    zip.add("xl/workbook.xml", workbook + "</sheets></workbook>")
    zip.add("xl/_rels/workbook.xml.rels", relations + "</Relationships>")
    for (index, sheet) in sheets.enumerated() { zip.add("xl/worksheets/sheet\(index + 1).xml", sheet.xml) }
    zip.add(
      "xl/sharedStrings.xml",
      Self.declaration + "<sst xmlns=\"\(Self.main)\">" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>")
    var styles = Self.declaration + "<styleSheet xmlns=\"\(Self.main)\"><numFmts>"
    for (index, code) in formats.enumerated() {
      styles += "<numFmt numFmtId=\"\(index + 164)\" formatCode=\"\(code)\"/>"
    }
    styles += "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
    for id in formats.indices.map({ $0 + 164 }) + builtIns { styles += "<xf numFmtId=\"\(id)\"/>" }
    zip.add("xl/styles.xml", styles + "</cellXfs></styleSheet>")
    for part in extraParts { zip.add(part.path, part.text) }
    return zip
  }

  /// Formats by their number alone; their styles follow those of `formats`.
  package var builtIns: [Int] = []

  package var bytes: [UInt8] { parts.archive }

  package func read(sheet: String? = nil) throws -> WorkbookSheet {
    try WorkbookReader().read(bytes, named: "survey.xlsx", sheet: sheet)
  }
}

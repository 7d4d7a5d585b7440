import Fixtures
import Tables
import Testing

/// What becomes of single cells, read by the scanner and, with a comment in the sheet, by the parser.
@Suite struct WorkbookCellTests {
  private func text(
    _ cell: String, strings: [String] = [], formats: [String] = [], builtIns: [Int] = [], properties: String = ""
  )
    throws -> [String]
  {
    try ["", "<!-- x -->"].map { comment in
      var workbook = SampleWorkbook(
        rows: "<row r=\"1\">\(comment)<c r=\"A1\"\(cell)<c r=\"B1\"><v>9</v></c></row>", strings: strings,
        formats: formats)
      workbook.builtIns = builtIns
      workbook.workbookProperties = properties
      let record = try workbook.read().cells.texts(ofRecord: 0)
      #expect(record.count == 2)
      return record[0]
    }
  }

  @Test(arguments: [
    ("5", "5"), ("5.0", "5"), ("-5.50", "-5.5"), ("0.30000000000000004", "0.3"), ("78.459999999999994", "78.46"),
    ("1051527.3933333333", "1051527.39333333"), ("1E3", "1000"), ("1.5e-3", "0.0015"), ("1E+100", "1E+100"),
    ("9.9999999999999999", "10"), ("0", "0"), ("-0", "0"), ("0.0", "0"), ("007", "7"), (".5", "0.5"), ("5.", "5"),
    ("+3", "3"), ("123456789012345678", "123456789012345678"), ("12345678901234567.0", "12345678901234600"),
    ("1e-12", "1E-12"), ("0.000000001", "0.000000001"), ("2.5E+20", "250000000000000000000"),
    ("-1.25E-30", "-1.25E-30"),
    ("abc", "abc"), ("1e999", "1e999"), ("1e99999999999999999999", "1e99999999999999999999"), (" 4 ", "4"),
    ("999999999999999.9", "1000000000000000"), ("0.1", "0.1"), ("10", "10"), ("-10.25", "-10.25"),
  ])
  func numbers(value: String, shown: String) throws {
    #expect(try text("><v>\(value)</v></c>") == [shown, shown])
  }

  @Test(arguments: [
    (" t=\"s\"><v>0</v></c>", "plain"), (" t=\"s\"><v>1</v></c>", "bold and not"), (" t=\"s\"><v>2</v></c>", "東京"),
    (" t=\"s\"><v>3</v></c>", "a\r\nb_x0041_"), (" t=\"s\"><v>4</v></c>", "trimmed"),
    (" t=\"s\"><v>5</v></c>", "  kept "),
    (" t=\"s\"><v>6</v></c>", ""), (" t=\"s\"/>", ""), (" t=\"s\"><v> 0 </v></c>", "plain"),
    (" t=\"b\"><v>1</v></c>", "TRUE"), (" t=\"b\"><v>0</v></c>", "FALSE"), (" t=\"b\"><v>true</v></c>", "TRUE"),
    (" t=\"e\"><v>#N/A</v></c>", "#N/A"), (" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!"),
    (" t=\"str\"><f>A2&amp;\"x\"</f><v>a &amp; b</v></c>", "a & b"), (" t=\"str\"><v>é</v></c>", "é"),
    ("><f>1+1</f><v>2</v></c>", "2"), ("><f t=\"shared\" si=\"0\"/><v>3</v></c>", "3"), ("><f>1+1</f></c>", ""),
    ("><f>1+1</f><v/></c>", ""), ("/>", ""), (" s=\"1\" />", ""), ("></c>", ""),
    (" cm=\"1\" vm=\"2\"><v>3</v></c>", "3"),
    (" t=\"inlineStr\"><is><t>in &lt;line&gt;</t></is></c>", "in <line>"),
    (" t=\"inlineStr\"><is><t xml:space=\"preserve\"> in </t></is></c>", " in "),
    (" t=\"inlineStr\"><is><t> in </t></is></c>", "in"), (" t=\"inlineStr\"><is><t>日&#26399;</t></is></c>", "日期"),
    (" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r></is></c>", "a b"),
    (" t=\"inlineStr\"><v>1.0</v><is><t>1.</t></is></c>", "1."),
    (" t=\"inlineStr\"><is><t>_x005F_x0041_</t></is></c>", "_x0041_"),
    (" t=\"inlineStr\"><is><t><![CDATA[<a>]]></t></is></c>", "<a>"), (" t=\"new\"><v>text</v></c>", "text"),
    (" t=\"inlineStr\"><is><t>a, \"b\"\nc</t></is></c>", "a, \"b\"\nc"),
    (" t=\"inlineStr\"><is><t>_xD83D__xDE00_ _xD83D_ _x0000_</t></is></c>", "😀 \u{FFFD} \u{FFFD}"),
    (" t=\"d\"><v>2021-03-04T00:00:00</v></c>", "2021-03-04"),
    (" t=\"d\"><v>2021-03-04T05:06:07.000Z</v></c>", "2021-03-04 05:06:07"),
    (" t=\"d\"><v>05:06:07.25</v></c>", "05:06:07.25"), (" t=\"d\"><v>soon</v></c>", "soon"),
  ])
  func kinds(cell: String, shown: String) throws {
    let strings = [
      "<t>plain</t>", "<r><rPr><b/></rPr><t xml:space=\"preserve\">bold </t></r><r><t>and not</t></r>",
      "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>",
      "<t>a_x000D_\nb_x005F_x0041_</t>", "<t>\n trimmed </t>", "<t xml:space=\"preserve\">  kept </t>", "<t> </t>",
    ]
    #expect(try text(cell, strings: strings) == [shown, shown])
  }

  /// Formats that write a whole date in digits are followed; of all others dates come as ISO 8601.
  @Test(arguments: [
    ("yyyy\\-mm\\-dd", "43812.501759189814", "2019-12-13"),
    ("m/d/yyyy h:mm:ss", "43812.501759189814", "12/13/2019 12:02:32"),
    ("dd/mm/yyyy;@", "44259", "04/03/2021"), ("[$-409]d.m.yyyy h:mm AM/PM", "44259.75", "4.3.2021 6:00 PM"),
    ("yyyy-mm-dd hh:mm:ss.000", "44259.2", "2021-03-04 04:48:00.000"), ("d-mmm-yy", "44259", "2021-03-04"),
    ("mmmm yyyy", "44259", "2021-03-04"), ("[$-F800]dddd, mmmm dd, yyyy", "44259.5", "2021-03-04 12:00:00"),
    ("m/d/yy", "44259", "2021-03-04"), ("h:mm", "0.25", "06:00:00"), ("h:mm AM/PM", "44259.25", "2021-03-04 06:00:00"),
    ("[h]:mm:ss", "10.6320601851852", "255:10:10"), ("mm:ss", "0.0430902777777778", "01:02:03"),
    ("yyyy\"年\"m\"月\"d\"日\"", "44259", "2021年3月4日"), ("yyyy/mm/dd h:mm", "44259.9999999", "2021/03/05 0:00"),
    ("0.00", "44259", "44259"), ("0%", "0.25", "0.25"), ("General", "44259.5", "44259.5"), ("@", "44259", "44259"),
    ("0.0\" days\"", "3.5", "3.5"), ("#,##0 [$€-407];[Red]-#,##0", "5.0", "5"), ("\"Wave \"0", "2", "2"),
    ("[Red]0", "7", "7"),
    ("yyyy-mm-dd", "-1", "-1"), ("yyyy-mm-dd", "2958465", "9999-12-31"), ("yyyy-mm-dd", "2958466", "2958466"),
    ("yyyy-mm-dd", "later", "later"), ("yyyy-mm-dd", "60", "1900-02-29"), ("yyyy-mm-dd", "59", "1900-02-28"),
    ("yyyy-mm-dd", "61", "1900-03-01"), ("yyyy-mm-dd", "1", "1"), ("m/d/yyyy", "31", "31"),
    ("m/d/yyyy", "32", "2/1/1900"), ("yyyy-mm-dd", "0", "0"),
    ("yyyy-mm-dd h:mm", "0.5", "0.5"),
    ("mm:ss", "1.5", "36:00:00"), ("mm:ss.0", "44259.5", "2021-03-04 12:00:00"), ("[h]:mm:ss", "0.25", "06:00:00"),
    ("yyyy-mm-dd", "36585", "2000-02-29"), ("\"", "5", "5"), ("[", "5", "5"), ("\\", "5", "5"), ("", "5", "5"),
  ])
  func dates(format: String, value: String, shown: String) throws {
    let code = format.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
    #expect(try text(" s=\"1\"><v>\(value)</v></c>", formats: [code]) == [shown, shown])
  }

  @Test(arguments: [
    (14, "44259", "2021-03-04"), (15, "44259.5", "2021-03-04 12:00:00"), (22, "44259", "2021-03-04 00:00:00"),
    (21, "0.5", "12:00:00"), (46, "1.5", "36:00:00"), (46, "0.2125", "05:06:00"),
    (45, "1.39839120370370", "33:33:41"), (47, "0.5", "12:00:00"), (31, "44259", "2021-03-04"),
    (57, "44259", "2021-03-04"),
    (2, "44259.5", "44259.5"), (10, "0.5", "0.5"), (49, "44259", "44259"), (14, "60.5", "1900-02-29 12:00:00"),
  ])
  func builtInDates(format: Int, value: String, shown: String) throws {
    #expect(try text(" s=\"1\"><v>\(value)</v></c>", builtIns: [format]) == [shown, shown])
  }

  @Test func daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws {
    let shown = try text(
      " s=\"1\"><v>42735</v></c>", formats: ["yyyy-mm-dd"], properties: "<workbookPr date1904=\"1\"/>")
    #expect(shown == ["2021-01-01", "2021-01-01"])
  }

  @Test func stylesBeyondTheListAreNone() throws {
    #expect(try text(" s=\"77\"><v>44259</v></c>") == ["44259", "44259"])
  }
}

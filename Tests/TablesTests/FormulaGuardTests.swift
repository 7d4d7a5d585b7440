import Tables
import Testing

/// What was text in another format does not become a formula as CSV.
@Suite struct FormulaGuardTests {
  @Test(arguments: [
    "=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\n text", "\u{FF1D}1+1", "\u{FF0B}1", "\u{200B}=1",
    " =1",
    "\u{FEFF}@x", "\u{202E}=1",
  ])
  func formulasAreText(text: String) { #expect(CellText.guarded(text) == "'" + text) }

  @Test(arguments: ["", "text", "-1", "+1.5", "1e3", "a=b", "'=1", "字", " text", "5 - 3"])
  func restIsAsItIs(text: String) { #expect(CellText.guarded(text) == text) }

  private let json = """
    {"id": "1", "=head": "=HYPERLINK(\\"http://x\\")", "n": "-5"}
    {"id": "2", "=head": "plain, text", "n": "@x"}

    """

  @Test func cellsOfOtherFormatsAreGuarded() throws {
    let table = try Table(TableReader().read(Array(json.utf8), named: "s.jsonl"))
    var text = ""
    table.forEachPieceAsText { text += String(decoding: $0, as: UTF8.self) }
    let expected = "id,'=head,n\n1,\"'=HYPERLINK(\"\"http://x\"\")\",-5\n2,\"plain, text\",'@x\n"
    #expect(text.replacing("\r\n", with: "\n") == expected)
    let added = String(decoding: table.appending([AddedColumn(name: "S", cells: ["1", "=2"])]), as: UTF8.self)
    #expect(
      added.replacing("\r\n", with: "\n").hasPrefix("id,'=head,n,S\n1,\"'=HYPERLINK(\"\"http://x\"\")\",-5,1\n"),
      "\(added)")
    #expect(added.contains("'@x,'=2"))
  }

  /// A CSV file was read as CSV before: its own cells stay byte for byte.
  @Test func cellsOfTextStay() throws {
    let table = try Table(TableReader().read(Array("id,a\n1,=1+1\n".utf8), named: "s.csv"))
    let added = String(decoding: table.appending([AddedColumn(name: "S", cells: ["=2"])]), as: UTF8.self)
    #expect(added == "id,a,S\n1,=1+1,'=2\n")
  }
}

import Tables
import Testing

@Suite struct TableWriterTests {
  @Test(arguments: [
    ("a,b\n1,2\n", "a,b,S\n1,2,x\n"),
    ("a,b\r\n\"1\",\" 2\"", "a,b,S\r\n\"1\",\" 2\",x"),
    ("\u{FEFF}a;b\n1\n", "\u{FEFF}a;b;S\n1;;x\n"),
    ("a,b\n1,2,\n", "a,b,S\n1,2,x\n"),
    ("a,S\n1,2\n", "a,S,S 2\n1,2,x\n"), ("\na,b\n\n\n1,2\n\n", "\na,b,S\n\n\n1,2,x\n\n"),
    ("a,b\r\n\r\n1,2\n", "a,b,S\r\n\r\n1,2,x\n"),
  ])
  func addsColumnsAndLeavesTheRest(text: String, result: String) throws {
    let written = try table(text).appending([AddedColumn(name: "S", cells: ["x"])])
    #expect(String(decoding: written, as: UTF8.self) == result)
  }

  /// UTF-16 that begins with its mark twice: the second is a character of the first heading.
  @Test func aSecondMarkIsACharacter() throws {
    let text: [UInt16] = [0xFEFF] + Array("\u{FEFF}a;b\n1;2\n".utf16)
    let bytes = text.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let written = try readTable(bytes, named: "x").appending([AddedColumn(name: "S", cells: ["x"])])
    #expect(String(decoding: written, as: UTF8.self) == "\u{FEFF}\u{FEFF}a;b;S\n1;2;x\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("=1+1", "'=1+1"), ("-0.5", "-0.5"),
    ("-x", "'-x"), ("two\nlines", "\"two\nlines\""), ("", ""), (" x", "\" x\""),
  ])
  func quotesNewCells(cell: String, written: String) throws {
    let bytes = try table("a,b\n1,2\n").appending([AddedColumn(name: "S", cells: [cell])])
    #expect(String(decoding: bytes, as: UTF8.self) == "a,b,S\n1,2,\(written)\n")
  }

  /// What is written is read back, whatever is in the cells and however the file is written.
  @Test func recordsSurviveTheRoundTrip() throws {
    let alphabet = ["a", ",", ";", "\"", "\n", "\r", "\t", "|", " ", "é", "", "1", "🙂"]
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<500 {
      let columns = 2 + next(4)
      let rows = (0..<1 + next(5)).map { _ in
        (0..<columns).map { _ in (0..<next(4)).map { _ in alphabet[next(alphabet.count)] }.joined() }
      }
      let dialect = TableDialect(
        delimiter: TableDialect.delimiters[next(4)], lineEnding: TableDialect.LineEnding.allCases[next(3)],
        hasByteOrderMark: next(2) == 0)
      let header = (0..<columns).map { "c\($0)" }
      let written = dialect.records([header] + rows)
      let table = try readTable(written, named: "x")
      let read = (0..<table.rowCount).map { row in (0..<columns).map { table.text(row: row, column: $0) } }
      #expect(read == rows)
      var expected = dialect
      if case .text(let read, _) = table.format { expected.usesDecimalComma = read.usesDecimalComma }
      #expect(table.format == .text(expected, encoding: "UTF-8"))
      #expect(table.appending([]) == written)
    }
  }
}

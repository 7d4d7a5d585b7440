import Fixtures
import Tables
import Testing

@Suite struct JSONLinesTests {
  private func rows(_ text: String) throws -> [[String]] {
    let table = try readTable(Array(text.utf8), named: "survey.jsonl")
    return [table.header]
      + (0..<table.rowCount).map { row in (0..<table.columnCount).map { table.text(row: row, column: $0) } }
  }

  @Test(arguments: [
    (
      #"{"id":"007","q":5.00}"# + "\n" + #"{"q":4,"id":"12345678901234567890"}"#,
      [["id", "q"], ["007", "5.00"], ["12345678901234567890", "4"]]
    ),
    (#"[{"a":1},{"b":null,"a":true}]"#, [["a", "b"], ["1", ""], ["true", ""]]),
    (#"{"a":{"b":{"c":"x, \"y\""}},"l":["p","q",3]}"#, [["a.b.c", "l"], ["x, \"y\"", "p; q; 3"]]),
    (#"{"t":"\u00e9\uD83D\uDE42\n\ud800x"}"#, [["t"], ["é🙂\n\u{FFFD}x"]]),
    // A key that an object has again takes a column of its own; a path is not a key with points.
    (
      #"{"a":1,"a":2}"# + "\n" + #"{"a":3}"# + "\n" + #"{"b":4,"a":5,"a":6,"a":7}"#,
      [["a", "a (2)", "b", "a (3)"], ["1", "2", "", ""], ["3", "", "", ""], ["5", "6", "4", "7"]]
    ),
    (
      #"{"a.b":1,"a":{"b":2}}"# + "\n" + #"{"a":{"b":4},"a.b":3}"#,
      [["a.b", "a.b (2)"], ["1", "2"], ["3", "4"]]
    ),
    (" [ {\"a\":-1.5e-3} , {\"a\":[]} ] \n", [["a"], ["-1.5e-3"], [""]]),
    ("\n\n{\"a\":\"1\"}\n\n\n{\"a\":\"2\"}\n", [["a"], ["1"], ["2"]]),
    // A list within an object, and answers by the names of their questions.
    (#"{"total":2,"items":[{"a":1},{"a":2}]}"#, [["a"], ["1"], ["2"]]),
    (#"{"meta":{"x":[1]},"data":{"rows":[{"a":1},{"a":"2"},{"a":3}]},"next":null} "#, [["a"], ["1"], ["2"], ["3"]]),
    (
      #"{"items":[{"id":"R1","answers":[{"field":{"ref":"imp_1","type":"x"},"type":"number","number":4},"#
        + #"{"field":{"ref":"role"},"type":"choice","choice":{"label":"Owner"}}]},{"id":"R2","answers":[]}]}"#,
      [["id", "imp_1", "role", "answers"], ["R1", "4", "Owner", ""], ["R2", "", "", ""]]
    ),
    (#"{"id":1,"q":[{"question":"Price","answer":"5"}]}"#, [["id", "Price"], ["1", "5"]]),
    (#"{"id":1,"q":[{"x":2,"y":{"z":3}},{"x":4}]}"#, [["x", "y.z"], ["2", "3"], ["4", ""]]),
    (#"[{"id":1,"q":[{"x":2,"y":{"z":3}},{"x":4}]}]"#, [["id", "q.1.x", "q.1.y.z", "q.2.x"], ["1", "2", "3", "4"]]),
  ])
  func readsObjects(text: String, wanted: [[String]]) throws {
    #expect(try rows(text) == wanted)
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":x}", "line 2, column 6: this is not JSON: a text in quotes"),
    ("{\"a\":1", "a comma or a closing brace"), ("{\"a\" 1}", "a colon"), ("{\"a\":\"b", "a closing quote"),
    ("{\"a\":[[{}]]}", "a text or a number in a list"), ("{\"a\":[{},1]}", "an object in braces"),
    ("{\"a\":\"\\q\"}", "one of"),
    ("[{\"a\":1},{\"a\":2}", "a comma or the list's closing bracket"),
    ("[{\"a\":1},,{\"a\":2}]", "an object in braces"),
    ("[{\"a\":1}{\"a\":2}]", "a comma or the list's closing bracket"),
    ("[{\"a\":1}] x", "nothing behind the list"), ("[{\"a\":1},]", "an object in braces"),
    ("{\"a\":1.}", "a text in quotes"), ("{\"a\":-}", "a text in quotes"), ("{\"a\":1e}", "a text in quotes"),
    ("{\"a\":\"\\u12\"}", "four hexadecimal digits"), ("{\"a\":1}}", "an object in braces"),
  ])
  func saysWhatIsWrong(text: String, sentence: String) {
    let said = errorText { _ = try rows(text) }
    #expect(said.contains(sentence), "\(said)")
  }

  @Test func aRepeatedKeyIsTold() throws {
    let table = try readTable(Array(#"{"a":1,"a":2}"#.utf8), named: "survey.jsonl")
    #expect(
      table.notes == [
        "survey.jsonl has objects with the same key more than once; the further values are in the columns \"a (2)\""
      ])
  }

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func isReadInUTF16(isBig: Bool, hasMark: Bool) throws {
    let units = (hasMark ? [0xFEFF] : []) + Array("{\"name\":\"é\"}\n{\"name\":\"ü\"}\n".utf16)
    let bytes = units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    let table = try readTable(bytes, named: "survey.jsonl")
    #expect(table.header == ["name"])
    #expect(table.texts(inColumn: 0) == ["é", "ü"])
  }

  @Test(arguments: [nil, "latin1"])
  func isReadInLatin1(declared: String?) throws {
    let bytes = Array("{\"a\":\"Caf".utf8) + [0xE9] + Array("\"}\n".utf8)
    let table = try readTable(bytes, named: "x", reading: TableReading(encoding: declared))
    #expect(table.text(row: 0, column: 0) == "Café")
  }

  @Test func deepNestingEnds() {
    let text = String(repeating: "{\"a\":", count: 100_000)
    #expect(errorText { _ = try rows(text) }.contains("less nesting"))
  }

  /// Whatever is cut off is told. One brace alone is text.
  @Test func truncatedAnywhere() {
    let text = Array(#"{"a":{"b":"\u00e9"},"l":[1,"x"]}"#.utf8)
    for length in 2..<text.count {
      let said = errorText { _ = try readTable(Array(text.prefix(length)), named: "x") }
      #expect(said.hasPrefix("error: x"), "\(length) bytes: \(said)")
    }
  }
}

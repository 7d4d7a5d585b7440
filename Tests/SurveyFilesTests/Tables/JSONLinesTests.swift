import SurveyFiles
import Testing

@Suite struct JSONLinesTests {
  private func rows(_ text: String) throws -> [[String]] {
    let table = try SurveyReader().read(Array(text.utf8), named: "survey.jsonl")
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
    ("\n\n{\"a\":\"1\"}\n\n\n{\"a\":\"2\"}\n", [["a"], ["1"], ["2"]]),
  ])
  func readsObjects(text: String, wanted: [[String]]) throws {
    #expect(try rows(text) == wanted)
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":x}", "line 2, column 6: this is not JSON: a text in quotes"),
    ("{\"a\":1", "a comma or a closing brace"), ("{\"a\" 1}", "a colon"), ("{\"a\":\"b", "a closing quote"),
    ("{\"a\":[{}]}", "a text or a number in a list"), ("{\"a\":\"\\q\"}", "one of"),
    ("{\"a\":\"\\u12\"}", "four hexadecimal digits"), ("{\"a\":1}}", "an object in braces"),
  ])
  func saysWhatIsWrong(text: String, sentence: String) {
    let said = errorText { _ = try rows(text) }
    #expect(said.contains(sentence), "\(said)")
  }

  @Test func deepNestingEnds() {
    let text = String(repeating: "{\"a\":", count: 100_000)
    #expect(errorText { _ = try rows(text) }.contains("less nesting"))
  }

  /// Whatever is cut off, there is a table or a sentence.
  @Test func truncatedAnywhere() {
    let text = Array(#"{"a":{"b":"\u00e9"},"l":[1,"x"]}"#.utf8)
    for length in 0..<text.count {
      _ = errorText { _ = try SurveyReader().read(Array(text.prefix(length)), named: "x") }
    }
  }
}

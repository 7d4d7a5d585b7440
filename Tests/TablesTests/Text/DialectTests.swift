import Fixtures
import Tables
import Testing

@Suite struct DialectTests {
  /// A text, its header, its rows.
  @Test(arguments: [
    // Texts full of commas between semicolons; decimal commas.
    ("id;text;n\n1;a, b, c;2\n2;d, e;3\n", ["id", "text", "n"], [["1", "a, b, c", "2"], ["2", "d, e", "3"]]),
    ("a;b;c\n1,5;2,5;3\n2,5;1,5;4\n", ["a", "b", "c"], [["1,5", "2,5", "3"], ["2,5", "1,5", "4"]]),
    // One column, whatever its texts contain.
    ("Comments\nI like it, really\nGood\n", ["Comments"], [["I like it, really"], ["Good"]]),
    ("What, in your view, is best?\nthis\nthat\n", ["What, in your view, is best?"], [["this"], ["that"]]),
    // Excel's line that names the delimiter.
    ("sep=;\na;b\n1;2\n", ["a", "b"], [["1", "2"]]), ("\"sep=|\"\r\na|b\r\n1|2\r\n", ["a", "b"], [["1", "2"]]),
    ("SEP=\t\na\tb\n1\t2\n", ["a", "b"], [["1", "2"]]),
    // Apostrophes around cells; apostrophes within.
    ("'a','b'\n'1, 2','it''s'\n", ["a", "b"], [["1, 2", "it's"]]),
    ("a,b\n'tis,1\n'twas,2\n", ["a", "b"], [["'tis", "1"], ["'twas", "2"]]),
    // Escaped quotes; doubled quotes behind a backslash.
    ("a,b\n\"say \\\"hi, you\\\" now\",1\n", ["a", "b"], [["say \"hi, you\" now", "1"]]),
    ("a,b\n\"C:\\x\\\",1\n", ["a", "b"], [["C:\\x\\", "1"]]),
    // Blanks around quoted cells.
    ("a, b, c\n1, \"x, y\", 3\n", ["a", " b", " c"], [["1", "x, y", " 3"]]),
    ("a,b\n1, \"x\" \n", ["a", "b"], [["1", "x"]]),
    // Quotes within cells are characters.
    ("a,b\n5\" pipe,6\" pipe\n", ["a", "b"], [["5\" pipe", "6\" pipe"]]),
    // Tabs without quotes.
    ("a\tb\n\"open\t1\n2\t3\n", ["a", "b"], [["\"open", "1"], ["2", "3"]]),
    // A delimiter at the end of every line.
    ("a,b,\n1,2,\n3,4,\n", ["a", "b"], [["1", "2"], ["3", "4"]]),
    // Titles above the headers.
    (
      "Survey of needs\nExported 2024-01-01\n\nid,imp_1,sat_1\n1,5,4\n2,3,2\n3,1,1\n", ["id", "imp_1", "sat_1"],
      [["1", "5", "4"], ["2", "3", "2"], ["3", "1", "1"]]
    ),
    (
      "Survey of needs,,\nid,imp_1,sat_1\n1,5,4\n2,3,2\n3,1,1\n", ["id", "imp_1", "sat_1"],
      [["1", "5", "4"], ["2", "3", "2"], ["3", "1", "1"]]
    ),
    // Mixed line endings.
    ("a,b\r\n1,2\n3,4\r5,6\n", ["a", "b"], [["1", "2"], ["3", "4"], ["5", "6"]]),
  ])
  func isDetected(text: String, header: [String], rows: [[String]]) throws {
    let table = try table(text)
    #expect(table.header == header)
    #expect(cells(of: table) == rows)
    #expect(table.appending([]) == Array(text.utf8) || text.contains(",\n"))
  }

  @Test(arguments: [
    (TableReading(delimiter: "^"), "a^b\n1^2\n"), (TableReading(delimiter: "~"), "a~b\n1~2\n"),
    (TableReading(delimiter: " "), "a b\n1 2\n"), (TableReading(delimiter: ":"), "a:b\n1:2\n"),
    (TableReading(delimiter: "\u{1}"), "a\u{1}b\n1\u{1}2\n"), (TableReading(delimiter: ";"), "a;b\n1;2\n"),
    (TableReading(quote: "'"), "a,'b'\n1,2\n"), (TableReading(quote: "'"), "a, 'b'\n1, '2'\n"),
    (TableReading(quote: "\""), "a, \"b\"\n1, \"2\"\n"), (TableReading(titleRows: 2), "x,y,z\n\na,b\n1,2\n"),
    (TableReading(titleRows: 0), "a,b\n1,2\n"), (TableReading(delimiter: "|", quote: "^"), "a|^b^\n^1^|2\n"),
  ])
  func isSet(reading: TableReading, text: String) throws {
    let table = try readTable(Array(text.utf8), named: "survey.csv", reading: reading)
    #expect(table.header == ["a", "b"])
    #expect(cells(of: table) == [["1", "2"]])
  }

  @Test func quotesMayMeanNothing() throws {
    let reading = TableReading(quote: " ")
    let table = try readTable(Array("a,b\n\"1,2\"\n".utf8), named: "x", reading: reading)
    #expect(cells(of: table) == [["\"1", "2\""]])
    #expect(table.appending([AddedColumn(name: "S", cells: ["x,y"])]) == Array("a,b,S\n\"1,2\",x y\n".utf8))
  }

  @Test(arguments: [
    (TableReading(delimiter: "é"), "the delimiter of x cannot be \"é\""),
    (TableReading(delimiter: "a"), "the delimiter of x cannot be \"a\""),
    (TableReading(delimiter: "'", quote: "'"), "the delimiter and the quote of x are the same"),
    (TableReading(decimal: ";"), "the decimal sign of x cannot be \";\""),
    (TableReading(titleRows: 9), "x has 2 rows, all of them titles"),
    (TableReading(titleRows: -1), "x cannot have -1 rows of titles"),
  ])
  func whatCannotBeIsTold(reading: TableReading, sentence: String) {
    let text = errorText { _ = try readTable(Array("a,b\n1,2\n".utf8), named: "x", reading: reading) }
    #expect(text.hasPrefix("error: " + sentence))
    #expect(text.contains("hint: "))
  }

  /// Commas and points within numbers.
  @Test(arguments: [
    ("a,b\n1.5,2\n", false), ("a,b\n\"1,5\",2\n", true), ("a,b\n\"1,234\",2\n", false), ("a,b\n\"0,234\",2\n", true),
    ("a,b\n\"1,5\",2.5\n", false), ("a;b\n1;2\n", true), ("a;b\n1.5;2\n", false), ("a;b\n1,5;2\n", true),
    ("a\tb\n1,234\t2\n", false), ("a\tb\n1,23\t2\n", true), ("a;b\n1,234\n", true), ("a,b\n\"1,234.5\",1\n", false),
    ("a;b\n1.234,5;1\n", true),
  ])
  func theDecimalSign(text: String, isComma: Bool) throws {
    guard case .text(let dialect, _) = try table(text).format else { return }
    #expect(dialect.usesDecimalComma == isComma)
    for sign: Character in [".", ","] {
      let set = try readTable(Array(text.utf8), named: "x", reading: TableReading(decimal: sign))
      guard case .text(let dialect, _) = set.format else { return }
      #expect(dialect.usesDecimalComma == (sign == ","))
    }
  }

  @Test func whatIsUnusualIsNoted() throws {
    #expect(try table("a,b\n1,2\n").notes.isEmpty)
    #expect(try table("a;b\n1,5;2\n").notes.isEmpty)
    #expect(try table("a|b\n1|2\n").notes.count == 1)
    #expect(try table("'a','b'\n'1','2'\n").notes.first?.contains("apostrophes stand around cells") == true)
    #expect(try table("t\nid,a,b\n1,5,4\n2,3,2\n").notes.first?.contains("the headers are in row 2") == true)
  }

  /// Escaped quotes that come late in a file.
  @Test func lateEscapesAreFound() throws {
    let rows = String(repeating: "1,\"plain\",2\n", count: 10_000)
    let table = try table("a,b,c\n" + rows + "1,\"say \\\"a, b\\\"\",2\n")
    #expect(table.text(row: 10_000, column: 1) == "say \"a, b\"")
    #expect(table.columnCount == 3)
  }

  /// Quotes in tabbed text are markup where the headers or a whole column of text have them.
  @Test(arguments: [true, false], [true, false])
  func quotesInTabbedText(inHeaders: Bool, inColumn: Bool) throws {
    let names = (0..<30).map { "q\($0)" } + ["city"]
    let header = names.map { inHeaders ? "\"\($0)\"" : $0 }.joined(separator: "\t")
    let cities = ["Rome", "Oslo", "Bonn"]
    let rows = (0..<30).map { row in
      let city = cities[row % 3]
      return (0..<30).map { "\(1 + (row * 7 + $0) % 5)" }.joined(separator: "\t") + "\t"
        + (inColumn || row == 4 ? "\"\(city)\"" : city)
    }
    let table = try table(([header] + rows).joined(separator: "\n"))
    #expect(table.header == names)
    #expect(table.text(row: 4, column: 30) == (inHeaders || inColumn ? "Oslo" : "\"Oslo\""))
  }

  @Test func titlesAboveRowsWithoutTheirLastCells() throws {
    let rows = (0..<20).map { $0 % 5 < 2 ? "\($0),1,2,3" : "\($0),1,2,3,fine" }
    let table = try table((["Customer study", "id,a,b,c,note"] + rows).joined(separator: "\n"))
    #expect(table.header == ["id", "a", "b", "c", "note"])
    #expect(table.rowCount == 20)
  }

  @Test func theRowOfAnUnclosedQuoteIsTold() {
    let text = errorText { _ = try table("a,b\n1,2\n3,\"x\n4,5\n6,7\n") }
    #expect(text.hasPrefix("error: survey.csv, row 3: a quote is opened and never closed"))
  }
}

import Tables
import Testing

/// Files that nobody meant as a survey: each gives a table or a sentence.
@Suite struct HostileTextTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let bytes: @Sendable () -> [UInt8]

    init(_ description: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
      self.description = description
      self.bytes = bytes
    }

    init(_ description: String, repeating text: String, _ count: Int, after start: String = "") {
      self.init(description) {
        var bytes = Array(start.utf8)
        let more = Array(text.utf8)
        bytes.reserveCapacity(bytes.count + count * more.count)
        for _ in 0..<count { bytes.append(contentsOf: more) }
        return bytes
      }
    }
  }

  @Test(arguments: [
    Case("a quote before 20 MB") { Array("a,b\n1,\"".utf8) + [UInt8](repeating: 0x61, count: 20_000_000) },
    Case("20 MB of one letter") { [UInt8](repeating: 0x61, count: 20_000_000) },
    Case("20 MB of letters beyond ASCII") { [UInt8](repeating: 0xE9, count: 20_000_000) },
    Case("20 MB of NUL bytes") { [UInt8](repeating: 0, count: 20_000_000) },
    Case("quotes only", repeating: "\"", 2_000_001), Case("delimiters only", repeating: ",", 2_000_000),
    Case("tabs only", repeating: "\t", 2_000_000), Case("line ends only", repeating: "\n", 2_000_000),
    Case("carriage returns only", repeating: "\r", 2_000_000), Case("apostrophes only", repeating: "'", 2_000_000),
    Case("backslashes and quotes", repeating: "\\\"", 2_000_000), Case("blanks only", repeating: " ", 2_000_000),
    Case("quoted nothings", repeating: "\"\",", 1_000_000), Case("marks only", repeating: "\u{FEFF}", 1_000_000),
    Case("16,384 columns", repeating: "a,", 16_384),
    Case("a million empty columns", repeating: ",", 1_000_000, after: "a"),
    Case("99,000 empty columns and a row") {
      [UInt8](repeating: 0x2C, count: 99_000) + [0x0A] + [UInt8](repeating: 0x2C, count: 99_000)
    },
    Case("99,000 columns with names") {
      Array(((0..<99_000).map { "c\($0)" }.joined(separator: ",") + "\n").utf8)
        + [UInt8](repeating: 0x2C, count: 98_999)
    },
    Case("a cell of a million letters", repeating: "x", 1_000_000, after: "a,b\n1,"),
    Case("a header of a million letters", repeating: "x", 1_000_000),
    Case("a long row among short ones", repeating: "1,2\n", 200_000, after: "a,b\n1,2,3\n"),
    Case("short rows", repeating: "1\n", 500_000, after: "a,b,c,d\n"),
    Case("long rows", repeating: "1,2,3\n", 100_000, after: "a,b\n"),
    Case("the name of a delimiter", repeating: "sep=", 2),
    Case("a delimiter named and nothing else", repeating: "sep=;\n", 1), Case("Ctrl-Z", repeating: "\u{1A}", 1000),
  ])
  func givesATableOrASentence(hostile: Case) {
    let bytes = hostile.bytes()
    let result = Result { try readTable(bytes, named: "x.csv") }
    check(result)
  }

  /// A small file cut at every byte, in several encodings.
  @Test(arguments: ["cp949", "utf-16", "utf-8-sig", "cp1252", "utf-32", "big5"])
  func truncatedFiles(codec: String) throws {
    let sample = SampleTexts.encoded.first { $0.codec == codec }!
    let whole = sample.bytes
    for count in 0...whole.count {
      check(Result { try readTable(Array(whole[..<count]), named: "x.csv") })
    }
    let text = Array("\u{FEFF}sep=;\r\n'a';\"b \\\"c\\\"\";\r\n1,5;\"x\"\"y\n\";'z'\r\n".utf8)
    for count in 0...text.count { check(Result { try readTable(Array(text[..<count]), named: "x.csv") }) }
  }

  @Test func randomBytes() {
    var random = SplitMix(state: 11)
    for round in 0..<300 {
      let length = round < 290 ? random.next(500) : 200_000
      let bound = [256, 128, 40][random.next(3)]
      let bytes = (0..<length).map { _ in UInt8(random.next(bound)) }
      check(Result { try readTable(bytes, named: "x.csv") })
      let encoding = ["utf-8", "utf-16", "cp949", "latin1", "gb18030", "utf-32", "utf-7"][random.next(7)]
      check(Result { try readTable(bytes, named: "x.csv", reading: TableReading(encoding: encoding)) })
    }
  }

  /// A table's cells can all be read; an error has something to say.
  private func check(_ result: Result<Table, any Error>) {
    switch result {
    case .success(let table):
      #expect(table.columnCount > 0)
      for row in [0, table.rowCount - 1] where table.rowCount > 0 {
        for column in [0, table.columnCount - 1] { _ = table.text(row: row, column: column) }
      }
    case .failure(let error):
      let lines = (error as? FileError)?.lines() ?? []
      #expect(!lines.isEmpty && lines.allSatisfy { !$0.isEmpty && $0.count < 2000 })
    }
  }
}

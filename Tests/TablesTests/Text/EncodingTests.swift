import Fixtures
import Foundation
import Tables
import Testing

@Suite struct EncodingTests {
  @Test(arguments: SampleTexts.encoded)
  func isDetected(sample: SampleTexts.Encoded) throws {
    let table = try readTable(sample.bytes, named: "survey.csv")
    #expect(encoding(of: table) == sample.shownName)
    #expect(cells(of: table) == cells(of: try TablesTests.table(sample.text)))
    #expect(table.notes.contains { $0.contains("is read as \(sample.shownName)") } == (sample.codec != "utf-8-sig"))
  }

  /// A set that is declared is used, whatever it looks like, and by any of its names.
  @Test(arguments: [
    ("latin1", [0xE9], "é"), ("ISO-8859-1", [0xE9], "é"), ("cp1252", [0x80], "€"), ("mac", [0x8E], "é"),
    ("Mac-Roman", [0xD5], "’"), ("windows-1250", [0xB3], "ł"), ("cp437", [0x82], "é"), ("koi8-r", [0xC1], "а"),
    ("iso-8859-15", [0xA4], "€"), ("euc-kr", [0xB0, 0xA1], "가"), ("sjis", [0x82, 0xA0], "あ"),
    ("gbk", [0xB0, 0xA1], "啊"), ("big5", [0xA4, 0x40], "一"), ("utf8", [0xC3, 0xA9], "é"),
  ])
  func isDeclared(name: String, letter: [UInt8], text: String) throws {
    let bytes = Array("a,b\n1,".utf8) + letter + Array("\n".utf8)
    let table = try readTable(bytes, named: "survey.csv", reading: TableReading(encoding: name))
    #expect(table.text(row: 0, column: 1) == text)
  }

  @Test(arguments: [("utf16", false), ("utf-16le", false), ("UTF-16BE", true), ("unicode", true), ("utf16", true)])
  func wideTextIsDeclared(name: String, isBig: Bool) throws {
    let units = Array("a,b\n1,é\n".utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
      return isBig ? [high, low] : [low, high]
    }
    let table = try readTable(bytes, named: "survey.csv", reading: TableReading(encoding: name))
    #expect(table.header == ["a", "b"])
    #expect(table.text(row: 0, column: 1) == "é")
  }

  /// A letter is held back until it is known that no accent follows.
  @Test(arguments: ["windows-1258", "tcvn", "windows-1252"], ["abcdef", "a", "x e"])
  func theLastLetterIsKept(name: String, ending: String) throws {
    let table = try readTable(
      Array("a,b\n1,\(ending)".utf8), named: "x.csv", reading: TableReading(encoding: name))
    #expect(table.text(row: 0, column: 1) == ending)
  }

  /// UTF-16 without a mark, cut within a character.
  @Test func anOddByteAtTheEndIsReplaced() throws {
    let bytes = Array("a,b\n1,2\n3,45".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let table = try readTable(Array(bytes.dropLast()), named: "x.csv")
    #expect(cells(of: table) == [["1", "2"], ["3", "4\u{FFFD}"]])
  }

  @Test func anUnknownNameIsTold() {
    let text = errorText {
      _ = try readTable(Array("a,b\n".utf8), named: "x.csv", reading: TableReading(encoding: "klingon"))
    }
    #expect(text.hasPrefix("error: there is no encoding \"klingon\" for x.csv\nhint: Use one of utf-8, windows-1252"))
  }

  /// A few damaged places in UTF-8 become U+FFFD, and are counted.
  @Test func littleDamageIsTolerated() throws {
    let good = String(repeating: "é,ü\n", count: 20)
    let bytes = Array(("a,b\n" + good).utf8) + [0xE9, 0x2C, 0x31, 0x0A]
    let table = try readTable(bytes, named: "survey.csv")
    #expect(table.text(row: 20, column: 0) == "\u{FFFD}")
    #expect(
      table.notes == [
        "survey.csv has 1 place that is not UTF-8 text, in line 22 at offset 124; a � stands there"
      ])
    let declared = try readTable(
      Array("a,b\nx".utf8) + [0xE9, 0x0A], named: "survey.csv", reading: TableReading(encoding: "utf-8"))
    #expect(declared.text(row: 0, column: 0) == "x\u{FFFD}")
  }

  @Test func muchDamageIsRefused() {
    let bytes = Array("a,b\n".utf8) + (0..<200).flatMap { _ in [0xE9, 0x0A] as [UInt8] }
    let text = errorText {
      _ = try readTable(bytes, named: "survey.csv", reading: TableReading(encoding: "utf-8"))
    }
    #expect(
      text.hasPrefix("error: survey.csv, line 2: byte 0xE9 at offset 4 is not UTF-8 text\nhint: Set the encoding"))
  }

  @Test(arguments: [
    ("a,b\n1,2\n\0\0\0\0", [["1", "2"]]), ("a,b\n1,2\n\u{1A}", [["1", "2"]]), ("a,b\n1,2\u{1A}\0", [["1", "2"]]),
    ("a,b\nx\0\0,2\n", [["x", "2"]]), ("a,b\n\"x\0\",2\0\n", [["x", "2"]]),
  ])
  func whatFillsUpIsLeftOut(text: String, wanted: [[String]]) throws {
    let table = try table(text)
    #expect(cells(of: table) == wanted)
  }

  /// Text in another encoding is written back as UTF-8 with its mark, which spreadsheets go by.
  @Test func convertedTextIsWrittenAsUTF8() throws {
    let table = try readTable(
      Array("a;é\n1;2\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, named: "x")
    let written = table.appending([AddedColumn(name: "S", cells: ["ü"])])
    #expect(written == [0xEF, 0xBB, 0xBF] + Array("a;é;S\n1;2;ü\n".utf8))
  }

  @Test(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)"))
  func starWarsIsMacRoman() throws {
    let table = try readTable(SharedFiles.data("star-wars/StarWars.csv"))
    #expect(encoding(of: table) == "Mac Roman")
    #expect(table.columnCount == 38)
  }

  private func encoding(of table: Table) -> String? {
    if case .text(_, let encoding) = table.format { encoding } else { nil }
  }
}

/// The cells below the header.
func cells(of table: Table) -> [[String]] {
  (0..<table.rowCount).map { row in (0..<table.columnCount).map { table.text(row: row, column: $0) } }
}

/// Short answers, as surveys have them, in the sets that Western exports use.
@Suite struct ShortAnswerEncodingTests {
  static let answers: [[String]] = [
    ["I don’t know"], ["It’s too slow", "We’re happy", "I’d say so", "They’ve improved it", "you’ll see"],
    ["“Good enough”", "", ""], ["the “best” one"], ["good – fast"], ["wait…"], ["customers’ needs"], ["year ’24"],
    ["naïve"], ["façade"], ["piñata"], ["Zoë"], ["Müller"], ["À la carte"], ["Più veloce"], ["Qualità"], ["Schön"],
    ["Weiß nicht", "Läuft prima", "„Gut“ – meistens"], ["Ärgerlich"], ["Té duur"], ["Eén keer"], ["€ 5 te veel"],
    ["Långsam"], ["Två gånger", "Bra för mig"], ["Não sei"], ["Está ótimo", "Atenção", "Opção boa"], ["Às vezes"],
    ["Rien à dire"], ["Ça marche"], ["C’est trop cher", "L’écran est petit"], ["Où est l’aide ?", "Déjà testé"],
    ["¿Por qué?", "Mañana", "Está bien"], ["No sé"], ["Perché no"],
  ]

  @Test(arguments: answers, ["WINDOWS-1252", "MACINTOSH"])
  func areReadAsTheyWereWritten(answers: [String], encoding: String) throws {
    let text = "id\tcomment\n" + (0..<40).map { "\($0)\t\(answers[$0 % answers.count])\n" }.joined()
    let bytes = try #require(Self.bytes(text, encoding))
    let table = try readTable(bytes, named: "survey.csv")
    let found = Set(table.texts(inColumn: 1))
    #expect(found == Set(answers))
  }

  /// What is another word in Mac Roman: "d’a", "é lento".
  @Test(arguments: [["È lento"], ["país"], ["día"]])
  func areReadAsWindowsWrites(answers: [String]) throws {
    try areReadAsTheyWereWritten(answers: answers, encoding: "WINDOWS-1252")
  }

  /// The text in a set of one byte a character; nil where it has not all of them.
  private static func bytes(_ text: String, _ encoding: String) -> [UInt8]? {
    let known = bytes[encoding] ?? [:]
    let bytes = text.unicodeScalars.map { known[String($0)] }
    return bytes.contains(nil) ? nil : bytes.compactMap(\.self)
  }

  /// The byte of each character.
  private static let bytes = Dictionary(
    uniqueKeysWithValues: ["WINDOWS-1252", "MACINTOSH"].map { ($0, characters($0)) })

  private static func characters(_ encoding: String) -> [String: UInt8] {
    guard let converter = TextConverter(from: encoding) else { return [:] }
    var known: [String: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      var output: [UInt8] = []
      _ = withUnsafePointer(to: byte) {
        converter.convert(UnsafeBufferPointer(start: $0, count: 1), isLast: true, into: &output)
      }
      known[String(decoding: output, as: UTF8.self)] = byte
    }
    return known
  }
}

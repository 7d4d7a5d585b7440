import Fixtures
import Tables
import Testing

@Suite struct SPSSReaderTests {
  func read(_ file: SystemFileFixture) throws -> SPSSFile {
    try SPSSReader().read(file.bytes, named: "survey.sav")
  }

  static let forms: [(bigEndian: Bool, compression: Int32)] = [
    (false, 0), (true, 0), (false, 1), (true, 1), (false, 2),
  ]

  @Test(arguments: forms) func readsEveryFormAlike(_ form: (bigEndian: Bool, compression: Int32)) throws {
    let file = try read(.survey(bigEndian: form.bigEndian, compression: form.compression))
    #expect(file.format == (form.compression == 2 ? .zsav : .sav))
    #expect(file.notes == [])
    #expect(file.caseCount == 3)
    #expect(file.cells.texts(ofRecord: 0) == ["id", "importance_of_everything", "Stadt", "WEIGHT", "DAY"])
    #expect(
      rows(file) == [
        "1|5|Zürich|0.25|2021-03-04", "2|-1|a, \"b\"|1.5|", "1234567|||1|1999-07-01",
      ])
    #expect((0...3).map { file.cells.rowNumber(ofRecord: $0) } == [0, 1, 2, 3])
    #expect(
      file.columns == [
        ColumnDescription(name: "id", label: "Respondent"),
        ColumnDescription(
          name: "importance_of_everything", label: "Wie wichtig? – sehr",
          valueLabels: ["1": "not at all", "5": "sehr – ja"], missing: ["-1"], missingRanges: [90...98]),
        ColumnDescription(name: "Stadt"),
        ColumnDescription(name: "WEIGHT", isWeight: true),
        ColumnDescription(name: "DAY", missing: ["1999-07-01"]),
      ])
  }

  @Test(
    arguments: [
      (5, 0.1, "0.1"), (5, -0.0, "0"), (5, 1e15, "1000000000000000"), (5, 1e300, "1e+300"), (5, .infinity, ""),
      (5, .nan, ""), (20, 86_400, "1582-10-15"), (20, 13_834_195_200 + 3600, "2021-03-04"),
      (20, 265_621_679_999, "9999-12-31"), (20, 265_621_680_000, "265621680000"), (20, -5, "-5"),
      (20, 13_801_708_800, "2020-02-22"), (38, 13_802_313_600, "2020-02-29"), (39, 12_854_851_200, "1990-02-20"),
      (22, 13_834_195_200 + 18_367, "2021-03-04 05:06:07"), (22, 13_834_195_200.25, "2021-03-04 00:00:00.25"),
      (22, 13_834_195_200.1, "2021-03-04 00:00:00.1"),
      (41, 86_400, "1582-10-15 00:00:00"), (21, 3661, "01:01:01"), (21, 360_000.5, "100:00:00.5"),
      (25, -60, "-00:01:00"),
      (40, 61, "00:01:01"), (26, 3, "3"), (27, 12, "12"), (28, 13_833_936_000, "2021-03-01"), (8, 7, "7"),
    ] as [(Int, Double, String)])
  func writesNumbersByTheirFormat(_ example: (format: Int, value: Double, text: String)) throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X", format: example.format << 16 | 8 << 8)]
    file.cases = [[.number(example.value)]]
    #expect(try rows(read(file)) == [example.text])
  }

  @Test(
    arguments: [
      ("windows-1252", [0x4B, 0xF6, 0x6C, 0x6E], "Köln"), ("ISO-8859-15", [0xA4], "€"),
      ("windows-1251", [0xCF, 0xF0], "Пр"), ("CP949", [0xBC, 0xAD, 0xBF, 0xEF], "서울"),
      ("EUC-KR", [0xBC, 0xAD, 0xBF], "서"), ("Shift_JIS", [0x82, 0xA0, 0xB1], "あｱ"), ("utf-8", [0xC3, 0xA9, 0xC3], "é"),
      ("UTF-8", [0x61, 0x00, 0x62], "a"),
    ] as [(String, [UInt8], String)])
  func readsDeclaredCharacterSets(_ example: (name: String, bytes: [UInt8], text: String)) throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X", width: example.bytes.count, label: example.bytes)]
    file.extensions = [(subtype: 20, size: 1, content: Array(example.name.utf8))]
    file.cases = [[.text(example.bytes)]]
    let read = try read(file)
    #expect(rows(read) == [example.text])
    #expect(read.columns[0].label == example.text)
    #expect(read.notes == [])
  }

  @Test(
    arguments: [
      (["UTF-8"], 0, "The texts are not UTF-8, as the file says; they are read as windows-1252."),
      ([], 0, "The file does not say which character set its texts are in; they are read as windows-1252."),
      ([], 1252, nil), ([], 28591, nil),
      (
        ["x-klingon"], 0,
        "The file says that its texts are in \"x-klingon\", which is not known; they are read as windows-1252."
      ),
      ([], 20127, "The file does not say which character set its texts are in; they are read as windows-1252."),
      ([], 4711, "The file says that its texts are in \"4711\", which is not known; they are read as windows-1252."),
      (
        ["x-klingon"], 1252,
        "The file says that its texts are \"x-klingon\", which is not known; they are read as CP1252."
      ),
    ] as [([String], Int32, String?)])
  func fallsBackWithANote(_ example: (names: [String], codePage: Int32, note: String?)) throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X", width: 4)]
    for name in example.names { file.extensions.append((subtype: 20, size: 1, content: Array(name.utf8))) }
    if example.codePage != 0 {
      let items: [Int32] = [1, 2, 3, -1, 1, 1, 2, example.codePage]
      file.extensions.append((subtype: 3, size: 4, content: items.flatMap(file.integer)))
    }
    file.cases = [[.text([0x4B, 0xF6, 0x6C, 0x6E])]]
    let read = try read(file)
    #expect(rows(read) == ["Köln"])
    #expect(read.notes == [example.note].compactMap(\.self))
  }

  @Test(
    arguments: [
      (10000, [0x4B, 0x9A, 0x6C, 0x6E], "Köln"), (20866, [0xE4, 0xC1, 0xC1], "Даа"), (21866, [0xA4], "є"),
      (51949, [0xB0, 0xA1], "가"), (51932, [0xA4, 0xA2], "あ"), (54936, [0xB0, 0xA1], "啊"), (28605, [0xA4], "€"),
    ] as [(Int32, [UInt8], String)])
  func readsCodePages(_ example: (page: Int32, bytes: [UInt8], text: String)) throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X", width: 8)]
    let items: [Int32] = [1, 2, 3, -1, 1, 1, 2, example.page]
    file.extensions.append((subtype: 3, size: 4, content: items.flatMap(file.integer)))
    file.cases = [[.text(example.bytes)]]
    let read = try read(file)
    #expect(rows(read) == [example.text])
    #expect(read.notes == [])
  }

  @Test(arguments: [Int32(0), 1])
  func casesBeyondTheDeclaredOnesAreTold(compression: Int32) throws {
    var file = SystemFileFixture(compression: compression)
    file.variables = [.init(name: "X")]
    file.cases = (1...5).map { [.number(Double($0))] }
    file.caseCount = 2
    let read = try read(file)
    #expect(rows(read) == ["1", "2"])
    #expect(
      read.notes == [
        "The file declares 2 cases and holds 3 more, which are left out; if they belong to it, save it again from SPSS "
          + "or PSPP."
      ])
  }

  /// At the end of a text, a letter of another character set looks like UTF-8 cut off.
  @Test func readsALastLetterOfAnUndeclaredCharacterSet() throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X", width: 4)]
    file.cases = [[.text([0x43, 0x61, 0x66, 0xE9])]]
    let read = try read(file)
    #expect(rows(read) == ["Café"])
    #expect(read.notes.count == 1)
  }

  @Test func keepsADeclarationThatHoldsForMostTexts() throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X", width: 8)]
    file.extensions = [(subtype: 20, size: 1, content: Array("UTF-8".utf8))]
    file.cases = [[.text(Array("é".utf8))], [.text(Array("ü".utf8))], [.text([0x61, 0xFF, 0x62])]]
    let read = try read(file)
    #expect(rows(read) == ["é", "ü", "a\u{FFFD}b"])
    #expect(read.notes == ["1 text has bytes that are not UTF-8; other characters stand for them."])
  }

  @Test func joinsLongStrings() throws {
    var file = SystemFileFixture()
    file.variables = [
      .init(name: "LONG", width: 255), .init(name: "LONG1", width: 255), .init(name: "LONG2", width: 96),
      .init(name: "N"),
    ]
    file.extensions = [(subtype: 14, size: 1, content: Array("LONG=00600".utf8) + [0, 9])]
    let text = (0..<600).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    func piece(_ range: Range<Int>, _ size: Int) -> SystemFileFixture.Value {
      .text(Array(text[range]) + [UInt8](repeating: 0x20, count: size - range.count))
    }
    file.cases = [[piece(0..<255, 256), piece(255..<510, 256), piece(510..<600, 96), .number(7)]]
    let read = try read(file)
    #expect(read.columns.map(\.name) == ["LONG", "N"])
    #expect(rows(read) == [String(decoding: text, as: UTF8.self) + "|7"])
    // Widths that the records do not have: the pieces stay apart.
    file.extensions = [(subtype: 14, size: 1, content: Array("LONG=99999999".utf8) + [0, 9])]
    let apart = try SPSSReader().read(file.bytes, named: "survey.sav")
    #expect(apart.columns.count == 4)
    #expect(apart.notes == ["1 long string variable is read in pieces: the file describes them wrongly."])
  }

  @Test func readsLabelsAndMissingValuesOfStrings() throws {
    var file = SystemFileFixture()
    file.variables = [
      .init(name: "S", width: 3, missingCount: 2, missing: [.text(Array("na".utf8)), .text(Array("no".utf8))]),
      .init(name: "LONGER", width: 12),
    ]
    file.labels = [(values: [(.text(Array("x".utf8)), Array("Ex".utf8))], elements: [1])]
    func counted(_ text: String) -> [UInt8] { file.integer(Int32(text.utf8.count)) + Array(text.utf8) }
    let labels = counted("LONGER") + file.integer(12) + file.integer(1) + counted("twelve bytes") + counted("Twelve")
    let missing = counted("LONGER") + [2] + file.integer(8) + Array("refused ".utf8) + Array("unknown ".utf8)
    file.extensions = [(subtype: 21, size: 1, content: labels), (subtype: 22, size: 1, content: missing)]
    file.cases = [[.text([0x78]), .text(Array("twelve bytes".utf8))]]
    let columns = try read(file).columns
    #expect(columns[0].valueLabels == ["x": "Ex"])
    #expect(columns[0].missing == ["na", "no"])
    #expect(columns[1].valueLabels == ["twelve bytes": "Twelve"])
    #expect(columns[1].missing == ["refused", "unknown"])
  }

  @Test func readsMultipleResponseSets() throws {
    var file = SystemFileFixture()
    file.variables = "ABCDEFGH".map { .init(name: String($0)) }
    let old = "$cats=C 10 my mcgroup a b\n$dich=D1 1 5 Which c d\nnonsense\n$x=D99 1\n"
    let new = "$ext=E 11 1 2 0  e f\n"
    file.extensions = [
      (subtype: 7, size: 1, content: Array(old.utf8)), (subtype: 19, size: 1, content: Array(new.utf8)),
    ]
    file.cases = [.init(repeating: .number(1), count: 8)]
    let cats = ResponseSet(name: "$cats", label: "my mcgroup")
    let dich = ResponseSet(name: "$dich", label: "Which", counted: "1")
    let ext = ResponseSet(name: "$ext", counted: "2")
    #expect(try read(file).columns.map(\.responseSet) == [cats, cats, dich, dich, ext, ext, nil, nil])
  }

  @Test func countsCasesWhereTheHeaderDoesNot() throws {
    for compression in [0, 1, 2] as [Int32] {
      var file = SystemFileFixture.survey(compression: compression)
      file.caseCount = -1
      #expect(try read(file).caseCount == 3)
    }
    var file = SystemFileFixture.survey()
    file.caseCount = 2
    #expect(try read(file).caseCount == 2)
    file.caseCount = 0
    #expect(try read(file).caseCount == 0)
  }

  @Test(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)"))
  func readsSamples() throws {
    func sample(_ name: String) throws -> SPSSFile {
      try SPSSReader().read(FileContents.read(SharedFiles.data("formats/spss/\(name)")), named: name)
    }
    for name in ["sample.sav", "sample.zsav"] {
      let file = try sample(name)
      #expect(
        rows(file) == [
          "a|1.1|2018-05-06|2018-05-06 10:10:10|1|1|10:10:10", "b|1.2|1880-05-06|1880-05-06 10:10:10|2|2|23:10:10",
          "c|-1000.3|1960-01-01|1960-01-01 00:00:00|1|3|00:00:00",
          "d|-1.4|1583-01-01|1583-01-01 00:00:00|2|1|16:10:10", "e|1000.3|||1|1|",
        ])
      #expect(file.columns.map(\.name) == ["mychar", "mynum", "mydate", "dtime", "mylabl", "myord", "mytime"])
      #expect(file.columns[4].valueLabels == ["1": "Male", "2": "Female"])
      #expect(file.columns[5].valueLabels == ["1": "low", "2": "medium", "3": "high"])
    }
    let missing = try sample("sample_missing.sav").columns
    #expect(missing[1].missing == ["-1"])
    #expect(missing[1].missingRanges == [2000...3000])
    #expect(missing[5].missing == ["-1", "-2", "-3"])
    #expect(try rows(sample("ordered_category.sav")).count == 4)
    let sets = try sample("simple_alltypes.sav").columns.compactMap(\.responseSet)
    #expect(Set(sets.map(\.name)) == ["$categorical_array", "$mymrset"])
  }
}

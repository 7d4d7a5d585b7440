import Fixtures
import Tables
import Testing

@Suite struct SPSSWriterTests {
  static let originals: [(name: String, bytes: [UInt8])] =
    SPSSReaderTests.forms.map {
      (
        "compression \($0.compression)\($0.bigEndian ? ", big-endian" : "")",
        SystemFileFixture.survey(bigEndian: $0.bigEndian, compression: $0.compression).bytes
      )
    } + [("portable", PortableFixture.survey)]

  static let long = String(repeating: "ü,", count: 200)

  static let added = [
    SPSSAddedVariable(
      name: "Segment", label: "The segment", coding: ["Savers", "Others", ""], order: ["Others", "Savers"]),
    SPSSAddedVariable(name: "P(Savers)", values: .numbers([0.1, nil, 1e-30], labels: [:])),
    SPSSAddedVariable(name: "Segment", values: .numbers([-100, 300, 0], labels: [0: "none"])),
    SPSSAddedVariable(AddedColumn(name: "with", cells: ["a \"b\"", "", "x"])),
    SPSSAddedVariable(AddedColumn(name: "Note", cells: ["1", "-2.50", ""])),
  ]

  @Test(arguments: originals.indices) func addsVariables(_ index: Int) throws {
    let (name, bytes) = Self.originals[index]
    let before = try SPSSReader().read(bytes, named: name)
    let rewrite = try SPSSWriter().write(Self.added, into: bytes, named: name)
    let after = try SPSSReader().read(rewrite.bytes, named: name)
    #expect(after.format == before.format)
    #expect(after.notes == [])
    // The user's own columns and cells are what they were.
    #expect(Array(after.columns.prefix(before.columns.count)) == before.columns)
    let own = (0..<after.cells.recordCount).map { Array(after.cells.texts(ofRecord: $0).prefix(before.columns.count)) }
    #expect(own == (0..<before.cells.recordCount).map { before.cells.texts(ofRecord: $0) })
    // The new ones follow.
    let isPortable = before.format == .por
    let names =
      isPortable
      ? ["SEGMENT", "P_SAVERS", "SEGMEN_2", "WITH_1", "NOTE"]
      : ["Segment", "P_Savers", "Segment_2", "with_1", "Note"]
    #expect(rewrite.names == names)
    let new = Array(after.columns.suffix(5))
    #expect(new.map(\.name) == names)
    #expect(new[0].valueLabels == ["1": "Others", "2": "Savers"])
    #expect(new[0].label == "The segment")
    #expect(new[1].label == "P(Savers)")
    #expect(new[2].valueLabels == ["0": "none"])
    let cells = (1...3).map { Array(after.cells.texts(ofRecord: $0).suffix(5)) }
    #expect(cells.map { $0[0] } == ["2", "1", ""])
    #expect(cells.map { $0[2] } == ["-100", "300", "0"])
    #expect(cells.map { $0[3] } == ["a \"b\"", "", "x"])
    #expect(cells.map { $0[4] } == ["1", "-2.5", ""])
    #expect(cells[0][1] == "0.1")
    #expect(cells[1][1] == "")
    #expect(abs((Double(cells[2][1]) ?? 0) - 1e-30) < 1e-44)
    #expect(rewrite.notes == [])
    // The same input gives the same bytes.
    #expect(try SPSSWriter().write(Self.added, into: bytes, named: name).bytes == rewrite.bytes)
    // And what was written can be written again.
    let twice = try SPSSWriter().write([Self.added[0]], into: rewrite.bytes, named: name)
    #expect(twice.names == [isPortable ? "SEGMEN_3" : "Segment_3"])
    #expect(try SPSSReader().read(twice.bytes, named: name).columns.count == before.columns.count + 6)
  }

  @Test(arguments: SPSSReaderTests.forms) func addsLongTexts(_ form: (bigEndian: Bool, compression: Int32)) throws {
    let original = SystemFileFixture.survey(bigEndian: form.bigEndian, compression: form.compression).bytes
    for length in [1, 8, 9, 252, 255, 256, 257, 504, 505, 600, 1000] {
      let digits = String(repeating: "0123456789", count: 100)
      let texts = [String(digits.prefix(length)), "é", ""]
      let variables = [
        SPSSAddedVariable(name: "text", label: "T", values: .texts(texts)),
        SPSSAddedVariable(name: "n", values: .numbers([1, 2, 3], labels: [:])),
      ]
      let rewrite = try SPSSWriter().write(variables, into: original, named: "survey.sav")
      let after = try SPSSReader().read(rewrite.bytes, named: "survey.sav")
      #expect(after.notes == [])
      #expect(after.columns.count == 7)
      #expect((1...3).map { after.cells.text(record: $0, column: 5) } == texts, "\(length)")
      #expect((1...3).map { after.cells.text(record: $0, column: 6) } == ["1", "2", "3"], "\(length)")
    }
  }

  @Test func writesInTheFilesCharacterSet() throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X")]
    file.extensions = [(subtype: 20, size: 1, content: Array("windows-1252".utf8))]
    file.cases = [[.number(1)], [.number(2)]]
    let variable = SPSSAddedVariable(name: "Größe", coding: ["Müller", "서울"], order: [])
    let rewrite = try SPSSWriter().write([variable], into: file.bytes, named: "survey.sav")
    let column = try #require(try SPSSReader().read(rewrite.bytes, named: "survey.sav").columns.last)
    #expect(column.name == "Größe")
    #expect(column.valueLabels == ["1": "Müller", "2": "??"])
    #expect(
      rewrite.notes == [
        "\"Größe\": 1 text was shortened or had characters replaced by \"?\", as the SPSS file's character set and "
          + "lengths demand."
      ])
  }

  @Test(arguments: [
    ("Segment", "Segment"), ("P(Segment 1)", "P_Segment_1"), ("1st", "V1st"), ("", "V"), ("ALL", "ALL_1"), ("a.", "a"),
    ("importance_of_everything", "importance_of_everything_2"), ("ID", "ID_2"), ("_x", "V_x"), ("Größe", "Größe"),
    (String(repeating: "é", count: 40), String(repeating: "é", count: 32)), ("a\0b\nc", "a_b_c"), ("#x", "V#x"),
  ])
  func namesVariablesAsSPSSAllows(_ example: (given: String, name: String)) throws {
    let variable = SPSSAddedVariable(name: example.given, values: .numbers([1, 2, 3], labels: [:]))
    let rewrite = try SPSSWriter().write([variable], into: SystemFileFixture.survey().bytes, named: "survey.sav")
    #expect(rewrite.names == [example.name])
  }

  @Test(arguments: [
    (["1", "", "2.5"], true), (["1", "x"], false), (["007"], false), (["0.5"], true), (["-0"], true), (["inf"], false),
    (["nan"], false), (["0x1"], false), (["1e3"], true), (["", ""], false), (["1e999"], false), (["1 "], false),
  ])
  func takesNumbersForNumbers(_ example: (cells: [String], isNumeric: Bool)) {
    let values = SPSSAddedVariable(AddedColumn(name: "x", cells: example.cells)).values
    if case .numbers = values { #expect(example.isNumeric) } else { #expect(!example.isNumeric) }
  }

  @Test(arguments: originals.indices) func refusesAnotherNumberOfCases(_ index: Int) {
    let (name, bytes) = Self.originals[index]
    for count in [2, 4] {
      let variable = SPSSAddedVariable(name: "x", values: .texts(.init(repeating: "x", count: count)))
      let text = errorText { _ = try SPSSWriter().write([variable], into: bytes, named: name) }
      #expect(
        text.contains("has \(count == 2 ? "more" : "fewer") cases than the \(count) that there are new values for"))
    }
  }

  @Test func countsTheBytesOfLongNames() throws {
    var file = SystemFileFixture()
    file.variables = [.init(name: "X")]
    // A record of names that counts them by four bytes.
    file.extensions = [(subtype: 13, size: 4, content: Array("X=x_values\tY".utf8))]
    file.cases = [[.number(1)]]
    let variable = SPSSAddedVariable(name: "Segment", values: .numbers([1], labels: [:]))
    let rewrite = try SPSSWriter().write([variable], into: file.bytes, named: "survey.sav")
    let names = try SPSSReader().read(rewrite.bytes, named: "survey.sav").columns.map(\.name)
    #expect(names == ["x_values", "Segment"])
  }

  /// What this program does not read is kept too: documents, attributes, records it does not know.
  @Test func keepsEveryRecord() throws {
    var file = SystemFileFixture.survey()
    file.extensions += [
      (subtype: 17, size: 1, content: Array("Attr('value'\n)".utf8)),
      (subtype: 18, size: 1, content: Array("id:$@Role('1'\n)".utf8)),
      (subtype: 24, size: 1, content: Array("<xml/>".utf8)), (subtype: 99, size: 4, content: [1, 2, 3, 4]),
    ]
    let rewrite = try SPSSWriter().write([Self.added[0]], into: file.bytes, named: "survey.sav").bytes
    func places(_ bytes: [UInt8], of part: [UInt8]) -> Int {
      (0...(bytes.count - part.count)).count { bytes[$0..<$0 + part.count].elementsEqual(part) }
    }
    for record in file.extensions where record.subtype > 16 {
      #expect(places(rewrite, of: file.integer(record.subtype) + file.integer(record.size)) >= 1)
      #expect(places(rewrite, of: record.content) == 1)
    }
    // The header's date is the user's.
    #expect(rewrite[92..<109].elementsEqual(file.bytes[92..<109]))
  }
}

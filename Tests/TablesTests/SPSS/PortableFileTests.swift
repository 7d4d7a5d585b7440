import Fixtures
import Tables
import Testing

@Suite struct PortableFileTests {
  func read(_ bytes: [UInt8]) throws -> SPSSFile { try SPSSReader().read(bytes, named: "survey.por") }

  /// A number and a text.
  static let two =
    PortableFixture.start + "42/" + PortableFixture.variable("X") + PortableFixture.variable("S", width: 1, format: 1)

  @Test(arguments: ["\r\n", "\n", "\r", ""]) func readsLinesOfAnyEnding(_ lineEnding: String) throws {
    let file = try read(PortableFixture.file(Self.two + "F1/1/a2.F/1/ *.1/b", lineEnding: lineEnding))
    #expect(file.format == .por)
    #expect(file.columns.map(\.name) == ["X", "S"])
    #expect(rows(file) == ["1|a", "2.5|", "|b"])
  }

  @Test func readsDescriptions() throws {
    let file = try read(PortableFixture.survey)
    #expect(rows(file) == ["5|0.5|Köln|2021-03-04", "-1|1.5|a, \"b|", "|1||1582-10-15"])
    #expect(
      file.columns == [
        ColumnDescription(
          name: "IMP_1", label: "Wie wichtig?", valueLabels: ["1": "not at all", "5": "much"], missing: ["9"],
          missingRanges: [(-Double.greatestFiniteMagnitude)...0]),
        ColumnDescription(name: "WGT", isWeight: true), ColumnDescription(name: "CITY", missing: ["nobody"]),
        ColumnDescription(name: "DAY"),
      ])
  }

  /// A character set in which every byte is another.
  @Test func translatesCharacters() throws {
    let bytes = PortableFixture.file(Self.two + "F1/1/a-T/1/Q", lineEnding: "", translation: { ($0 &+ 0x60) })
    #expect(try rows(read(bytes)) == ["1|a", "-29|Q"])
    let added = SPSSAddedVariable(name: "Segment", coding: ["Savers", "Others"], order: ["Others"])
    let rewrite = try SPSSWriter().write([added], into: bytes, named: "survey.por")
    let again = try read(rewrite.bytes)
    #expect(rows(again) == ["1|a|2", "-29|Q|1"])
    #expect(again.columns[2].valueLabels == ["1": "Others", "2": "Savers"])
  }

  /// The digits are those of base 30; what other programs cut off after eleven of them is made up for.
  @Test(arguments: [
    ("3.46/", "3.14"), ("3.45TTTTTTTTT/", "3.14"), ("1.8EKTTTTTTTT/", "1.283"), ("0.A/", "0.3333333333333333"),
    ("  1+2/", "900"), ("F-1/", "0.5"), ("-0.0K/", "-0.022222222222222223"), ("1+TTTT/", ""), ("0/", "0"),
    ("TTTTTTTTTTT/", "1.77147e+16"), ("1-TTTT/", "0"), ("-T/", "-29"),
  ])
  func readsNumbers(_ example: (text: String, value: String)) throws {
    let records = PortableFixture.start + "41/" + PortableFixture.variable("X") + "F"
    #expect(try rows(read(PortableFixture.file(records + example.text))) == [example.value])
  }

  /// A table in which a byte stands for two characters: what can be read is read, and nothing wrong is written.
  @Test func refusesToWriteWithADamagedTable() throws {
    var bytes = PortableFixture.file(Self.two + "F1/1/a", lineEnding: "")
    let plus = try #require(bytes.firstIndex(of: UInt8(ascii: "+")))
    bytes[plus] = UInt8(ascii: "B")
    #expect(try rows(read(bytes)) == ["1|a"])
    let added = SPSSAddedVariable(name: "Segment", values: .numbers([11], labels: [:]))
    let text = errorText { _ = try SPSSWriter().write([added], into: bytes, named: "survey.por") }
    #expect(text.contains("has a damaged table of characters"))
  }

  @Test func saysWhatItGuessed() throws {
    let records = PortableFixture.start + "41/" + PortableFixture.variable("S", width: 1, format: 1) + "F1/#"
    let bytes = PortableFixture.file(records).enumerated().map { $0 > 480 && $1 == UInt8(ascii: "#") ? 0xE9 : $1 }
    let file = try read(bytes)
    #expect(rows(file) == ["é"])
    #expect(
      file.notes == [
        "A portable file does not say which character set its texts are in; they are read as windows-1252."
      ])
  }
}

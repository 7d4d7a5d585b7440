import SurveyFiles
import Tables
import Testing

/// Headers that no service writes, made of what services write: each gives a table with names or a sentence.
@Suite struct HostileHeaderTests {
  private static let pieces = [
    "StartDate", "ResponseId", "{\"ImportId\":\"QID1\"}", "Respondent ID", "Q1_1", "V1", "#", "id", "[SQ001]",
    "Timestamp",
    "Importance", "<b>", "&nbsp;", "", " ", "\u{200B}", "\"", "\n", "1", "5", "\u{FEFF}", "é", "\u{0301}",
    "Open-Ended Response",
  ]

  @Test(arguments: 1...40) func giveATableOrASentence(seed: Int) throws {
    var state = UInt64(seed)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<20 {
      let width = 1 + next(8)
      let records = (0..<1 + next(6)).map { _ in
        (0..<max(1, width - next(2))).map { _ in
          Self.pieces[next(Self.pieces.count)] + Self.pieces[next(Self.pieces.count)]
        }
      }
      let bytes = TableDialect().records(records)
      do {
        let table = try SurveyReader().read(bytes, named: "survey.csv")
        #expect(table.columnCount > 0 && table.header.count == table.columnCount)
        let names = table.header.filter { !$0.isEmpty }
        #expect(Set(names).count == names.count, "\(records)")
      } catch let error as FileError {
        #expect(error.description.contains("survey.csv"))
      }
    }
  }
}

import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

@Suite struct ElapsedTimeTests {
  @Test(arguments: [
    ("90", "90.0"), ("1.5", "1.5"), ("8:20", "500.0"), ("08:20", "500.0"), ("1:08:20", "4100.0"), ("120:00", "7200.0"),
    ("", "nan"), ("-3", "nan"), ("8:75", "nan"), ("8:", "nan"), ("a:b", "nan"), ("1:2:3:4", "nan"),
  ])
  func aDurationIsReadAs(cell: String, seconds: String) throws {
    let others = ["60", "3:00", "4:00", "5:00", "6:00", "7:00", "8:00"]
    let cells = [cell] + others + (0..<20).map { "\($0 + 60)" }
    let table = try table(wideSurvey(respondents: 28, before: [("Duration", cells)]))
    let mapping = try table.guessedMapping().mapping
    #expect(mapping.duration == "Duration")
    let imported = try table.imported(using: mapping)
    #expect(imported.responses.durations?.first?.description == seconds)
    #expect(imported.advisories.contains { $0.id == "unreadable-durations" } == (seconds == "nan" && !cell.isEmpty))
  }
}

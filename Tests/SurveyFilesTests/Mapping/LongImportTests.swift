import Fixtures
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

@Suite struct LongImportTests {
  private func rows(_ people: Int = 3) -> [String] {
    (1...people).flatMap { (person: Int) -> [String] in
      (1...5).map { (outcome: Int) -> String in
        "p\(person),O\(outcome),\(1 + (person + outcome) % 5),\(1 + person % 5),T\(person)"
      }
    }
  }

  private func read(_ rows: [String], _ change: (inout SurveyMapping) -> Void = { _ in }) throws -> ImportedSurvey {
    let table = try table((["respondent,outcome,importance,satisfaction,team"] + rows).joined(separator: "\n"))
    var mapping = try table.guessedMapping().mapping
    change(&mapping)
    return try table.imported(using: mapping)
  }

  @Test func rowsAreGatheredByRespondentInAnyOrder() throws {
    let ordered = try read(rows())
    #expect(ordered.responses.ids == ["p1", "p2", "p3"])
    #expect(ordered.responses.rows == [2, 7, 12])
    #expect(ordered.tableRows == [Array(0..<5), Array(5..<10), Array(10..<15)])
    #expect(Array(ordered.responses.importance.row(1)) == [4, 5, 1, 2, 3])
    #expect(ordered.responses.profiles == [.categories(["T1", "T2", "T3"])])
    let byOutcome = (0..<5).flatMap { outcome in (0..<3).map { rows()[$0 * 5 + outcome] } }
    let mixed = try read(byOutcome)
    #expect(mixed.responses.importance == ordered.responses.importance)
    #expect(mixed.tableRows[1] == [1, 4, 7, 10, 13])
  }

  @Test func aRowLackingIsNoAnswer() throws {
    let imported = try read(rows().filter { !$0.hasPrefix("p2,O3") })
    #expect(imported.responses.importance[1, 2].isNaN && imported.responses.satisfaction![1, 2].isNaN)
  }

  @Test func aSecondRatingIsRefusedWithBothRows() {
    #expect(
      errorText { _ = try read(rows() + ["p2,O3,1,1,T2"]) } == """
        error: survey.csv, row 17, column "outcome": respondent "p2" rates this outcome a second time; the first is in row 9
         17 | p2,O3,1,1,T2
                 ^^
        hint: 1 such row. Keep one row for each respondent and outcome.
        """)
  }

  @Test func outcomesThatDoNotOccurAreRefused() {
    let text = errorText { _ = try read(rows()) { $0.outcomes[4].source = .rows(named: "O55") } }
    #expect(
      text == "error: no row of survey.csv has \"O55\" in column \"outcome\" (outcome \"O5\"); did you mean \"O5\"?")
  }

  @Test func whatTheStudyDoesNotListIsLeftOutAndSaid() throws {
    let imported = try read(rows() + ["p1,O6,1,1,T1", "p2,O6,1,1,T9"]) { $0.outcomes.removeLast() }
    #expect(imported.survey.outcomes.count == 5)
    #expect(
      imported.advisories.map(\.sentence) == [
        "2 rows of survey.csv rate an outcome that the study does not list (\"O6\", first in row 17); they are left out.",
        "Column \"team\" has several values within 1 respondent, first \"p2\"; the first value counts.",
      ])
  }
}

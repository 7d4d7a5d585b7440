import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Rows below the headers that are no answers.
@Suite struct FurtherRecordsTests {
  private static let ids: [(name: String, cells: [String])] = [("id", (1...8).map { "R\($0)" })]
  private let survey = wideSurvey(before: ids)

  private func rows(_ text: String, _ table: (String) throws -> Table = { try SurveyFilesTests.table($0) }) throws -> (
    count: Int, notes: [String]
  ) {
    let table = try table(text)
    return (table.rowCount, table.notes)
  }

  private func row(_ label: String, _ value: String) -> String {
    ([label] + Array(repeating: value, count: 10)).joined(separator: ",") + "\n"
  }

  @Test(arguments: [
    "Average", "AVERAGE:", "Mean (n = 8)", "Total", "Grand Total", "Std. Dev.", "Durchschnitt", "Moyenne", "Promedio",
    "Gemiddelde", "Итого", "平均",
  ])
  func aSummaryBelow(label: String) throws {
    for gap in ["", "\n", ",,,,,,,,,,\n"] {
      let (count, notes) = try rows(survey + gap + row(label, "3.25"))
      #expect(count == 8 + (gap.hasPrefix(",") ? 1 : 0))
      #expect(notes.count == 1)
      #expect(notes[0].contains("(\"\(HeaderText.display(label))\") sums up the answers, and is left out."))
    }
  }

  @Test func summariesOfWholeNumbers() throws {
    let (count, notes) = try rows(survey + row("Median", "3") + row("Min", "1") + row("Max", "5"))
    #expect(count == 8)
    #expect(notes == ["Rows 10, 11 and 12 (\"Median\", \"Min\", \"Max\") sum up the answers, and are left out."])
  }

  @Test func aSummaryWithoutAName() throws {
    let (count, notes) = try rows(survey + row("", "3.25"))
    #expect(count == 8)
    #expect(notes == ["Row 10 sums up the answers, and is left out."])
  }

  /// Somebody may be called Max, and somebody may leave early.
  @Test func peopleAreNoSummaries() throws {
    let named = wideSurvey(before: [("name", ["Ann", "Ben", "Cy", "Di", "Eve", "Fay", "Gus", "Max"])])
    #expect(try rows(named).count == 8)
    #expect(try rows(survey + "R9,,,,,,,,,,\n").count == 9)
    #expect(try rows(survey + "R9,3,,,,,,,,,\n\nR10,4,,,,,,,,,\n").count == 10)
  }

  @Test(arguments: ["Source: panel of 2024", "\"Weighted, n = 8\"", "Exported on 2024-03-01 by the service"])
  func aNoteBelow(text: String) throws {
    for gap in ["", "\n"] {
      let (count, notes) = try rows(survey + gap + text + "\n")
      #expect(count == 8)
      #expect(notes.count == 1 && notes[0].contains("below the table"))
    }
  }

  @Test func aFurtherTableBelow() throws {
    let means = (1...5).map { "Outcome number \($0),3.4,2.9,,,,,,,,\n" }.joined()
    let (count, notes) = try rows(survey + "\nOutcome,Mean importance,Mean satisfaction,,,,,,,,\n" + means)
    #expect(count == 8)
    #expect(notes == ["A further table begins in row 11, and its 6 rows are left out."])
  }

  @Test func headersThatStandAgain() throws {
    let lines = survey.split(separator: "\n").map(String.init)
    let (count, notes) = try rows((lines[0...4] + [lines[0]] + lines[5...]).joined(separator: "\n"))
    #expect(count == 8)
    #expect(notes == ["Row 6 repeats the headers, and is left out."])
  }

  /// What is left out is read by no guess, and written back as it stood.
  @Test func theRestIsReadAsIfItWereNotThere() throws {
    let text = survey + "\n" + row("Average", "3.25") + "Source: panel of 2024\n"
    let (with, without) = (try table(text), try table(survey))
    #expect(try with.guessedMapping().mapping == without.guessedMapping().mapping)
    let written = with.appending([AddedColumn(name: "segment", cells: (1...8).map(String.init))])
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines[8].hasSuffix(",8"))
    #expect(lines[9] + "\n" == row("Average", "3.25"))
    #expect(lines[10] == "Source: panel of 2024")
  }
}

import Fixtures
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Formats told by content, and files written back in their own.
@Suite struct SurveyReaderTests {
  private static let needs = ["setup", "repair", "delivery", "billing", "support"]

  @Test func qualtricsHeadersAndFilters() throws {
    let text = """
      StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientEmail,Q1_1,Q1_2,Q1_3,Q1_4,Q1_5,Q2_1,Q2_2,Q2_3,Q2_4,Q2_5
      Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Email,\
      \((1...5).map { "How important is each? - speed of \(Self.needs[$0 - 1])" }.joined(separator: ",")),\
      \((1...5).map { "How satisfied are you with each? - speed of \(Self.needs[$0 - 1])" }.joined(separator: ","))
      \(["startDate", "endDate", "status", "ipAddress", "progress", "duration", "finished", "recordedDate", "_recordId", "recipientEmail"].map { "\"{\"\"ImportId\"\":\"\"\($0)\"\"}\"" }.joined(separator: ",")),\
      \((1...10).map { "\"{\"\"ImportId\"\":\"\"QID\($0)\"\"}\"" }.joined(separator: ","))
      2024-01-01 10:00:00,2024-01-01 10:05:00,IP Address,1.2.3.4,100,300,True,2024-01-01 10:05:00,R_1,a@b.c,1,2,3,4,5,5,4,3,2,1
      2024-01-01 10:00:00,2024-01-01 10:05:00,Survey Preview,1.2.3.4,100,200,True,2024-01-01 10:05:00,R_2,a@b.c,1,2,3,4,5,5,4,3,2,1
      2024-01-01 10:00:00,2024-01-01 10:05:00,IP Address,1.2.3.4,40,100,False,2024-01-01 10:05:00,R_3,a@b.c,1,2,3,4,5,5,4,3,2,1
      """
    let table = try SurveyReader().read(Array(text.utf8), named: "survey.csv")
    #expect(table.rowCount == 3 && table.header[10] == "Q1_1")
    let guess = try table.guessedMapping()
    #expect(guess.mapping.outcomes.map(\.outcome.statement) == Self.needs.map { "speed of \($0)" })
    #expect(guess.mapping.outcomes[0].source == .columns(importance: "Q1_1", satisfaction: "Q2_1"))
    #expect(guess.mapping.duration == "Duration (in seconds)" && guess.mapping.respondent == "ResponseId")
    let imported = try table.imported(using: guess.mapping)
    #expect(
      imported.responses.screenedOut == [nil, "\"Status\" is \"Survey Preview\"", "\"Finished\" is \"False\""])
    #expect(guess.mapping.profiles.isEmpty)
    #expect(guess.guesses.first { $0.role == .identifying }?.columns == ["IPAddress", "RecipientEmail"])
    // Written back: nothing lost, and the name stands in the row of names alone.
    let written = table.appending([AddedColumn(name: "Segment", cells: ["1", "", ""])])
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let own = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(zip(lines, own).allSatisfy { $0.hasPrefix($1) })
    #expect(lines[0].hasSuffix(",Segment") && lines[1].hasSuffix(",") && lines[3].hasSuffix(",1"))
  }

  /// As SPSS labels variables: the name tells the block, the label what is rated.
  @Test func aLabelThatBothShareIsTheStatement() throws {
    let names = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }
    var builder = CellGridBuilder()
    for row in 0..<9 {
      for column in 0..<10 { builder.append(row == 0 ? names[column] : "\(1 + (row + column) % 5)") }
      builder.endRecord(row: row)
    }
    let columns = names.indices.map { ColumnDescription(name: names[$0], label: "Ease of \(Self.needs[$0 % 5])") }
    let table = Table(
      source: "survey.sav", format: .spss(.sav), columns: columns, cells: try builder.grid(), headerRecords: 1)
    let outcomes = try table.guessedMapping().mapping.outcomes
    #expect(outcomes.map(\.outcome.statement) == Self.needs.map { "Ease of \($0)" })
    #expect(outcomes[4].source == .columns(importance: "imp_5", satisfaction: "sat_5"))
  }

  @Test func repeatedHeadersGetANumber() throws {
    let table = try SurveyReader().read(Array("id,a,a,\n1,2,3,\n".utf8), named: "survey.csv")
    #expect(table.header == ["id", "a", "a (2)"])
    #expect(table.notes.count == 1)
  }

  @Test(arguments: [
    ("00001,2,5,1,3,1,4,4,Oslo\n00002,5,1,4,3,2,5,1,Rome\n", true), ("id,q1,q2,q3,q4\n1,2,3,4,5\n", false),
    ("1,2,3,4,5,6,7,8\n5,4,3,2,1,5,4,3\n", false), ("id,1,2,3,4\n1,2,3,4,5\n", false),
  ])
  func headersThatLookLikeAnswersAreACaution(text: String, isCautioned: Bool) throws {
    let notes = try table(text).notes
    #expect(notes.contains { $0.contains("the headers look like answers (\"00001\", \"2\"") } == isCautioned)
  }

  @Test(arguments: [
    ("sep=;\na;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n\"x\"\ty\n1\t2\n", [["a", "b"], ["x", "y"], ["1", "2"]]),
    ("a,b,\n1,2,x\n", [["a", "b", "Column C"], ["1", "2", "x"]]),
  ])
  func dialects(text: String, wanted: [[String]]) throws {
    let table = try SurveyReader().read(Array(text.utf8), named: "survey.csv")
    let rows = (0..<table.rowCount).map { row in (0..<table.columnCount).map { table.text(row: row, column: $0) } }
    #expect([table.header] + rows == wanted)
  }

  /// Google's tabbed exports quote nothing: quotes there belong to the answer.
  @Test func quotesThatTabbedTextDoesNotNeedStay() throws {
    let rows = (0..<40).map { "x\($0)\ty" } + ["\"eight\"\tz"]
    let table = try SurveyReader().read(Array((["a\tb"] + rows).joined(separator: "\n").utf8), named: "survey.tsv")
    #expect(table.text(row: 40, column: 0) == "\"eight\"")
  }

  @Test(
    .enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)"),
    arguments: ["spss/sample.sav", "spss/sample.zsav", "xlsx/date.xlsx"])
  func writtenBackInItsOwnFormat(file: String) throws {
    let table = try SurveyReader().read(SharedFiles.data("formats/\(file)"))
    let cells = (0..<table.rowCount).map { "\($0 % 2 + 1)" }
    let column = AddedColumn(name: "Segment", cells: cells, labels: [1: "Speed", 2: "Price"])
    let written = try #require(try table.rewritten(appending: [column]))
    let again = try SurveyReader().read(written.bytes, named: "again")
    #expect(file.hasSuffix(written.fileExtension))
    #expect(again.rowCount == table.rowCount && again.columnCount == table.columnCount + 1)
    for row in 0..<table.rowCount {
      #expect(
        (0..<table.columnCount).allSatisfy { again.text(row: row, column: $0) == table.text(row: row, column: $0) })
      #expect(again.text(row: row, column: table.columnCount) == cells[row])
    }
    if file.hasPrefix("spss") {
      #expect(Array(again.columns.dropLast()) == table.columns)
      #expect(again.columns.last?.valueLabels == ["1": "Speed", "2": "Price"])
    }
  }
}

import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// What becomes of the columns that survey services write.
@Suite struct SystemRolesTests {
  private func guess(_ columns: [(name: String, cells: [String])]) throws -> MappingGuess {
    try table(wideSurvey(before: columns)).guessedMapping()
  }

  private let same = [String](repeating: "x", count: 8)

  @Test func anIdThatRepeatsIsStillTheRespondent() throws {
    let guess = try guess([("respondent_id", ["1", "2", "3", "4", "5", "6", "7", "7"])])
    #expect(guess.mapping.respondent == "respondent_id")
    #expect(guess.guesses.first { $0.role == .respondent }?.reason == "its name says so, though 1 values repeat")
  }

  @Test func theIdOfALongFileIsTheRespondent() throws {
    let rows = (0..<4).flatMap { person in
      (0..<5).map { "R\(person),Need \($0),\(1 + (person + $0) % 5),\(1 + (person * 2 + $0) % 5)" }
    }
    let text = (["ResponseId,outcome,importance,satisfaction"] + rows).joined(separator: "\n") + "\n"
    #expect(try table(text).guessedMapping().mapping.respondent == "ResponseId")
  }

  @Test func unfinishedInterviewsAreFiltered() throws {
    let lime = try guess([
      ("id", (1...8).map(String.init)), ("submitdate", ["2024-01-01 10:00:00", ""] + same.dropFirst(2)),
      ("lastpage", same), ("startlanguage", same), ("seed", (100..<108).map(String.init)),
    ])
    #expect(lime.mapping.filters == [ResponseFilter(column: "submitdate", drop: [""])])
    let alchemer = try guess([
      ("Response ID", (1...8).map(String.init)), ("Time Started", same), ("Date Submitted", same),
      ("Status", ["Partial", "Disqualified"] + [String](repeating: "Complete", count: 6)), ("SessionID", same),
    ])
    #expect(alchemer.mapping.filters == [ResponseFilter(column: "Status", drop: ["Disqualified", "Partial"])])
    let qualtrics: [(name: String, cells: [String])] = [
      ("StartDate", same), ("EndDate", same), ("RecordedDate", same), ("ResponseId", (1...8).map { "R_\($0)" }),
      ("UserLanguage", same), ("Progress", ["40", "100", "100", "100", "7", "100", "100", "100"]),
    ]
    #expect(try guess(qualtrics).mapping.filters == [ResponseFilter(column: "Progress", drop: ["40", "7"])])
    let finished = qualtrics + [("Finished", ["0"] + [String](repeating: "1", count: 7))]
    #expect(try guess(finished).mapping.filters == [ResponseFilter(column: "Finished", drop: ["0"])])
  }

  @Test func pollfishWeighsItsRespondents() throws {
    let guess = try guess([
      ("ID", (1...8).map(String.init)), ("Manufacturer", same), ("OS", same), ("Gender", same), ("Age", same),
      ("Area", same), ("Weight", (1...8).map { "0.\($0)" }),
    ])
    #expect(guess.mapping.weight == "Weight")
  }

  @Test(arguments: ["4,0", "Don't know", "(5) Very"]) func theFirstAnswersAreNoHeaders(answer: String) throws {
    let header = "id;role;" + (1...5).map { "imp_\($0);sat_\($0)" }.joined(separator: ";")
    func row(_ id: Int, _ cell: (Int) -> String) -> String {
      "\(id);boss;" + (0..<10).map(cell).joined(separator: ";")
    }
    let rows = [row(1) { _ in answer }] + (2...9).map { id in row(id) { "\(1 + (id * 3 + $0) % 5),0" } }
    let table = try table(([header] + rows).joined(separator: "\n") + "\n")
    #expect(table.rowCount == 9 && table.text(row: 0, column: 0) == "1")
  }
}

import Fixtures
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Testing

/// Slips in what a study says of a survey's values and columns.
@Suite struct StatedValuesTests {
  private var survey: String {
    wideSurvey(
      respondents: 8,
      before: [
        ("Status", (0..<8).map { $0 == 0 ? "Survey Preview" : "IP Address" }),
        ("check", (0..<8).map { $0 < 6 ? "Agree" : "Disagree" }),
      ])
  }

  private func load(_ study: String) throws -> LoadedStudy {
    try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n\(study)", survey: survey)
  }

  @Test func nobodyLeftIsAnError() {
    #expect(
      errorText { _ = try load("filters:\n  - {column: Status, keep: [IP Adress]}\n") } == """
        error: study.yaml, line 3, column 14: no cell of "Status" has "IP Adress", so nobody would be left; did you mean "IP Address"?
         3 |   - {column: Status, keep: [IP Adress]}
                          ^
        hint: Its cells have "IP Address" (7), "Survey Preview" (1).
        """)
    #expect(
      errorText { _ = try load("traps: [{column: check, answer: agre}]") } == """
        error: study.yaml, line 2, column 18: no cell of "check" has "agre", so everybody would fail this attention check; did you mean "Agree"?
         2 | traps: [{column: check, answer: agre}]
                              ^
        hint: Its cells have "Agree" (6), "Disagree" (2).
        """)
  }

  @Test(arguments: [
    ("filters: [{column: Status, drop: [Preview]}]", true), ("filters: [{column: Status, drop: [Spam]}]", false),
    ("filters: [{column: Status, keep: [IP Address, Offline]}]", false),
    ("filters: [{column: Status, drop: [survey preview, \"\"]}]", nil), ("reversed: [check]", true),
    ("reversed: [imp_1]", nil), ("traps: [{column: check, answer: Agree}]", nil),
  ])
  func othersAreSaid(study: String, isCaution: Bool?) throws {
    let found = try load(study).imported.advisories.filter { $0.id == "stated-values" }
    #expect(found.map(\.severity) == (isCaution.map { [$0 ? .caution : .note] } ?? []))
    #expect(found.allSatisfy { $0.sentence.hasPrefix("study.yaml, line 2, column ") })
  }

  @Test func missingColumnsAreShownInOrder() {
    let study = """
      columns: {weight: Wgt, respondent: Nobody}
      scale: 1-5
      filters:
        - {column: Statuss, drop: [x]}
      """
    let lines = errorText { _ = try load(study) }.split(separator: "\n").map(String.init)
    #expect(
      lines.filter { $0.hasPrefix("error") }.map { $0.prefix(35) }.map(String.init) == [
        "error: study.yaml, line 2, column 1", "error: study.yaml, line 2, column 3",
        "error: study.yaml, line 5, column 1",
      ])
    #expect(lines.count { $0.hasSuffix("^") } == 3)
  }

  // MARK: Codebooks

  private func load(codebook: String, named name: String) throws -> LoadedStudy {
    let folder = FileManager.default.temporaryDirectory.appending(path: "unmet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (text, file) in [(survey, "survey.csv"), (codebook, name)] {
      try Data(text.utf8).write(to: folder.appending(path: file))
    }
    return try StudyLoader(codebook: folder.appending(path: name).path).load(folder.appending(path: "survey.csv").path)
  }

  /// A codebook says the same in each form, with the same words for its columns and keys.
  @Test(arguments: ["semicolon.csv", "comma.csv", "apart.csv", "codebook.yaml", "columns.yaml"])
  func codebooks(name: String) throws {
    let codebook =
      switch name {
      case "semicolon.csv", "comma.csv":
        "ID,Statement,Job step,Kind,Columns\n"
          + (1...5).map {
            "O\($0),Need \($0),Plan,Emotional,\"imp_\($0)\(name == "comma.csv" ? ", " : ";")sat_\($0)\"\n"
          }
          .joined()
      case "apart.csv":
        "ID,Statement,Job step,Kind,Importance,Satisfaction\n"
          + (1...5).map { "O\($0),Need \($0),Plan,Emotional,imp_\($0),sat_\($0)\n" }.joined()
      case "codebook.yaml":
        (1...5).map {
          "- {ID: O\($0), Statement: Need \($0), job step: Plan, kind: Emotional, columns: [imp_\($0), sat_\($0)]}\n"
        }
        .joined()
      default:
        "outcomes:\n"
          + (1...5).map {
            "- {id: O\($0), statement: Need \($0), step: Plan, kind: emotional, columns: \"imp_\($0), sat_\($0)\"}\n"
          }.joined()
      }
    let outcomes = try load(codebook: codebook, named: name).study.mapping.outcomes
    #expect(
      outcomes
        == (1...5).map {
          OutcomeColumns(
            outcome: Outcome(id: "O\($0)", statement: "Need \($0)", jobStep: "Plan", kind: .emotional),
            source: .columns(importance: "imp_\($0)", satisfaction: "sat_\($0)"))
        })
  }

  @Test func faultsOfCodebooksAreShown() {
    let rows = (1...5).map { "O\($0),Need \($0),\"imp_\($0), sat_9\"\n" }.joined()
    let said = errorText { _ = try load(codebook: "ID,Statement,Columns\n" + rows, named: "book.csv") }
    #expect(
      said.hasPrefix(
        """
        error: book.csv, row 2, column "Columns": there is no column "imp_1, sat_9" in survey.csv
         2 | O1,Need 1,"imp_1, sat_9"
        """))
    #expect(said.contains("hint: Several columns of one outcome stand apart by semicolons."))
    let key = errorText { _ = try load(codebook: "- {id: O1, statment: Need}\n", named: "book.yaml") }
    #expect(key.contains("\"outcomes\" has no key \"statment\"; did you mean \"statement\"?"))
  }
}

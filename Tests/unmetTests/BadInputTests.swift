import Foundation
import Testing

/// Surveys that cannot be analysed: a clear sentence, the right exit code, and nothing written.
@Suite struct BadInputTests {
  /// Runs on `survey.csv` in the folder, checks that nothing came of it, and compares what was said with a snapshot.
  private func expectRefusal(
    _ name: String, _ status: Int32, in folder: Folder, input: String = "survey.csv",
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = folder.names()
    let outcome = try Program.run(["run", input, "-o", "out"], in: folder)
    #expect(outcome.status == status, sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(folder.names() == before, sourceLocation: location)
    let said = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    #expect(said.first?.hasPrefix("error: ") == true, sourceLocation: location)
    expectSnapshot(said.joined(separator: "\n"), "error-\(name).txt", location: location)
  }

  private func expectRefusal(_ name: String, _ text: String, location: SourceLocation = #_sourceLocation) throws {
    let folder = Folder()
    folder.write("survey.csv", text)
    try expectRefusal(name, 65, in: folder, location: location)
  }

  @Test func missingFile() throws { try expectRefusal("missing-file", 66, in: Folder()) }

  @Test func missingStudy() throws { try expectRefusal("missing-study", 66, in: Folder(), input: "out/study.yaml") }

  @Test func emptyFile() throws { try expectRefusal("empty-file", "") }

  @Test func headersOnly() throws {
    var survey = SurveyText()
    survey.rows = []
    try expectRefusal("headers-only", survey.csv)
  }

  @Test func oneRespondent() throws { try expectRefusal("one-respondent", SurveyText(respondents: 1).csv) }

  @Test func fewRespondents() throws { try expectRefusal("few-respondents", SurveyText(respondents: 9).csv) }

  @Test func allStraightLiners() throws {
    var survey = SurveyText()
    for column in survey.header where column.hasPrefix("imp") || column.hasPrefix("sat") {
      survey = survey.setting(column, to: "3")
    }
    try expectRefusal("all-straight-liners", survey.csv)
  }

  @Test func textInRating() throws {
    try expectRefusal("text-in-rating", SurveyText().setting(row: 47, "imp_3", to: "3a").csv)
  }

  @Test(arguments: ["Inf", "-inf"])
  func notANumber(text: String) throws {
    try expectRefusal("rating-\(text)", SurveyText().setting(row: 5, "sat_2", to: text).csv)
  }

  @Test func tenThousandColumns() throws {
    let header = ["Respondent"] + (1...5_000).flatMap { ["imp_\($0)", "sat_\($0)"] }
    let row = (1...header.count).map { String($0 % 5 + 1) }
    let text = ([header] + [[String]](repeating: row, count: 3)).map { $0.joined(separator: ",") }
    try expectRefusal("ten-thousand-columns", text.joined(separator: "\n"))
  }

  @Test func noRatings() throws { try expectRefusal("no-ratings", "Name,Age\nAnn,41\nBob,52\n") }

  @Test func folder() throws {
    let folder = Folder()
    folder.makeFolder("survey.csv")
    try expectRefusal("folder", 66, in: folder)
  }

  /// Readable to nobody, root included.
  @Test func unreadable() throws {
    try expectRefusal("unreadable", 66, in: Folder(), input: "/proc/self/mem")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func noPermission() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("survey.csv"))
    try expectRefusal("no-permission", 66, in: folder)
  }

  @Test func notText() throws {
    let folder = Folder()
    folder.write("survey.csv", Data([0x50, 0x4B, 0x03, 0x04, 0x00, 0xFF, 0xFE, 0x00, 0x9C, 0xC3, 0x28]))
    try expectRefusal("not-text", 66, in: folder)
  }

  @Test func badStudy() throws {
    let folder = Folder()
    folder.write("study.yaml", "survey: survey.csv\nsede: 4\n")
    folder.write("survey.csv", SurveyText().csv)
    try expectRefusal("unknown-key", 65, in: folder, input: "study.yaml")
  }
}

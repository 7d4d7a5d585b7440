import Foundation
import Testing

@Suite struct ShowTests {
  private static let stages = [
    "survey", "cleaning", "opportunity", "factors", "candidates", "segments", "profiles", "sizing", "map",
  ]

  @Test(arguments: stages)
  func tablesFitEightyColumns(stage: String) throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let outcome = try Program.run(["show", "survey.csv", stage], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.lowercased().hasPrefix(stage + ":"))
    for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    #expect(folder.names() == ["survey.csv"])
  }

  @Test func widthFollowsColumns() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    for columns in [60, 120] {
      let outcome = try Program.run(
        ["show", "survey.csv", "opportunity"], in: folder, environment: ["COLUMNS": String(columns)])
      #expect(outcome.lines.map(\.count).max()! <= columns)
    }
  }

  @Test func jsonOfAStage() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let outcome = try Program.run(["show", "survey.csv", "segments", "--json"], in: folder)
    let stage = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(stage["stage"] as? String == "segments")
    #expect(stage["segments"] is [Any])
  }
}

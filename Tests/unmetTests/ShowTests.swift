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
    let narrow = try Program.run(["show", "survey.csv", stage], in: folder, environment: ["COLUMNS": "60"])
    for line in narrow.lines { #expect(line.count <= 60, "\(line)") }
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

  @Test(arguments: [5, 60]) func ledgerOfTooFewRespondents(respondents: Int) throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText(respondents: respondents).setting(row: 2, "imp_1", to: "").csv)
    #expect(try Program.run(["show", "survey.csv", "candidates"], in: folder).status == 65)
    for stage in ["survey", "cleaning"] {
      let page = try Program.run(["show", "survey.csv", stage], in: folder)
      #expect(page.status == 0, "\(page.errors)")
      #expect(page.output.lowercased().hasPrefix(stage + ": "))
      let json = try Program.run(["show", "survey.csv", stage, "--json"], in: folder)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect((object[stage] as? [String: Any])?["respondents"] as? Int == respondents)
    }
  }

  /// The part of segments.json, whether or not anything later was computed.
  @Test(arguments: ["survey", "cleaning"])
  func earlyStagesAreThoseOfTheRun(stage: String) throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let run = try Program.run(["run", "survey.csv", "-o", "out", "--json"], in: folder)
    let show = try Program.run(["show", "out/study.yaml", stage, "--json"], in: folder)
    let (whole, part) = try (
      #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? NSDictionary),
      #require(try JSONSerialization.jsonObject(with: Data(show.output.utf8)) as? NSDictionary)
    )
    #expect(whole[stage] as? NSDictionary == part[stage] as? NSDictionary)
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

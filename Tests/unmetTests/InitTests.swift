import Foundation
import Testing

/// `unmet init` and `unmet table`.
@Suite struct InitTests {
  @Test func writesAStudyThatRuns() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let made = try Program.run(["init", "survey.csv", "-o", "wave1"], in: folder)
    #expect(made.status == 0 && made.errors.contains("reading survey.csv"))
    #expect(made.output.contains("Next: unmet check wave1/study.yaml"))
    let study = try #require(folder.text("wave1/study.yaml"))
    #expect(study.contains("survey: {file: \"../survey.csv\"}") || study.contains("survey: {file: ../survey.csv}"))
    let shown = try Program.run(["show", "wave1/study.yaml", "survey"], in: folder)
    #expect(shown.status == 0)
  }

  @Test func anExistingStudyStays() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    folder.write("study.yaml", "mine")
    let refused = try Program.run(["init", "survey.csv"], in: folder)
    #expect(refused.status == 73 && refused.errors.contains("study.yaml exists"))
    #expect(folder.text("study.yaml") == "mine")
    #expect(try Program.run(["init", "survey.csv", "--force"], in: folder).status == 0)
    #expect(folder.text("study.yaml") != "mine")
  }

  @Test func dryRunPrintsAndWritesNothing() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let printed = try Program.run(["init", "survey.csv", "--dry-run"], in: folder)
    #expect(printed.status == 0 && printed.output.contains("outcomes:"))
    #expect(folder.names() == ["survey.csv"])
  }

  @Test func tablePrintsTheCells() throws {
    let folder = Folder()
    folder.write("survey.csv", "id;a\n007;\"x, y\"\n")
    let printed = try Program.run(["table", "survey.csv"], in: folder)
    #expect(printed.status == 0 && printed.output == "id,a\n007,\"x, y\"\n")
    let lines = try Program.run(["table", "-", "--quiet"], in: folder, input: "{\"id\":\"007\",\"a\":1.50}\n")
    #expect(lines.output == "id,a\n007,1.50\n")
  }

  @Test(arguments: [
    (["init", "study.yaml"], 64, "is a study file already"), (["table", "gone.csv"], 66, "there is no file gone.csv"),
    (["init", "x.csv", "--delimiter", "ab"], 64, "--delimiter takes one character"),
  ])
  func whatCannotBeIsSaid(arguments: [String], status: Int32, sentence: String) throws {
    let folder = Folder()
    folder.write("study.yaml", "survey: survey.csv\n")
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.status == status && outcome.errors.replacing("\n  ", with: " ").contains(sentence))
  }
}

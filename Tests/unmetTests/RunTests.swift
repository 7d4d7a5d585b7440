import Foundation
import Testing

/// `unmet run` on a small survey.
@Suite struct RunTests {
  private static let files = ["report.html", "segment-map.html", "segmented.csv", "segments.json", "study.yaml"]

  /// One run that several tests look at.
  private static let folder: Folder = {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    return folder
  }()
  private static let outcome = Result {
    try Program.run(["run", "survey.csv", "-o", "out", "--threads", "1"], in: folder)
  }

  @Test func writesItsFiles() throws {
    let outcome = try Self.outcome.get()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(Self.folder.names("out") == Self.files)
    #expect(outcome.errors.hasPrefix("unmet 0.1.0 · reading survey.csv\n"))
    #expect(outcome.output.hasSuffix("Next: unmet show out/study.yaml candidates\n"))
  }

  @Test func everyStageFitsEightyColumns() throws {
    let outcome = try Self.outcome.get()
    for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    let headings = ["Survey:", "Cleaning:", "Opportunity:", "Factors:", "Candidates:", "Segments:", "Profiles:"]
    var rest = outcome.output[...]
    for heading in headings + ["Sizing:", "Map:"] {
      let found = try #require(rest.range(of: heading), "\(heading)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func pipesGetNoColourAndNoProgress() throws {
    let outcome = try Self.outcome.get()
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\r"))
  }

  @Test func guessesAreShownWithTheirConfidence() throws {
    let outcome = try Self.outcome.get()
    #expect(outcome.output.contains("Columns, as guessed from the headers"))
    #expect(outcome.output.contains("certain (1.00)"))
  }

  @Test func jsonIsTheResultsFile() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let outcome = try Program.run(["run", "survey.csv", "-o", "out", "--json", "--threads", "2"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == folder.text("out/segments.json"))
    #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [String: Any])
    // The same bytes on one thread and on two.
    _ = try Self.outcome.get()
    for file in Self.files { #expect(folder.data("out/\(file)") == Self.folder.data("out/\(file)"), "\(file)") }
  }

  @Test func orderOfRowsDoesNotMatter() throws {
    let folder = Folder()
    var survey = SurveyText()
    survey.rows.reverse()
    survey.rows.swapAt(3, 77)
    folder.write("survey.csv", survey.csv)
    let outcome = try Program.run(["run", "survey.csv", "-o", "out", "--quiet"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    _ = try Self.outcome.get()
    #expect(Self.segments(in: folder) == Self.segments(in: Self.folder))
  }

  @Test func standardInputAndDefaultFolder() throws {
    let folder = Folder()
    let outcome = try Program.run(["run", "-"], in: folder, input: SurveyText().csv)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.names() == ["survey-unmet"])
    #expect(folder.names("survey-unmet") == Self.files)
    #expect(outcome.errors.contains("writing to survey-unmet"))
    #expect(outcome.output.hasSuffix("Next: unmet show survey-unmet/study.yaml candidates < survey.csv\n"))
    let again = try Program.run(["run", "survey-unmet/study.yaml"], in: folder, input: SurveyText().csv)
    #expect(again.status == 0, "\(again.errors)")
    #expect(folder.names() == ["survey-unmet"])
  }

  @Test func studyOfStandardInputGoesByItsFolder() throws {
    let folder = Folder()
    let first = try Program.run(["run", "-", "-o", "t", "--quiet"], in: folder, input: SurveyText().csv)
    #expect(first.status == 0, "\(first.errors)")
    let show = try Program.run(["show", "t/study.yaml", "survey"], in: folder, input: SurveyText().csv)
    #expect(show.output.hasSuffix("Next: unmet show t/study.yaml cleaning < survey.csv\n"), "\(show.errors)")
    #expect(try Program.run(["run", "t/study.yaml"], in: folder, input: SurveyText().csv).status == 0)
    #expect(folder.names() == ["t", "t-unmet"])
  }

  @Test func colourOnRequest() throws {
    let outcome = try Program.run(
      ["show", "survey.csv", "cleaning", "--color", "always"], in: Self.folder, environment: ["NO_COLOR": "1"])
    #expect(outcome.output.contains("\u{1B}[1m"))
  }

  @Test func constantColumnRunsWithAnAdvisory() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().setting("imp_5", to: "4").csv)
    let outcome = try Program.run(["run", "survey.csv", "-o", "out"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("caution: Everybody gave the same answer"))
    #expect(folder.names("out") == Self.files)
  }

  @Test func decisionsOnTheCommandLine() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText(respondents: 60).csv)
    let outcome = try Program.run(
      ["run", "survey.csv", "-o", "out", "--force", "--segments", "3", "--seed", "9", "--no-cleaning", "--json"],
      in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("fewer than 100"))
    let results = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect((results["choice"] as? [String: Any])?["k"] as? Int == 3)
    #expect((results["segments"] as? [Any])?.count == 3)
    #expect((results["provenance"] as? [String: Any])?["seed"] as? Int == 9)
  }

  /// Respondent by respondent, the segment's number as segmented.csv has it.
  private static func segments(in folder: Folder) -> [String: String] {
    let lines = (folder.text("out/segmented.csv") ?? "").split(separator: "\n")
    let index = lines.first?.split(separator: ",").firstIndex(of: "Segment") ?? 0
    return Dictionary(
      lines.dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[index]))
      }, uniquingKeysWith: { first, _ in first })
  }
}

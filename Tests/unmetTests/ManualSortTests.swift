import Foundation
import Testing

/// `unmet run` on too few respondents to cluster.
@Suite struct ManualSortTests {
  private static let files = ["manual-sort.html", "manual-sort.json", "sorted.csv", "study.yaml"]

  private static let folder: Folder = {
    let folder = Folder()
    folder.write("survey.csv", SurveyText(respondents: 60).setting(row: 4, "imp_2", to: "").csv)
    return folder
  }()
  private static let outcome = Result { try Program.run(["run", "survey.csv", "-o", "out"], in: folder) }

  @Test func tellsHypotheses() throws {
    let outcome = try Self.outcome.get()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(Self.folder.names("out") == Self.files)
    for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    #expect(outcome.errors.contains("fewer than 100"))
    #expect(outcome.output.contains("Manual sort: "))
    #expect(!outcome.output.contains("Segments: "))
    let start = try #require(outcome.output.range(of: "Manual sort: "))
    expectSnapshot(String(outcome.output[start.lowerBound...]), "manual-sort.txt")
  }

  @Test func everyRowHasItsPlaceOrTheReason() throws {
    _ = try Self.outcome.get()
    let lines = try #require(Self.folder.text("out/sorted.csv")).split(separator: "\n")
    #expect(lines.count == 61)
    #expect(
      lines[0].hasSuffix(
        ",Hypothesis,Hypothesis name,Shared needs,Top outcomes,In no group because,Exclusion reason"))
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).suffix(6).map(String.init)
      #expect(cells[0].isEmpty != cells[4].isEmpty || !cells[5].isEmpty, "\(line)")
      #expect(cells[0].isEmpty == cells[1].isEmpty)
    }
  }

  @Test func jsonIsTheResultsFile() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText(respondents: 60).setting(row: 4, "imp_2", to: "").csv)
    let outcome = try Program.run(["run", "survey.csv", "-o", "out", "--json"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == folder.text("out/manual-sort.json"))
    _ = try Self.outcome.get()
    for file in Self.files { #expect(folder.data("out/\(file)") == Self.folder.data("out/\(file)"), "\(file)") }
  }

  @Test func theStudyRunsAgainAndForceClusters() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText(respondents: 60).csv)
    #expect(try Program.run(["run", "survey.csv", "-o", "out", "--quiet"], in: folder).status == 0)
    let again = try Program.run(["run", "out/study.yaml", "-o", "out", "--segments", "2"], in: folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("are kept and not used"))
    let forced = try Program.run(["run", "out/study.yaml", "-o", "clustered", "--force", "--quiet"], in: folder)
    #expect(forced.status == 0)
    #expect(
      folder.names("clustered") == [
        "report.html", "segment-map.html", "segmented.csv", "segments.json", "study.yaml",
      ])
  }
}

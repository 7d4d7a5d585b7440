import Testing

/// A survey that can be read in more than one way gives no map until somebody says which.
@Suite struct OpenReadingTests {
  /// Two blocks of one length, and no header that says what is rated.
  private func folder() -> Folder {
    let folder = Folder()
    var survey = SurveyText()
    survey.header = survey.header.map {
      $0.replacing("imp_", with: "aa").replacing("sat_", with: "bb")
    }
    folder.write("survey.csv", survey.csv)
    return folder
  }

  @Test func runStopsAndPrintsTheReadings() throws {
    let folder = folder()
    let outcome = try Program.run(["run", "survey.csv", "-o", "out"], in: folder)
    #expect(outcome.status == 65)
    #expect(folder.names("out").isEmpty)
    expectSnapshot(outcome.errors, "open-reading.txt")
    let map = try Program.run(["show", "survey.csv", "map"], in: folder)
    #expect(map.status == 65 && map.output.isEmpty)
    #expect(try Program.run(["show", "survey.csv", "survey"], in: folder).status == 0)
  }

  @Test func aPastedReadingRuns() throws {
    let folder = folder()
    folder.write("study.yaml", "survey: {file: survey.csv}\nratings: {importance: aa*, satisfaction: bb*}\n")
    let outcome = try Program.run(["run", "study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(outcome.status == 0)
    #expect(folder.text("out/segment-map.html")?.contains("class=\"caveat\"") == false)
  }

  @Test func whatWasAcceptedStaysOnTheMap() throws {
    let folder = folder()
    #expect(try Program.run(["run", "survey.csv", "-o", "out", "--quiet", "--yes"], in: folder).status == 0)
    for file in ["segment-map.html", "report.html"] {
      #expect(folder.text("out/\(file)")?.contains("Read by a guess that nobody confirmed") == true)
    }
    #expect(folder.text("out/study.yaml")?.contains("\naccept: guesses\n") == true)
    #expect(try Program.run(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder).status == 0)
    #expect(folder.text("out/segment-map.html")?.contains("guesses that nobody confirmed") == true)
    #expect(
      try Program.run(["set", "out/study.yaml", "accept=nothing"], in: folder).status == 0)
    #expect(try Program.run(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder).status == 0)
    #expect(folder.text("out/segment-map.html")?.contains("nobody confirmed") == false)
  }

  @Test func whereNothingIsOpenNothingIsAccepted() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    #expect(try Program.run(["run", "survey.csv", "-o", "out", "--quiet", "--yes"], in: folder).status == 0)
    #expect(folder.text("out/study.yaml")?.contains("accept:") == false)
    #expect(folder.text("out/segment-map.html")?.contains("nobody confirmed") == false)
  }

  @Test func initWritesTheOthersAsComments() throws {
    let folder = folder()
    #expect(try Program.run(["init", "survey.csv", "--quiet", "--no-input"], in: folder).status == 0)
    let study = folder.text("study.yaml") ?? ""
    #expect(study.contains("# OPEN: What do these columns rate?"))
    #expect(study.contains("#     ratings: {importance: bb*, satisfaction: aa*}"))
    #expect(try Program.run(["run", "study.yaml", "-o", "out", "--quiet"], in: folder).status == 0)
  }
}

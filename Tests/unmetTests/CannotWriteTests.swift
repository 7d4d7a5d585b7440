import Testing

/// Results that cannot be written: exit code 73, a sentence, and nothing in their place.
@Suite struct CannotWriteTests {
  private func folder() -> Folder {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    return folder
  }

  @Test func fileInTheWay() throws {
    let folder = folder()
    folder.write("out", "mine")
    let outcome = try Program.run(["run", "survey.csv", "-o", "out"], in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error: cannot write"))
    #expect(folder.text("out") == "mine")
  }

  @Test func theSurveyIsNotWrittenOver() throws {
    let folder = Folder()
    folder.write("segmented.csv", SurveyText().csv)
    let outcome = try Program.run(["run", "segmented.csv", "-o", "."], in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("cannot write ./segmented.csv: it is the file that was read"))
    #expect(folder.text("segmented.csv") == SurveyText().csv && folder.names() == ["segmented.csv"])
  }

  /// The folder cannot be written to even as root.
  @Test func readOnlyPlace() throws {
    let outcome = try Program.run(["run", "survey.csv", "-o", "/proc/unmet"], in: folder())
    #expect(outcome.status == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error: cannot write"))
  }

  /// A file that may not grow fails as on a full disk: in the middle of writing.
  @Test func noRoomForFiles() throws {
    let folder = folder()
    let outcome = try Program.shell("ulimit -f 16; \"$unmet\" run survey.csv -o out", in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error: cannot write"))
    #expect(folder.names() == ["survey.csv"])
  }

  @Test func olderResultsStay() throws {
    let folder = folder()
    folder.makeFolder("out")
    folder.write("out/segments.json", "older")
    let outcome = try Program.shell("ulimit -f 16; \"$unmet\" run survey.csv -o out", in: folder)
    #expect(outcome.status == 73)
    #expect(folder.names("out") == ["segments.json"])
    #expect(folder.text("out/segments.json") == "older")
  }

  @Test func fullDiskBehindStandardOutput() throws {
    let outcome = try Program.shell("\"$unmet\" simulate > /dev/full", in: Folder())
    #expect(outcome.status == 73)
    #expect(outcome.errors.hasPrefix("error: standard output cannot be written"))
  }

  @Test func readerThatGoesAway() throws {
    let line = "{ \"$unmet\" simulate --respondents 5000; echo \"status $?\" >&2; } | head -n 1"
    let outcome = try Program.shell(line, in: Folder())
    #expect(outcome.lines.count == 1)
    #expect(outcome.errors == "status 0\n")
  }
}

import Testing

@Suite struct SimulateTests {
  @Test(arguments: ["noise", "one-population", "segments", "sample"])
  func theSeedDecides(kind: String) throws {
    let words = ["simulate", "--kind", kind, "--seed", "5"]
    let first = try Program.run(words, in: Folder())
    #expect(first.status == 0)
    #expect(first.errors.isEmpty)
    #expect(first.lines[0].hasPrefix("Respondent,"))
    #expect(try Program.run(words, in: Folder()).output == first.output)
    #expect(try Program.run(["simulate", "--kind", kind, "--seed", "6"], in: Folder()).output != first.output)
  }

  @Test func sizesAreAsAsked() throws {
    let outcome = try Program.run(["simulate", "--respondents", "12", "--outcomes", "7"], in: Folder())
    #expect(outcome.lines.count == 13)
    #expect(outcome.lines[0].split(separator: ",").count == 15)
  }

  @Test func theTruthStaysApart() throws {
    let folder = Folder()
    let outcome = try Program.run(
      ["simulate", "--kind", "sample", "-o", "survey.csv", "--truth", "truth.csv"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(folder.names() == ["survey.csv", "truth.csv"])
    let truth = try #require(folder.text("truth.csv")).split(separator: "\n")
    #expect(truth[0] == "Respondent,Segment,Planted")
    #expect(truth.count == 321)
    #expect(truth.count { $0.hasSuffix(",straight-lining") } == 22)
    #expect(try #require(folder.text("survey.csv")).contains("straight-lining") == false)
  }

  @Test func shapesHaveNames() throws {
    let list = try Program.run(["simulate", "--shape", "list"], in: Folder())
    #expect(list.status == 0)
    #expect(list.lines.contains { $0.hasPrefix("halo ") })
    #expect(list.lines.count > 40)
    let folder = Folder()
    let outcome = try Program.run(
      ["simulate", "--shape", "k6-n300", "-o", "survey.csv", "--truth", "truth.csv"], in: folder)
    #expect(outcome.status == 0)
    let truth = try #require(folder.text("truth.csv")).split(separator: "\n").dropFirst()
    #expect(truth.count == 300)
    #expect(Set(truth.map { $0.split(separator: ",")[1] }).count == 6)
  }

  @Test func aShapeIsNamedRightAndAlone() throws {
    let unknown = try Program.run(["simulate", "--shape", "hallo"], in: Folder())
    #expect(unknown.status != 0)
    #expect(unknown.errors.contains("\"hallo\""))
    #expect(unknown.errors.contains("halo, p12"))
    let both = try Program.run(["simulate", "--shape", "halo", "--kind", "noise"], in: Folder())
    #expect(both.errors.contains("exclude each other"))
  }
}

import Testing

@Suite struct DemoTests {
  @Test func theSampleFromEndToEnd() throws {
    let folder = Folder()
    let outcome = try Program.run(["demo"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      folder.names("unmet-demo") == [
        "report.html", "sample-survey.csv", "segment-map.html", "segmented.csv", "segments.json", "study.yaml",
      ])
    for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    let rule = outcome.lines.first { $0.contains("straight-lining ") }
    #expect(rule?.split(separator: " ").dropFirst().first == "22")
    #expect(outcome.output.contains("Candidates: 4 segments recommended"))
    // Nothing of ours is in the way of a second run.
    #expect(try Program.run(["demo", "--quiet"], in: folder).status == 0)
  }
}

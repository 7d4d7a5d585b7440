import Foundation
import Testing

/// Edits change the study file, and the next run shows them.
@Suite struct EditTests {
  /// A folder with a study that was run.
  private func folder(_ options: [String] = ["--segments", "3"]) throws -> Folder {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let outcome = try Program.run(["run", "survey.csv", "-o", "out", "--quiet"] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  private func edit(_ words: [String], in folder: Folder) throws -> Program.Outcome {
    try Program.run(["edit", "out/study.yaml"] + words, in: folder)
  }

  private func rerun(_ folder: Folder) throws {
    let outcome = try Program.run(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func results(_ folder: Folder) throws -> [String: Any] {
    let data = try #require(folder.data("out/segments.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func renameShowsOnTheMap() throws {
    let folder = try folder()
    let outcome = try edit(["rename", "2", "Setup-speed seekers"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("is now \"Setup-speed seekers\""))
    #expect(outcome.output.hasSuffix("Next: unmet run out/study.yaml -o out\n"))
    try rerun(folder)
    #expect(try #require(folder.text("out/segment-map.html")).contains("Setup-speed seekers"))
    #expect(try #require(folder.text("out/segmented.csv")).contains("Setup-speed seekers"))
    // By name as well as by number.
    #expect(try edit(["rename", "setup-speed seekers", "Fast starters"], in: folder).status == 0)
  }

  @Test(arguments: ["Segment A", "Power users"])
  func namesThatSayNothingAreRefused(name: String) throws {
    let folder = try folder()
    let before = folder.data("out/study.yaml")
    let outcome = try edit(["rename", "1", name], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("error: "))
    #expect(folder.data("out/study.yaml") == before)
  }

  @Test func mergeJoinsSegments() throws {
    let folder = try folder()
    #expect(try edit(["merge", "1", "3"], in: folder).status == 0)
    try rerun(folder)
    #expect((try results(folder)["segments"] as? [Any])?.count == 2)
  }

  @Test func mergeSaysWhatBecomesOfNames() throws {
    let folder = try folder()
    #expect(try edit(["rename", "1", "Fast starters"], in: folder).status == 0)
    let study = folder.data("out/study.yaml")!
    let kept = try edit(["merge", "1", "3"], in: folder).output.replacing("\n", with: " ")
    #expect(kept.contains("The segment keeps the name \"Fast starters\"."), "\(kept)")
    folder.write("out/study.yaml", study)
    #expect(try edit(["rename", "3", "Slow movers"], in: folder).status == 0)
    let both = folder.data("out/study.yaml")!
    let lost = try edit(["merge", "1", "3"], in: folder).output.replacing("\n", with: " ")
    #expect(lost.contains("The names \"Fast starters\" and \"Slow movers\" go; --name gives one."), "\(lost)")
    folder.write("out/study.yaml", both)
    let named = try edit(["merge", "1", "3", "--name", "Movers"], in: folder).output.replacing("\n", with: " ")
    #expect(
      named.contains("The segment is called \"Movers\". The names \"Fast starters\" and \"Slow movers\" go."),
      "\(named)")
    #expect(try #require(folder.text("out/study.yaml")).contains("name: Movers"))
    #expect(try edit(["choose", "2", "--name", "x"], in: folder).errors.contains("--name belongs to merge"))
  }

  @Test func splitDividesASegmentAndIsUndone() throws {
    let folder = try folder()
    #expect(try edit(["rename", "1", "Fast starters"], in: folder).status == 0)
    let before = folder.data("out/study.yaml")
    let split = try edit(["split", "Fast starters"], in: folder)
    #expect(split.status == 0, "\(split.errors)")
    let said = split.output.replacing("\n", with: " ")
    #expect(
      said.contains("Segment 1, \"Fast starters\", is split into 1 and 4. The name \"Fast starters\" goes."), "\(said)")
    #expect(try #require(folder.text("out/study.yaml")).contains("splits:"))
    try rerun(folder)
    let segments = try #require(try results(folder)["segments"] as? [[String: Any]])
    #expect(segments.compactMap { $0["number"] as? Int }.sorted() == [1, 2, 3, 4])
    #expect(segments.count { $0["origin"] as? String == "split" } == 2)
    #expect(try Program.run(["undo", "out/study.yaml"], in: folder).status == 0)
    #expect(folder.data("out/study.yaml") == before)
    let missing = try edit(["split", "9"], in: folder)
    #expect(missing.errors.contains("there is no segment \"9\""))
  }

  @Test func chooseTakesAnotherNumber() throws {
    let folder = try folder()
    #expect(try edit(["choose", "2"], in: folder).status == 0)
    try rerun(folder)
    #expect((try results(folder)["segments"] as? [Any])?.count == 2)
    let refused = try edit(["choose", "12"], in: folder)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("12 segments were not tried"))
  }

  @Test func choosingSaysWhatGoes() throws {
    let folder = try folder()
    #expect(try edit(["merge", "1", "3"], in: folder).status == 0)
    #expect(try edit(["rename", "1", "Fast starters"], in: folder).status == 0)
    let merged = folder.data("out/study.yaml")!
    let said = { (words: [String]) in try edit(words, in: folder).output.replacing("\n", with: " ") }
    let same = try said(["choose", "3"])
    #expect(same.contains("The study keeps 3 segments, called "), "\(same)")
    #expect(same.contains("The merge of 1 and 3 is undone. The name \"Fast starters\" goes with it."), "\(same)")
    let study = try #require(folder.text("out/study.yaml"))
    #expect(!study.contains("Fast starters") && !study.contains("\nmerges:"))
    folder.write("out/study.yaml", merged)
    let other = try said(["choose", "2"])
    #expect(other.contains(", instead of 3. The name \"Fast starters\" and the merge of 1 and 3 go with the former"))
  }

  @Test func excludeAndRestore() throws {
    let folder = try folder()
    #expect(try edit(["exclude", "R17", "--reason", "a competitor"], in: folder).status == 0)
    try rerun(folder)
    #expect(try #require(folder.text("out/segmented.csv")).contains("a competitor"))
    let cleaning = try #require(try results(folder)["cleaning"] as? [String: Any])
    let excluded = cleaning["excluded"] as? [[String: Any]]
    #expect(excluded?.contains { $0["respondent"] as? String == "R17" } == true)
    #expect(try edit(["restore", "R17"], in: folder).status == 0)
    try rerun(folder)
    #expect(try #require(folder.text("out/segmented.csv")).contains("a competitor") == false)
  }

  @Test func unknownRespondentAndSegment() throws {
    let folder = try folder()
    let respondent = try edit(["exclude", "R1700"], in: folder)
    #expect(respondent.status == 64)
    #expect(respondent.errors.contains("did you mean \"R1"))
    let segment = try edit(["rename", "9", "Fast starters"], in: folder)
    #expect(segment.status == 64)
    #expect(segment.errors.contains("the segments are 1 ("))
  }

  @Test func aSurveyIsNotAStudy() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let outcome = try Program.run(["edit", "survey.csv", "choose", "3"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("edits are made to a study"))
    #expect(outcome.errors.contains("unmet run survey.csv -o out"))
  }

  /// A run of the bare survey would drop the name: it stops, unless forced.
  @Test func editsAreNotLost() throws {
    let folder = try folder()
    #expect(try edit(["rename", "1", "Fast starters"], in: folder).status == 0)
    let words = ["run", "survey.csv", "-o", "out", "--quiet"]
    let refused = try Program.run(words, in: folder)
    #expect(refused.status == 73)
    #expect(refused.errors.contains("out/study.yaml holds edits that this run does not contain: 1 name"))
    #expect(try #require(folder.text("out/study.yaml")).contains("Fast starters"))
    #expect(try Program.run(words + ["--force"], in: folder).status == 0)
    #expect(try #require(folder.text("out/study.yaml")).contains("Fast starters") == false)
  }
}

import Foundation
import Testing

/// Nothing that people decided or made goes in silence.
@Suite struct LostWorkTests {
  private static let quick = "candidates: {starts: 3, resamples: 3, null-draws: 3, segments: 2-4}"

  private func folder() throws -> Folder {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    try succeed(Self.first, in: folder)
    return folder
  }

  private static let first = [
    "run", "survey.csv", "-o", "out", "--quiet", "--set", "candidates.starts=3", "--set", "candidates.resamples=3",
    "--set", "candidates.null-draws=3", "--set", "candidates.segments=2-4",
  ]

  private func succeed(_ words: [String], in folder: Folder) throws {
    let outcome = try Program.run(words, in: folder)
    #expect(outcome.status == 0, "\(words): \(outcome.errors)")
  }

  private func said(_ outcome: Program.Outcome) -> String { outcome.errors.replacing("\n  ", with: " ") }

  /// What a hand may change in a complete study, and the key by which it is told.
  private static let changes: [(old: String, new: String, key: String)] = [
    ("# title:", "title: Ours  #", "title"), ("# job:", "job: Run things  #", "job"),
    ("missing: []", "missing: [9]", "missing"), ("importance: 1-5", "importance: 0-5", "scale"),
    ("statement: imp_2", "statement: minimize the time it takes to begin", "outcomes"),
    ("# market:", "market: {customers: 1000} #", "market.customers"),
    ("# choice:", "choice: {segments: 2}  #", "choice"),
    ("seed: 1", "seed: 2", "seed"), ("traps: []", "traps: [{column: sat_8, answer: \"3\"}]", "traps"),
    ("filters: []", "filters: [{column: Role, drop: [Lead]}]", "filters"),
    ("reversed: []", "reversed: [sat_1]", "reversed"), ("speeding: 1/3", "speeding: 0.25", "cleaning.speeding"),
    ("respondent: Respondent", "respondent: null", "columns"), ("name: Role", "name: Position", "profiles"),
  ]

  @Test func theFirstCommandAgainKeepsWhatAHandDecided() throws {
    let folder = try folder()
    let pristine = try #require(folder.text("out/study.yaml"))
    for (old, new, key) in Self.changes where pristine.contains(old) {
      let mine = pristine.replacing(old, with: new, maxReplacements: 1)
      folder.write("out/study.yaml", mine)
      let outcome = try Program.run(Self.first, in: folder)
      #expect(outcome.status == 73, "\(key): \(outcome.errors)")
      #expect(said(outcome).contains("holds edits that this run does not contain: \(key)"), "\(key): \(outcome.errors)")
      #expect(folder.text("out/study.yaml") == mine, "\(key)")
    }
    #expect(Self.changes.count { pristine.contains($0.old) } >= 10, "\(pristine)")
    // The remedy that it names.
    let mine = pristine.replacing("# title:", with: "title: Ours  #")
    folder.write("out/study.yaml", mine)
    try succeed(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(folder.text("out/study.yaml") == mine)
    #expect(try Program.run(Self.first, in: folder).status == 73)
    try succeed(Self.first + ["--force"], in: folder)
    #expect(folder.text("out/study.yaml") == pristine)
  }

  @Test func whatARunWroteItWritesAgain() throws {
    let folder = try folder()
    try succeed(Self.first, in: folder)
    try succeed(Self.first + ["--no-cache"], in: folder)
    // What the command line decides is said anew by the command line.
    try succeed(Self.first + ["--segments", "2"], in: folder)
    try succeed(Self.first + ["--segments", "3"], in: folder)
    let dropped = try Program.run(Self.first, in: folder)
    #expect(dropped.status == 73 && said(dropped).contains("does not contain: choice"), "\(dropped.errors)")
    // The survey has grown.
    folder.write("survey.csv", SurveyText(respondents: 130).csv)
    try succeed(Self.first + ["--segments", "3"], in: folder)
  }

  /// The author keeps the study elsewhere and changes it there.
  @Test func aCopyFollowsItsStudy() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    let run = ["run", "study.yaml", "-o", "out", "--quiet"]
    folder.write("study.yaml", "survey: survey.csv\ntitle: First\nseed: 2\n\(Self.quick)\n")
    try succeed(run, in: folder)
    folder.write("study.yaml", "survey: survey.csv\njob: Run things\n\(Self.quick)\n")
    try succeed(run, in: folder)
    #expect(folder.text("out/study.yaml")?.contains("job: Run things") == true)
    // The copy was decided in itself.
    try succeed(["set", "out/study.yaml", "seed=5"], in: folder)
    let refused = try Program.run(run, in: folder)
    #expect(refused.status == 73 && said(refused).contains("does not contain: seed"), "\(refused.errors)")
    // Another study is no source of that copy.
    folder.write("other.yaml", "survey: survey.csv\n\(Self.quick)\n")
    #expect(try Program.run(["run", "other.yaml", "-o", "out", "--quiet"], in: folder).status == 73)
  }

  /// The run has read its study when it takes more of the survey than a pipe holds.
  @Test func anEditDuringARunStays() throws {
    let folder = Folder()
    var survey = SurveyText()
    survey.header.append("Remark")
    for row in survey.rows.indices { survey.rows[row].append(String(repeating: "words ", count: 200) + "\(row)") }
    folder.write("study.yaml", "survey: \"-\"\n\(Self.quick)\n")
    let outcome = try Program.feeding(["run", "study.yaml", "-o", "."], survey.csv, in: folder) {
      folder.write("study.yaml", "survey: \"-\"\ntitle: Mine\n\(Self.quick)\n")
    }
    #expect(outcome.status == 73, "\(outcome.errors)")
    #expect(said(outcome).contains("study.yaml was changed by something else in the meantime; nothing was written"))
    #expect(folder.names() == ["study.yaml"])
    #expect(folder.text("study.yaml")?.contains("title: Mine") == true)
  }

  @Test func editsSideBySideAreAllMade() throws {
    let folder = try folder()
    let edits = (1...6).map { "\"$unmet\" edit out/study.yaml exclude R\($0 * 7) --reason \"no \($0)\" --quiet" }
    // A shell starts what a pipe joins at once, and waits for all of it.
    let outcome = try Program.shell(edits.joined(separator: " | "), in: folder)
    #expect(outcome.errors.isEmpty)
    let study = try #require(folder.text("out/study.yaml"))
    for number in 1...6 { #expect(study.contains("reason: no \(number)"), "\(number)") }
    let history = try Program.run(["history", "out/study.yaml"], in: folder).output
    #expect(history.contains("6 edits"))
  }

  @Test func aLinkInTheStudysPlaceStays() throws {
    let folder = try folder()
    folder.makeFolder("other")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("other/study.yaml"), withDestinationPath: "../out/study.yaml")
    let before = folder.data("out/study.yaml")
    for words in [["set", "other/study.yaml", "seed=2"], Self.first.map { $0 == "out" ? "other" : $0 } + ["--force"]] {
      let outcome = try Program.run(words, in: folder)
      #expect(outcome.status == 73, "\(words): \(outcome.errors)")
      #expect(said(outcome).contains("other/study.yaml: it is a link to ../out/study.yaml"), "\(outcome.errors)")
    }
    #expect(folder.data("out/study.yaml") == before)
    #expect(folder.names("other") == ["study.yaml"])
  }

  // MARK: Files that are not ours

  @Test func filesThatWereThereStay() throws {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    folder.write("out.csv", "mine")
    let simulate = ["simulate", "--respondents", "10", "-o"]
    let refused = try Program.run(simulate + ["out.csv"], in: folder)
    #expect(refused.status == 73 && refused.errors.contains("out.csv exists"))
    let truth = try Program.run(simulate + ["new.csv", "--truth", "out.csv"], in: folder)
    #expect(truth.status == 73)
    #expect(try Program.run(simulate + ["new.csv", "--truth", "./new.csv"], in: folder).status == 64)
    #expect(folder.text("out.csv") == "mine" && folder.names() == ["out.csv", "survey.csv"])
    try succeed(simulate + ["out.csv", "--force"], in: folder)
    // The same once more changes nothing.
    try succeed(simulate + ["out.csv"], in: folder)

    folder.makeFolder("demo")
    folder.write("demo/sample-survey.csv", "mine")
    #expect(try Program.run(["demo", "-o", "demo", "--quiet"], in: folder).status == 73)
    #expect(folder.text("demo/sample-survey.csv") == "mine" && folder.names("demo") == ["sample-survey.csv"])

    folder.makeFolder("run")
    folder.write("run/segmented.csv", "mine")
    let run = try Program.run(["run", "survey.csv", "-o", "run", "--quiet"], in: folder)
    #expect(run.status == 73 && said(run).contains("run/segmented.csv is there already"), "\(run.errors)")
    #expect(folder.names("run") == ["segmented.csv"])
  }

  @Test func aCodebookInTheFolderStays() throws {
    let folder = try folder()
    let rows = (1...8).map { "\($0),Minimize the time it takes to do step \($0),imp_\($0),sat_\($0)" }
    let book = (["id,statement,importance,satisfaction"] + rows).joined(separator: "\n") + "\n"
    folder.write("out/segmented.csv", book)
    let outcome = try Program.run(Self.first + ["--codebook", "out/segmented.csv", "--force"], in: folder)
    #expect(outcome.status == 73 && outcome.errors.contains("it is the file that was read"), "\(outcome.errors)")
    #expect(folder.text("out/segmented.csv") == book)
  }
}

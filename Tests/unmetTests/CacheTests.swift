import Foundation
import Testing

/// What a run keeps for the next edit or look.
@Suite struct CacheTests {
  private func kept(_ folder: Folder) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("out/.unmet"))) ?? []).sorted()
  }

  private func run(_ words: [String], in folder: Folder) throws -> Program.Outcome {
    let outcome = try Program.run(words, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  @Test func editsAndLooksTakeTheSearchOver() throws {
    let folder = Folder()
    _ = try run(
      ["simulate", "--kind", "segments", "--respondents", "120", "--outcomes", "8", "-o", "s.csv"], in: folder)
    _ = try run(["run", "s.csv", "-o", "out", "--quiet"], in: folder)
    let first = folder.data("out/segments.json")
    // Cleaning, the market's opportunity, the search, the segments, the profiles.
    let atFirst = kept(folder)
    #expect(atFirst.count == 5)
    _ = try run(["edit", "out/study.yaml", "rename", "1", "Speed-starved planners"], in: folder)
    _ = try run(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(kept(folder) == atFirst)
    #expect(folder.data("out/segments.json") != first)
    // The same bytes as without.
    let edited = folder.data("out/segments.json")
    _ = try run(["run", "out/study.yaml", "-o", "anew", "--no-cache", "--quiet"], in: folder)
    #expect(folder.data("anew/segments.json") == edited)
    #expect(!FileManager.default.fileExists(atPath: folder.path("anew/.unmet")))
    // What is spoiled is computed.
    let shown = try run(["show", "out/study.yaml", "candidates", "--json"], in: folder)
    for name in kept(folder) { folder.write("out/.unmet/" + name, "spoiled") }
    let again = try run(["show", "out/study.yaml", "candidates", "--json"], in: folder)
    #expect(again.output == shown.output)
    #expect(kept(folder) == atFirst)
  }

  @Test func anotherOptionIsAnotherSearch() throws {
    let folder = Folder()
    _ = try run(
      ["simulate", "--kind", "segments", "--respondents", "120", "--outcomes", "8", "-o", "s.csv"], in: folder)
    _ = try run(["run", "s.csv", "-o", "out", "--quiet"], in: folder)
    _ = try run(["run", "s.csv", "-o", "out", "--seed", "2", "--quiet"], in: folder)
    // What the seed does not touch is kept once: cleaning and the market's opportunity.
    #expect(kept(folder).count == 8)
  }

  @Test func anEditAloneKeepsNobodysAnswers() throws {
    let folder = Folder()
    _ = try run(
      ["simulate", "--kind", "segments", "--respondents", "120", "--outcomes", "8", "-o", "s.csv"], in: folder)
    _ = try run(["init", "s.csv", "-o", "out", "--quiet"], in: folder)
    _ = try run(["edit", "out/study.yaml", "rename", "1", "Speed-starved planners", "--quiet"], in: folder)
    let files = kept(folder).map { String(decoding: folder.data("out/.unmet/" + $0) ?? Data(), as: UTF8.self) }
    #expect(files.count == 4)
    #expect(files.allSatisfy { !$0.contains("R001") && !$0.contains("\"flagged\"") })
  }

  @Test func cleanRemovesIt() throws {
    let folder = Folder()
    _ = try run(
      ["simulate", "--kind", "segments", "--respondents", "120", "--outcomes", "8", "-o", "s.csv"], in: folder)
    _ = try run(["run", "s.csv", "-o", "out", "--quiet"], in: folder)
    #expect(try run(["clean", "out/study.yaml"], in: folder).errors == "Removed out/.unmet\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("out/.unmet")))
    #expect(try run(["clean", "out"], in: folder).errors.contains("Nothing to remove"))
    #expect(try Program.run(["clean", "gone"], in: folder).status == 66)
  }
}

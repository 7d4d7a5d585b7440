import Foundation
import Testing

/// Edits are kept beside the study, and can be taken back and made again.
@Suite struct HistoryTests {
  /// In an order and with comments of its author's own.
  private static let text = """
    # My study: do not tidy up.
    seed: 4   # four, as always

    survey: {file: survey.csv}   # from the panel
    choice: {segments: 3, method: k-means}
    candidates:
      # few, for speed
      starts: 5          # five
      resamples: 3
      null-draws: 3

    # who counts
    cleaning:
        missing: median
        speeding: 1/4   # as agreed with Ann
    # The end.

    """

  private func folder() -> Folder {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    folder.write("study.yaml", Self.text)
    return folder
  }

  @discardableResult
  private func done(_ words: [String], in folder: Folder) throws -> String {
    let outcome = try Program.run([words[0], "study.yaml"] + words.dropFirst(), in: folder)
    #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    return outcome.output
  }

  private func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in line.firstIndex(of: "#").map { String(line[$0...]) } }
  }

  /// Whatever is done, every comment and every line that says something else stays in its place.
  @Test func aCommentedStudyKeepsItsForm() throws {
    let folder = folder()
    let steps = [
      ["edit", "rename", "2", "Fast starters"], ["edit", "merge", "1", "3"], ["edit", "exclude", "R9"], ["undo"],
      ["set", "cleaning.speeding=0.3", "seed=5"], ["undo", "2"], ["redo", "2"], ["edit", "exclude", "R5"],
      ["run", "-o", "."],
    ]
    for step in steps {
      try done(step, in: folder)
      let now = try #require(folder.text("study.yaml"))
      #expect(comments(now) == comments(Self.text), "\(step)")
      let lines = Self.text.split(separator: "\n").filter { !$0.contains("seed:") && !$0.contains("speeding:") }
      let kept = now.split(separator: "\n").filter(lines.contains)
      #expect(kept == lines, "\(step)")
    }
    let study = try #require(folder.text("study.yaml"))
    #expect(study.contains("    speeding: 0.3   # as agreed with Ann") && study.contains("seed: 5   # four"))
    #expect(study.contains("merges: [[1, 3]]") && study.contains("R5") && !study.contains("R9"))
    try done(["undo", "4"], in: folder)
    #expect(folder.text("study.yaml") == Self.text)
  }

  @Test func undoAndRedoAreExact() throws {
    let folder = folder()
    var texts = [Self.text]
    for words in [
      ["set", "cleaning.speeding=", "title=A: b"], ["edit", "rename", "1", "Fast starters"], ["set", "seed="],
    ] {
      try done(words, in: folder)
      texts.append(try #require(folder.text("study.yaml")))
    }
    for back in 1...3 {
      try done(["undo"], in: folder)
      #expect(folder.text("study.yaml") == texts[3 - back])
    }
    try done(["redo", "2"], in: folder)
    #expect(folder.text("study.yaml") == texts[2])
    let list = try done(["history"], in: folder)
    #expect(list.contains("3 edits, 2 in force") && list.contains("undone") && list.contains("\"Fast starters\""))
    // Another edit: the one that was undone cannot be made again, and is still told.
    try done(["set", "seed=8"], in: folder)
    #expect(try Program.run(["redo", "study.yaml"], in: folder).status == 65)
    let json = try done(["history", "--json"], in: folder)
    let edits = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(edits.map { $0["undone"] as? Bool } == [false, false, true, false])
  }

  @Test func whatWasChangedByHandStays() throws {
    let folder = folder()
    try done(["set", "cleaning.speeding=0.3"], in: folder)
    try done(["edit", "exclude", "R9"], in: folder)
    let byHand = try #require(folder.text("study.yaml")).replacing("starts: 5 ", with: "starts: 6 ") + "# Mine.\n"
    folder.write("study.yaml", byHand)
    let outcome = try Program.run(["undo", "study.yaml", "2"], in: folder)
    #expect(outcome.status == 0 && outcome.errors.contains("was changed otherwise since; that stays"))
    #expect(
      folder.text("study.yaml") == Self.text.replacing("starts: 5 ", with: "starts: 6 ").replacing("1/4", with: "0.25")
        + "# Mine.\n")
    // What was decided otherwise since is not taken back.
    try done(["set", "seed=6"], in: folder)
    folder.write("study.yaml", try #require(folder.text("study.yaml")).replacing("seed: 6", with: "seed: 7"))
    let refused = try Program.run(["undo", "study.yaml"], in: folder)
    #expect(
      refused.status == 65 && refused.errors.contains("edit 3 cannot be undone: seed was changed otherwise since"))
    #expect(try #require(folder.text("study.yaml")).contains("seed: 7"))
  }

  @Test func thereIsNothingToUndo() throws {
    let folder = folder()
    let none = try Program.run(["undo", "study.yaml"], in: folder)
    #expect(none.status == 65 && none.errors.contains("no edit of study.yaml can be undone"))
    #expect(try Program.run(["history", "study.yaml"], in: folder).errors.contains("No edits of study.yaml are kept"))
    try done(["set", "seed=5"], in: folder)
    let few = try Program.run(["undo", "study.yaml", "2"], in: folder)
    #expect(few.status == 65 && few.errors.contains("only the last edit of study.yaml can be undone"))
    folder.write("study.history.jsonl", "{}\n")
    let damaged = try Program.run(["undo", "study.yaml"], in: folder)
    #expect(damaged.status == 65 && damaged.errors.contains("study.history.jsonl, line 1: this is no edit"))
    #expect(try Program.run(["undo", "other.yaml"], in: folder).status == 66)
  }
}

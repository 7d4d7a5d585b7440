import Foundation
import Testing

/// A study that somebody wrote by hand stays as it was written, whatever the program decides in it.
@Suite struct OwnStudyTests {
  private static let study = """
    # Our study of the spring wave; Ann keeps it.

    choice: {segments: 3}   # agreed in the workshop

    # Quick on purpose.
    candidates:
      starts: 20  # enough for a first look
      # k-means, so that the numbers stay
      methods: [k-means]
      segments: 2-4
      resamples: 20
      null-draws: 20
    title: "Spring"
    survey: survey.csv  # from the agency

    # End of the study.

    """

  private func folder(_ study: String = study) -> Folder {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    folder.write("study.yaml", study)
    return folder
  }

  private func succeed(_ words: [String], in folder: Folder) throws -> Program.Outcome {
    let outcome = try Program.run(words, in: folder)
    #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    return outcome
  }

  /// The study's lines that `text` does not have in their order.
  private func lost(_ text: String?, of study: String = study) -> [Substring] {
    var rest = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)[...]
    return study.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      guard let index = rest.firstIndex(of: line) else { return true }
      rest = rest[(index + 1)...]
      return false
    }
  }

  @Test func editsChangeTheirOwnLines() throws {
    let folder = folder()
    let choice = "choice: {segments: 3}   # agreed in the workshop"
    let chosen = "choice: {method: k-means, segments: 3}   # agreed in the workshop"
    _ = try succeed(["edit", "study.yaml", "rename", "2", "Fast starters"], in: folder)
    let renamed = try #require(folder.text("study.yaml"))
    #expect(lost(renamed) == [choice[...]])
    #expect(renamed.contains("\n\(chosen)\nnames:\n  - segment: 2\n    name: Fast starters\n    defined-by: ["))

    _ = try succeed(["edit", "study.yaml", "merge", "1", "3"], in: folder)
    let merged = try #require(folder.text("study.yaml"))
    #expect(merged == renamed.replacing("\nnames:", with: "\nmerges: [[1, 3]]\nnames:"))

    let before = try #require(folder.data("study.yaml"))
    _ = try succeed(["edit", "study.yaml", "exclude", "R17", "--reason", "a competitor"], in: folder)
    let excluded = try #require(folder.text("study.yaml"))
    #expect(lost(excluded, of: merged) == [])
    #expect(excluded.contains("excluded:\n  - respondent: R17\n    reason: a competitor\n"))
    _ = try succeed(["edit", "study.yaml", "restore", "R17"], in: folder)
    #expect(folder.data("study.yaml") == before, "an exclusion taken back leaves nothing behind")

    _ = try succeed(["run", "study.yaml", "-o", "out", "--quiet"], in: folder)
    let moved = merged.replacing("survey: survey.csv", with: "survey: \"../survey.csv\"")
    #expect(folder.text("out/study.yaml") == moved)
    #expect(folder.text("study.yaml") == merged)
    _ = try succeed(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(folder.text("out/study.yaml") == moved)

    _ = try succeed(["edit", "study.yaml", "choose", "2"], in: folder)
    #expect(folder.text("study.yaml") == Self.study.replacing(choice, with: chosen.replacing("3", with: "2")))
  }

  @Test func optionsOfARunAreSaidBesideWhatThereWas() throws {
    let folder = folder()
    let options = ["--basis", "importance", "--seed", "3", "--no-cleaning", "--segments", "2"]
    let outcome = try succeed(["run", "study.yaml", "-o", "out"] + options, in: folder)
    #expect(!outcome.errors.contains("written anew"))
    let text = try #require(folder.text("out/study.yaml"))
    #expect(
      lost(text) == ["choice: {segments: 3}   # agreed in the workshop", "survey: survey.csv  # from the agency"])
    for line in [
      "choice: {method: k-means, segments: 2}   # agreed in the workshop",
      "survey: \"../survey.csv\"  # from the agency",
      "opportunity: {basis: importance}", "seed: 3", "cleaning:\n  exclude: false",
    ] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test func threeLinesStayThree() throws {
    let study = "title: Spring\njob: Run things\nsurvey: {file: survey.csv}"
    let folder = folder(study)
    _ = try succeed(["run", "study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(folder.text("out/study.yaml") == study.replacing("survey.csv", with: "\"../survey.csv\""))
    let absolute = "survey: \(folder.path("survey.csv"))\nseed: 1\n"
    folder.write("study.yaml", absolute)
    _ = try succeed(["run", "study.yaml", "-o", "out", "--quiet", "--force"], in: folder)
    #expect(folder.text("out/study.yaml") == absolute, "an absolute path is right in any folder")
  }

  @Test func codebooksAreFoundFromTheOtherFolder() throws {
    let study = "survey: survey.csv\noutcomes: codebook.csv  # Ben's list\n"
    let folder = folder(study)
    let rows = (1...8).map { "\($0),Minimize the time it takes to do step \($0),imp_\($0),sat_\($0)" }
    folder.write(
      "codebook.csv", (["id,statement,importance,satisfaction"] + rows).joined(separator: "\n") + "\n")
    _ = try succeed(["run", "study.yaml", "-o", "out", "--quiet"], in: folder)
    let moved = "survey: \"../survey.csv\"\noutcomes: \"../codebook.csv\"  # Ben's list\n"
    #expect(folder.text("out/study.yaml") == moved)
    folder.write("study.yaml", "# Mine.\nsurvey: survey.csv\n")
    _ = try succeed(["run", "study.yaml", "-o", "other", "--quiet", "--codebook", "codebook.csv"], in: folder)
    #expect(
      folder.text("other/study.yaml") == "# Mine.\nsurvey: \"../survey.csv\"\noutcomes: \"../codebook.csv\"\n")
    _ = try succeed(["run", "other/study.yaml", "-o", "other", "--quiet"], in: folder)
  }

  /// YAML that cannot be changed by the line: a complete file, with what was said about it and the comments at its top.
  @Test func whatCannotBeChangedByTheLineKeepsItsComments() throws {
    let study = "# Ann's.\nsurvey: survey.csv  # the agency's\nchoice: &solution {segments: 3}\n"
    let folder = folder(study)
    let outcome = try succeed(["edit", "study.yaml", "choose", "2"], in: folder)
    #expect(outcome.errors.contains("note: study.yaml is written anew"))
    let text = try #require(folder.text("study.yaml"))
    #expect(
      text.hasPrefix("# Comments of the former file:\n# Ann's.\n# survey: survey.csv  # the agency's\n\n# A study"))
    let next = try succeed(["edit", "study.yaml", "choose", "3"], in: folder)
    #expect(!next.errors.contains("written anew"))
    #expect(try #require(folder.text("study.yaml")).hasPrefix("# Comments of the former file:\n# Ann's.\n"))
  }
}

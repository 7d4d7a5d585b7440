import Testing

/// Options of a study, seen and set by their keys.
@Suite struct SetTests {
  private let text = """
    # Mine.
    survey: {file: survey.csv}  # the panel

    cleaning:
      # as agreed
      speeding: 1/4  # with Ann
    seed: 4

    """

  private func folder() -> Folder {
    let folder = Folder()
    folder.write("study.yaml", text)
    return folder
  }

  private func set(_ words: [String], in folder: Folder) throws -> Program.Outcome {
    try Program.run(["set", "study.yaml"] + words, in: folder)
  }

  @Test func valuesAreSetInTheirLines() throws {
    let folder = folder()
    let outcome = try set(
      ["cleaning.speeding=0.3", "candidates.methods=k-means, ward", "seed=", "title=Parks: a study"], in: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(
      outcome.output == """
        title is now "Parks: a study"; before: none.
        cleaning.speeding is now 0.3; before: 0.25.
        candidates.methods is now [k-means, ward]; before: auto.
        seed is now 1; before: 4.
        Saved in study.yaml
        Next: unmet run study.yaml -o .

        """)
    #expect(
      folder.text("study.yaml") == """
        # Mine.
        title: "Parks: a study"
        survey: {file: survey.csv}  # the panel

        cleaning:
          # as agreed
          speeding: 0.3  # with Ann
        candidates: {methods: [k-means, ward]}

        """)
    let again = try set(["cleaning.speeding=.3"], in: folder)
    #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("Nothing changed"))
  }

  @Test func everyFaultIsToldAndNothingWritten() throws {
    let folder = folder()
    let outcome = try set(["cleaning.speeding=3", "seed=x", "cleaning.missing=mode", "factors.abov=3"], in: folder)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors == """
        error: cleaning.speeding is a number from 0 to 1, and here is "3"
        error: seed is a whole number from 0 to 18446744073709551615, and here is "x"
        error: cleaning.missing is median, mean, own-mean or listwise, and here is
          "mode"
        error: there is no option "factors.abov"
        hint: did you mean "factors.above"?

        """)
    #expect(folder.text("study.yaml") == text)
  }

  @Test func optionsAreShown() throws {
    let folder = folder()
    let one = try set(["cleaning.speeding"], in: folder).output
    #expect(one.contains("excludes below this share of the median time") && one.contains("a number from 0 to 1"))
    let all = try set([], in: folder)
    #expect(all.lines.allSatisfy { $0.count <= 80 })
    #expect(all.output.contains("2 of 44 are set"))
    let json = try set(["seed", "--json"], in: folder).output
    #expect(json.contains("\"value\": \"4\"") && json.contains("\"changed\": true"))
  }

  @Test func aMissingStudyAndABadOne() throws {
    let folder = folder()
    #expect(try Program.run(["set", "other.yaml", "seed=1"], in: folder).status == 66)
    folder.write("study.yaml", "survey: a.csv\nsed: 1\n")
    let outcome = try set(["seed=1"], in: folder)
    #expect(
      outcome.status == 65 && outcome.errors.contains("study.yaml, line 2, column 1: the study has no key \"sed\""))
  }

  @Test func aRunTakesOptionsToo() throws {
    let folder = folder()
    folder.write("survey.csv", SurveyText().csv)
    let outcome = try Program.run(
      [
        "run", "study.yaml", "-o", "out", "--quiet", "--set", "cleaning.incomplete=0.5", "--set", "candidates.starts=3",
      ],
      in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let copy = try #require(folder.text("out/study.yaml"))
    #expect(copy.contains("  speeding: 1/4  # with Ann\n  incomplete: 0.5\n") && copy.contains("{starts: 3}"))
    #expect(folder.text("study.yaml") == text)
  }
}

import Testing

@Suite struct HelpTests {
  @Test(arguments: ["", "run", "check", "show", "edit", "set", "history", "undo", "redo", "demo", "plan", "simulate"])
  func help(command: String) throws {
    let words = command.isEmpty ? ["--help"] : [command, "--help"]
    let outcome = try Program.run(words, in: Folder())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines.allSatisfy { $0.count <= 80 })
    expectSnapshot(outcome.output, "help\(command.isEmpty ? "" : "-" + command).txt")
  }

  @Test func version() throws {
    let outcome = try Program.run(["--version"], in: Folder())
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("unmet 0."))
  }

  /// What was typed wrong, and what is said.
  @Test(arguments: [
    (["rnu", "survey.csv"], "did you mean \"run\"?"),
    (["survey.csv"], "unmet run survey.csv"),
    (
      ["explain"],
      "the commands are init, check, run, show, edit, set, history, undo, redo, demo, plan, simulate, table and clean"
    ),
    (["run", "survey.csv", "--sed", "3"], "Did you mean '--seed'?"),
    (["show", "survey.csv", "canddates"], "did you mean \"candidates\"?"),
    (["show", "survey.csv", "seg"], "did you mean \"segments\"?"),
    (["edit", "study.yaml", "renam", "1", "x"], "did you mean \"rename\"?"),
    (["edit", "study.yaml", "rename", "1"], "rename SEGMENT NAME"),
    (["edit", "study.yaml", "rename", "1", "two", "words"], "stands in quotes"),
    (["edit", "study.yaml", "merge", "1"], "merge SEGMENT SEGMENT ..."),
    (["edit", "study.yaml", "choose", "many"], "choose K"),
    (["edit", "study.yaml", "restore", "R1", "--reason", "x"], "--reason belongs to exclude"),
    (["set", "survey.csv", "seed=1"], "only a study has options and edits"),
    (["set", "study.yaml", "cleaning.speding=.3"], "did you mean \"cleaning.speeding\"?"),
    (["set", "study.yaml", "speeding"], "did you mean \"cleaning.speeding\"?"),
    (["set", "study.yaml", "seed=1", "cleaning.speeding"], "\"cleaning.speeding\" sets nothing"),
    (["set", "study.yaml", "cleaning=1"], "is a section of options"),
    (["set", "study.yaml", "choice.segments=3"], "unmet edit STUDY choose K"),
    (["set", "study.yaml", "columns.weight=w"], "changed in the study file by hand"),
    (["set", "study.yaml", "factors.retention=kaiser", "factors.variance=.8"], "variance is for retention: variance"),
    (["run", "survey.csv", "--set", "seed=1", "--set", "seed=2"], "seed is set twice"),
    (["show", "survey.csv", "survey", "--set", "cleaning.speeding=2"], "from 0 to 1, and here is \"2\""),
    (["undo", "study.yaml", "0"], "at least 1, not 0"),
    (["run", "survey.csv", "-o", ""], "-o was given an empty folder"),
    (["demo", "-o", ""], "-o was given an empty folder"),
    (["run"], "missing expected argument"),
    (["run", "survey.csv", "--segments", "1"], "from 2 to 50, not 1"),
    (["run", "survey.csv", "--threads", "0"], "at least 1"),
    (["simulate", "--kind", "nois"], "'nois' is invalid"),
    (["simulate", "--outcomes", "3"], "from 5 to 150"),
    (["plan", "--segments", "9", "--goal", "0"], "from 2 to 8, not 9. --goal takes a percentage from 1 to 99"),
    (["plan", "--smallest", "30"], "from 1 to 25.0, an even share"),
    (["plan", "--separation", "some"], "clear, moderate, weak or a number"),
    (["plan", "--respondents", "200,50"], "from 100 to 10000"),
    (["plan", "--scale", "5-1"], "such as 1-5 or 0-10"),
    (["plan", "--outcomes", "5", "--segments", "8"], "one of their own each"),
    (["simulate", "--kind", "sample", "--respondents", "9"], "its own respondents"),
  ])
  func misuse(words: [String], sentence: String) throws {
    let outcome = try Program.run(words, in: Folder())
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.replacing("\n  ", with: " ").contains(sentence), "\(outcome.errors)")
  }
}

import OutcomeSegmentation
import SurveyFiles
import Testing

/// A study's file keeps its author's text; only what is decided otherwise changes in it.
@Suite struct StudyTextTests {
  /// A text, an edit, and the text after it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let edit: @Sendable (inout Study) -> Void
    let after: String

    init(
      _ description: String, _ before: String, _ after: String, _ edit: @escaping @Sendable (inout Study) -> Void
    ) {
      testDescription = description
      self.before = before
      self.edit = edit
      self.after = after
    }
  }

  private func decisions(_ text: String) throws -> Study {
    try StudyReader().read(text.replacing("\u{FEFF}", with: ""), named: "study.yaml").study
  }

  private func said(_ study: Study, in text: String, codebook: String? = nil) -> String? {
    StudyText(text, named: "study.yaml").saying(study, codebook: codebook)
  }

  @Test(arguments: Self.decided + Self.lists + Self.options + Self.forms)
  func onlyWhatDiffersChanges(example: Case) throws {
    var study = try decisions(example.before)
    #expect(said(study, in: example.before) == example.before, "unchanged")
    example.edit(&study)
    let after = said(study, in: example.before)
    #expect(after == example.after)
    #expect(after.flatMap { said(study, in: $0) } == after, "the second time changes nothing")
  }

  /// Texts that cannot be changed by the line.
  @Test(arguments: [
    "survey: a.csv\nchoice: &c {segments: 3}\n", "survey: a.csv\nchoice: !!map {segments: 3}\n",
    "survey: a.csv\n? choice\n: {segments: 3}\n",
    "survey: a.csv\nchoice:\n  segments: |-\n    3\n", "survey: a.csv\nchoice: {segments: 3}\nfactors: {above: 9",
  ])
  func othersAreLeftToACompleteFile(text: String) throws {
    var study = try decisions("survey: a.csv\n")
    study.choice = ChosenSolution(method: .kMeans, segments: 5)
    #expect(said(study, in: text) == nil)
  }

  @Test func aCompleteFileKeepsTheComments() {
    let text = "# First.\nsurvey: a.csv  # second\njob: x\n  # third\n"
    #expect(
      StudyText(text, named: "study.yaml").replaced(by: "# A study\nsurvey: {file: a.csv}\n") == """
        # Comments of the former file:
        # First.
        # survey: a.csv  # second
        # third

        # A study
        survey: {file: a.csv}

        """)
  }

  /// Whatever is decided is said in whatever was there, and no comment goes.
  @Test(arguments: 1...200) func decisionsSurviveTheRoundTrip(seed: UInt64) throws {
    var source = StudySource(state: seed)
    let study = try decisions(StudyWriter().yaml(source.study().0))
    let text = commented(StudyWriter().yaml(source.study().0))
    let after = try #require(said(study, in: text), "\(text)")
    let again = try decisions(after)
    #expect(again.choice == study.choice && again.seed == study.seed && again.cleaning == study.cleaning)
    #expect(again.factors == study.factors && again.candidates == study.candidates && again.file == study.file)
    #expect(again.title == study.title && again.job == study.job && again.opportunity == study.opportunity)
    #expect(again.restored.sorted() == study.restored.sorted() && again.names == study.names)
    #expect(comments(after) == comments(text))
    #expect(said(study, in: after) == after)
  }

  /// In other people's styles too.
  @Test(arguments: Self.styles, 1...60) func anyStyleTakesDecisions(text: String, seed: UInt64) throws {
    var source = StudySource(state: seed)
    var study = try decisions(StudyWriter().yaml(source.study().0))
    // Whoever is listed twice makes a list that is changed as a whole, comments within brackets or not.
    study.restored = Set(study.restored).sorted()
    study.excluded = study.excluded.reduce(into: []) { people, person in
      if !people.contains(where: { $0.respondent == person.respondent }) { people.append(person) }
    }
    let after = try #require(said(study, in: text))
    #expect(comments(after) == comments(text))
    #expect(said(study, in: after) == after)
    let back = try #require(said(try decisions(text), in: after))
    #expect(comments(back) == comments(text))
  }

  /// From the shortest study too, and back to it.
  @Test(arguments: 1...100) func whatIsAddedIsTakenBack(seed: UInt64) throws {
    var source = StudySource(state: seed)
    var study = try decisions(StudyWriter().yaml(source.study().0))
    study.file = "a.csv"
    let text = "# Mine.\nsurvey: {file: a.csv}\n# Last.\n"
    let full = try #require(said(study, in: text))
    #expect(comments(full) == comments(text))
    #expect(said(try decisions(text), in: full) == text)
  }

  /// The text with a comment above every line outside of lists in brackets.
  private func commented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
      let isWhole = line.hasPrefix(" ") || line.isEmpty || line.hasPrefix("\"") || line.hasPrefix("?")
      return isWhole ? String(line) : "# note \(number)\n\(line)"
    }.joined(separator: "\n")
  }

  private func comments(_ text: String) -> [Substring] {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("#") }
  }
}

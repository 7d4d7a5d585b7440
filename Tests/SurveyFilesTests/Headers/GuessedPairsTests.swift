import Fixtures
import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

@Suite struct GuessedPairsTests {
  @Test func leadingZerosOfCodesDoNotMatter() throws {
    let header = (1...10).map { $0 < 10 ? "imp_0\($0)" : "imp_\($0)" } + (1...10).map { "sat_\($0)" }
    let rows = (0..<6).map { row in header.indices.map { String(1 + (row + $0) % 5) }.joined(separator: ",") }
    let guess = try table(([header.joined(separator: ",")] + rows).joined(separator: "\n")).guessedMapping()
    #expect(guess.advisories.isEmpty)
    #expect(
      guess.mapping.outcomes.map(\.source)
        == (0..<10).map { RatingSource.columns(importance: header[$0], satisfaction: header[$0 + 10]) })
  }

  /// Five pairs in each form; X1 to X5 stand for the outcomes.
  @Test(arguments: [
    ("imp_*", "sat_*"), ("sat.*", "imp.*"), ("IMP*", "SAT*"), ("Q*_imp", "Q*_sat"), ("imp_outcome_*", "sat_outcome_*"),
    ("Importance: Shade *", "Satisfaction: Shade *"),
    ("Shade * - How important is this to you?", "Shade * - How satisfied are you?"),
    ("Shade * [Importance]", "Shade * [Satisfaction]"),
    ("Shade (tall) * (importance)", "Shade (tall) * (satisfaction)"),
    ("How important is shade *?", "How satisfied are you with shade *?"),
    ("How important is it to you to find shade *?", "How satisfied are you with your ability to find shade *?"),
    ("Importance\u{A0}\u{2013}\u{202F}shade  *", "SATISFACTION - Shade *"),
    ("Importance of shade *", "Satisfaction with shade *"),
    ("How important are these to you? [Shade *]", "How satisfied are you with these? [Shade *]"),
    ("Q5 - Importance: being satisfied with staff *", "Q6 - Satisfaction: being satisfied with staff *"),
    ("importanceShade*", "satisfactionShade*"), ("imp_pers_Q*", "sat_Q*"),
    ("Shade * \u{2014} importance", "Shade *: satisfaction"),
  ])
  func formsOfHeaders(left: String, right: String) throws {
    for isInterleaved in [false, true] {
      let numbers = (1...5).map(String.init)
      let names = { (form: String) in numbers.map { form.replacing("*", with: $0) } }
      let header =
        isInterleaved ? zip(names(left), names(right)).flatMap { [$0, $1] } : names(left) + names(right).reversed()
      let rows = (0..<6).map { row in header.indices.map { String(1 + (row + $0) % 5) }.joined(separator: "\t") }
      let table = try table(([header.joined(separator: "\t")] + rows).joined(separator: "\n"))
      let mapping = try table.guessedMapping().mapping
      let isLeftImportance = left.lowercased().contains("imp")
      var wanted = zip(names(left), names(right)).map { isLeftImportance ? [$0, $1] : [$1, $0] }
      wanted = wanted.map { $0.map(HeaderText.display) }
      let found = mapping.outcomes.map { outcome -> [String] in
        guard case .items(let importance, let satisfaction) = outcome.source else { return [] }
        return importance + satisfaction
      }
      #expect(Set(found) == Set(wanted), "\(left) and \(right)")
      #expect(mapping.profiles.isEmpty)
    }
  }

  @Test(arguments: [
    ("imp_*", "sat_*", "3", "Outcome 3"), ("imp_outcome_*", "sat_outcome_*", "3", "Outcome 3"),
    ("imp_Q*", "sat_Q*", "Q3", "Outcome Q3"), ("Importance: Shade *", "Satisfaction: Shade *", "3", "Shade 3"),
    (
      "How important is it to find shade * quickly?", "How satisfied are you with finding? - find shade * quickly", "3",
      "find shade 3 quickly"
    ),
  ])
  func idsAndStatements(left: String, right: String, id: String, statement: String) throws {
    let header = [left, right].flatMap { form in (1...5).map { form.replacing("*", with: "\($0)") } }
    let rows = (0..<6).map { row in header.indices.map { String(1 + (row + $0) % 5) }.joined(separator: "\t") }
    let mapping = try table(([header.joined(separator: "\t")] + rows).joined(separator: "\n")).guessedMapping().mapping
    #expect(mapping.outcomes[2].outcome.id == id)
    #expect(mapping.outcomes[2].outcome.statement == statement)
  }

  @Test func columnsWithoutPartnerAreSaid() throws {
    let text = wideSurvey(before: [("imp_99", (1...8).map { String(1 + $0 % 5) })])
    let guess = try table(text).guessedMapping()
    #expect(guess.mapping.outcomes.count == 5)
    #expect(
      guess.advisories.map(\.sentence) == [
        "No partner is found for \"imp_99\", so they are left out. If they belong together, list them under outcomes in the "
          + "study file, with importance and satisfaction."
      ])
  }

  @Test func twoImportancesForOneSatisfactionAreRefused() throws {
    let header = (1...5).map { "imp_pers_Q\($0)" } + (1...5).map { "imp_org_Q\($0)" } + (1...5).map { "sat_Q\($0)" }
    let rows = (0..<6).map { row in header.indices.map { String(1 + (row + $0) % 5) }.joined(separator: ",") }
    let text = ([header.joined(separator: ",")] + rows).joined(separator: "\n")
    #expect(
      errorText { _ = try table(text).guessedMapping() } == """
        error: survey.csv: "imp_pers_Q1" and "imp_org_Q1" both go with the one satisfaction "sat_Q1", and 4 more are claimed twice
        hint: Say in a study file which you mean, and make one study for each:
          survey: {file: survey.csv}
          ratings: {importance: imp_pers_*, satisfaction: sat_*}
          # or
          ratings: {importance: imp_org_*, satisfaction: sat_*}
        """)
  }

  @Test func noRatingsAreToldWithWhatIsRecognised() throws {
    let text = errorText { _ = try table("name,age\nAnn,3\nBob,4\n").guessedMapping() }
    #expect(
      text.hasPrefix(
        "error: no column of survey.csv is recognised as a rating of importance or satisfaction "
          + "(its headers begin \"name\", \"age\")\nhint: Recognised are headers such as imp_3 and sat_3"))
    #expect(text.contains("survey: {file: survey.csv}"))
  }
}

import Fixtures
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

@Suite struct StudyReaderTests {
  private func read(_ text: String) throws -> StudyDraft { try StudyReader().read(text, named: "study.yaml") }

  @Test func everyKeyIsRead() throws {
    let draft = try read(
      """
      title: Perth parks
      job: Spend time in the park
      survey: {file: responses.csv}
      columns: {respondent: id, weight: null, duration: seconds}
      scale: {importance: 1-5, satisfaction: 0–10}
      missing: [0, 6.0, don't know]
      ratings: {importance: imp_*, satisfaction: sat_*}
      outcomes:
        - {id: 1, statement: Find shade, step: locate, kind: emotional, importance: a, satisfaction: b}
      profiles:
        - {column: D1, name: Gender, kind: categories, values: {1: Female, 2: Male}, missing: [4, 5]}
      traps: [{column: trap, answer: 3}]
      cleaning: {exclude: no, straight-lining: never, speeding: 1/4, incomplete: 0.5, missing: own-mean, answered: [D1]}
      excluded: [{respondent: 017, reason: a colleague}]
      restored: [23]
      opportunity: {top-boxes: 2, satisfaction: 3}
      factors: {above: 30, count: 6}
      candidates: {segments: 3, starts: 10, resamples: 20, null-draws: 30}
      choice: {segments: 3}
      merges: [[1, 3], [2, 4]]
      names: [{segment: 2, name: Shade seekers, defined-by: [3, 7]}]
      market: {customers: 10000-20000, value: [400, 500.5], currency: EUR}
      seed: 18446744073709551615
      """)
    let study = draft.study
    #expect(study.title == "Perth parks" && study.job == "Spend time in the park" && study.file == "responses.csv")
    #expect(draft.mapping.respondent.value?.name == "id" && draft.mapping.weight == .absent)
    #expect(draft.mapping.importanceScale == RatingScale(1, 5) && draft.mapping.satisfactionScale == RatingScale(0, 10))
    #expect(draft.mapping.missingRatings == [0, 6] && draft.mapping.missingTexts == ["don't know"])
    #expect(draft.mapping.ratings?.importance.name == "imp_*")
    #expect(draft.mapping.outcomes?.first?.id == "1" && draft.mapping.outcomes?.first?.kind == .emotional)
    #expect(draft.mapping.profiles?.first?.values == ["1": "Female", "2": "Male"])
    #expect(draft.mapping.profiles?.first?.missing == ["4", "5"])
    #expect(draft.mapping.traps?.first?.answer == "3")
    #expect(
      study.cleaning
        == CleaningRules(
          excludes: false, straightLining: .never, speeding: 0.25, incompleteness: 0.5, missingRatings: .ownMean,
          answered: ["D1"]))
    #expect(study.excluded == [Exclusion(respondent: "017", reason: "a colleague")] && study.restored == ["23"])
    #expect(study.opportunity == OpportunityOptions(importanceTopBoxes: 2, satisfactionTopBoxes: 3))
    #expect(study.factors == FactorOptions(above: 30, count: 6))
    #expect(study.candidates == CandidateOptions(segments: 3...3, starts: 10, resamples: 20, nullDraws: 30))
    #expect(study.choice == ChosenSolution(segments: 3) && study.merges == [[1, 3], [2, 4]])
    #expect(study.names == [SegmentName(segment: 2, name: "Shade seekers", definedBy: ["3", "7"])])
    #expect(
      study.market == Market(customers: 10_000...20_000, valuePerCustomer: 400...500.5, currency: "EUR"))
    #expect(study.seed == .max)
  }

  @Test func levelsOfFlags() throws {
    func flags(_ text: String) throws -> CleaningFlags {
      try read("survey: responses.csv\ncleaning: {\(text)}\n").study.cleaning.flags
    }
    #expect(try flags("speeding: 0.25") == CleaningFlags())
    #expect(
      try flags(
        "reading: 250, near-duplicates: 0.9, long-string: 2/3, alternating: 12, yea-saying: 0, extremes: 1, outliers: 1e-5, "
          + "person-fit: -0.2, midpoint: 0.8, patterned: 0.7, autocorrelation: 0, random-answers: 1, duration-unit: minutes"
      )
        == CleaningFlags(
          readingSpeed: 250, nearDuplicates: 0.9, longString: 2.0 / 3, alternating: 12, yeaSaying: 0, extremes: 1,
          outliers: 1e-5, personFit: -0.2, midpoint: 0.8, patterned: 0.7, autocorrelation: 0, randomAnswers: 1,
          durationUnit: .minutes))
    #expect(
      try read("survey: responses.csv\ncleaning: {straight-chance: 1}\n").study.cleaning.straightLiningChance == 1)
    for fault in [
      "midpoint: 0.4", "near-duplicates: 0.5", "patterned: 2", "autocorrelation: -1", "random-answers: 6",
      "straight-chance: 2",
      "near-duplicates: 0.4", "person-fit: 2", "alternating: 1.5", "duration-unit: hours", "reading: -1",
    ] {
      #expect(throws: (any Error).self, "\(fault)") { try flags(fault) }
    }
  }

  @Test func waysToReduceOutcomes() throws {
    func factors(_ text: String) throws -> FactorOptions {
      try read("survey: responses.csv\nfactors: {\(text)}\n").study.factors
    }
    #expect(
      try factors("method: maximum-likelihood, rotation: promax, retention: kaiser")
        == FactorOptions(method: .maximumLikelihood, rotation: .promax, retention: .kaiser))
    #expect(try factors("variance: 0.8") == FactorOptions(retention: .variance, variance: 0.8))
    #expect(try factors("method: job-steps") == FactorOptions(method: .jobSteps))
    #expect(throws: (any Error).self) { try factors("retention: kaiser, variance: 0.8") }
    #expect(throws: (any Error).self) { try factors("method: pca") }
    #expect(throws: (any Error).self) { try factors("variance: 0") }
  }

  @Test func whatIsNotSaidIsByDefault() throws {
    let draft = try read("survey: a.csv\n")
    #expect(draft == StudyDraft(study: Study(file: "a.csv", mapping: SurveyMapping()), mapping: MappingDraft()))
  }

  @Test func everyFaultIsToldAtOnce() {
    let text = errorText {
      _ = try read(
        """
        survey: {file: a.csv}
        cleanin: {}
        cleaning: {speeding: fast, straight-lining: both-block}
        candidates: {segments: 8-2}
        seed: -1
        """)
    }
    #expect(
      text == """
        error: study.yaml, line 2, column 1: the study has no key "cleanin"; did you mean "cleaning"?
         2 | cleanin: {}
             ^
        hint: It has title, job, survey, accept, columns, filters, question, layout, scale, reversed, missing, ratings, \
        outcomes, profiles, traps, cleaning, excluded, restored, opportunity, factors, candidates, seed, choice, splits, merges, names and market.
        error: study.yaml, line 3, column 22: speeding is a number from 0 to 1, and here is "fast"
         3 | cleaning: {speeding: fast, straight-lining: both-block}
                                  ^
        error: study.yaml, line 3, column 45: straight-lining is both-blocks, either-block or never, and here is \
        "both-block"; did you mean "both-blocks"?
         3 | cleaning: {speeding: fast, straight-lining: both-block}
                                                         ^
        error: study.yaml, line 4, column 24: segments is a whole number from 2 to 50, or a rising range such as \
        2-8, and here is "8-2"
         4 | candidates: {segments: 8-2}
                                    ^
        error: study.yaml, line 5, column 7: seed is a whole number from 0 to 18446744073709551615, and \
        here is "-1"
         5 | seed: -1
                   ^
        """)
  }

  @Test(arguments: [
    ("", "study.yaml is empty"),
    ("title: x\n", "study.yaml, line 1, column 1: the study does not say where its survey is"),
    ("- a\n", "study.yaml, line 1, column 1: the study is a section with title, job"),
    ("survey: [a]\n", "study.yaml, line 1, column 9: survey is a section with file, sheet, encoding"),
    ("survey: {fil: a}\n", "study.yaml, line 1, column 10: \"survey\" has no key \"fil\"; did you mean \"file\"?"),
    ("survey: a\nsurvey: b\n", "study.yaml, line 1, column 1: \"survey\" is said twice"),
    ("survey: {file: a\n", "study.yaml, line 2, column 1: this is not YAML: did not find expected ',' or '}'"),
    (
      "survey: a\nchoice: {segments: many}\n",
      "study.yaml, line 2, column 20: segments is a whole number from 2 to 50, and here is \"many\""
    ),
    (
      "survey: a\nscale: 5-1\n",
      "study.yaml, line 2, column 8: scale is a scale such as 1-5 or 0-10, and here is \"5-1\""
    ),
    ("survey: a\nmerges: [[1]]\n", "study.yaml, line 2, column 10: a merge joins two segments or more, as in [1, 3]"),
    ("survey: a\nmerges: [[1, 2], [2, 3]]\n", "study.yaml, line 2, column 18: segment 2 is merged twice"),
    ("survey: a\nnames: [{segment: 1}]\n", "study.yaml, line 2, column 9: a name says its segment and the name"),
    ("survey: a\noutcomes: [{satisfaction: x}]\n", "study.yaml, line 2, column 12: an outcome with a satisfaction"),
    ("survey: a\nlayout: {outcome: o}\n", "study.yaml, line 2, column 9: \"layout\" names its columns"),
    (
      "survey: a\ncleaning: {midpoint: 0.4}\n",
      "study.yaml, line 2, column 22: midpoint is 0 for never, or a number from 0.5 to 1, and here is \"0.4\""
    ),
    (
      "survey: a\nfactors: {retention: kaiser, variance: 0.8}\n",
      "study.yaml, line 2, column 40: variance is for retention: variance, and here is retention: kaiser"
    ),
    (
      "survey: a\ncandidates: {methods: [ward, wards]}\n",
      "study.yaml, line 2, column 30: an element of methods is k-means, "
    ),
    (
      "survey: a\nmarket: {value: -5}\n",
      "study.yaml, line 2, column 17: value is a number of at least 0, or a rising range"
    ),
    (
      "survey: a\ncleaning: {exclude: perhaps}\n",
      "study.yaml, line 2, column 21: exclude is true or false, and here is \"perhaps\""
    ),
  ])
  func faultsHaveTheirPlace(text: String, start: String) {
    let told = errorText { _ = try read(text) }
    #expect(told.hasPrefix("error: " + start), "\(told)")
  }

  @Test(arguments: [
    (
      "columns: {respondent: Id}",
      "error: study.yaml, line 2, column 23: there is no column \"Id\" in survey.csv; did you mean \"id\"?"
    ),
    (
      "ratings: {importance: import_*, satisfaction: sat_*}",
      "error: study.yaml, line 2, column 23: no column of survey.csv fits \"import_*\""
    ),
    (
      "ratings: {importance: imp_1, satisfaction: sat_*}", "error: study.yaml, line 2, column 23: \"imp_1\" needs one *"
    ),
    ("outcomes: [{id: x}]", "error: study.yaml, line 2, column 12: outcome \"x\" is not found in survey.csv"),
    (
      "cleaning: {answered: [idd]}",
      "error: study.yaml, line 2, column 23: there is no column \"idd\" in survey.csv; did you mean \"id\"?"
    ),
    ("profiles: [{column: zz}]", "error: study.yaml, line 2, column 21: there is no column \"zz\" in survey.csv"),
    ("outcomes: [{id: 1}, {id: 1}]", "error: study.yaml, line 2, column 21: two outcomes have the id \"1\""),
  ])
  func columnsThatAreNotThereAreToldWithTheStudysPlace(text: String, start: String) throws {
    let table = try table(wideSurvey(before: [("id", (1...8).map { "r\($0)" })]))
    let draft = try read("survey: survey.csv\n" + text)
    let told = errorText { _ = try table.mapping(completing: draft.mapping) }
    #expect(told.hasPrefix(start), "\(told)")
  }

  @Test func whatIsSaidWinsOverTheGuess() throws {
    let cells = (1...8).map { "\($0 * 10)" }
    let table = try table(
      wideSurvey(before: [
        ("id", cells), ("team", cells.map { "T\($0.count)" + String($0.first! < "5") }), ("duration", cells),
      ]))
    let draft = try read(
      """
      survey: survey.csv
      columns: {respondent: null, duration: null}
      scale: 1-7
      outcomes: [{id: 2, statement: Second}, {id: 1}]
      profiles: []
      """)
    let guess = try table.mapping(completing: draft.mapping)
    #expect(guess.mapping.respondent == nil && guess.mapping.duration == nil && guess.mapping.profiles.isEmpty)
    #expect(guess.mapping.importanceScale == RatingScale(1, 7))
    #expect(guess.mapping.outcomes.map(\.outcome.statement) == ["Second", "Outcome 1"])
    #expect(guess.mapping.outcomes.map(\.source).first == .columns(importance: "imp_2", satisfaction: "sat_2"))
    #expect(guess.advisories.map(\.id) == ["outcomes-not-listed"])
  }
}

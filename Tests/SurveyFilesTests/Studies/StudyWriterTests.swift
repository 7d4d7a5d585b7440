import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

@Suite struct StudyWriterTests {
  /// What is written is read back as the same study, whatever is in it.
  @Test(arguments: 1...200) func studiesSurviveTheRoundTrip(seed: UInt64) throws {
    var source = StudySource(state: seed)
    let (study, header) = source.study()
    let text = StudyWriter().yaml(study)
    let draft: StudyDraft
    do {
      draft = try StudyReader().read(text, named: "study.yaml")
    } catch {
      Issue.record("\(error)\n\(text)")
      return
    }
    // Right answers and values that are kept have to occur.
    let said = Dictionary(
      study.mapping.traps.map { ($0.column, $0.answer) }
        + study.mapping.filters.compactMap { filter in filter.keep.first.map { (filter.column, $0) } },
      uniquingKeysWith: { first, _ in first })
    let rows = [header, header.map { said[HeaderText.display($0)] ?? "1" }, header.map { _ in "2" }]
    let table = try SurveyReader().read(TableDialect().records(rows), named: "survey.csv")
    let guess = try table.mapping(completing: draft.mapping)
    let again = draft.completed(with: guess.mapping)
    let lines = zip(text.split(separator: "\n"), StudyWriter().yaml(again).split(separator: "\n"))
    #expect(lines.filter { $0 != $1 }.map { "\($0) became \($1)" } == [])
    let isSame = again == study
    #expect(isSame, "\(text)")
    #expect(guess.guesses.isEmpty, "a study that is written leaves nothing to guess")
  }

  @Test func theTextOfAStudy() throws {
    let before = [
      ("id", (1...8).map { "r\($0)" }), ("Team", (1...8).map { "T\($0 % 2)" }),
      ("Why", (1...8).map { "because \($0)" }),
    ]
    let table = try table(wideSurvey(before: before))
    let guess = try table.guessedMapping()
    let study = Study(
      job: "Run: things", file: "../survey.csv", mapping: guess.mapping, market: Market(customers: 5...7))
    let outcomes = (1...5).map {
      "  - id: \"\($0)\"\n    statement: Outcome \($0)\n    importance: imp_\($0)\n    satisfaction: sat_\($0)"
    }.joined(separator: "\n")
    #expect(
      StudyWriter().yaml(study, guesses: guess.guesses) == """
        # A study of unmet needs: where the survey is, what its columns mean, and what was decided.
        # Change it by hand or with `unmet edit`, then `unmet run` it. Whatever is left out is guessed or by default.
        #
        # Guessed without certainty; look at these first:
        # - "Why" (likely): its answers are free text with many different values

        # title: Project managers, spring wave
        job: "Run: things"
        survey: {file: "../survey.csv"}

        # Columns of the survey by their headers; null where there is none.
        columns:
          respondent: id  # guessed, certain: its name says so, and no value repeats
          weight: null
          duration: null

        # Which rows are answers; the others stand in cleaning's ledger.
        filters: []  # [{column: Status, drop: [Survey Preview]}]

        # The scales of the ratings, and the values in them that mean "no answer".
        scale:
          importance: 1-5  # guessed, certain: 1-5, because its 40 ratings run from 1 to 5
          satisfaction: 1-5  # guessed, certain: 1-5, because its 40 ratings run from 1 to 5
        reversed: []  # columns rated the other way round
        missing: []

        # What was rated. `step` is the job's step; `kind` is functional, emotional or social.
        outcomes:
        \(outcomes)

        # Questions about who the respondents are: they describe segments and never form them.
        # Left out: "Why", because its answers are free text with many different values.
        profiles:
          - column: Team  # guessed, certain: it has 2 different answers
            name: Team
            kind: categories
        traps: []  # attention checks: [{column: q7, answer: "3"}]

        # Who is set aside before anything is computed; shares and times as in 0.2 or 1/3.
        cleaning:
          exclude: true  # false reports what the rules find and excludes nobody
          straight-lining: both-blocks  # when one answer throughout excludes: both-blocks, either-block or never
          speeding: 1/3  # excludes below this share of the median time; 0 turns it off
          incomplete: 0.2  # excludes above this share of missing ratings, of both kinds together; 1 turns it off
          missing: median  # what stands in for a missing rating: median, mean, own-mean or listwise
          answered: []  # with listwise, further columns that must be answered
        excluded: []  # by hand: [{respondent: "17", reason: a colleague}]
        restored: []

        # How the stages compute.
        opportunity: {basis: auto}  # top-boxes: the usual number for the scale
        factors: {above: 25}  # reduce when there are more outcomes
        candidates: {segments: 2-8, methods: auto, starts: 100, resamples: 100, null-draws: 100}
        seed: 1

        # What people decided.
        # choice: {method: k-means, segments: 3}  # else the recommended number
        # splits: [1]
        # merges: [[1, 3]]
        # names: [{segment: 1, name: Setup-speed seekers}]
        market: {customers: 5-7}

        """)
  }

  @Test(arguments: [
    ("/a/b/survey.csv", "/a/b", "survey.csv"), ("/a/b/survey.csv", "/a/b/out", "../survey.csv"),
    ("/a/b/survey.csv", "/c", "../a/b/survey.csv"), ("/survey.csv", "/", "survey.csv"),
    ("data/../survey.csv", "out/", "../survey.csv"), ("./survey.csv", ".", "survey.csv"), ("-", "out", "-"),
  ])
  func theSurveysPathIsRelativeToTheStudy(survey: String, folder: String, file: String) {
    let study = Study(file: survey, mapping: SurveyMapping())
    #expect(StudyWriter().study(study, survey: survey, movedTo: folder).file == file)
  }
}

/// Studies at random, with the header of a survey that fits them.
struct StudySource {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func flip() -> Bool { next(2) == 0 }

  mutating func maybe<Value>(_ make: (inout StudySource) -> Value) -> Value? { flip() ? make(&self) : nil }

  mutating func many<Value>(_ most: Int, _ make: (inout StudySource) -> Value) -> [Value] {
    (0..<next(most + 1)).map { _ in make(&self) }
  }

  /// A text that YAML, a terminal or a spreadsheet might take for something else.
  mutating func text() -> String {
    let fixed = [
      "yes", "null", "~", "1", "007", "1.50", "1e3", "- a", "a: b", "a #b", "{x}", "[1]", "*a", "&a", "!t", "|", ">",
      "%a", "@a",
      "`a`", "\"q\"", "'q'", "a\\b", "é ü", "日本", "🙂", "a,b", "?", "? a", "x*", "-", "--- a", "2024-01-01", ".inf",
      "0x1F", "a\tb",
      "Café (gym, golf club): it's \"good\"", "true", "=1+1", "#", "Off", "a\u{7F}b", "\u{85}a", "b\u{FEFF}c", "a  b",
    ]
    return fixed[next(fixed.count)]
  }

  /// A header: a text as it stays after blanks are made plain.
  mutating func name(_ number: Int) -> String {
    let shown = HeaderText.display(text())
    return "\(shown) \(number)"
  }

  private mutating func factorOptions() -> FactorOptions {
    let retention = FactorRetentionRule.allCases[next(3)]
    return FactorOptions(
      above: 1 + next(200), method: FactorMethod.allCases[next(6)],
      rotation: FactorRotation.Criterion.allCases[next(5)], retention: retention,
      variance: retention == .variance ? Double(50 + next(51)) / 100 : 0.7, count: maybe { 1 + $0.next(9) })
  }

  mutating func study() -> (Study, header: [String]) {
    var header: [String] = []
    func column(_ source: inout StudySource) -> String {
      let name = source.name(header.count)
      header.append(name)
      return name
    }
    var mapping = SurveyMapping(
      respondent: maybe { column(&$0) }, weight: maybe { column(&$0) }, duration: maybe { column(&$0) },
      importanceScale: RatingScale(next(2), 5 + next(6)), satisfactionScale: RatingScale(-next(3), 5 + next(6)),
      missingRatings: many(3) { [0, -9, 99, 4.5][$0.next(4)] }, missingTexts: many(2) { "?" + $0.text() })
    let isLong = flip()
    let isImportanceOnly = flip()
    if isImportanceOnly { mapping.satisfactionScale = nil }
    if flip() {
      mapping.importanceWords = (0..<4).map { "point \($0) \(text())" }
      mapping.importanceScale = RatingScale(1, 4)
    }
    mapping.filters = many(2) {
      let values = [$0.text(), ""]
      return ResponseFilter(column: column(&$0), keep: $0.flip() ? values : [], drop: ["no"])
    }
    if isLong {
      mapping.respondent = mapping.respondent ?? column(&self)
      mapping.layout = .long(
        outcome: column(&self), importance: column(&self), satisfaction: isImportanceOnly ? nil : column(&self))
    }
    mapping.outcomes = (0..<5).map { number in
      let outcome = Outcome(
        id: "\(text())\(number)", statement: text(), jobStep: maybe { $0.text() }, kind: OutcomeKind.allCases[next(3)])
      return OutcomeColumns(
        outcome: outcome,
        source: isLong
          ? .rows(named: "\(text())\(number)")
          : .items(
            importance: (0..<1 + next(2)).map { _ in column(&self) },
            satisfaction: isImportanceOnly ? [] : (0..<1 + next(2)).map { _ in column(&self) }))
    }
    mapping.reversed = header.isEmpty ? [] : many(2) { header[$0.next(header.count)] }
    mapping.profiles = many(3) { source in
      let labels = source.many(3) { ($0.text(), $0.text()) }
      let option = source.flip() ? source.text() : nil
      return ProfileColumn(
        columns: (0..<(option == nil ? 1 : 1 + source.next(3))).map { _ in column(&source) },
        // Whether an option was chosen is no number.
        variable: ProfileVariable(
          name: source.text(), kind: option == nil ? ProfileKind.allCases[source.next(2)] : .categories),
        labels: Dictionary(labels, uniquingKeysWith: { a, _ in a }), missing: source.many(2) { $0.text() },
        option: option)
    }
    mapping.traps = many(2) { TrapQuestion(column: column(&$0), answer: $0.text()) }
    let answered = header.isEmpty ? [] : many(2) { header[$0.next(header.count)] }
    header.append("last")
    let study = Study(
      title: maybe { $0.text() }, job: maybe { $0.text() }, file: text(), mapping: mapping,
      cleaning: CleaningRules(
        excludes: flip(), straightLining: StraightLiningRule.allCases[next(3)],
        straightLiningChance: [0.001, 1, 0.01][next(3)],
        speeding: [0, 1.0 / 3, 0.1, 1e-5][next(4)], incompleteness: Double(next(101)) / 100,
        missingRatings: MissingRatings.allCases[next(4)], answered: answered,
        flags: CleaningFlags(
          readingSpeed: [300, 0, 238.5][next(3)], nearDuplicates: [0.95, 0, 0.9][next(3)], alternating: 8 + next(4),
          outliers: [0.001, 1e-5][next(2)], personFit: [0, -1, 0.1][next(3)],
          midpoint: [0.6, 0, 0.75][next(3)], patterned: [0.65, 0, 1][next(3)], autocorrelation: [0.85, 0.9][next(2)],
          randomAnswers: [1.6, 0, 2][next(3)],
          durationUnit: maybe { DurationUnit.allCases[$0.next(3)] })),
      excluded: many(2) { Exclusion(respondent: $0.text(), reason: $0.maybe { $0.text() } ?? "") },
      restored: many(2) { $0.text() },
      opportunity: OpportunityOptions(
        importanceTopBoxes: maybe { 1 + $0.next(5) }, satisfactionTopBoxes: maybe { 1 + $0.next(5) }),
      factors: factorOptions(),
      candidates: CandidateOptions(
        segments: 2...(2 + next(9)), starts: 1 + next(500), resamples: 2 + next(99), nullDraws: 2 + next(99)),
      choice: maybe { ChosenSolution(method: $0.next(2) == 0 ? nil : .ward, segments: 2 + $0.next(9)) },
      merges: flip() ? [] : [[1, 3], [2, 5, 4]],
      names: (0..<next(3)).map { SegmentName(segment: $0 + 1, name: text(), definedBy: many(2) { $0.text() }) },
      market: maybe { source in
        let low = [0.0, 10, 1234.5, 1e-7, 1e21][source.next(5)]
        return Market(
          customers: low...(low + Double(source.next(3))),
          valuePerCustomer: source.maybe { _ in low...low * 2 },
          currency: source.maybe { $0.text() })
      }, seed: flip() ? .max : UInt64(next(1000)))
    return (study, header)
  }
}

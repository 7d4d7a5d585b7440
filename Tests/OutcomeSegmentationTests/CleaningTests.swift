import OutcomeSegmentation
import Statistics
import Testing

/// One respondent among ten ordinary ones, and what the rules must find.
struct CleaningCase: Sendable, CustomTestStringConvertible {
  var name: String
  var importance: [Double] = CleaningTests.ordinary(99).importance
  var satisfaction: [Double] = CleaningTests.ordinary(99).satisfaction
  var duration = 300.0
  var traps: [String] = []
  var blank = 0
  var rules = CleaningRules()
  var excluded: CleaningRule?
  var flagged: [CleaningRule] = []
  var evidence: String?

  var testDescription: String { name }
}

@Suite("Cleaning")
struct CleaningTests {
  static let outcomes = 12

  /// Ratings in which no rule finds anything.
  static func ordinary(_ seed: UInt64) -> (importance: [Double], satisfaction: [Double]) {
    var stream = RandomStream(seed: seed)
    func block() -> [Double] { (0..<outcomes).map { Double(1 + ($0 + stream.index(below: 3)) % 5) } }
    return (block(), block())
  }

  static func flat(_ rating: Double) -> [Double] { [Double](repeating: rating, count: outcomes) }

  static func leaving(_ block: [Double], _ unrated: Int...) -> [Double] {
    block.indices.map { unrated.contains($0) ? .nan : block[$0] }
  }

  static let flat4 = flat(4)
  static let flat2 = flat(2)
  /// Eleven of twelve equal: the squared shares add up to 122/144.
  static let elevenEqual: [Double] = flat(4).dropLast() + [1]
  /// Ten of twelve equal in runs of five: 104/144.
  static let tenEqual: [Double] = [4, 4, 4, 4, 4, 1, 4, 4, 4, 4, 4, 1]
  /// Ten of twelve equal in one run: longer than 80 % of the block.
  static let longRun: [Double] = [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1, 1]

  static let cases: [CleaningCase] = [
    CleaningCase(name: "ordinary"),
    CleaningCase(
      name: "both blocks straight", importance: flat4, satisfaction: flat2, excluded: .straightLining,
      evidence: "4 on all 12 importances, 2 on all 12 satisfactions"),
    CleaningCase(
      name: "both blocks straight where answered", importance: leaving(flat4, 3), satisfaction: flat2,
      excluded: .straightLining, evidence: "4 on all 11 importances, 2 on all 12 satisfactions"),
    CleaningCase(
      name: "both blocks straight, excluding never", importance: flat4, satisfaction: flat2,
      rules: CleaningRules(straightLining: .never), flagged: [.straightLining]),
    CleaningCase(
      name: "one block straight", importance: flat4, flagged: [.straightBlock], evidence: "4 on all 12 importances"),
    CleaningCase(
      name: "the other block straight", satisfaction: flat2, flagged: [.straightBlock],
      evidence: "2 on all 12 satisfactions"),
    CleaningCase(
      name: "one block straight, either excluding", satisfaction: flat2,
      rules: CleaningRules(straightLining: .eitherBlock), excluded: .straightBlock),
    CleaningCase(
      name: "both blocks straight, either excluding", importance: flat4, satisfaction: flat2,
      rules: CleaningRules(straightLining: .eitherBlock), excluded: .straightLining),
    CleaningCase(
      name: "four equal answers are too few", importance: leaving(flat4, 4, 5, 6, 7, 8, 9, 10, 11),
      satisfaction: leaving(flat2, 4, 5, 6, 7, 8, 9, 10, 11), rules: CleaningRules(incompleteness: 1)),
    CleaningCase(
      name: "five equal answers are enough", importance: leaving(flat4, 5, 6, 7, 8, 9, 10, 11),
      satisfaction: leaving(flat2, 5, 6, 7, 8, 9, 10, 11), rules: CleaningRules(incompleteness: 1),
      excluded: .straightLining),
    CleaningCase(
      name: "eleven of twelve equal", importance: elevenEqual, flagged: [.nearStraightLining],
      evidence: "11 of 12 importances equal, longest run 11, SD 0.87"),
    CleaningCase(
      name: "ten of twelve equal in short runs, where nobody else is", importance: tenEqual,
      flagged: [.nearStraightLining], evidence: "10 of 12 importances equal, longest run 5, SD 1.17"),
    CleaningCase(name: "nine of twelve equal in short runs", importance: [1] + tenEqual.dropFirst()),
    CleaningCase(name: "ten of twelve equal in one run", satisfaction: longRun, flagged: [.nearStraightLining]),
    CleaningCase(name: "a third of the median time exactly", duration: 100),
    CleaningCase(
      name: "less than a third of the median time", duration: 99.9, excluded: .speeding,
      evidence: "99.9 against a median of 300 (33 %)"),
    CleaningCase(
      name: "less than a third, rule off", duration: 1, rules: CleaningRules(speeding: 0),
      flagged: [.fastReading]),
    CleaningCase(name: "no time known", duration: .nan),
    CleaningCase(
      name: "four of 24 ratings missing", importance: leaving(ordinary(99).importance, 0, 1),
      satisfaction: leaving(ordinary(99).satisfaction, 0, 5)),
    CleaningCase(
      name: "four outcomes lack one rating each", importance: leaving(ordinary(99).importance, 0, 1, 2, 3)),
    CleaningCase(
      name: "five of 24 ratings missing, in one block or the other",
      importance: leaving(ordinary(99).importance, 0, 1), satisfaction: leaving(ordinary(99).satisfaction, 1, 5, 7),
      excluded: .incompleteness, evidence: "5 of 24 ratings missing"),
    CleaningCase(
      name: "a quarter missing, a quarter allowed", importance: leaving(ordinary(99).importance, 0, 1, 2),
      satisfaction: leaving(ordinary(99).satisfaction, 0, 1, 2), rules: CleaningRules(incompleteness: 0.25)),
    CleaningCase(
      name: "not one rating", importance: flat(.nan), satisfaction: flat(.nan), excluded: .unanswered,
      evidence: "no rating at all"),
    CleaningCase(
      name: "not one rating, nothing excluding", importance: flat(.nan), satisfaction: flat(.nan),
      rules: CleaningRules(excludes: false), excluded: .unanswered),
    CleaningCase(
      name: "failed trap", traps: ["chose 2 where 5 was asked for"], excluded: .failedTrap,
      evidence: "chose 2 where 5 was asked for"),
    CleaningCase(
      name: "one rating left out, listwise", importance: leaving(ordinary(99).importance, 7),
      rules: CleaningRules(missingRatings: .listwise), excluded: .listwise, evidence: "1 of 24 ratings missing"),
    CleaningCase(
      name: "one rating left out, listwise, nothing excluding", importance: leaving(ordinary(99).importance, 7),
      rules: CleaningRules(excludes: false, missingRatings: .listwise), excluded: .listwise),
    CleaningCase(
      name: "a required answer blank, listwise", blank: 2, rules: CleaningRules(missingRatings: .listwise),
      excluded: .listwise, evidence: "0 of 24 ratings missing, 2 further required answers blank"),
    CleaningCase(name: "a required answer blank, not listwise", blank: 2),
    CleaningCase(
      name: "everything at once goes by the first rule", importance: flat4, satisfaction: leaving(flat2, 0, 1, 2, 3, 4),
      duration: 10, traps: ["wrong"], excluded: .straightLining,
      flagged: [.failedTrap, .speeding, .incompleteness, .fastReading]),
    CleaningCase(
      name: "everything at once, nothing excluding", importance: flat4, satisfaction: leaving(flat2, 0, 1, 2, 3, 4),
      duration: 10, traps: ["wrong"], rules: CleaningRules(excludes: false),
      flagged: [.straightLining, .failedTrap, .speeding, .incompleteness, .fastReading]),
    CleaningCase(
      name: "a straight block comes after a trap", importance: flat4, traps: ["wrong"],
      rules: CleaningRules(straightLining: .eitherBlock), excluded: .failedTrap, flagged: [.straightBlock]),
  ]

  @Test("Each rule on a respondent among ten ordinary ones", arguments: cases)
  func rule(of given: CleaningCase) {
    let others = (1...10).map { Self.ordinary(UInt64($0)) }
    let responses = Fixtures.responses(
      others.map(\.importance) + [given.importance], others.map(\.satisfaction) + [given.satisfaction],
      durations: others.map { _ in 300 } + [given.duration], failedTraps: others.map { _ in [] } + [given.traps],
      blankRequired: others.map { _ in 0 } + [given.blank])
    let report = given.rules.applied(to: responses, survey: Fixtures.survey(outcomes: Self.outcomes)).report
    #expect(report.excluded.map(\.rule) == (given.excluded.map { [$0] } ?? []))
    #expect(report.flagged.map(\.rule) == given.flagged)
    #expect((report.excluded + report.flagged).allSatisfy { $0.index == 10 && $0.respondent == "R11" && $0.row == 12 })
    #expect(report.kept.sorted() == Array(0..<(given.excluded == nil ? 11 : 10)))
    #expect(report.respondents == 11)
    if let evidence = given.evidence { #expect((report.excluded + report.flagged).first?.evidence == evidence) }
  }

  @Test("A share of missing ratings exactly at the limit is within it, whatever the two numbers")
  func exactShares() {
    for outcomes in 5...150 {
      for percent in 1...99 where outcomes * percent % 100 == 0 {
        let unrated = outcomes * percent / 100
        let block = (0..<outcomes).map { $0 < unrated ? Double.nan : Double(1 + $0 % 5) }
        let responses = Fixtures.responses([block], [block])
        let rules = CleaningRules(incompleteness: Double(percent) / 100)
        let report = rules.applied(to: responses, survey: Fixtures.survey(outcomes: outcomes)).report
        #expect(report.excluded.isEmpty, "\(unrated) of \(outcomes), \(percent) %")
      }
    }
  }

  /// Ten ordinary respondents; `change` has its way with their parts.
  private func ten(
    ids: [String]? = nil, weights: [Double]? = nil,
    _ change: (inout [(importance: [Double], satisfaction: [Double])]) -> Void = { _ in }
  ) -> Responses {
    var people = (1...10).map { Self.ordinary(UInt64($0)) }
    change(&people)
    return Fixtures.responses(people.map(\.importance), people.map(\.satisfaction), ids: ids, weights: weights)
  }

  private let survey = Fixtures.survey(outcomes: outcomes)

  @Test("Of a repeated id the first stays, and equal ratings under it are no duplicates")
  func repeatedId() {
    let responses = ten(ids: ["a", "b", "c", "a", "d", "e", "f", "g", "h", "a"]) { $0[3] = $0[0] }
    let report = CleaningRules().applied(to: responses, survey: survey).report
    #expect(report.excluded.map(\.rule) == [.repeatedId, .repeatedId])
    #expect(report.excluded.map(\.index) == [3, 9])
    #expect(report.excluded.map(\.evidence) == ["same id as row 2", "same id as row 2"])
    #expect(report.flagged.isEmpty)
  }

  @Test("Equal ratings under different ids are flagged, missing ones included")
  func duplicates() {
    let responses = ten { people in
      people[0].importance = Self.leaving(people[0].importance, 4)
      people[6] = people[0]
      people[8] = people[0]
    }
    let report = CleaningRules().applied(to: responses, survey: survey).report
    #expect(report.excluded.isEmpty)
    #expect(report.flagged.map(\.rule) == [.duplicateRatings, .duplicateRatings])
    #expect(report.flagged.map(\.index) == [6, 8])
    #expect(report.flagged.first?.evidence == "every rating equals those of R1")
  }

  @Test("A block filled with the rounded means is flagged, each by itself")
  func meanFilled() {
    func means(_ blocks: [[Double]]) -> [Double] {
      (0..<Self.outcomes).map { outcome in
        (blocks.reduce(0) { $0 + $1[outcome] } / Double(blocks.count)).rounded()
      }
    }
    // One more answer near the mean leaves the rounded mean where it is.
    let responses = ten { people in
      people[9].importance = means(people.dropLast().map(\.importance))
      people[8].satisfaction = means(people.map(\.satisfaction))
    }
    let rules = CleaningRules()
    let found = rules.applied(to: responses, survey: survey).report.flagged
    #expect(found.filter { $0.rule == .meanFilledImportance }.map(\.index) == [9])
    #expect(found.filter { $0.rule == .meanFilledSatisfaction }.map(\.index) == [8])
    #expect(found.first { $0.index == 9 }?.evidence == "all 12 importances equal the rounded means")
  }

  @Test("By hand goes before every rule, and is reported with its reason")
  func byHand() {
    let responses = ten { $0[2] = (Self.flat4, Self.flat2) }
    let byHand = [
      Exclusion(respondent: "R3", reason: "a colleague"), Exclusion(respondent: "R5", reason: "test entry"),
    ]
    let report = CleaningRules().applied(to: responses, survey: survey, excluded: byHand).report
    #expect(report.excluded.map(\.rule) == [.byHand, .byHand])
    #expect(report.excluded.map(\.evidence) == ["a colleague", "test entry"])
    #expect(report.flagged.map(\.rule) == [.straightLining])
    let without = CleaningRules(excludes: false).applied(to: responses, survey: survey, excluded: byHand).report
    #expect(without.excluded.map(\.index) == [2, 4])
  }

  @Test("Whoever is restored stays, flagged by what the rules found")
  func restored() {
    let responses = ten {
      $0[2] = (Self.flat4, Self.flat2)
      $0[4] = (Self.flat(.nan), Self.flat(.nan))
    }
    let report = CleaningRules().applied(to: responses, survey: survey, restored: ["R3", "R5"]).report
    #expect(report.kept.contains(2))
    #expect(report.flagged.map(\.rule) == [.straightLining])
    // Nothing can be computed for somebody without any rating.
    #expect(report.excluded.map(\.rule) == [.unanswered])
  }

  @Test("The median time counts everybody whose time is known")
  func medianDuration() {
    let people = (1...5).map { Self.ordinary(UInt64($0)) }
    func median(_ durations: [Double]?) -> Double? {
      CleaningRules().applied(
        to: Fixtures.responses(people.map(\.importance), people.map(\.satisfaction), durations: durations),
        survey: survey
      ).report.medianDuration
    }
    #expect(median([100, .nan, 300, 200, 50]) == 150)
    #expect(median([.nan, .nan, .nan, .nan, .nan]) == nil)
    #expect(median(nil) == nil)
  }

  @Test(
    "What stands in for a missing rating",
    arguments: [
      (MissingRatings.median, [1.0, 1, 1, 1], 2.0), (.mean, [1, 1, 1, 1], 8.0 / 3), (.ownMean, [1, 1, 1, 1], 4.5),
      (.median, [1, 1, 5, 1], 5), (.mean, [1, 1, 4, 1], 23.0 / 6), (.ownMean, [1, 1, 4, 1], 4.5),
    ])
  func imputation(rule: MissingRatings, weights: [Double], expected: Double) {
    let responses = Fixtures.responses(
      [[1, 3, 5], [2, 3, 5], [5, 3, 5], [.nan, 4, 5]], [[1, 2, 3], [2, 3, 4], [3, 4, 5], [4, .nan, 1]],
      weights: weights)
    let cleaned = CleaningRules(incompleteness: 1, missingRatings: rule).applied(
      to: responses, survey: Fixtures.survey(outcomes: 3))
    let row = cleaned.responses.ids.firstIndex(of: "R4")!
    #expect(isClose(cleaned.importance[row, 0], expected))
    #expect(cleaned.importance[row, 1] == 4)
    #expect(cleaned.satisfaction!.values.allSatisfy { $0.isFinite })
    #expect(cleaned.report.imputedRatings == 2)
    #expect(cleaned.report.ratings == 24)
    #expect(cleaned.report.missingRatings == rule)
    // As answered, the rating stays missing.
    #expect(cleaned.responses.importance[row, 0].isNaN)
  }

  @Test("Listwise keeps nobody with a missing rating, and imputes nothing")
  func listwise() {
    let responses = Fixtures.responses(
      [[1, 3, 5], [2, 3, 5], [.nan, 4, 5]], [[1, 2, 3], [2, 3, 4], [4, 4, 1]])
    let cleaned = CleaningRules(incompleteness: 1, missingRatings: .listwise).applied(
      to: responses, survey: Fixtures.survey(outcomes: 3))
    #expect(cleaned.responses.ids == ["R1", "R2"])
    #expect(cleaned.report.imputedRatings == 0)
  }

  @Test("The order of the file does not matter")
  func orderIndependence() {
    let sample = SampleStudy.make()
    let plain = CleaningRules().applied(to: sample.responses, survey: sample.survey)
    var stream = RandomStream(seed: 5)
    let order = stream.permutation(sample.responses.count)
    let shuffled = CleaningRules().applied(to: sample.responses.selecting(order), survey: sample.survey)
    #expect(shuffled.responses.ids == plain.responses.ids)
    #expect(shuffled.importance == plain.importance)
    #expect(shuffled.satisfaction == plain.satisfaction)
    #expect(shuffled.report.kept.map { order[$0] } == plain.report.kept)
    #expect(Set(shuffled.report.excluded.map(\.respondent)) == Set(plain.report.excluded.map(\.respondent)))
    #expect(shuffled.report.imputedRatings == plain.report.imputedRatings)
    #expect(shuffled.report.medianDuration == plain.report.medianDuration)
  }
}

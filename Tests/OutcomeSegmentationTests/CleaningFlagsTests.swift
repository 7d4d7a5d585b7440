import OutcomeSegmentation
import Statistics
import Testing

@Suite("Flags of cleaning")
struct CleaningFlagsTests {
  private static let outcomes = 20
  /// In no order that would look like a pattern.
  private static let order = [4, 1, 3, 5, 2, 2, 5, 1, 4, 3, 1, 1, 5, 3, 2, 4, 5, 4, 3, 2]

  /// Forty people who see much the same order of outcomes, each a little otherwise.
  private static func people(_ count: Int = 40, seed: UInt64 = 7) -> [(importance: [Double], satisfaction: [Double])] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { _ in
      func block(_ shift: Int) -> [Double] {
        (0..<outcomes).map { outcome in
          let usual = order[(outcome + 7 * shift) % order.count]
          return Double(min(5, max(1, usual + stream.index(below: 3) - 1)))
        }
      }
      return (block(0), block(2))
    }
  }

  private func report(
    _ rules: CleaningRules = CleaningRules(), durations: [Double]? = nil, header: String? = nil,
    _ change: (inout [(importance: [Double], satisfaction: [Double])]) -> Void = { _ in }
  ) -> CleaningReport {
    var people = Self.people()
    change(&people)
    return rules.applied(
      to: Fixtures.responses(people.map(\.importance), people.map(\.satisfaction), durations: durations),
      survey: Fixtures.survey(outcomes: Self.outcomes), durationHeader: header
    ).report
  }

  @Test("Ordinary people are not flagged")
  func ordinary() {
    let report = report()
    #expect(report.flagged.isEmpty, "\(report.flagged)")
    #expect(report.excluded.isEmpty)
  }

  struct Habit: Sendable {
    let name: String
    let importance: [Double]
    let satisfaction: [Double]
    let rule: CleaningRule
    let evidence: String
  }

  /// Twenty ratings by their places.
  private static func block(_ rating: (Int) -> Int) -> [Double] { (0..<outcomes).map { Double(rating($0)) } }

  private static let usual = people()[0]

  static let habits: [Habit] = [
    Habit(
      name: "back and forth", importance: block { $0 % 2 == 0 ? 1 : 5 }, satisfaction: usual.satisfaction,
      rule: .alternating, evidence: "20 importances in a row back and forth"),
    Habit(
      name: "half a block in one run", importance: block { $0 < 10 ? 4 : 1 + $0 * 3 % 5 },
      satisfaction: usual.satisfaction, rule: .longString, evidence: "10 of 20 importances in a row equal"),
    Habit(
      name: "agrees with everything", importance: block { 4 + ($0 * 3 % 5) / 3 },
      satisfaction: block { 4 + (($0 * 3 + 2) % 5) / 3 },
      rule: .yeaSaying, evidence: "100 % of 40 ratings above the middle"),
    Habit(
      name: "only the ends", importance: block { $0 * 3 % 5 > 2 ? 5 : 1 },
      satisfaction: block { ($0 * 3 + 2) % 5 > 2 ? 5 : 1 },
      rule: .extremes, evidence: "100 % of 40 ratings at the ends of the scale"),
    Habit(
      name: "reads the scale backwards", importance: usual.importance.map { 6 - $0 },
      satisfaction: usual.satisfaction.map { 6 - $0 }, rule: .personFit, evidence: "correlation"),
  ]

  @Test("Each habit is flagged, and excludes nobody", arguments: habits.indices)
  func habit(index: Int) {
    let habit = Self.habits[index]
    let report = report { $0.append((habit.importance, habit.satisfaction)) }
    #expect(report.excluded.isEmpty)
    let own = report.flagged.filter { $0.index == 40 && $0.rule == habit.rule }
    #expect(own.count == 1, "\(habit.name): \(report.flagged)")
    #expect(own.first?.evidence.hasPrefix(habit.evidence) == true, "\(own)")
    #expect(report.flagged.allSatisfy { $0.index == 40 })
  }

  @Test("The middle throughout, and answers that repeat earlier ones, each with its evidence")
  func habitsOfOrder() {
    let middle = Self.block { $0 % 7 == 3 ? 2 : 3 }
    let cases: [([Double], [Double], CleaningRule, String)] = [
      (middle, middle, .midpoint, "34 of 40 ratings at the middle of the scale"),
      (
        Self.block { 1 + $0 % 5 }, Self.usual.satisfaction, .patterned, "15 of 15 answers equal the one 5 places before"
      ),
      (
        Self.block { 1 + [0, 1, 2, 3, 4, 3, 2, 1][$0 % 8] }, Self.usual.satisfaction, .patterned,
        "12 of 12 answers equal the one 8 places before"
      ),
      (
        Self.block { 3 + $0 / 2 % 2 }, Self.usual.satisfaction, .patterned,
        "16 of 16 answers equal the one 4 places before"
      ),
      (
        Self.block { 1 + $0 / 4 }, Self.usual.satisfaction, .autocorrelation,
        "correlation 1 with the answers 4 places before"
      ),
    ]
    for (importance, satisfaction, rule, evidence) in cases {
      let report = report { $0.append((importance, satisfaction)) }
      let own = report.flagged.filter { $0.index == 40 && $0.rule == rule }
      #expect(own.map(\.evidence) == [evidence], "\(report.flagged)")
      #expect(report.flagged.allSatisfy { $0.index == 40 }, "\(report.flagged)")
    }
  }

  @Test("0 turns a flag off, -1 the one on fit")
  func off() {
    let off = CleaningFlags(
      readingSpeed: 0, nearDuplicates: 0, longString: 0, alternating: 0, yeaSaying: 0, extremes: 0, outliers: 0,
      personFit: -1, midpoint: 0, patterned: 0, autocorrelation: 0, randomAnswers: 0)
    let report = report(CleaningRules(flags: off), durations: (0..<47).map { _ in 1 }) { people in
      people += Self.habits.map { ($0.importance, $0.satisfaction) }
      people.append((Self.block { 1 + $0 % 5 }, Self.block { 1 + $0 % 5 }))
      people.append((Self.block { $0 % 4 == 1 ? 2 : 3 }, Self.block { $0 % 4 == 2 ? 2 : 3 }))
    }
    #expect(report.flagged.isEmpty, "\(report.flagged)")
  }

  @Test("A run of answers, a missing one left out, and short alternations")
  func short() {
    let report = report { people in
      people.append((Self.people()[3].importance, Self.block { $0 < 9 ? ($0 % 2 == 0 ? 1 : 4) : 1 + ($0 * 3 + 2) % 5 }))
    }
    #expect(report.flagged.isEmpty, "\(report.flagged)")
  }

  @Test(
    "38 of 40 equal ratings are a near duplicate of the earlier one, 37 are not, 40 are a duplicate",
    arguments: [(2, CleaningRule.nearDuplicate), (3, nil), (0, .duplicateRatings)] as [(Int, CleaningRule?)])
  func nearDuplicates(different: Int, rule: CleaningRule?) {
    let report = report { people in
      var copy = people[5]
      for place in 0..<different { copy.importance[7 * place % 20] = copy.importance[7 * place % 20] == 3 ? 2 : 3 }
      people.append(copy)
    }
    #expect(report.flagged.map(\.rule) == (rule.map { [$0] } ?? []))
    if rule == .nearDuplicate {
      #expect(report.flagged.first?.evidence == "38 of 40 ratings equal those of R6")
      #expect(report.flagged.first?.index == 40)
    }
  }

  /// Comparing every pair finds the same.
  @Test("Near duplicates are those that comparing every pair finds")
  func nearDuplicatesByBruteForce() {
    var stream = RandomStream(seed: 11)
    var people = Self.people(60, seed: 3)
    for _ in 0..<60 {
      var copy = people[stream.index(below: people.count)]
      for _ in 0..<stream.index(below: 5) {
        copy.satisfaction[stream.index(below: 20)] = Double(1 + stream.index(below: 5))
      }
      people.append(copy)
    }
    let rows = people.map { $0.importance + $0.satisfaction }
    let expected = rows.indices.filter { later in
      (0..<later).contains { earlier in
        let equal = zip(rows[later], rows[earlier]).count { $0 == $1 }
        return equal >= 38 && equal < 40
      }
    }
    let report = CleaningRules().applied(
      to: Fixtures.responses(people.map(\.importance), people.map(\.satisfaction)),
      survey: Fixtures.survey(outcomes: Self.outcomes)
    ).report
    #expect(report.flagged.filter { $0.rule == .nearDuplicate }.map(\.index) == expected)
    #expect(expected.count > 10)
  }

  @Test(
    "The time that reading takes, in the unit that the header or the median says",
    arguments: [
      ("Duration (in seconds)", 300.0, 10.0, 1), ("Minutes", 5, 0.1, 1), ("time in ms", 300_000, 9_000, 1),
      (nil, 300, 10, 1), (nil, 5, 0.1, 1), (nil, 300_000, 9_000, 1), ("Duration (in seconds)", 300, 25, 0),
      (nil, 5, 2, 0),
    ] as [(String?, Double, Double, Int)])
  func reading(header: String?, usual: Double, own: Double, flagged: Int) {
    // 20 statements of 2 to 11 words: 96 words take about 20 seconds.
    let rules = CleaningRules(speeding: 0)
    let report = report(rules, durations: (0..<40).map { $0 == 8 ? own : usual }, header: header)
    #expect(report.flagged.count { $0.rule == .fastReading } == flagged, "\(report.flagged)")
  }

  @Test("A respondent far from the middle of all is an outlier, with five respondents a rating")
  func outlier() {
    var stream = RandomStream(seed: 2)
    var importance = (0..<60).map { _ in (0..<5).map { _ in Double(4 + stream.index(below: 2)) } }
    var satisfaction = (0..<60).map { _ in (0..<5).map { _ in Double(2 + stream.index(below: 2)) } }
    importance.append([1, 5, 1, 5, 1])
    satisfaction.append([5, 1, 5, 1, 5])
    func outliers(_ respondents: Int) -> [Int] {
      let responses = Fixtures.responses(
        Array(importance.suffix(respondents)), Array(satisfaction.suffix(respondents)))
      let report = CleaningRules().applied(to: responses, survey: Fixtures.survey(outcomes: 5)).report
      return report.flagged.filter { $0.rule == CleaningRule.outlier }.map(\.index)
    }
    #expect(outliers(61) == [60])
    #expect(outliers(50) == [49])
    // Fewer than five for each of ten ratings.
    #expect(outliers(49) == [])
  }

  @Test("Ratings that follow from others have no distance, and nothing stops")
  func singular() {
    func rating(_ row: Int, _ column: Int) -> Double {
      let place = row * (column % 2 + 1) + row / 7
      return Double(1 + place % 5)
    }
    let rows: [[Double]] = (0..<80).map { row in (0..<6).map { rating(row, $0) } }
    let report = CleaningRules().applied(
      to: Fixtures.responses(rows, rows), survey: Fixtures.survey(outcomes: 6)
    ).report
    #expect(!report.flagged.contains { $0.rule == .outlier })
  }

  @Test("A large survey on which everyone agrees ends soon")
  func agreement() {
    func usual(_ column: Int) -> Double { column % 2 == 0 ? 5 : column % 3 == 0 ? 3 : 2 }
    let satisfaction: [[Double]] = (0..<3000).map { _ in (0..<30).map { usual($0) } }
    let importance: [[Double]] = (0..<3000).map { row in
      (0..<30).map { column -> Double in column == row % 30 ? 4 : usual(column) }
    }
    let report = CleaningRules().applied(
      to: Fixtures.responses(importance, satisfaction), survey: Fixtures.survey(outcomes: 30)
    ).report
    #expect(report.respondents == 3000)
    #expect(report.flagged.contains { $0.rule == CleaningRule.nearDuplicate })
  }
}

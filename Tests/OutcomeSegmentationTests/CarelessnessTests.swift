import OutcomeSegmentation
import Statistics
import Testing

@Suite("Careless respondents")
struct CarelessnessTests {
  /// Excluded or judged careless, by place.
  private func places(in cleaned: CleanedResponses) -> Set<Int> {
    Set(cleaned.report.careless.map(\.index)).union(cleaned.report.excluded.map(\.index))
  }

  /// Of 60 careless among 300, and of the honest ones, how many are found; in several surveys.
  @Test("Each kind is found, and honest people beside them are not", arguments: SimulatedAnswers.Kind.allCases)
  func kinds(kind: SimulatedAnswers.Kind) {
    let model = SimulatedAnswers()
    var recalled = 0
    var falsely = 0
    for seed: UInt64 in 1...3 {
      let people = model.honest(240, seed: seed) + model.careless(kind, 60, seed: seed &* 77)
      let found = places(in: model.cleaned(people))
      recalled += found.count { $0 >= 240 }
      falsely += found.count { $0 < 240 }
    }
    // Draws by lot are like some honest people; everything else is not.
    #expect(recalled >= (kind == .random ? 90 : 153), "\(recalled) of 180")
    #expect(falsely <= 14, "\(falsely) of 720")
  }

  struct Honest: Sendable {
    let name: String
    let model: SimulatedAnswers
  }

  static let surveys: [Honest] = [
    Honest(name: "as usual", model: SimulatedAnswers()),
    Honest(
      name: "ceiling", model: SimulatedAnswers(importanceShares: [0.01, 0.02, 0.05, 0.17, 0.75], halo: 0.6, needs: 0.5)
    ),
    Honest(name: "halo", model: SimulatedAnswers(halo: 1)),
    Honest(
      name: "six outcomes and a ceiling",
      model: SimulatedAnswers(
        outcomes: 6, importanceShares: [0.01, 0.02, 0.05, 0.17, 0.75],
        satisfactionShares: [0.02, 0.05, 0.1, 0.23, 0.6],
        halo: 0.7, needs: 0.5)),
    Honest(
      name: "three points",
      model: SimulatedAnswers(
        outcomes: 9, scale: RatingScale(1, 3), importanceShares: [0.1, 0.2, 0.7], satisfactionShares: [0.2, 0.3, 0.5],
        halo: 0.8, needs: 0.4)),
  ]

  @Test("Honest people are hardly ever found", arguments: surveys.indices)
  func honest(index: Int) {
    let model = Self.surveys[index].model
    let counts = (1...3).map { places(in: model.cleaned(model.honest(400, seed: UInt64($0)))).count }
    #expect(counts.reduce(0, +) <= 12, "\(Self.surveys[index].name): \(counts) of 400 each")
  }

  @Test("What chance explains is flagged, not excluded: 6 outcomes with a ceiling")
  func straightByChance() {
    let model = Self.surveys[3].model
    let people = model.honest(400, seed: 9)
    let weighed = model.cleaned(people).report
    let unweighed = model.cleaned(people, CleaningRules(straightLiningChance: 1)).report
    #expect(unweighed.excluded.count >= 8)
    #expect(weighed.excluded.count <= 2)
    #expect(weighed.flagged.count { $0.rule == .straightLining } == unweighed.excluded.count - weighed.excluded.count)
    let evidence = weighed.flagged.first { $0.rule == .straightLining }?.evidence
    #expect(evidence?.contains(", as one honest person in ") == true, "\(evidence ?? "nobody")")
  }

  @Test("Who is straight throughout 15 outcomes goes, even where one in five is", arguments: [8, 80])
  func straightLiners(count: Int) {
    var model = SimulatedAnswers()
    model.outcomes = 15
    let people = model.honest(400 - count, seed: 4) + model.careless(.straight, count, seed: 5)
    let excluded = model.cleaned(people).report.excluded
    #expect(excluded.map(\.index) == Array(400 - count..<400))
    #expect(excluded.allSatisfy { $0.rule == .straightLining })
  }

  @Test("Ratings missing at random exclude few honest people")
  func missingAtRandom() {
    let model = SimulatedAnswers()
    var stream = RandomStream(seed: 8)
    func excluded(_ share: Double) -> Int {
      let people = model.honest(400, seed: 6).map { person in
        (
          importance: person.importance.map { stream.uniform() < share ? .nan : $0 },
          satisfaction: person.satisfaction.map { stream.uniform() < share ? .nan : $0 }
        )
      }
      return model.cleaned(people).report.excluded.count
    }
    #expect(excluded(0.1) <= 10)
    #expect(excluded(0.15) <= 70)
    #expect(excluded(0.3) > 350)
  }

  @Test("One flag of honest people is no judgement; with less time than reading takes it is")
  func combined() {
    let model = SimulatedAnswers()
    var people = model.honest(200, seed: 3)
    // Sixteen equal answers in a row, then others in no order.
    people[7].importance = [Double](repeating: 4, count: 16) + [2, 5, 1, 3, 5, 4, 2, 1, 5, 3, 1, 4, 2, 5]
    func careless(_ seconds: Double) -> [CarelessRespondent] {
      let responses = Fixtures.responses(
        people.map(\.importance), people.map(\.satisfaction),
        durations: people.indices.map { $0 == 7 ? seconds : 300 })
      return CleaningRules(speeding: 0).applied(
        to: responses, survey: Fixtures.survey(outcomes: 30), durationHeader: "seconds"
      ).report.careless.filter { $0.index == 7 }
    }
    #expect(careless(300).isEmpty)
    #expect(careless(2).map(\.reasons) == [[.fastReading, .longString]])
  }

  @Test("Whoever is restored is not judged")
  func restored() {
    let model = SimulatedAnswers()
    let people = model.honest(200, seed: 3) + model.careless(.cycle, 3, seed: 1)
    let survey = Fixtures.survey(outcomes: 30)
    let plain = CleaningRules().applied(to: model.responses(people), survey: survey).report
    #expect(plain.careless.filter { $0.index >= 200 }.map(\.reasons.first) == [.patterned, .patterned, .patterned])
    let report = CleaningRules().applied(to: model.responses(people), survey: survey, restored: ["R202"]).report
    #expect(report.careless.filter { $0.index >= 200 }.map(\.respondent) == ["R201", "R203"])
    #expect(report.carelessReasons.count == report.kept.count)
    for (index, reasons) in zip(report.kept, report.carelessReasons) {
      #expect(reasons.isEmpty == !report.careless.contains { $0.index == index })
    }
  }
}

@Suite("Segments of careless people")
struct CarelessSegmentsTests {
  private let reasons: [[CleaningRule]] =
    [[CleaningRule]](repeating: [.midpoint, .autocorrelation], count: 9) + [[.midpoint]]
    + [[CleaningRule]](repeating: [], count: 30)

  @Test("A segment with nearly all of them is one, by hand")
  func toy() {
    let assignments = [Int](repeating: 1, count: 12) + [Int](repeating: 0, count: 28)
    let found = CarelessSegments(assignments: assignments, segments: 2, reasons: reasons)
    #expect(found.places == [1])
    let second = found.segments[1]
    #expect(second.careless == 10 && second.respondents == 12)
    #expect(isClose(second.share, 10.0 / 12) && second.shareElsewhere == 0)
    #expect(second.commonest == .midpoint)
    // 12! 30! 30! / (10! 2! ... ): C(30, 2) / C(40, 12), and Holm's 2 tests.
    #expect(isClose(second.p, 2 * 435 / 5_586_853_480, relative: 1e-6))
    #expect(found.segments[0].commonest == nil && !found.segments[0].isCareless)
  }

  @Test("Spread over the segments, or few of a segment, they are none; of one segment the share alone tells")
  func spread() {
    let spread = CarelessSegments(assignments: (0..<40).map { $0 % 4 }, segments: 4, reasons: reasons)
    #expect(spread.places.isEmpty)
    let diluted = CarelessSegments(
      assignments: [Int](repeating: 0, count: 10) + [Int](repeating: 0, count: 30) + [Int](repeating: 1, count: 10),
      segments: 2, reasons: reasons + [[CleaningRule]](repeating: [], count: 10))
    #expect(diluted.places.isEmpty)
    let two = CarelessSegments(
      assignments: [0, 0, 1, 1, 1, 1], segments: 2, reasons: [[.patterned], [], [], [], [], []])
    #expect(two.places.isEmpty, "one of two may be chance")
    let alone = CarelessSegments(assignments: [Int](repeating: 0, count: 40), segments: 1, reasons: reasons)
    #expect(alone.places == [0])
  }

  @Test("Below half, three times as many as elsewhere are needed", arguments: [(16, true), (17, false)])
  func timesElsewhere(elsewhere: Int, isTheirs: Bool) {
    // 50 of 120 beside 16 or 17 of 120: .417 against .133 or .142.
    let assignments = [Int](repeating: 0, count: 120) + [Int](repeating: 1, count: 120)
    let reasons: [[CleaningRule]] = (0..<240).map {
      $0 < 50 || (120..<120 + elsewhere).contains($0) ? [.patterned] : []
    }
    let found = CarelessSegments(assignments: assignments, segments: 2, reasons: reasons)
    #expect(found.places == (isTheirs ? [0] : []))
  }

  @Test("Weights weigh the shares, and nobody careless is no segment of theirs")
  func weights() {
    let assignments = [Int](repeating: 1, count: 12) + [Int](repeating: 0, count: 28)
    let weights = (0..<40).map { $0 < 10 ? 0.1 : 1 }
    let light = CarelessSegments(assignments: assignments, segments: 2, reasons: reasons, weights: weights)
    #expect(isClose(light.segments[1].share, 1.0 / 3) && light.places == [1])
    let none = CarelessSegments(
      assignments: assignments, segments: 2, reasons: [[CleaningRule]](repeating: [], count: 40), weights: weights)
    #expect(none.places.isEmpty && none.segments[0].p.isNaN)
  }

  @Test("A segment of midpoint answerers is named in an analysis, and three honest ones are not")
  func advisory() async throws {
    var groups = Fixtures.groups([50, 40, 30])
    var stream = RandomStream(seed: 2)
    for _ in 0..<40 {
      func block() -> [Double] { (0..<9).map { _ in stream.index(below: 10) == 0 ? 2 : 3 } }
      groups.importance.append(block())
      groups.satisfaction.append(block())
      groups.truth.append(3)
    }
    // Straight-liners too, who else would be excluded: the judgement is on whoever is kept.
    let study = Fixtures.study {
      $0.choice = ChosenSolution(segments: 4)
      $0.cleaning.excludes = false
      $0.opportunity.basis = .opportunity
    }
    let analysis = try await Fixtures.analysis(study, Fixtures.survey(), groups.responses())
    let named = analysis.advisories.filter { $0.id == "careless-segment" }
    #expect(named.count == 1 && named[0].severity == .warning && named[0].stage == .segments)
    let theirs = analysis.cleaning.kept.indices.filter { analysis.cleaning.kept[$0] >= 120 }
    let segments = Set(theirs.map { analysis.segmentation.assignments[$0] })
    let number = try #require(segments.count == 1 ? segments.first : nil).advanced(by: 1)
    #expect(named.first?.sentence.hasPrefix("Segment \(number), ") == true, "\(named)")
    #expect(analysis.advisory("careless-respondents")?.severity == .caution)
    #expect(try await Fixtures.planted.value.advisory("careless-segment") == nil)
  }
}

import OutcomeSegmentation
import Statistics
import Testing

@Suite("Check of a survey")
struct SurveyCheckTests {
  private func check(
    _ responses: Responses, outcomes: Int = 5, scale: RatingScale = RatingScale(1, 5),
    _ change: (inout Study) -> Void = { _ in }
  ) async throws -> SurveyCheck {
    SurveyCheck(
      try await Fixtures.preparation(
        Fixtures.study(change), Fixtures.survey(outcomes: outcomes, scale: scale), responses))
  }

  /// Six people by hand: importance of the first outcome 1 2 4 5 5 and one missing.
  private let toy = Fixtures.responses(
    [
      [1, 5, 3, 2, 4], [2, 4, 3, 1, 5], [4, 5, 2, 3, 3], [5, 5, 1, 4, 2], [5, 4, 5, 5, 1], [.nan, 5, 4, 2, 3],
    ],
    [
      [3, 1, 2, 4, 5], [2, 2, 3, 5, 4], [1, 2, 4, 3, 2], [5, 1, 1, 2, 4], [4, 3, 5, 1, 2], [2, 1, 3, .nan, .nan],
    ])

  @Test("Figures of an item, worked by hand")
  func item() async throws {
    let check = try await check(toy) { $0.cleaning = CleaningRules(excludes: false) }
    let item = try #require(check.items.first { $0.outcome.id == "o1" && $0.block == .importance })
    #expect(item.answers == 5)
    #expect(item.missing == 1)
    #expect(isClose(item.mean, 17.0 / 5))
    // Squares 1 4 16 25 25: (71 - 17 * 17 / 5) / 4.
    #expect(isClose(item.standardDeviation, (13.2 / 4.0).squareRoot()))
    #expect(isClose(item.topBox, 0.6))
    #expect(isClose(item.floor, 0.2))
    #expect(isClose(item.ceiling, 0.4))
    #expect(item.counts == [1, 1, 0, 1, 2])
    // Rests 14/4 13/4 13/4 12/4 15/4, in quarters less 13.4: .6 -.4 -.4 -1.4 1.6; ratings less 3.4: -2.4 -1.4 .6 1.6 1.6.
    // Products -1.44 .56 -.24 -2.24 2.56, squares 13.2 and 5.2.
    let squares: Double = 13.2 * 5.2
    let expected: Double = -0.8 / squares.squareRoot()
    #expect(isClose(item.restCorrelation, expected))
    #expect(check.items.count == 10)
  }

  @Test("A weight of 3 equals three copies in means and shares")
  func weights() async throws {
    let weighted = try await check(
      Fixtures.responses(
        (0..<5).map { Array(toy.importance.row($0)) }, (0..<5).map { Array(toy.satisfaction!.row($0)) },
        weights: [3, 1, 1, 1, 1]))
    let order = [0, 0, 0, 1, 2, 3, 4]
    let copies = try await check(
      Fixtures.responses(
        order.map { Array(toy.importance.row($0)) }, order.map { Array(toy.satisfaction!.row($0)) },
        ids: ["a", "b", "c", "d", "e", "f", "g"]))
    for (one, three) in zip(weighted.items, copies.items) {
      #expect(isClose(one.mean, three.mean))
      #expect(isClose(one.topBox, three.topBox))
      #expect(isClose(one.restCorrelation, three.restCorrelation))
    }
  }

  @Test("Patterns of missing ratings, and where people stop")
  func missing() async throws {
    let nan = Double.nan
    let check = try await check(
      Fixtures.responses(
        [[1, 2, 3, 4, 5], [1, 2, 3, nan, nan], [5, 4, 3, nan, nan], [nan, 2, 3, 4, 5], [1, 2, 3, 4, 5]],
        [[1, 2, 3, 4, 5], [1, 2, 3, nan, nan], [5, 4, 3, nan, nan], [1, 2, 3, 4, 5], [1, 2, 4, 4, 5]]))
    #expect(check.missing.patterns.map(\.respondents) == [2, 2, 1])
    #expect(check.missing.patterns.map(\.importance) == [[], [3, 4], [0]])
    #expect(check.missing.importance == [0.2, 0, 0, 0.4, 0.4])
    #expect(check.missing.satisfaction == [0, 0, 0, 0.4, 0.4])
    #expect(check.missing.stopped == 2)
    #expect(check.missing.commonestStop?.outcome == 3)
    #expect(check.missing.commonestStop?.respondents == 2)
  }

  @Test("Cleaning's effect on an outcome: before and after")
  func effects() async throws {
    // The straight-liner of 5 goes: the mean of 1 and 3 is 2, with 5 it is 3.
    let flat = [Double](repeating: 5, count: 5)
    let check = try await check(
      Fixtures.responses([[1, 2, 3, 4, 5], [3, 2, 1, 4, 5], flat], [[1, 2, 3, 4, 5], [5, 2, 1, 4, 3], flat]))
    let effect = try #require(check.effects.first)
    #expect(effect.answersBefore == 3 && effect.answersAfter == 2)
    #expect(isClose(effect.importance.before, 3) && isClose(effect.importance.after, 2))
    #expect(isClose(effect.importanceTopBox.before, 1.0 / 3) && effect.importanceTopBox.after == 0)
    #expect(effect.importance.difference == -1)
  }

  @Test("Answers that only persons differ in are all between persons; noise is not")
  func style() async throws {
    let persons = (0..<40).map { person in (0..<8).map { Double(1 + (person % 4) + $0 % 2) } }
    let all = try await check(Fixtures.responses(persons, persons), outcomes: 8)
    #expect(isClose(all.style.betweenPersons, 1))
    var stream = RandomStream(seed: 4)
    let noise = (0..<200).map { _ in (0..<8).map { _ in Double(1 + stream.index(below: 5)) } }
    let none = try await check(Fixtures.responses(noise, noise.reversed()), outcomes: 8)
    #expect(none.style.betweenPersons < 0.05)
    #expect(none.style.means.reduce(0, +) == none.preparation.cleaning.kept.count)
  }

  @Test("What weights cost, by hand")
  func weightCost() async throws {
    // (6)² / (1 + 1 + 16) = 2 of 3.
    let responses = Fixtures.responses(
      (0..<3).map { Array(toy.importance.row($0)) }, (0..<3).map { Array(toy.satisfaction!.row($0)) },
      weights: [1, 1, 4])
    let weighted = try await check(responses) { $0.mapping.weight = "w" }
    let weights = try #require(weighted.weights)
    #expect(isClose(weights.effective, 2))
    #expect(isClose(weights.designEffect, 1.5))
    #expect(isClose(weights.largestShare, 2.0 / 3))
    #expect(isClose(weights.largestRatio, 2))
    let unweighted = try await check(responses)
    #expect(unweighted.weights == nil)
  }

  @Test("The quantiles of time, and whom the rules found")
  func speed() async throws {
    let people = (1...9).map { CleaningTests.ordinary(UInt64($0)) }
    let speed = try #require(
      try await check(
        Fixtures.responses(
          people.map(\.importance), people.map(\.satisfaction), durations: [1, 20, 30, 40, 50, 60, 70, 80, 90]),
        outcomes: CleaningTests.outcomes
      ) { $0.mapping.duration = "Duration (in minutes)" }.speed)
    #expect(speed.unit == .minutes)
    #expect(speed.quantiles.first { $0.probability == 0.5 }?.duration == 50)
    #expect(speed.speeders == 1)
    #expect(speed.fastReaders == 0)
    #expect(isClose(speed.reading ?? 0, Double(speed.words) / 300))
  }

  @Test("What a run would refuse is said, and then nothing passes")
  func refusal() async throws {
    let check = try await check(toy)
    #expect(check.refusal?.sentence.contains("too few") == true)
    #expect(!check.passes)
    #expect(check.rules.count == CleaningRule.allCases.count)
  }

  @Test("The sample study is found ready but for what was planted")
  func sample() async throws {
    let sample = SampleStudy.make()
    let check = SurveyCheck(
      try await Fixtures.preparation(Fixtures.study(), sample.survey, sample.responses))
    #expect(check.refusal == nil)
    #expect(check.statements.reviews.isEmpty)
    #expect(check.cautions.isEmpty, "\(check.cautions)")
  }
}

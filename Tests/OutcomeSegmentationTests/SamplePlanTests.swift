import OutcomeSegmentation
import Statistics
import Testing

@Suite("The shape of a planned study")
struct StudyShapeTests {
  @Test("Shares rise in even steps to the smallest and add up to 1", arguments: 2...8)
  func shares(segments: Int) {
    let shape = StudyShape(segments: segments)
    #expect(shape.shares.count == segments)
    #expect(isClose(shape.shares.reduce(0, +), 1))
    #expect(isClose(shape.shares.last!, 0.6 / Double(segments)))
    let steps = zip(shape.shares, shape.shares.dropFirst()).map { $0 - $1 }
    #expect(steps.allSatisfy { $0 >= 0 && isClose($0, steps[0]) })
  }

  @Test("Four segments of at least 15 %, worked by hand")
  func worked() {
    #expect(areClose(StudyShape(segments: 4, smallest: 0.15).shares, [0.35, 0.85 / 3, 0.65 / 3, 0.15]))
    #expect(areClose(StudyShape(segments: 5, smallest: 0.2).shares, [0.2, 0.2, 0.2, 0.2, 0.2]))
  }

  @Test("The distance in points is what simulated people rate, but for the ends of the scale")
  func distance() {
    for separation in [Separation.moderate, .blurred] {
      let shape = StudyShape(outcomes: 32, separation: separation, scale: RatingScale(0, 10))
      let study = shape.simulator(respondents: 4000).study(seed: 3)
      // The outcomes of a job step belong to one segment: that whose members rate them highest.
      let differences = (0..<32).map { outcome -> Double in
        let means = (0..<4).map { segment in
          SimulationChecks.mean(
            study.truth.indices.filter { study.truth[$0] == segment }.map { study.responses.importance[$0, outcome] })
        }
        let own = means.max()!
        return own - (means.reduce(0, +) - own) / 3
      }
      let mean = SimulationChecks.mean(differences)
      #expect(mean < shape.distance && mean > 0.75 * shape.distance, "\(mean) of \(shape.distance)")
    }
  }
}

@Suite("Sample plans")
struct SamplePlanTests {
  private static func size(_ respondents: Int, found: Int, of studies: Int = 10, else other: Int = 3) -> SizeTrial {
    SizeTrial(
      respondents: respondents,
      studies: (0..<studies).map {
        StudyTrial(
          recommended: $0 < found ? 4 : other, verdict: $0 < found ? .natural : .reproducible,
          recovery: 0.8 + 0.01 * Double($0), recommendedRecovery: 0.7)
      }, planted: 4, smallestShare: 0.15)
  }

  private static func plan(
    _ found: [(Int, Int)], untried: [Int] = [], smallest: Double = 0.15, careless: Double = 0.12
  ) -> SamplePlan {
    SamplePlan(
      shape: StudyShape(smallest: smallest), simulations: 10, goal: 0.8, careless: careless,
      search: SamplePlanner.quick, seed: 1, sizes: found.map { size($0.0, found: $0.1) }, untried: untried)
  }

  @Test(
    "Enough is the smallest size from which on every size reaches the goal",
    arguments: [
      ([(100, 2), (150, 8), (200, 9)], 150), ([(100, 9), (150, 7), (200, 8)], 200), ([(100, 10), (150, 8)], 100),
      ([(100, 2), (150, 7)], nil), ([(100, 9), (150, 7)], nil),
    ] as [([(Int, Int)], Int?)])
  func enough(found: [(Int, Int)], size: Int?) {
    #expect(Self.plan(found).enough?.respondents == size)
  }

  @Test("The figures of a size, worked by hand")
  func figures() {
    let size = Self.size(200, found: 8)
    #expect(size.found.value == 0.8)
    // Wilson, 8 of 10: R's prop.test(8, 10, correct = FALSE).
    #expect(isClose(size.found.low, 0.4901624715, relative: 1e-9))
    #expect(isClose(size.found.high, 0.9433178485, relative: 1e-9))
    #expect(isClose(size.recovery.value, 0.845))
    // The mean of 0.80, 0.81, ... 0.89: standard error 0.0302765 / sqrt(10), t(.975, 9) = 2.2621572.
    #expect(isClose(size.recovery.high - size.recovery.value, 0.0216585059, relative: 1e-8))
    // 30 of 200.
    #expect(isClose(size.smallest.low, 0.1071359356, relative: 1e-8))
    #expect(isClose(size.smallest.high, 0.2060557928, relative: 1e-8))
    #expect(isClose(size.margin, 0.0494599286, relative: 1e-8))
    #expect(size.recommendations.map(\.segments) == [3, 4])
    #expect(size.recommendations.map(\.studies) == [2, 8])
  }

  @Test("How many must answer", arguments: [(300, 0.12, 341), (100, 0, 100), (88, 0.12, 100), (90, 0.1, 100)])
  func answers(clean: Int, careless: Double, answers: Int) {
    #expect(Self.plan([(100, 9)], careless: careless).answers(for: clean) == answers)
  }

  @Test("The answer in words, where a size is enough")
  func answer() {
    let answer = Self.plan([(100, 2), (150, 8), (200, 9)]).answer
    #expect(
      answer.hasPrefix(
        "With 35 outcomes and four segments that are moderately apart, the smallest of 15 %, ask for at least 150 clean "
          + "respondents: there 8 of 10 simulated studies recommend 4 segments (95 % interval 49 to 94 %)"), "\(answer)"
    )
    #expect(
      answer.contains("; at 100 only 2 of 10 do. Assuming that cleaning sets 12 % aside, 171 must answer for 150"))
    #expect(answer.hasSuffix("points either way."))
  }

  @Test("The answer in words, where the smallest size is enough, and where none is")
  func otherAnswers() {
    #expect(Self.plan([(100, 9), (150, 10)]).answer.contains("Fewer than 100 are not clustered at all."))
    #expect(Self.plan([(300, 9)]).answer.contains("Smaller sizes were not tried."))
    let none = Self.plan([(100, 5), (800, 3)]).answer
    #expect(none.contains("no number of respondents tried is enough: even at 800 3 of 10 simulated studies"))
    #expect(none.contains("The most is 5 of 10 at 100. Most often 3 segments are recommended there (7 of 10)."))
    #expect(none.contains("--segments 4"))
  }

  @Test("Small segments and few simulations are cautioned about")
  func cautions() {
    #expect(Self.plan([(100, 9)]).cautions.isEmpty)
    #expect(Self.plan([(100, 9)], smallest: 0.08).cautions.count == 1)
  }

  /// Two segments far apart in few outcomes: quick to simulate.
  private static let easy = StudyShape(outcomes: 8, segments: 2, separation: .clear)

  @Test("Planning is decided by the seed, whatever the number of threads, and stops when it knows")
  func planning() async throws {
    let planner = SamplePlanner(Self.easy, sizes: [120, 100, 140], simulations: 2, goal: 0.5)
    let plan = try await planner.plan(threads: 1)
    #expect(plan == (try await planner.plan(threads: 2)))
    #expect(plan.sizes.map(\.respondents) == [100, 120])
    #expect(plan.untried == [140])
    #expect(plan.sizes.allSatisfy { $0.studies.count == 2 && $0.recovery.value > 0.8 })
    #expect(plan.enough?.respondents == 100)
  }

  @Test("A cancelled plan stops")
  func cancelled() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await SamplePlanner(Self.easy).plan(threads: 2)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

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
      let study = shape.survey.asking(4000).draw(seed: 3)
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
      let distance = shape.distance!
      #expect(mean < distance && mean > 0.75 * distance, "\(mean) of \(distance)")
    }
  }
}

@Suite("Other truths of a planned study")
struct StudyShapeTruthTests {
  /// Mean correlation of the importance ratings of different job steps.
  private func habit(_ shape: StudyShape) -> Double {
    let ratings = shape.survey.asking(2000).draw(seed: 4).responses.importance
    let columns = stride(from: 0, to: 32, by: 4).map { $0 }
    return SimulationChecks.mean(SimulationChecks.correlations(ratings.selectingColumns(columns)))
  }

  @Test("Strong habits let all ratings go together")
  func habits() {
    let usual = habit(StudyShape(outcomes: 32))
    let strong = habit(StudyShape(outcomes: 32, habits: .strong))
    #expect(usual < 0.25 && strong > usual + 0.15, "\(usual), \(strong)")
  }

  @Test("A named shape brings its own numbers")
  func named() {
    let shape = StudyShape(SurveyShape.named("85-15-few")!)
    #expect(shape.segments == 2 && areClose(shape.shares, [0.85, 0.15]) && isClose(shape.smallest, 0.15))
    #expect(shape.distance == nil && shape.outcomes == 30)
    #expect(shape.survey == SurveyShape.named("85-15-few"))
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
    _ found: [(Int, Int)], of studies: Int = 10, smallest: Double = 0.15, careless: Double = 0.12,
    variants: [SamplePlan] = []
  ) -> SamplePlan {
    SamplePlan(
      shape: StudyShape(smallest: smallest), simulations: studies, goal: 0.8, careless: careless,
      search: SamplePlanner.search, seed: 1, sizes: found.map { size($0.0, found: $0.1, of: studies) },
      variants: variants)
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

  private static func answer(_ plan: SamplePlan) -> String { FigureStore(plan).text(plan.answer) }

  private static let rising = [(100, 20), (150, 60), (200, 85), (300, 98)]

  @Test("The answer in words, where a size is enough")
  func answer() {
    let plan = Self.plan(Self.rising, of: 100)
    let enough = plan.enough!
    #expect((180...210).contains(enough.respondents))
    let answer = Self.answer(plan)
    #expect(
      answer.hasPrefix(
        "With 35 outcomes and four segments that are moderately apart, the smallest of 15 %, ask for at least "
          + "\(enough.respondents) clean respondents (95 % interval \(enough.low) to \(enough.high!)): then 8"),
      "\(answer)")
    #expect(answer.contains(" of studies recommend 4 segments, by 400 simulated ones. At 100 it is 2"))
    #expect(
      answer.contains("Assuming that cleaning sets 12 % aside, \(plan.answers(for: enough.respondents)) must answer"))
    #expect(answer.hasSuffix("points either way."))
    #expect(plan.cautions.isEmpty)
  }

  @Test("The answer in words, where the smallest size is enough, and where none is")
  func otherAnswers() {
    #expect(
      Self.answer(Self.plan([(100, 99), (150, 100)], of: 100)).contains("Fewer than 100 are not clustered at all."))
    #expect(Self.answer(Self.plan([(300, 99)], of: 100)).contains("Smaller sizes were not tried."))
    let none = Self.answer(Self.plan([(100, 50), (800, 30)], of: 100))
    #expect(none.contains("no number of respondents tried is enough: even at 800 3"), "\(none)")
    #expect(none.contains("The most is 50 % at 100. Most often 3 segments are recommended there (70 of 100)."))
    #expect(none.contains("--segments 4"))
  }

  @Test("Another truth stands beside the answer")
  func variants() {
    let strong = Self.plan([(100, 2), (800, 30)], of: 100)
    let answer = Self.answer(
      Self.plan(Self.rising, of: 100, variants: [strong, Self.plan(Self.rising, of: 100)]))
    #expect(answer.contains("strong habits of answering, each a level"))
    #expect(answer.contains("no number tried is enough: at 800 it is 3"))
    #expect(
      answer.contains("of their own, ask for 200 (95 % interval") || answer.contains("of their own, ask for 190 ("))
  }

  @Test("Small segments and rough answers are cautioned about")
  func cautions() throws {
    #expect(Self.plan(Self.rising, of: 100, smallest: 0.08).cautions.count == 1)
    let rough = Self.plan([(100, 1), (200, 2), (400, 2)], of: 2)
    #expect(FigureStore(rough).text(try #require(rough.cautions.first)).contains("roughly"))
  }

  /// Two segments far apart in few outcomes: quick to simulate.
  private static let easy = StudyShape(outcomes: 8, segments: 2, separation: .clear)

  @Test("Planning is decided by the seed, whatever the number of threads, and sizes that are named are all simulated")
  func planning() async throws {
    let planner = SamplePlanner(Self.easy, sizes: [120, 100], simulations: 2, goal: 0.5, seeksAnswer: false)
    let plan = try await planner.plan(threads: 1)
    #expect(plan == (try await planner.plan(threads: 2)))
    #expect(plan.sizes.map(\.respondents) == [100, 120])
    #expect(plan.sizes.allSatisfy { $0.studies.count == 2 && $0.recovery.value > 0.8 })
    #expect(plan.enough?.respondents == 100)
  }

  @Test("A study is searched among the numbers that a survey is, beside as many draws")
  func searchedAsSurveys() {
    #expect(SamplePlanner.search.segments == CandidateOptions().segments)
    #expect(SamplePlanner.search.nullDraws == CandidateOptions().nullDraws)
    #expect(SamplePlanner.search.methods == CandidateOptions().methods)
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

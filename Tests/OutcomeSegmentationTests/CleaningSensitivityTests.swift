import OutcomeSegmentation
import Statistics
import Testing

@Suite("Sensitivity of the segments to cleaning")
struct CleaningSensitivityTests {
  /// Three groups far apart, some of whom were too fast.
  private let grouped = Fixtures.groups([50, 40, 30])
  private let study = Fixtures.study { $0.choice = ChosenSolution(segments: 3) }

  private func responses(fast: Set<Int>, straight: Int = 0) -> Responses {
    var importance = grouped.importance
    var satisfaction = grouped.satisfaction
    for _ in 0..<straight {
      importance.append([Double](repeating: 4, count: Fixtures.statements.count))
      satisfaction.append([Double](repeating: 2, count: Fixtures.statements.count))
    }
    return Fixtures.responses(
      importance, satisfaction, durations: importance.indices.map { fast.contains($0) ? 20 : 400 })
  }

  private func measured(_ study: Study, _ responses: Responses, threads: Int = 2) async throws -> CleaningSensitivity {
    try await Runner(
      study, on: StudyInput(survey: Fixtures.survey(), responses: responses, dataHash: "data"), threads: threads
    ).sensitivity()
  }

  @Test("Speeders who answer like the others change nothing but shares")
  func honest() async throws {
    let fast = Set(0..<10)
    let result = try await measured(study, responses(fast: fast))
    #expect(result.choice == Choice(segments: 3))
    #expect(result.isChosen)
    #expect(result.trials.map(\.rule) == [.speeding])
    let trial = try #require(result.trials.first)
    #expect(trial.returned == 10)
    #expect(isClose(trial.ari, 1))
    // All ten are of the first group: 40, 40 and 30 of 110 become 50, 40 and 30 of 120.
    #expect(trial.segments.allSatisfy { isClose($0.jaccard, 1) && $0.lost.isEmpty && $0.gained.isEmpty })
    #expect(Set(trial.segments.map { ($0.shareWithout * 120).rounded() }) == [50, 40, 30])
    #expect(Set(trial.segments.map { ($0.share * 110).rounded() }) == [40, 30])
    #expect(isClose(trial.segments.reduce(0) { $0 + $1.shareWithout }, 1))
  }

  @Test("One trial for each rule that excluded somebody, by hand among them; the unanswered cannot return")
  func rules() async throws {
    var study = study
    study.excluded = [Exclusion(respondent: "R50", reason: "a colleague")]
    let result = try await measured(study, responses(fast: [3], straight: 4))
    #expect(result.trials.map(\.rule) == [.byHand, .straightLining, .speeding])
    #expect(result.trials.map(\.returned) == [1, 4, 1])
    let none = try await measured(self.study, responses(fast: []))
    #expect(none.trials.isEmpty)
  }

  @Test("Many straight-liners take a segment of their own, and the trial says so")
  func shaky() async throws {
    // On paired ratings, each less its person's mean, a straight-liner stands in the middle and does no harm.
    var study = study
    study.opportunity.basis = .opportunity
    // Without them the fourth segment is half a group; with them it is theirs.
    study.choice = ChosenSolution(segments: 4)
    let result = try await measured(study, responses(fast: [], straight: 90))
    let trial = try #require(result.trials.first)
    #expect(trial.rule == .straightLining)
    #expect(trial.ari < 0.9)
    #expect(trial.segments.contains { $0.jaccard < SurveyCheck.shakyAgreement })
    let preparation = try await Fixtures.preparation(
      study, Fixtures.survey(), responses(fast: [], straight: 90))
    let check = SurveyCheck(preparation, sensitivity: result)
    #expect(check.advisories.contains { $0.id == "segments-hang-on-a-rule" && $0.severity == .caution })
  }

  @Test("The same on any number of threads, and without a choice the quick search's")
  func determinism() async throws {
    var open = study
    open.choice = nil
    let responses = responses(fast: [1, 2, 60, 61, 100])
    let one = try await measured(open, responses, threads: 1)
    let two = try await measured(open, responses, threads: 2)
    #expect(one == two)
    #expect(one.choice.segments == 3)
    #expect(!one.isChosen)
  }

  @Test("What a run refuses is refused here too")
  func refused() async throws {
    await #expect(throws: OpportunityRefusal.self) {
      _ = try await measured(study, responses(fast: []).selecting(Array(0..<20)))
    }
  }
}

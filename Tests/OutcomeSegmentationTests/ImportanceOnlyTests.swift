import OutcomeSegmentation
import Statistics
import Testing

/// Surveys without satisfaction: segments by importance, said everywhere.
@Suite struct ImportanceOnlyTests {
  private func survey(_ question: ImportanceQuestion = .rating, scale: RatingScale = RatingScale(1, 5)) -> Survey {
    Survey(
      outcomes: Fixtures.survey().outcomes, importanceScale: scale, satisfactionScale: nil, importanceQuestion: question
    )
  }

  private func responses(_ importance: [[Double]], screenedOut: [String?]? = nil) -> Responses {
    Responses(
      ids: importance.indices.map { "R\($0 + 1)" }, importance: Matrix(importance), satisfaction: nil,
      screenedOut: screenedOut)
  }

  private func study(_ change: (inout Study) -> Void = { _ in }) -> Study {
    var study = Study(file: "survey.csv", mapping: SurveyMapping(satisfactionScale: nil), candidates: Fixtures.quick)
    change(&study)
    return study
  }

  private func run(_ study: Study) async throws -> Analysis {
    let groups = Fixtures.groups([70, 50, 40])
    return try await Fixtures.analysis(study, survey(), responses(groups.importance))
  }

  @Test func theWholeWayIsByImportance() async throws {
    let analysis = try await run(study())
    #expect(analysis.survey.measure == .importance)
    #expect([.importance, .importanceCentred].contains(analysis.candidates.basis.basis))
    #expect(analysis.advisories.contains { $0.id == "importance-only" && $0.severity == .caution })
    #expect(analysis.market.outcomes.allSatisfy { $0.satisfaction == nil && $0.zone == .unmeasured })
    #expect(analysis.market.outcomes.allSatisfy { $0.score == $0.importance && $0.probabilityUnderserved == 0 })
    #expect(analysis.sizing.segments.allSatisfy { $0.flag == .unknown })
    #expect(analysis.map.columns.allSatisfy { $0.stance == .monitor })
    #expect(analysis.text(analysis.map.footer).contains("importance only, no satisfaction"))
    #expect(!analysis.text(analysis.map.title).contains("unmet"))
    #expect(
      analysis.segmentation.segments.map { analysis.text($0.paragraph) }
        .allSatisfy { !$0.contains("unmet") && !$0.contains("of 20") })
    // The planted groups want different things, so importance finds them.
    let truth = analysis.cleaning.kept.map { $0 < 70 ? 0 : $0 < 120 ? 1 : 2 }
    #expect(Agreement(truth, analysis.segmentation.assignments).adjustedRand > 0.9)
  }

  @Test func aBasisThatNeedsSatisfactionIsRefused() async {
    let asked = study { $0.opportunity.basis = .pairedRatings }
    await #expect(throws: OpportunityRefusal.basisNeedsSatisfaction(.pairedRatings)) { _ = try await run(asked) }
  }

  @Test func oneStraightBlockIsAllThereIs() {
    var importance = Fixtures.groups([10]).importance
    importance[0] = [Double](repeating: 4, count: 9)
    let report = CleaningRules().applied(to: responses(importance), survey: survey()).report
    #expect(report.excluded.map(\.rule) == [.straightLining])
  }

  @Test func aRankingWithAGapIsIncomplete() {
    let scale = RatingScale(1, 9)
    var importance = (0..<10).map { person in (0..<9).map { Double(1 + ($0 + person) % 9) } }
    importance[3][4] = .nan
    let report = CleaningRules().applied(to: responses(importance), survey: survey(.ranking, scale: scale)).report
    #expect(report.excluded.map(\.evidence) == ["ranked 8 of 9 outcomes"])
  }

  @Test func picksAreNoStraightLines() {
    let importance = (0..<10).map { person in (0..<9).map { $0 == person % 9 ? 1.0 : 0 } }
    let report = CleaningRules().applied(
      to: responses(importance), survey: survey(.pick, scale: RatingScale(0, 1))
    ).report
    #expect(report.excluded.isEmpty && report.flagged.isEmpty)
  }

  @Test func whoIsScreenedOutStandsInTheLedger() {
    let importance = Fixtures.groups([6]).importance
    let reasons: [String?] = [nil, "\"Status\" is \"Preview\"", nil, nil, nil, nil]
    let all = responses(importance, screenedOut: reasons)
    let report = CleaningRules().applied(to: all, survey: survey()).report
    #expect(report.excluded.map(\.rule) == [.screenedOut] && report.excluded.map(\.respondent) == ["R2"])
    let restored = CleaningRules().applied(to: all, survey: survey(), restored: ["R2"]).report
    #expect(restored.excluded.isEmpty)
  }
}

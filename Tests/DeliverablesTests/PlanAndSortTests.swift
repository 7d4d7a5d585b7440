import Deliverables
import OutcomeSegmentation
import Testing

/// A plan and a manual sort as documents.
@Suite struct PlanAndSortTests {
  private func validator(_ name: String) throws -> SchemaValidator {
    SchemaValidator(
      schema: try JSONReader.read(#require(contents(of: repository + "/Documentation/\(name).schema.json"))))
  }

  private func plan(_ studies: Int, shape: StudyShape = StudyShape(), variants: [SamplePlan] = []) -> SamplePlan {
    let trials = (0..<studies).map {
      StudyTrial(recommended: 4 - $0 % 2, verdict: .natural, recovery: 0.9, recommendedRecovery: 0.8)
    }
    return SamplePlan(
      shape: shape, simulations: studies, goal: 0.8, careless: 0.12, search: SamplePlanner.search, seed: 3,
      sizes: [SizeTrial(respondents: 200, studies: trials, planted: 4, smallestShare: 0.15)], variants: variants)
  }

  /// A single study has no interval of its mean.
  @Test(arguments: [1, 2, 20]) func planFitsItsSchema(studies: Int) throws {
    let document = try JSONReader.read(PlanDocument(plan(studies), FigureStore(plan(studies))).json)
    #expect(try validator("plan").faults(document) == [])
    // A single study that found them leaves everything possible, one of two and ten of twenty do not.
    #expect((document["enough"] == .null) == (studies > 1))
    #expect(document["sizes"]?[0]?["answers"] == .integer(228))
  }

  @Test func otherPlansFitItToo() throws {
    let strong = plan(20, shape: StudyShape(habits: .strong))
    for plan in [plan(20, variants: [strong]), plan(20, shape: StudyShape(SurveyShape.named("halo")!))] {
      #expect(try validator("plan").faults(try JSONReader.read(PlanDocument(plan, FigureStore(plan)).json)) == [])
    }
  }

  private func sorted(
    _ change: (inout Study) -> Void = { _ in }
  ) async throws -> (preparation: Preparation, sort: ManualSort) {
    let simulated = StudySimulator(respondents: 60, outcomes: 12, jobSteps: 4, population: .fourClearSegments)
      .study(seed: 2)
    var study = Study(title: "Pilot", file: "pilot.csv", mapping: SurveyMapping())
    change(&study)
    return try await sorted(study, simulated.survey, simulated.responses)
  }

  private func sorted(
    _ study: Study, _ survey: Survey, _ responses: Responses
  ) async throws -> (preparation: Preparation, sort: ManualSort) {
    let stages = Runner(
      study, on: StudyInput(survey: survey, responses: responses, dataHash: "0123456789abcdef"), threads: 2)
    return (try await stages.preparation(), try await stages.manualSort())
  }

  @Test func sortFitsItsSchema() async throws {
    let (preparation, sort) = try await sorted()
    let document = try JSONReader.read(
      SortDeliverables(preparation, sort, FigureStore(preparation, sort)).results.contents.text)
    #expect(try validator("sort").faults(document) == [])
    #expect(document["hypotheses"]?.values.count == sort.groups.count)
    #expect(sort.groups.count >= 2)
    #expect(document["notice"]?.string == FigureStore().text(sort.notice))
  }

  @Test func sortNamesNobody() async throws {
    let (preparation, sort) = try await sorted()
    let files = SortDeliverables(preparation, sort, FigureStore(preparation, sort))
    for id in preparation.responses.ids {
      #expect(!files.page.contents.text.contains(">\(id)<") && !files.results.contents.text.contains("\"\(id)\""))
    }
  }

  @Test func thePageSaysHypothesisThroughout() async throws {
    let (preparation, sort) = try await sorted()
    let page = SortDeliverables(preparation, sort, FigureStore(preparation, sort)).page.contents.text
    #expect(page.contains("Hypotheses, not segments."))
    for group in sort.groups { #expect(page.contains("Hypothesis \(group.number): ")) }
    #expect(page.contains(escaped(FigureStore().text(sort.notice))))
    #expect(!page.contains("<script") && !page.contains("http:") && !page.contains("https"))
    for group in sort.groups { #expect(page.contains(escaped(group.name))) }
  }

  @Test func withoutSatisfactionTheCardsAreOfImportance() async throws {
    let asked = try await sorted().preparation
    let survey = Survey(
      outcomes: asked.survey.outcomes, importanceScale: asked.survey.importanceScale, satisfactionScale: nil)
    let responses = Responses(ids: asked.responses.ids, importance: asked.responses.importance, satisfaction: nil)
    let (preparation, sort) = try await sorted(asked.study, survey, responses)
    let page = SortDeliverables(preparation, sort, FigureStore(preparation, sort)).page.contents.text
    #expect(page.contains("highest importance (0–10)") && page.contains("Among their most important needs"))
    #expect(page.contains("satisfaction was not asked") || page.contains("Only importance was asked"))
    #expect(!page.contains("highest respondent opportunity") && !page.contains("most unmet"))
  }

  @Test func hostileTextIsEscaped() async throws {
    let hostile = Fixture.hostile
    let (preparation, sort) = try await sorted { $0.title = hostile }
    let page = SortDeliverables(preparation, sort, FigureStore(preparation, sort)).page.contents.text
    #expect(!page.contains("<script"))
  }
}

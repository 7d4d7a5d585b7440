import Deliverables
import OutcomeSegmentation
import Testing

/// Every number of a results file is a figure's: its value, an end of its interval or of its test.
@Suite struct FiguresInJSONTests {
  /// Numbers that name a place, a decision or what a figure is of.
  private static let names: Set<String> = [
    "row", "number", "segment", "first", "second", "k", "seed", "minimum", "maximum", "market.customers",
    "market.valuePerCustomer", "simulations", "shares", "separation", "habits", "search", "recommended", "provenance",
    "studies.recovery", "studies.recommendedRecovery", "confidence", "count", "probability",
  ]

  private func analysis(_ responses: Responses, _ candidates: CandidateOptions) async throws -> Analysis {
    let study = Study(
      title: SampleStudy.title, job: SampleStudy.job, file: "projects.csv", mapping: SurveyMapping(),
      candidates: candidates, market: Market(customers: 180_000...240_000, valuePerCustomer: 400...600), seed: 1)
    let input = StudyInput(
      survey: SampleStudy.make().survey, responses: responses, dataHash: String(repeating: "0", count: 64))
    return try await Runner(study, on: input, threads: 2).analysis()
  }

  private func check(_ analysis: Analysis) throws { try check(Deliverables(analysis).results.contents.text) }

  private func check(_ json: String) throws {
    let document = try JSONReader.read(json)
    let values = Set(Self.numbers(try #require(document["figures"]), "").map(\.value))
    guard case .object(let members) = document else { return }
    for member in members where member.key != "figures" {
      let strays = Self.numbers(member.value, member.key).filter { !values.contains($0.value) }.map(\.place)
      #expect(Set(strays).isEmpty, "\(Set(strays).sorted())")
    }
  }

  /// The numbers with their places, but for those that are names.
  private static func numbers(_ value: JSON, _ place: String) -> [(place: String, value: Double)] {
    if names.contains(where: {
      place == $0 || place.hasPrefix("\($0).") || place.hasSuffix(".\($0)") || place.contains(".\($0).")
    }) {
      return []
    }
    switch value {
    case .object(let members): return members.flatMap { numbers($0.value, "\(place).\($0.key)") }
    case .array(let values): return values.flatMap { numbers($0, place) }
    default: return value.double.map { [(place, $0)] } ?? []
    }
  }

  @Test func sampleStudyByEveryMethod() async throws {
    try check(
      await analysis(
        SampleStudy.make().responses,
        CandidateOptions(
          segments: 2...4, methods: ClusteringMethod.allCases, starts: 5, resamples: 5, nullDraws: 10,
          computesAllIndices: true)))
  }

  @Test func weightedSurvey() async throws {
    var responses = SampleStudy.make().responses
    responses = Responses(
      ids: responses.ids, rows: responses.rows, importance: responses.importance,
      satisfaction: responses.satisfaction, weights: (0..<responses.count).map { 0.5 + Double($0 % 4) / 2 },
      durations: responses.durations, profiles: responses.profiles, failedTraps: responses.failedTraps,
      blankRequired: responses.blankRequired, screenedOut: responses.screenedOut)
    try check(await analysis(responses, CandidateOptions(segments: 2...5, starts: 10, resamples: 10, nullDraws: 20)))
  }

  @Test func checkAndSort() async throws {
    let sample = SampleStudy.make()
    let study = Study(
      title: SampleStudy.title, file: "projects.csv", mapping: SurveyMapping(weight: "Weight", duration: "Duration"),
      candidates: CandidateOptions(starts: 5, resamples: 5, nullDraws: 10), seed: 1)
    let input = StudyInput(
      survey: sample.survey, responses: sample.responses, dataHash: String(repeating: "0", count: 64))
    let stages = Runner(study, on: input, threads: 2)
    let found = SurveyCheck(try await stages.preparation(), sensitivity: try await stages.sensitivity())
    try check(CheckDocument(found, FigureStore(found)).json)

    let few = StudyInput(
      survey: sample.survey, responses: sample.responses.selecting(Array(0..<60)), dataHash: input.dataHash)
    let sorting = Runner(study, on: few, threads: 2)
    let (preparation, sort) = (try await sorting.preparation(), try await sorting.manualSort())
    try check(SortDeliverables(preparation, sort, FigureStore(preparation, sort)).results.contents.text)
  }

  @Test func plan() throws {
    func plan(_ habits: StudyShape.Habits) -> SamplePlan {
      let sizes = [150, 300].map { size in
        SizeTrial(
          respondents: size,
          studies: (0..<20).map {
            StudyTrial(
              recommended: $0 * size < 2_000 ? 3 : 4, verdict: .natural, recovery: 0.9, recommendedRecovery: 0.8)
          }, planted: 4, smallestShare: 0.125)
      }
      return SamplePlan(
        shape: StudyShape(smallest: 0.125, habits: habits), simulations: 20, goal: 0.8, careless: 0.12,
        search: SamplePlanner.search, seed: 3, sizes: sizes)
    }
    var both = plan(.usual)
    both.variants = [plan(.strong)]
    try check(PlanDocument(both, FigureStore(both)).json)
  }
}

import Deliverables
import OutcomeSegmentation
import Testing

/// Every number of `segments.json` is a figure's: its value, an end of its interval or of its test.
@Suite struct FiguresInJSONTests {
  /// Numbers that name a place, a decision or what a figure is of.
  private static let names: Set<String> = [
    "row", "number", "segment", "first", "second", "k", "seed", "minimum", "maximum", "market.customers",
    "market.valuePerCustomer",
  ]

  private func analysis(_ responses: Responses, _ candidates: CandidateOptions) async throws -> Analysis {
    let study = Study(
      title: SampleStudy.title, job: SampleStudy.job, file: "projects.csv", mapping: SurveyMapping(),
      candidates: candidates, market: Market(customers: 180_000...240_000, valuePerCustomer: 400...600), seed: 1)
    let input = StudyInput(
      survey: SampleStudy.make().survey, responses: responses, dataHash: String(repeating: "0", count: 64))
    return try await Runner(study, on: input, threads: 2).analysis()
  }

  private func check(_ analysis: Analysis) throws {
    let document = try JSONReader.read(Deliverables(analysis).results.contents.text)
    let values = Set(Self.numbers(try #require(document["figures"]), "").map(\.value))
    guard case .object(let members) = document else { return }
    for member in members where member.key != "figures" {
      let strays = Self.numbers(member.value, member.key).filter { !values.contains($0.value) }.map(\.place)
      #expect(Set(strays).isEmpty, "\(Set(strays).sorted())")
    }
  }

  /// The numbers with their places, but for those that are names.
  private static func numbers(_ value: JSON, _ place: String) -> [(place: String, value: Double)] {
    if names.contains(where: { place.hasSuffix(".\($0)") || place.contains(".\($0).") }) { return [] }
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
}

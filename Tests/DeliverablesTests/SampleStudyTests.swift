import Deliverables
import OutcomeSegmentation
import Testing

/// The deliverables of the sample study, through every stage.
@Suite struct SampleStudyTests {
  private func analysis(choice: ChosenSolution? = nil) async throws -> Analysis {
    let sample = SampleStudy.make()
    let study = Study(
      title: SampleStudy.title, job: SampleStudy.job, file: "projects.csv", mapping: SurveyMapping(),
      candidates: CandidateOptions(starts: 20, resamples: 20, nullDraws: 20), choice: choice,
      market: Market(customers: 180_000...240_000, valuePerCustomer: 400...600, currency: "EUR"), seed: 1)
    return try await Runner(
      study,
      on: StudyInput(
        survey: sample.survey, responses: sample.responses, dataHash: String(repeating: "0", count: 64)), threads: 2
    ).analysis()
  }

  @Test func resultsFitTheSchema() async throws {
    let analysis = try await analysis()
    let schema = try JSONReader.read(#require(contents(of: repository + "/Documentation/segments.schema.json")))
    let results = Deliverables(analysis).results.contents.text
    let document = try JSONReader.read(results)
    #expect(SchemaValidator(schema: schema).faults(document) == [])
    #expect(document["survey"]?["respondents"] == .integer(SampleStudy.respondents))
    #expect(document["segments"]?.values.count == analysis.segmentation.segments.count)
  }

  @Test(arguments: [2, 4, 6, 8]) func everyNumberOfSegmentsFitsASheet(segments: Int) async throws {
    let analysis = try await analysis(choice: ChosenSolution(segments: segments))
    let plan = PagePlan(analysis)
    #expect(plan.printScale > 0.47)
    let page = SegmentMapPage(analysis).html
    for segment in analysis.segmentation.segments { #expect(page.contains(escaped(segment.name))) }
  }
}

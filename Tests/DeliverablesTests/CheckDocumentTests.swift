import Deliverables
import OutcomeSegmentation
import Statistics
import Testing

/// A check as a document.
@Suite struct CheckDocumentTests {
  private func validator() throws -> SchemaValidator {
    SchemaValidator(
      schema: try JSONReader.read(#require(contents(of: repository + "/Documentation/check.schema.json"))))
  }

  private func preparation(
    _ survey: Survey, _ responses: Responses, _ change: (inout Study) -> Void = { _ in }
  ) async throws -> Preparation {
    var study = Study(file: "pilot.csv", mapping: SurveyMapping(duration: "Duration (in seconds)"))
    change(&study)
    return try await Runner(
      study, on: StudyInput(survey: survey, responses: responses, dataHash: "0123456789abcdef"), threads: 2
    ).preparation()
  }

  @Test func theSampleFitsTheSchema() async throws {
    let sample = SampleStudy.make()
    let check = SurveyCheck(try await preparation(sample.survey, sample.responses) { $0.mapping.weight = "weight" })
    let mapping = [CheckedColumn(role: "respondent", columns: ["id"], confidence: 1, reason: "it is called id")]
    let document = try JSONReader.read(CheckDocument(check, FigureStore(check), mapping: mapping).json)
    #expect(try validator().faults(document) == [])
    #expect(document["passes"] == .bool(check.passes))
    #expect(document["items"]?.values.count == 70)
    #expect(document["rules"]?.values.count == CleaningRule.allCases.count)
    #expect(document["effects"]?[0]?["satisfaction"]?["before"]?.double != nil)
  }

  @Test func importanceAloneFitsTheSchema() async throws {
    let sample = SampleStudy.make()
    let survey = Survey(
      outcomes: sample.survey.outcomes, importanceScale: sample.survey.importanceScale, satisfactionScale: nil)
    let responses = Responses(
      ids: sample.responses.ids, importance: sample.responses.importance, satisfaction: nil,
      durations: sample.responses.durations)
    let check = SurveyCheck(try await preparation(survey, responses))
    let document = try JSONReader.read(CheckDocument(check, FigureStore(check)).json)
    #expect(try validator().faults(document) == [])
    #expect(document["items"]?.values.count == 35)
    #expect(document["missing"]?["satisfaction"] == .null)
    #expect(document["effects"]?[0]?["satisfaction"] == .null)
  }

  /// Two respondents, of whom one answered nothing: no figure may trap or be something other than a number or null.
  @Test func nearlyNothingFitsTheSchema() async throws {
    let outcomes = (1...5).map { Outcome(id: "\($0)", statement: "Price \($0)") }
    let survey = Survey(
      outcomes: outcomes, importanceScale: RatingScale(1, 5), satisfactionScale: RatingScale(1, 5))
    let none = [Double](repeating: .nan, count: 5)
    for rows in [[none, none], [none, [1, 2, 3, 4, 5]], [[3, 3, 3, 3, 3], none]] {
      let responses = Responses(
        ids: ["a", "b"], importance: Matrix(rows), satisfaction: Matrix(rows), durations: [.nan, 3])
      let check = SurveyCheck(try await preparation(survey, responses))
      let document = try JSONReader.read(CheckDocument(check, FigureStore(check)).json)
      #expect(try validator().faults(document) == [])
      #expect(check.refusal != nil && !check.passes)
    }
  }
}

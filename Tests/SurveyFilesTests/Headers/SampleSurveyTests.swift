import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// The sample study's survey, exported and read back without a study file.
@Suite struct SampleSurveyTests {
  @Test(arguments: RatingHeaders.allCases) func everyColumnIsFound(headers: RatingHeaders) throws {
    let sample = SampleStudy.make()
    let (header, rows) = sample.table(headers)
    let table = try SurveyReader().read(TableDialect().records([header] + rows), named: "sample.csv")
    let guess = try table.guessedMapping()
    let imported = try table.imported(using: guess.mapping)
    #expect(imported.survey.outcomes.count == sample.survey.outcomes.count)
    if headers == .statements {
      #expect(imported.survey.outcomes.map(\.statement) == sample.survey.outcomes.map(\.statement))
    }
    #expect(imported.survey.importanceScale == sample.survey.importanceScale)
    #expect(imported.survey.satisfactionScale == sample.survey.satisfactionScale)
    #expect(imported.responses.ids == sample.responses.ids)
    #expect(values(imported.responses.importance) == values(sample.responses.importance))
    #expect(values(imported.responses.satisfaction!) == values(sample.responses.satisfaction!))
    #expect(guess.mapping.duration == SimulatedStudy.durationHeader)
    #expect(imported.survey.profileVariables.map(\.name) == sample.survey.profileVariables.map(\.name))
    #expect(guess.guesses.allSatisfy { $0.role != .leftOut })
  }

  /// The ratings with -1 for those not given, so that they compare.
  private func values(_ matrix: Matrix) -> [Double] { matrix.values.map { $0.isNaN ? -1 : $0 } }
}

import Fixtures
import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Testing

/// Surveys that others collected, read without a study file.
@Suite(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)")) struct RealSurveyTests {
  struct Reference: Decodable {
    struct Pair: Decodable {
      let id: String
      let label: String
      let meanImportance: Double
      let meanSatisfaction: Double

      enum CodingKeys: String, CodingKey {
        case id, label
        case meanImportance = "mean_imp"
        case meanSatisfaction = "mean_sat"
      }
    }
    let pairs: [Pair]
  }

  private func reference(_ folder: String) throws -> Reference {
    try JSONDecoder().decode(
      Reference.self, from: Data(contentsOf: URL(filePath: SharedFiles.data("\(folder)/REFERENCE.json"))))
  }

  private func mean(_ values: [Double]) -> Double {
    let given = values.filter { !$0.isNaN }
    return given.reduce(0, +) / Double(given.count)
  }

  @Test(arguments: ["responses-labelled.csv", "responses.csv", "responses-long.csv"])
  func perthParks(file: String) throws {
    let loaded = try StudyLoader().load(SharedFiles.data("perth-parks/\(file)"))
    let (survey, responses) = (loaded.imported.survey, loaded.imported.responses)
    #expect(responses.count == 393)
    #expect(survey.outcomes.count == 22)
    #expect(survey.importanceScale == RatingScale(1, 5) && survey.satisfactionScale == RatingScale(1, 5))
    for (index, pair) in try reference("perth-parks").pairs.enumerated() {
      #expect(survey.outcomes[index].id == pair.id)
      if file != "responses.csv" { #expect(survey.outcomes[index].statement == pair.label) }
      #expect(abs(mean(responses.importance.column(index)) - pair.meanImportance) < 1e-7)
      #expect(abs(mean(responses.satisfaction!.column(index)) - pair.meanSatisfaction) < 1e-7)
    }
    #expect(loaded.study.mapping.respondent != nil)
    #expect(loaded.imported.advisories.isEmpty)
    #expect(
      loaded.guesses.filter { if case .outcome = $0.role { $0.confidence.level != .certain } else { false } }.isEmpty)
  }

  @Test func perthProfilesAndWhatIsLeftOut() throws {
    let loaded = try StudyLoader().load(SharedFiles.data("perth-parks/responses-labelled.csv"))
    #expect(loaded.study.mapping.profiles.flatMap(\.columns) == ["Gender", "Age group", "Residence"])
    #expect(loaded.guesses.filter { $0.role == .leftOut }.map(\.columns) == [["Suburb"]])
  }

  @Test func githubCodesOffTheScaleAreErrors() throws {
    #expect(
      errorText { _ = try StudyLoader().load(SharedFiles.data("github-odi/opp_score_survey.csv")) } == """
        error: opp_score_survey.csv, row 2, column "sat_outcome_7": 0 is not a rating from 1 to 5
         2 | …0,4.00,5.00,5.00,5.00,1.00,1.00,1.00,3.00,3.00,3.00,0.00,2.00,3.00,1.00,4…
                                                                  ^^^^
        hint: 0 stands in 150 cells and 6 in 13. If they mean "no answer", say so in the study file: missing: [0, 6]; or, if 0 is a point of the scale: scale: 0-6
        """)
  }

  @Test func webTeamsNeedsToBeToldWhichImportance() {
    let text = errorText { _ = try StudyLoader().load(SharedFiles.data("web-teams-odi-2015/sample-survey-data.csv")) }
    #expect(text.contains("ratings: {importance: imp_pers_*, satisfaction: sat_*}"))
    #expect(text.contains("ratings: {importance: imp_org_*, satisfaction: sat_*}"))
  }

  @Test(arguments: [
    ("tap-water/customer_segments.csv", "no column of customer_segments.csv is recognised as a rating"),
    ("formats/qualtrics/sample.csv", "no column of sample.csv is recognised"),
    ("formats/xlsx/date.xlsx", "no column of date.xlsx is recognised"),
    ("formats/spss/sample.sav", "no column of sample.sav is recognised"),
  ])
  func othersAreRefusedWithASentence(file: String, start: String) {
    let lines = errorText { _ = try StudyLoader().load(SharedFiles.data(file)) }.split(separator: "\n")
    #expect(lines.first { !$0.hasPrefix("note: ") }?.hasPrefix("error: " + start) == true)
  }
}

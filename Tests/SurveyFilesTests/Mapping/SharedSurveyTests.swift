import Fixtures
import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Surveys that others collected, in the formats in which they left the tools they were made with.
@Suite(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)")) struct SharedSurveyTests {
  private func kept(_ loaded: LoadedStudy) -> CleaningReport {
    loaded.study.cleaning.applied(to: loaded.imported.responses, survey: loaded.imported.survey).report
  }

  @Test func tapWaterKeepsWhomItsAuthorKept() throws {
    let loaded = try StudyLoader().load(SharedFiles.data("tap-water/customer_survey.csv"))
    #expect(loaded.imported.responses.count == 690)
    #expect(loaded.imported.responses.screenedOut.count { $0 == nil } == 491)
    #expect(loaded.study.mapping.duration == "Q_TotalDuration" && loaded.study.mapping.respondent == "V1")
    let setAside = loaded.guesses.filter { $0.role == .identifying }.flatMap(\.columns)
    #expect(setAside == ["V3", "V5"])
  }

  @Test func tapWaterRatedTheOtherWayRound() throws {
    let items = (1...10).map { "p" + ($0 < 10 ? "0" : "") + "\($0)" }
    let loaded = try load(
      study:
        """
        survey: \(SharedFiles.data("tap-water/customer_survey.csv"))
        reversed: [p01, p02, p07, p08, p09, p10]
        cleaning: {straight-lining: never, speeding: 0, missing: listwise}
        outcomes:
        \(items.map { "  - {id: \($0), importance: \($0)}" }.joined(separator: "\n"))
        """)
    let report = kept(loaded)
    #expect(report.kept.count == 439)
    struct Reference: Decodable {
      let means: [String: Double]

      enum CodingKeys: String, CodingKey { case means = "pii_means_after_reversal" }
    }
    let reference = try JSONDecoder().decode(
      Reference.self, from: Data(contentsOf: URL(filePath: SharedFiles.data("tap-water/REFERENCE.json"))))
    for (index, item) in items.enumerated() {
      let values = report.kept.map { loaded.imported.responses.importance[$0, index] }
      let mean = values.reduce(0, +) / Double(values.count)
      // Printed with eight decimals.
      #expect(abs(mean - reference.means[item]!) < 1e-8)
    }
  }

  @Test func starWarsHas834WholeRankings() throws {
    let loaded = try StudyLoader().load(SharedFiles.data("star-wars/StarWars.csv"))
    #expect(loaded.imported.responses.count == 1186)
    #expect(loaded.imported.survey.importanceQuestion == .ranking)
    #expect(loaded.imported.survey.outcomes.count == 6 && loaded.imported.survey.measure == .importance)
    #expect(kept(loaded).kept.count == 834)
    #expect(loaded.table.notes.contains { $0.contains("Mac Roman") })
    #expect(loaded.study.mapping.profiles.count { $0.labels[""] == "No" } == 6)
  }

  @Test func googleFormsAreAlikeInThreeFormats() throws {
    let tables = try ["csv", "tsv", "xlsx"].map { ending in
      try SurveyReader().read(
        SharedFiles.data("formats/google-forms/2019 Spanish R Community Survey Responses.\(ending)"))
    }
    for other in tables.dropFirst() {
      #expect(other.header == tables[0].header && other.rowCount == tables[0].rowCount)
      for row in 0..<tables[0].rowCount {
        for column in 0..<tables[0].columnCount {
          // Tabbed text cannot hold a line break: a blank stands for it.
          let wanted = tables[0].text(row: row, column: column).replacing("\r\n", with: "\n").replacing("\n", with: " ")
          let found = other.text(row: row, column: column).replacing("\r\n", with: "\n").replacing("\n", with: " ")
          #expect(found == wanted, "row \(row), column \(column)")
        }
      }
    }
  }

  @Test func fastFoodRatesImportanceAlone() throws {
    let loaded = try StudyLoader().load(SharedFiles.data("fast-food/ffseg.csv"))
    #expect(loaded.imported.survey.outcomes.map(\.statement).first == "clean")
    #expect(loaded.imported.survey.outcomes.count == 9 && loaded.imported.responses.count == 752)
    #expect(loaded.imported.advisories.contains { $0.id == "guessed-importance" })
  }
}

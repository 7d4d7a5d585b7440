import Fixtures
import Foundation
import SurveyFiles
import Tables
import Testing

/// Headers of exports that others published.
@Suite(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)")) struct SharedHeaderTests {
  @Test func qualtrics() throws {
    let layout = HeaderLayout.of(grid(try sharedRecords("formats/qualtrics/sample.csv")))
    #expect(layout.export == .qualtrics)
    #expect(layout.headerRecords == 3)
    #expect(layout.columns.map(\.name).suffix(3) == ["Q1", "Q2", "Q2 - Topics"])
    #expect(layout.columns[17].label == "This is a multiple choice question.")
    #expect(layout.columns[0].label == "Anfangsdatum")
    #expect(layout.systemColumns.columns { $0 == .respondent } == [8])
    #expect(layout.systemColumns.purposes.count == 17)
  }

  @Test func qualtricsLegacy() throws {
    let layout = HeaderLayout.of(grid(try sharedRecords("formats/qualtrics/sample_legacy.csv")))
    #expect(layout.export == .qualtricsLegacy)
    #expect(layout.headerRecords == 2)
    #expect(layout.columns.map(\.name).suffix(3) == ["LocationLongitude", "LocationAccuracy", ""])
    #expect(layout.systemColumns.purposes.keys.sorted() == Array(0...9) + [12, 13, 14])
  }

  @Test func tapWater() throws {
    let records = try sharedRecords("tap-water/customer_survey.csv")
    let layout = HeaderLayout.of(grid(records))
    #expect(layout.export == .qualtricsLegacy)
    #expect(layout.headerRecords == 2)
    #expect(layout.columns.map(\.name) == records[0])
    #expect(layout.pairingHeadings[21] == "PII-Relevant:Irrelevant")
    let system = layout.systemColumns
    #expect(system.columns { $0 == .panel } == [9, 10, 11, 12, 16])
    #expect(system[13].map { if case .status = $0 { true } else { false } } == true)
    #expect(system[14] == .termination)
    #expect(system[15] == .duration(.seconds))
    #expect(system[18] == nil)
    // As its author filtered: those who were sent away, and a preview among them.
    let answers = records.dropFirst(2).filter { record in
      system.purposes.allSatisfy { column, purpose in
        guard case .status(let status) = purpose, case .other = status.verdict(on: record[column]) else { return true }
        return false
      }
    }
    #expect(records.count - 2 == 690)
    #expect(answers.count == 491)
  }

  @Test func starWars() throws {
    let layout = HeaderLayout.of(grid(try sharedRecords("star-wars/StarWars.csv", encoding: .macOSRoman)))
    #expect(layout.export == .surveyMonkey)
    #expect(layout.headerRecords == 2)
    let names = layout.columns.map(\.name)
    #expect(names.count == 38)
    #expect(names[0] == "RespondentID")
    #expect(names[1] == "Have you seen any of the 6 films in the Star Wars franchise?")
    #expect(names[4].hasSuffix("Please select all that apply.: Star Wars: Episode II Attack of the Clones"))
    #expect(names[28].hasSuffix("unfamiliar with him/her.: Yoda"))
    #expect(names[37] == "Location (Census Region)")
    #expect(layout.systemColumns.purposes == [0: .respondent])
  }

  @Test func googleForms() throws {
    let records = try sharedRecords("formats/google-forms/2019 Spanish R Community Survey Responses.csv")
    let layout = HeaderLayout.of(grid(records))
    #expect(layout.export == .googleForms)
    #expect(layout.headerRecords == 1)
    let names = layout.columns.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(layout.notes.count == 1)
    #expect(names.contains("¿Qué opción refleja mejor la razón principal por la que aprendiste R? (2)"))
  }

  @Test(arguments: [
    "perth-parks/responses.csv", "perth-parks/responses-labelled.csv", "perth-parks/responses-long.csv",
    "github-odi/opp_score_survey.csv", "fast-food/ffseg.csv", "web-teams-odi-2015/sample-survey-data.csv",
    "tap-water/customer_segments.csv",
  ])
  func plainFiles(path: String) throws {
    let records = try sharedRecords(path)
    let layout = HeaderLayout.of(grid(records))
    #expect(layout.export == nil)
    #expect(layout.headerRecords == 1)
    #expect(layout.titleRecords == 0)
    let named = zip(layout.columns.map(\.name), records[0]).filter { !$1.isEmpty }
    #expect(named.allSatisfy { $0 == $1 })
    #expect(layout.columns.allSatisfy { $0.label == nil })
  }
}

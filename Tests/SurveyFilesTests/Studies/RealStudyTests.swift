import Fixtures
import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Testing

/// Study files over surveys that others collected.
@Suite(.enabled(if: SharedFiles.areThere, "\(SharedFiles.absence)")) struct RealStudyTests {
  @Test func githubWithItsCodesNamed() throws {
    let loaded = try load(
      study: "survey: {file: \(SharedFiles.data("github-odi/opp_score_survey.csv"))}\nmissing: [0, 6]\n")
    #expect(loaded.imported.responses.count == 177)
    #expect(loaded.imported.survey.outcomes.map(\.id) == (1...23).map(String.init))
    #expect(
      loaded.imported.advisories.map(\.sentence) == ["Read as no answer, as the study says: \"0\" (150), \"6\" (13)."])
    let emptyRow = try #require(loaded.imported.responses.ids.firstIndex(of: "135"))
    #expect(loaded.imported.responses.importance.row(emptyRow).allSatisfy { $0.isNaN })
  }

  @Test(arguments: ["pers", "org"]) func webTeamsTwice(set: String) throws {
    let file = SharedFiles.data("web-teams-odi-2015/sample-survey-data.csv")
    let loaded = try load(study: "survey: {file: \(file)}\nratings: {importance: imp_\(set)_*, satisfaction: sat_*}\n")
    #expect(loaded.imported.responses.count == 183)
    #expect(loaded.imported.survey.outcomes.map(\.id) == (1...7).map { "Q\($0)" })
    #expect(loaded.study.mapping.respondent == "row ID")
    #expect(
      loaded.study.mapping.outcomes[6].source == .columns(importance: "imp_\(set)_Q7", satisfaction: "sat_Q7"))
    #expect(
      loaded.study.mapping.profiles.flatMap(\.columns) == [
        "Team.Manager", "Consultant", "Org.Size", "Team.Size", "Clients",
      ])
  }

  /// People who answered everything, the other importance too.
  @Test func webTeamsComplete() throws {
    let file = SharedFiles.data("web-teams-odi-2015/sample-survey-data.csv")
    let others = (1...7).map { "imp_org_Q\($0)" }.joined(separator: ", ")
    let loaded = try load(
      study:
        """
        survey: {file: \(file)}
        ratings: {importance: imp_pers_*, satisfaction: sat_*}
        cleaning: {missing: listwise, answered: [\(others)]}
        """)
    let responses = loaded.imported.responses
    let complete = (0..<responses.count).count { person in
      responses.blankRequired[person] == 0 && responses.importance.row(person).allSatisfy { !$0.isNaN }
        && responses.satisfaction!.row(person).allSatisfy { !$0.isNaN }
    }
    #expect(complete == 117)
  }

  @Test(arguments: ["responses-labelled.csv", "responses.csv", "responses-long.csv"])
  func aWrittenStudyReadsAsTheSame(file: String) throws {
    let path = SharedFiles.data("perth-parks/\(file)")
    let first = try StudyLoader().load(path)
    let again = try load(study: StudyWriter().yaml(first.study, guesses: first.guesses))
    #expect(again.study == first.study)
    #expect(again.guesses.isEmpty)
    #expect(again.imported.responses == first.imported.responses)
    #expect(again.imported.survey == first.imported.survey)
    #expect(again.dataHash == first.dataHash)
  }
}

import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Columns that are neither ratings nor profile questions.
@Suite struct FurtherColumnTests {
  private let regions = ["N", "S", "N", "S", "N", "S", "N", "S"]

  private func guess(_ columns: [(name: String, cells: [String])]) throws -> MappingGuess {
    try table(wideSurvey(before: columns + [("Region", regions)])).guessedMapping()
  }

  private func profiles(_ columns: [(name: String, cells: [String])]) throws -> [String] {
    try guess(columns).mapping.profiles.flatMap(\.columns)
  }

  @Test(arguments: [
    ("today", "2024-03-0#"), ("_submission_time", "2024-03-01T10:00:0#"), ("Submission Date", "\"Mar #, 2024\""),
    ("Fecha", "0#/03/2024"), ("When", "#. März 2024"), ("Created", "Fri Mar 0# 10:00:00 PST 2024"),
  ]) func datesAreNoProfiles(name: String, text: String) throws {
    #expect(try profiles([(name, (0..<8).map { text.replacing("#", with: "\(1 + $0 % 3)") })]) == ["Region"])
  }

  /// Bands that a spreadsheet took for days.
  @Test(arguments: [["2024-09-01", "2024-12-10", "50+"], ["9-Jan", "12-Oct", "50+"], ["2024-09-01", "2024-12-10"]])
  func datesAmongAnswersAreSaid(answers: [String]) throws {
    let guess = try guess([("Company size", (0..<8).map { answers[$0 % answers.count] })])
    let said = try #require(guess.advisories.first { $0.id == "dates-among-answers" })
    #expect(said.severity == .caution && said.sentence.contains("\"\(answers[0])\""))
  }

  @Test func whatIsWrittenBesideEachAnswer() throws {
    let cells = (0..<8).map { "\(1 + $0 % 4)" }
    for name in ["Points - imp_1", "imp_1_score", "time_q_imp_1", "imp_1 (seconds)"] {
      let guess = try guess([(name, cells)])
      #expect(guess.mapping.outcomes.count == 5)
      #expect(guess.mapping.profiles.flatMap(\.columns) == ["Region"])
    }
    // A date is no rating, whatever it is called.
    let guess = try guess([("time_q_sat_2", (0..<8).map { "2024-03-01 10:00:0\($0)" })])
    #expect(guess.mapping.outcomes.count == 5)
  }

  @Test(arguments: ["Opportunity: *", "* - Opportunity score", "Gap: *", "opp_*"])
  func figuresOfOutcomesAreNoProfiles(form: String) throws {
    let items = form.contains("_") ? (1...5).map(String.init) : ["Price", "Speed", "Quality", "Hours", "Returns"]
    let ratings = ["Importance: *", "Satisfaction: *"].flatMap { block in
      items.map { form.contains("_") ? block.prefix(3).lowercased() + "_\($0)" : block.replacing("*", with: $0) }
    }
    let header = ratings + items.map { form.replacing("*", with: $0) } + ["Region"]
    let rows = (0..<12).map { row in
      header.indices.map { $0 == header.count - 1 ? regions[row % 2] : "\(1 + (row * 3 + $0 * 2 + row * $0) % 5)" }
    }
    let guess = try table(([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")).guessedMapping()
    #expect(guess.mapping.outcomes.count == 5)
    #expect(guess.mapping.profiles.flatMap(\.columns) == ["Region"])
  }

  /// A figure of the ratings is told by its numbers too.
  @Test func whatIsReckonedFromTheRatings() throws {
    let header = ["a", "Region"] + (1...5).flatMap { ["imp_\($0)", "sat_\($0)"] }
    let rows = (0..<30).map { row -> [String] in
      let ratings = (0..<10).map { 1 + (row * 3 + $0 * 2 + row * $0) % 5 }
      return ["\(ratings[2] + max(0, ratings[2] - ratings[3]))", regions[row % 2]] + ratings.map(String.init)
    }
    let guess = try table(([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")).guessedMapping()
    #expect(guess.mapping.profiles.flatMap(\.columns) == ["Region"])
  }

  @Test func itemsOfABatteryAreNoProfiles() throws {
    let items = (1...65).map { item in
      (name: "att\(item)", cells: (0..<8).map { "\(1 + ($0 * (item % 3 + 1) + item) % 5)" })
    }
    let plain = ["Gender", "Age group", "Income"].map { name in (name: name, cells: (0..<8).map { "\(1 + $0 % 4)" }) }
    #expect(try profiles(items + plain) == ["Gender", "Age group", "Income", "Region"])
  }

  /// Of more than sixty questions those on who people are come first.
  @Test func demographicsComeFirst() throws {
    let many = (1...70).map { item in (name: "topic\(item) x", cells: (0..<8).map { "a\(($0 + item) % 3)" }) }
    let found = try profiles(many + [("Gender", regions)])
    #expect(found.count == 60)
    #expect(found.suffix(2) == ["Gender", "Region"])
  }
}

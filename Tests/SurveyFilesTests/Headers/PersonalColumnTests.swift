import Fixtures
import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// What tells who somebody is: set aside and never printed, in files of any kind.
@Suite struct PersonalColumnTests {
  private static let people = ["Zoe", "Yves", "Xenia", "Walt", "Vera", "Udo", "Tess", "Sam"]
  private static let emails = people.map { "\($0)@mail.example" }
  private static let phones = (0..<8).map { "+1 555 0199 00\($0)" }
  private static let streets = (0..<8).map { "\($0) Main Street" }

  private func guess(_ heading: String, _ cells: [String]) throws -> MappingGuess {
    try table(wideSurvey(before: [("\"\(heading)\"", cells)])).guessedMapping()
  }

  @Test(arguments: [
    ("Name", people), ("First name", people), ("Contact information: Name", people), ("What is your name?", people),
    ("First Name:Contact", people), ("Q8_1 - Contact - Surname", people), ("Nachname", people), ("Email", emails),
    ("Company email", emails), ("Who are you?", emails), ("Mobile number", phones), ("Téléphone", phones),
    ("Street address", streets),
  ])
  func isSetAside(heading: String, cells: [String]) throws {
    let found = try guess(heading, cells)
    #expect(found.guesses.filter { $0.role == .identifying }.map(\.columns) == [[heading]])
    #expect(found.mapping.respondent == nil && found.mapping.profiles.isEmpty)
  }

  @Test(arguments: [
    ("Name", (1...8).map(String.init)), ("Email", ["Yes", "No", "Yes", "No", "Yes", "No", "Yes", "No"]),
    ("Phone", ["Apple", "Other", "Apple", "Other", "Apple", "Other", "Apple", "Other"]),
    ("Favourite brand name", ["A", "B", "A", "B", "A", "B", "A", "B"]),
  ])
  func isAQuestion(heading: String, cells: [String]) throws {
    #expect(try guess(heading, cells).guesses.allSatisfy { $0.role != .identifying })
  }

  @Test func isNotShownBesideAProblem() throws {
    var rows = wideSurvey(before: [("Email", Self.emails), ("Team", Self.people.map { "T\($0.count)" })])
      .split(separator: "\n").map(String.init)
    rows[3] = rows[3].replacing("T5", with: "T5").split(separator: ",").dropLast().joined(separator: ",") + ",often"
    let text = errorText {
      let table = try table(rows.joined(separator: "\n") + "\n")
      _ = try table.imported(using: table.guessedMapping().mapping)
    }
    #expect(text.contains("often") && text.contains("•••,T5") && !text.contains("@mail"))
  }
}

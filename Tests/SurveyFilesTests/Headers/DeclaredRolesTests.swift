import Fixtures
import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// What a file declares about its columns beside their names: weights and multiple-response sets.
@Suite struct DeclaredRolesTests {
  /// Eight respondents with ratings, and columns that the file describes.
  private func survey(_ described: [(column: ColumnDescription, cells: [String])]) -> Table {
    let ratings = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }
    let columns = described.map(\.column) + ratings.map { ColumnDescription(name: $0) }
    let rows = (0..<8).map { row in
      described.map { $0.cells[row] } + ratings.indices.map { rating(row: row, column: $0) }
    }
    return Table(
      source: "survey.sav", format: .jsonLines, columns: columns, cells: grid([columns.map(\.name)] + rows),
      headerRecords: 1)
  }

  private func rating(row: Int, column: Int) -> String {
    let step: Int = row * 3 + column * 2 + row * column
    return String(1 + step % 5)
  }

  @Test func theDeclaredWeightComesBeforeTheOneOfTheName() throws {
    let guess = try survey([
      (ColumnDescription(name: "weight"), (60..<68).map(String.init)),
      (ColumnDescription(name: "rake", isWeight: true), (1...8).map { "0.\($0)" }),
    ]).guessedMapping()
    #expect(guess.mapping.weight == "rake")
    #expect(guess.guesses.first { $0.role == .weight }?.reason.hasPrefix("the file weighs its cases by it") == true)
  }

  @Test func aDeclaredWeightThatIsNoneIsLeftOut() throws {
    let guess = try survey([
      (ColumnDescription(name: "rake", isWeight: true), ["0"] + (1...7).map { "0.\($0)" })
    ]).guessedMapping()
    #expect(guess.mapping.weight == nil && guess.mapping.profiles.isEmpty)
    #expect(guess.advisories.map(\.id).contains("unfit-weight"))
  }

  @Test func aCountedValueIsYes() throws {
    let owns = ResponseSet(name: "$own", label: "Which do you own?", counted: "1")
    let table = survey([
      (ColumnDescription(name: "a", label: "Car", responseSet: owns), ["1", "0", "0", "1", "9", "", "0", "1"]),
      (
        ColumnDescription(name: "b", label: "Boat", missing: ["9"], responseSet: owns),
        ["2", "1", "9", "1", "9", "", "2", "1.0"]
      ),
      (ColumnDescription(name: "c", label: "Kite", responseSet: owns), ["1", "", "", "", "", "1", "", ""]),
      (ColumnDescription(name: "d", label: "Tent", responseSet: owns), .init(repeating: "0", count: 8)),
    ])
    let mapping = try table.guessedMapping().mapping
    #expect(
      mapping.profiles.map(\.variable.name)
        == ["Which do you own? Car", "Which do you own? Boat", "Which do you own? Kite"])
    let answers = try table.imported(using: mapping, job: nil, answered: []).responses.profiles
    #expect(answers[0] == .categories(["Yes", "No", "No", "Yes", "No", nil, "No", "Yes"]))
    #expect(answers[1] == .categories(["No", "Yes", nil, "Yes", nil, nil, "No", "Yes"]))
    #expect(answers[2] == .categories(["Yes", "No", "No", "No", "No", "Yes", "No", "No"]))
  }

  @Test func anOptionMayStandInAnyColumnOfASet() throws {
    let knows = ResponseSet(name: "$brands", label: "Brands you know")
    let labels = ["1": "Acme", "2": "Bolt", "9": "Don't know"]
    let table = survey([
      (
        ColumnDescription(name: "first", valueLabels: labels, responseSet: knows),
        ["1", "2", "1", "9", "", "2", "2", "1"]
      ),
      (
        ColumnDescription(name: "then", valueLabels: labels, responseSet: knows),
        ["2", "1", "", "", "", "", "9", "3"]
      ),
    ])
    let guess = try table.guessedMapping()
    #expect(
      guess.mapping.profiles.map(\.variable.name)
        == ["Brands you know: Acme", "Brands you know: Bolt", "Brands you know: 3"])
    #expect(guess.mapping.profiles.map(\.columns) == .init(repeating: ["first", "then"], count: 3))
    let answers = try table.imported(using: guess.mapping, job: nil, answered: []).responses.profiles
    #expect(answers[0] == .categories(["Yes", "Yes", "Yes", nil, nil, "No", "No", "Yes"]))
    #expect(answers[1] == .categories(["Yes", "Yes", "No", nil, nil, "Yes", "Yes", "No"]))
    #expect(answers[2] == .categories(["No", "No", "No", nil, nil, "No", "No", "Yes"]))
  }

  @Test func aStudySaysWhichColumnsHoldAnOption() throws {
    let cells = [("first", ["Acme", "Bolt", "", "Acme"]), ("then", ["Bolt; Core", "", "", "Core"])]
    let survey = wideSurvey(respondents: 4, before: cells.map { (name: $0.0, cells: $0.1) })
    let loaded = try load(
      study: "survey: survey.csv\nprofiles: [{column: [first, then], name: Knows Core, option: core}]\n", survey: survey
    )
    #expect(loaded.imported.responses.profiles == [.categories(["Yes", "No", nil, "Yes"])])
    let refused = errorText {
      _ = try load(study: "survey: survey.csv\nprofiles: [{column: [first, then]}]\n", survey: survey)
    }
    #expect(refused.contains("several columns are one profile question only with the option"))
  }
}

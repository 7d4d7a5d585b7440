import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

@Suite struct GuessedRolesTests {
  private func guess(_ columns: [(name: String, cells: [String])]) throws -> MappingGuess {
    try table(wideSurvey(respondents: columns[0].cells.count, before: columns)).guessedMapping()
  }

  @Test(arguments: ["id", "Respondent", "ResponseId", "row ID", "respondent_id", "Participant.ID"])
  func theRespondentByName(name: String) throws {
    let regions = ["N", "S", "N", "S", "N", "S", "N", "S"]
    let guess = try guess([("Region", regions), (name, (1...8).map { "R\($0)" })])
    #expect(guess.mapping.respondent == name)
    #expect(guess.guesses.first { $0.role == .respondent }?.confidence.level == .certain)
    #expect(guess.mapping.profiles.flatMap(\.columns) == ["Region"])
  }

  @Test func aRepeatedIdIsStillTheId() throws {
    let guess = try guess([("id", ["1", "2", "3", "4", "5", "6", "7", "7"])])
    #expect(guess.mapping.respondent == "id")
    #expect(guess.guesses[5].confidence.level == .likely)
    #expect(guess.guesses[5].reason == "its name says so, though 1 values repeat")
  }

  @Test func withoutANameTheFirstColumnWhenUnique() throws {
    let guess = try guess([("Account", (1...8).map { "A-\($0)" })])
    #expect(guess.mapping.respondent == "Account")
    #expect(guess.guesses.first { $0.role == .respondent }?.confidence.level == .unsure)
  }

  @Test func durationAndWeight() throws {
    let guess = try guess([
      ("Duration (in seconds)", (1...8).map { "\($0 * 60)" }), ("wt", (1...8).map { "0.\($0 + 1)" }),
      ("Weight", (1...8).map { "\($0 + 60)" }),
    ])
    #expect(guess.mapping.duration == "Duration (in seconds)")
    #expect(guess.mapping.weight == "wt")
    // One weight is enough; a second column of the name is a question.
    #expect(guess.mapping.profiles.flatMap(\.columns) == ["Weight"])
  }

  @Test func aBlankRowDoesNotCount() throws {
    let weighted: [(name: String, cells: [String])] = [
      ("Account", (1...8).map { "A-\($0)" }), ("wt", (1...8).map { "1.\($0)" }),
    ]
    let text = wideSurvey(before: weighted) + String(repeating: ",", count: 11) + "\n"
    let mapping = try table(text).guessedMapping().mapping
    #expect(mapping.respondent == "Account")
    #expect(mapping.weight == "wt")
  }

  @Test(arguments: ["0.01", "1", "2500"]) func weightsHaveAnyMean(factor: String) throws {
    let cells = (1...8).map { CellText.shown(Double($0) * Double(factor)!) }
    #expect(try guess([("Region", ["N", "S", "N", "S", "N", "S", "N", "S"]), ("wt", cells)]).mapping.weight == "wt")
  }

  @Test(arguments: [
    ("0", "1 of its 8 cells is zero or negative"), ("-1", "1 of its 8 cells is zero or negative"),
    ("", "1 of its 8 cells is blank"), ("x", "1 of its 8 cells is no number"),
  ])
  func aWeightThatCannotBeOneIsLeftOut(cell: String, fault: String) throws {
    let guess = try guess([("id", (1...8).map { "R\($0)" }), ("wt", (1...7).map { "1.\($0)" } + [cell])])
    #expect(guess.mapping.weight == nil)
    #expect(guess.mapping.profiles.isEmpty)
    #expect(
      guess.advisories == [
        Advisory(
          "unfit-weight", .caution, .survey,
          "Column \"wt\" is named like a weight and left out, because \(fault). If it is the weight, give every "
            + "respondent a positive number and say so in the study file: columns: {weight: wt}; if it is something "
            + "else: columns: {weight: null}.")
      ])
  }

  @Test func profileColumnsByWhatIsInThem() throws {
    let many = (0..<40).map { "\(30 + $0 * 7 % 25)" }
    let guess = try guess([
      ("Size", many), ("Role", (0..<40).map { ["Buyer", "User", "Prefer not to say"][$0 % 3] }),
      ("Uses", (0..<40).map { "\($0 % 4)" }), ("Comment", (0..<40).map { "I said \($0)" }),
      ("Country", Array(repeating: "NL", count: 40)), ("Empty", Array(repeating: "NA", count: 40)),
      ("StartDate", (0..<40).map { "2024-01-\($0 % 9 + 1)" }), ("Account", (0..<40).map { "\(9000 + $0 * 3)" }),
    ])
    let kinds = guess.mapping.profiles.map { "\($0.columns[0]) \($0.variable.kind)" }
    #expect(kinds == ["Size number", "Role categories", "Uses categories"])
    #expect(guess.mapping.profiles[1].missing == ["Prefer not to say"])
    let left = guess.guesses.filter { $0.role == .leftOut }.map { "\($0.columns[0]): \($0.reason)" }
    #expect(
      left == [
        "StartDate: written by the survey service about the interview, not the respondent",
        "Comment: its answers are free text with many different values", "Country: everybody gave the same answer",
        "Empty: nobody answered it",
        "Account: it is a different whole number in every row, like an identifier",
      ])
  }

  @Test(
    arguments: [
      ([1: 50, 5: 50], "1-5"), ([1: 3, 2: 50, 4: 3], "1-5"), ([1: 50, 2: 10, 4: 50], "1-4"), ([1: 9, 7: 9], "1-7"),
      ([0: 2, 3: 95, 6: 3], "1-5"), ([0: 2, 3: 90, 6: 8], "0-6"), ([1: 2, 3: 90, 6: 8, 7: 1], "1-7"),
      ([1: 9, 10: 9], "1-10"), ([0: 9, 10: 9], "0-10"), ([0: 1, 5: 200, 10: 9], "0-10"),
      ([0: 2, 3: 200, 6: 3], "1-5"),
      ([1: 100, 6: 50], "1-6"), ([0: 100, 5: 50], "0-5"), ([0: 10, 80: 10], "0-100"), ([:], "1-5"),
    ] as [([Double: Int], String)])
  func scalesFromTheNumbers(counts: [Double: Int], scale: String) throws {
    // The counts as ratings of one outcome, the others blank.
    let ratings = counts.sorted { $0.key < $1.key }.flatMap {
      Array(repeating: CellText.shown($0.key), count: $0.value)
    }
    let header = (1...5).flatMap { ["imp_\($0)", "sat_\($0)"] }.joined(separator: ",") + ",who"
    let rows = (ratings + ["", ""]).enumerated().map { "\($0.element),\($0.element),,,,,,,,,p\($0.offset)" }
    let mapping = try table(([header] + rows).joined(separator: "\n")).guessedMapping().mapping
    #expect(mapping.importanceScale.description == scale)
    #expect(mapping.satisfactionScale?.description == scale)
  }

  @Test func aBlockThatNobodyRatesHighTakesTheOthersScale() throws {
    let header = (1...5).flatMap { ["imp_\($0)", "sat_\($0)"] }.joined(separator: ",")
    let rows = (0..<50).map { row -> String in
      let pair = "\(1 + row % 7),\(row == 3 ? 6 : 1 + row % 5)"
      return Array(repeating: pair, count: 5).joined(separator: ",")
    }
    let mapping = try table(([header] + rows).joined(separator: "\n")).guessedMapping().mapping
    #expect(mapping.satisfactionScale == RatingScale(1, 7))
  }

  @Test func scalesThatDifferAreLikelyAtMost() throws {
    let header = (1...5).flatMap { ["imp_\($0)", "sat_\($0)"] }.joined(separator: ",")
    let rows = (0..<50).map { row in Array(repeating: "\(row % 11),\(1 + row % 5)", count: 5).joined(separator: ",")
    }
    let guess = try table(([header] + rows).joined(separator: "\n")).guessedMapping()
    let scales = guess.guesses.filter { $0.role == .importanceScale || $0.role == .satisfactionScale }
    #expect(scales.map(\.confidence.level) == [.likely, .likely])
    #expect(
      scales.first?.reason
        == "0-10, because its 250 ratings run from 0 to 10; the other block is rated 1-5, and usually both have the same scale"
    )
  }

  @Test func outcomesOfLongFilesDoNotDependOnTheOrderOfRows() throws {
    let rows = (1...3).flatMap { (person: Int) -> [String] in
      (1...12).map { "r\(person),Thing \($0) of all,\(1 + ($0 + person) % 5),\(1 + $0 % 5)" }
    }
    let header = ["Respondent,Outcome,Importance,Satisfaction"]
    let shuffled = rows.indices.map { rows[($0 * 7 + 5) % rows.count] }
    let ordered = try table((header + rows).joined(separator: "\n")).guessedMapping().mapping.outcomes
    #expect(try table((header + shuffled).joined(separator: "\n")).guessedMapping().mapping.outcomes == ordered)
    #expect(ordered.map(\.outcome.statement) == (1...12).map { "Thing \($0) of all" })
  }

  @Test func naturalOrder() {
    let texts = ["", "10", "A 2", "O1", "O01", "O2", "O2b", "O10", "O10 x", "a"]
    #expect(
      texts.reversed().sorted(by: HeaderText.precedes) == [
        "", "10", "A 2", "O01", "O1", "O2", "O2b", "O10", "O10 x", "a",
      ])
  }

  @Test func longFiles() throws {
    let rows = (1...4).flatMap { (person: Int) -> [String] in
      (1...5).map { (thing: Int) -> String in
        "r\(person),Find thing \(thing)!,\(1 + (person + thing) % 5),3,\(person % 2)"
      }
    }
    let text = (["Respondent,Outcome,Importance,Satisfaction,Team"] + rows).joined(separator: "\n")
    let guess = try table(text).guessedMapping()
    #expect(guess.mapping.layout == .long(outcome: "Outcome", importance: "Importance", satisfaction: "Satisfaction"))
    #expect(guess.mapping.respondent == "Respondent")
    #expect(guess.mapping.outcomes.map(\.outcome.statement)[4] == "Find thing 5!")
    #expect(guess.mapping.outcomes[4].source == .rows(named: "Find thing 5!"))
    #expect(guess.mapping.profiles.flatMap(\.columns) == ["Team"])
  }
}

import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

@Suite struct TrapGuessTests {
  private func mapping(_ heading: String, _ answers: [String]) throws -> MappingGuess {
    let quoted = "\"" + heading.replacing("\"", with: "\"\"") + "\""
    return try table(wideSurvey(respondents: answers.count, before: [(quoted, answers)])).guessedMapping()
  }

  @Test(arguments: [
    (
      "To show that you are reading, please select \"Disagree\"",
      ["Disagree", "Agree", "Disagree", "Strongly disagree"]
    ),
    (
      "Quality check: please choose Strongly disagree.",
      ["Strongly disagree", "Disagree", "Strongly disagree", "Agree"]
    ),
    ("Rows [Please select 4 in this row]", ["4", "4", "2", "4"]),
    ("Bitte wählen Sie hier „Trifft zu“", ["Trifft zu", "Trifft zu", "Trifft nicht zu", "Trifft zu"]),
    ("Veuillez cocher « Pas du tout »", ["Pas du tout", "Pas du tout", "Tout à fait", "Pas du tout"]),
  ])
  func aWordingThatAsksForAnAnswer(heading: String, answers: [String]) throws {
    let guess = try mapping(heading, answers)
    let column = HeaderText.display(heading)
    #expect(guess.mapping.traps == [TrapQuestion(column: column, answer: answers[0])])
    #expect(guess.mapping.profiles.isEmpty)
    #expect(guess.guesses.first { $0.role == .trap(column) }?.confidence.level == .likely)
  }

  @Test(arguments: [
    ("Please select your answer from 1 to 5", ["1", "1", "1", "5"]),
    ("Select all that apply: Mail", ["Mail", "", "Mail", "Mail"]),
    ("Which do you agree with?", ["agree", "agree", "agree", "disagree"]),
    ("Please select Disagree if you never paid", ["Agree", "Agree", "Disagree", "Agree"]),
    ("I select tools by price", ["Agree", "Agree", "Disagree", "Agree"]),
  ])
  func aQuestionIsNone(heading: String, answers: [String]) throws {
    #expect(try mapping(heading, answers).mapping.traps.isEmpty)
  }

  @Test func amongTheRatingsItIsNoOutcome() throws {
    let check = "How important is it to you? [Please select \"5\" here]"
    let columns = (1...5).map { "How important is it to you? [Need \($0)]" } + [check]
    let rows = (0..<8).map { row in (0..<5).map { String(1 + (row * 3 + $0) % 5) } + [row == 3 ? "1" : "5"] }
    let text = ([columns.map { "\"\($0.replacing("\"", with: "\"\""))\"" }] + rows)
      .map { $0.joined(separator: ",") }.joined(separator: "\n")
    let guess = try table(text + "\n").guessedMapping()
    #expect(guess.mapping.outcomes.count == 5)
    #expect(guess.mapping.traps.map(\.answer) == ["5"])
    let responses = try table(text + "\n").imported(using: guess.mapping, job: nil, answered: []).responses
    #expect(responses.failedTraps.indices.filter { !responses.failedTraps[$0].isEmpty } == [3])
  }

  @Test func aStudyMayRefuseTheGuess() throws {
    let survey = wideSurvey(respondents: 4, before: [("Please select 4", ["4", "4", "4", "2"])])
    #expect(try load(study: "survey: survey.csv\n", survey: survey).study.mapping.traps.count == 1)
    #expect(try load(study: "survey: survey.csv\ntraps: []\n", survey: survey).study.mapping.traps.isEmpty)
  }
}

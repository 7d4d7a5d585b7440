import Fixtures
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Cells that say a point or no answer in another way than by a plain number.
@Suite struct AnswerSpellingTests {
  private static let header = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }

  /// 40 rows of the answers in turn.
  private func survey(_ answers: [String]) -> String {
    let rows = (0..<40).map { person in
      (0..<10).map { answers[(person * 3 + $0 * 2 + $0 / 2 + person / 5) % answers.count] }
    }
    return ([Self.header] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  private func load(_ answers: [String], _ study: String = "") throws -> LoadedStudy {
    try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n\(study)\n", survey: survey(answers))
  }

  /// The answers from the lowest point of 1-5 to the highest.
  @Test(arguments: [
    ["One", "Two", "Three", "Four", "Five"], ["eins", "zwei", "drei", "vier", "fünf"],
    ["un", "deux", "trois", "quatre", "cinq"], ["uno", "dos", "tres", "cuatro", "cinco"],
    ["１", "２", "３", "４", "５"], ["١", "٢", "٣", "٤", "٥"], ["１ - low", "２", "３", "４", "５ - high"],
    ["=\"\"1\"\"", "=\"\"2\"\"", "=\"\"3\"\"", "=\"\"4\"\"", "=\"\"5\"\""],
    ["1 = Not important", "2 =", "3 = Neutral", "4 =", "5 = Very important"], ["1:", "2:", "3:", "4:", "5:"],
    ["'1", "'2", "'3", "'4", "'5"], ["1/5", "2/5", "3/5", "4/5", "5/5"],
    ["1 out of 5", "2 out of 5", "3 out of 5", "4 out of 5", "5 out of 5"],
    ["1 von 5", "2 von 5", "3 von 5", "4 von 5", "5 von 5"], ["--", "-", "o", "+", "++"], ["--", "-", "0", "+", "++"],
    ["− −", "−", "+/-", "+", "++"].map { $0 == "− −" ? "--" : $0 }, ["😡", "🙁", "😐", "🙂", "😍"],
    ["😠", "☹️", "😐", "😊", "😄"], ["Very difficult", "Difficult", "Neutral", "Easy", "Very easy"],
    ["Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"],
  ])
  func fivePoints(answers: [String]) throws {
    let loaded = try load(answers)
    #expect(loaded.study.mapping.importanceScale == RatingScale(1, 5))
    #expect(loaded.study.mapping.satisfactionScale == RatingScale(1, 5))
    let read = loaded.imported.responses.importance
    let column = (0..<5).map { read[0, $0] }
    #expect(column == [0, 2, 0, 2, 0].map { Double($0 + 1) })
    #expect(Set(read.values) == [1, 2, 3, 4, 5])
    let written = StudyWriter().yaml(loaded.study, guesses: loaded.guesses)
    let again = try SurveyFilesTests.load(study: written, survey: survey(answers))
    #expect(again.imported.responses.importance.values == read.values)
  }

  @Test func hyphensAreNoAnswersElsewhere() throws {
    let read = try load(["1", "2", "3", "4", "5", "-"]).imported.responses.importance
    #expect(read.values.contains { $0.isNaN })
  }

  @Test(arguments: [
    (["0%", "20%", "50%", "80%", "100%", "70%", "10%"], 0.0...100),
    (["10 %", "35 %", "80 %", "100 %", "0 %"], 0.0...100),
    (["0/10", "7/10", "10/10", "4/10"], 0.0...10), (["7/10", "9/10", "4/10", "3/10"], 3.0...9),
  ])
  func shares(answers: [String], values: ClosedRange<Double>) throws {
    let loaded = try load(answers)
    #expect(loaded.study.mapping.importanceScale.maximum == (answers[0].hasSuffix("10") ? 10 : 100))
    let read = loaded.imported.responses.importance.values
    #expect(read.min() == values.lowerBound && read.max() == values.upperBound)
  }

  @Test func twoLanguagesAreOneScale() throws {
    let answers = [
      "Not at all important", "Sehr wichtig", "Very important", "Überhaupt nicht wichtig", "Extremely important",
      "Wenig wichtig", "Slightly important", "Äußerst wichtig", "Moderately important", "Mäßig wichtig",
    ]
    let loaded = try load(answers)
    #expect(loaded.study.mapping.importanceScale == RatingScale(1, 5))
    #expect(loaded.study.mapping.importanceWords[3] == "Very important | Sehr wichtig")
    #expect(loaded.imported.responses.importance[0, 0] == 1 && loaded.imported.responses.importance[1, 0] == 1)
    #expect(loaded.imported.responses.importance.values.allSatisfy { !$0.isNaN })
  }

  @Test func aStudyGivesSeveralSpellingsOfAPoint() throws {
    let loaded = try load(
      ["meh", "so so", "fine", "gut"], "scale: [meh, so so, fine | gut]")
    #expect(loaded.study.mapping.importanceScale == RatingScale(1, 3))
    #expect(Set(loaded.imported.responses.importance.values) == [1, 2, 3])
  }

  @Test(arguments: [
    "#NULL!", "#DIV/0!", "#VALUE!", "#N/A", "#REF!", "nan", "NaN", "N/A - I do not use this", "N/A (never used)",
    "Don't know: too new", "Not applicable to me", "I have never used it", "Nutze ich nicht", "Keine Angabe möglich",
    "=\"\"\"\"",
  ])
  func noAnswers(text: String) throws {
    let loaded = try load(["1", "2", "3", "4", "5", "3", "2", "4", "3", "2", text])
    let read = loaded.imported.responses.importance.values
    #expect(loaded.study.mapping.importanceScale == RatingScale(1, 5))
    #expect(read.contains { $0.isNaN } && read.contains(5))
  }

  @Test(arguments: ["Does not apply at all", "Not used to it", "No, never", "Nancy", "Na ja"])
  func answersAllTheSame(text: String) { #expect(!AnswerText.isNoAnswer(text)) }

  // MARK: What is no rating

  @Test(arguments: [
    (["-1.2", "0.3", "1.1", "-0.4"], "standardised"), (["0.25", "0.31", "1", "0.77"], "shares of 1"),
    (["1.33", "2.67", "4.25", "3.75"], "means of several ratings"),
    (["3.14", "15.35", "22.81", "8.2"], "scores or averages"),
  ])
  func numbersThatAnAnalysisMade(answers: [String], words: String) {
    let said = errorText { _ = try load(answers) }
    #expect(said.contains(words) && !said.contains("round these") && !said.contains("missing: ["))
  }

  @Test func yesAndNoAreOfferedAsPicks() throws {
    let said = ["Yes", "No", "No"]
    let rows = (0..<40).map { person in
      (0..<10).map { place -> String in place < 5 ? said[(person + place) % 3] : "\(1 + (person + place) % 5)" }
    }
    let text = ([Self.header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let loaded = try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n", survey: text)
    #expect(loaded.study.mapping.importanceQuestion == .pick)
    #expect(loaded.imported.responses.importance[0, 0] == 1 && loaded.imported.responses.importance[0, 1] == 0)
    #expect(loaded.imported.responses.satisfaction?[0, 0] == 1)
  }

  @Test func averagesOfOutcomesAreNoRespondents() {
    let text = "Outcome,Importance,Satisfaction\n" + (1...8).map { "need \($0),\($0).5,3.2\n" }.joined()
    let said = errorText { _ = try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n", survey: text) }
    #expect(said.contains("these are averages of a survey"))
  }

  @Test func rankingsWithGapsAreNoRatings() throws {
    let header = (1...5).map { "Rank order the challenges, 1 is most challenging [challenge \($0)]" }
    let rows = (0..<30).map { person -> [String] in
      var ranks = (0..<5).map { String(1 + ($0 + person) % 5) }
      ranks[person % 5] = ""
      return ranks
    }
    let text = ([header] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let mapping = try table(text).guessedMapping().mapping
    #expect(mapping.importanceQuestion == .ranking && mapping.reversed.isEmpty)
  }
}

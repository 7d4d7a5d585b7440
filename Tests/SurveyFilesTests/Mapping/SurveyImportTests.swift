import Fixtures
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

@Suite struct SurveyImportTests {
  private let header = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }

  private func text(_ rows: [String]) -> String {
    (["id," + header.joined(separator: ",")] + rows).joined(separator: "\n")
  }

  private func imported(_ rows: [String], _ change: (inout SurveyMapping) -> Void = { _ in }) throws -> ImportedSurvey {
    let table = try table(text(rows))
    var mapping = SurveyMapping(
      respondent: "id",
      outcomes: (1...5).map {
        OutcomeColumns(
          outcome: Outcome(id: "\($0)", statement: "Outcome \($0)"),
          source: .columns(importance: "imp_\($0)", satisfaction: "sat_\($0)"))
      })
    change(&mapping)
    return try table.imported(using: mapping)
  }

  @Test func numbersInTheirManyForms() throws {
    let imported = try imported(["a,5,5.00, 4 ,\"3\",+2,1,,NA,.,n/a", "b,1,1,1,1,1,1,1,1,1,1"])
    #expect(Array(imported.responses.importance.row(0)) == [5, 5, 4, 3, 2])
    #expect(imported.responses.satisfaction![0, 0] == 1)
    #expect((1..<5).allSatisfy { imported.responses.satisfaction![0, $0].isNaN })
    #expect(imported.responses.ids == ["a", "b"])
    #expect(imported.responses.rows == [2, 3])
    #expect(imported.advisories.map(\.sentence) == ["Read as no answer: \".\" (1), \"NA\" (1), \"n/a\" (1)."])
  }

  @Test func statedCodesAreNoAnswers() throws {
    let imported = try imported(["a,0,9,5,5,5,5,5,5,5,Don't know", "b,1,1,1,1,1,1,1,1,1,1"]) {
      $0.missingRatings = [0, 9]
      $0.missingTexts = ["don't know"]
    }
    #expect(imported.responses.importance[0, 0].isNaN && imported.responses.importance[0, 1].isNaN)
    #expect(imported.responses.satisfaction![0, 4].isNaN)
    #expect(
      imported.advisories.map(\.sentence) == [
        "Read as no answer, as the study says: \"0\" (1), \"9\" (1), \"Don't know\" (1)."
      ])
  }

  @Test func faultsAreGatheredByKindOverTheWholeFile() {
    let rows = [
      "a,0,1,2,3,4,5,6,0,1,2", "b,3a,1,1,1,1,1,inf,1,1,4.5", "c,1,1,1,1,1,1,1,1,0,very long text that is not a rating",
    ]
    #expect(
      errorText { _ = try imported(rows) } == """
        error: survey.csv, row 2, column "imp_1": 0 is not a rating from 1 to 5
         2 | a,0,1,2,3,4,5,6,0,1,2
               ^
        hint: 0 stands in 3 cells, 4.5 in 1 and 6 in 1. If they mean "no answer", say so in the study file: missing: [0, 4.5, 6]
        error: survey.csv, row 3, column "imp_1": "3a" is not a rating from 1 to 5
         3 | b,3a,1,1,1,1,1,inf,1,1,4.5
               ^^
        hint: "3a" stands in 1 cell and "very long text that is not a rating" in 1. If they mean "no answer", say so in the study file: missing: ["3a", "very long text that is not a rating"]
        error: survey.csv, row 3, column "sat_2": "inf" is not a rating from 1 to 5
         3 | b,3a,1,1,1,1,1,inf,1,1,4.5
                            ^^^
        hint: "inf" stands in 1 cell. If it means "no answer", say so in the study file: missing: ["inf"]
        """)
  }

  @Test func aLongerScaleIsSuggested() {
    let text = errorText { _ = try imported(["a,1,1,2,3,4,5,6,7,1,2", "b,1,1,1,1,1,1,1,1,1,1"]) }
    #expect(
      text.contains("If the scale is longer, say that: scale: 1-7. If they mean") && text.hasSuffix("missing: [6, 7]"))
  }

  @Test func zeroMayBeAPointOfTheScale() {
    let text = errorText { _ = try imported(["a,1,1,2,3,4,5,0,0,1,2", "b,1,1,1,1,1,1,1,1,1,1"]) }
    #expect(text.hasSuffix("missing: [0]; or, if 0 is a point of the scale: scale: 0-5"))
    let ten = errorText {
      _ = try imported(["a,1,1,2,3,4,5,0,0,1,2", "b,1,1,1,1,1,1,1,1,1,1"]) {
        $0.importanceScale = RatingScale(1, 10)
        $0.satisfactionScale = RatingScale(1, 10)
      }
    }
    #expect(ten.hasSuffix("missing: [0]; or, if 0 is a point of the scale: scale: 0-10"))
  }

  @Test func fiveOnAScaleToFour() {
    let text = errorText {
      _ = try imported(["a,1,1,2,3,4,5,1,1,1,2", "b,1,1,1,1,1,1,1,1,1,1"]) {
        $0.importanceScale = RatingScale(1, 4)
        $0.satisfactionScale = RatingScale(1, 4)
      }
    }
    #expect(
      text.contains("If the scale is longer, say that: scale: 1-5. If it means") && text.hasSuffix("missing: [5]"))
  }

  @Test func labelsAreNoSecondHeader() {
    let text = errorText {
      _ = try imported(["a", "b", "c"].map { $0 + String(repeating: ",Very important", count: 10) })
    }
    #expect(
      text.hasSuffix(
        "hint: \"Very important\" stands in 30 cells. The ratings are words or labels. Export the numeric values "
          + "(coded answers) and run again."))
  }

  @Test func aSecondRowOfHeadersIsRecognised() {
    let text = errorText {
      _ = try imported(["Id" + String(repeating: ",How much?", count: 10), "b,1,1,1,1,1,1,1,1,1,1"])
    }
    #expect(text.hasSuffix("hint: Row 2 looks like a second row of headers. Delete it and run again."))
  }

  @Test func longExcerptsAreCutAroundTheCell() throws {
    let before = String(repeating: "x", count: 200)
    let text = errorText { _ = try imported(["\(before),1,1,1,1,1,1,1,1,1,wrong", "b,1,1,1,1,1,1,1,1,1,1"]) }
    let lines = text.split(separator: "\n")
    #expect(lines[1].count == 80)
    #expect(lines[1].hasSuffix("x,1,1,1,1,1,1,1,1,1,wrong") && lines[1].hasPrefix(" 2 | …x"))
    #expect(lines[2] == String(repeating: " ", count: 75) + "^^^^^")
  }

  @Test func blankAndShortRowsAreSaid() throws {
    let imported = try imported(["a,1,2,3,4,5,1,2,3,4,5", ",,,,,,,,,,", "b,1,2,3", ",1,1,1,1,1,1,1,1,1,1"])
    #expect(imported.responses.ids == ["a", "b", "row 5"])
    #expect(imported.tableRows == [[0], [2], [3]])
    #expect(imported.responses.importance[1, 3].isNaN)
    #expect(
      imported.advisories.map(\.sentence) == [
        "1 row is blank and passed over.",
        "1 row has fewer cells than there are headers, first row 4; the cells lacking are read as no answer.",
      ])
  }

  @Test func unknownColumnsAreSuggested() {
    let text = errorText {
      _ = try imported(["a,1,1,1,1,1,1,1,1,1,1"]) {
        $0.respondent = "ID"
        $0.weight = "imp-1"
        $0.duration = "zzzzz"
      }
    }
    #expect(
      text == """
        error: there is no column "ID" in survey.csv; did you mean "id"?
        error: there is no column "imp-1" in survey.csv; did you mean "imp_1"?
        error: there is no column "zzzzz" in survey.csv
        """)
  }

  @Test func outcomesHaveTheirNumber() {
    let few = errorText { _ = try imported(["a,1,1,1,1,1,1,1,1,1,1"]) { $0.outcomes.removeLast(2) } }
    #expect(
      few.hasPrefix(
        "error: survey.csv rates 3 outcomes (\"Outcome 1\", \"Outcome 2\", \"Outcome 3\"), and a study needs at least 5"
      ))
    let many = errorText {
      _ = try table(wideSurvey(outcomes: 151)).imported(
        using: table(wideSurvey(outcomes: 151)).guessedMapping().mapping)
    }
    #expect(many.hasPrefix("error: survey.csv rates 151 outcomes, and a study has at most 150"))
    let one = errorText { _ = try imported(["a,1,1,1,1,1,1,1,1,1,1"]) }
    #expect(one.hasPrefix("error: survey.csv has one respondent"))
  }

  @Test func whatIsSaidBesideTheRatings() throws {
    let text = wideSurvey(
      respondents: 4,
      before: [
        ("w", ["1", "2.5", "1", "1"]), ("secs", ["60", "", "x", "90"]), ("sex", ["1", "2.0", "3", ""]),
        ("age", ["30", "40.5", "99", "NA"]), ("trap", ["3", "3.0", "4", ""]), ("need", ["a", "", "b", "NA"]),
      ])
    let table = try table(text)
    var mapping = try table.guessedMapping().mapping
    mapping.weight = "w"
    mapping.duration = "secs"
    mapping.respondent = nil
    mapping.profiles = [
      ProfileColumn(
        columns: ["sex"], variable: ProfileVariable(name: "Sex", kind: .categories),
        labels: ["1": "Female", "2": "Male"], missing: ["3"]),
      ProfileColumn(columns: ["age"], variable: ProfileVariable(name: "Age", kind: .number), missing: ["99"]),
    ]
    mapping.traps = [TrapQuestion(column: "trap", answer: "3")]
    let imported = try table.imported(using: mapping, job: "Park", answered: ["need", "sex"])
    #expect(imported.survey.job == "Park")
    #expect(imported.responses.ids == ["2", "3", "4", "5"])
    #expect(imported.responses.weights == [1, 2.5, 1, 1])
    #expect(imported.responses.durations?.map(\.description) == ["60.0", "nan", "nan", "90.0"])
    #expect(imported.responses.profiles[0] == .categories(["Female", "Male", nil, nil]))
    guard case .numbers(let ages) = imported.responses.profiles[1] else {
      Issue.record("age is a number")
      return
    }
    #expect(ages.map(\.description) == ["30.0", "40.5", "nan", "nan"])
    #expect(
      imported.responses.failedTraps == [
        [], [], ["\"trap\" was answered \"4\"; \"3\" is right"], ["\"trap\" was not answered; \"3\" is right"],
      ])
    #expect(imported.responses.blankRequired == [0, 1, 0, 2])
  }

  @Test(arguments: ["0", "-1", "", "x"]) func weightsArePositive(weight: String) throws {
    let table = try table(wideSurvey(respondents: 2, before: [("w", ["1", weight])]))
    var mapping = try table.guessedMapping().mapping
    mapping.weight = "w"
    mapping.profiles = []
    let shown = weight.isEmpty ? "a blank" : weight
    let text = errorText { _ = try table.imported(using: mapping) }
    #expect(
      text.hasPrefix("error: survey.csv, row 3, column \"w\": \(shown) is not a weight; weights are positive numbers"))
  }

  @Test func decimalCommasAreReadWhereTheySeparateNoCells() throws {
    let text = wideSurvey(respondents: 3, before: [("w", ["1", "0.5", "1"])]).replacing(",", with: ";").replacing(
      "0.5", with: "0,5")
    let table = try table(text)
    #expect(try table.imported(using: table.guessedMapping().mapping).responses.durations == nil)
    #expect(try table.guessedMapping().mapping.weight == "w")
    #expect(try table.imported(using: table.guessedMapping().mapping).responses.weights == [1, 0.5, 1])
  }
}

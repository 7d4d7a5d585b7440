import Fixtures
import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Answers in the many forms in which surveys ask what matters.
@Suite struct AnswerFormTests {
  /// Reads a survey of CSV text with what a study file says beside it.
  private func load(_ survey: String, _ study: String = "") throws -> LoadedStudy {
    try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n\(study)", survey: survey)
  }

  private func csv(_ rows: [[String]]) -> String {
    String(decoding: TableDialect().records(rows), as: UTF8.self)
  }

  private func importance(_ loaded: LoadedStudy) -> [[Double]] {
    let matrix = loaded.imported.responses.importance
    return (0..<matrix.rows).map { Array(matrix.row($0)) }
  }

  private let five = ["speed", "price", "clean", "hours", "taste"]

  @Test(arguments: [
    (
      ["Not at all important", "Slightly important", "Moderately important", "Very important", "Extremely important"], 5
    ),
    (["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"], 5),
    (["Not important", "Somewhat important", "Very important"], 3),
    (["überhaupt nicht wichtig", "eher unwichtig", "teils/teils", "eher wichtig", "sehr wichtig"], 5),
    (["Muy insatisfecho", "Insatisfecho", "Neutral", "Satisfecho", "Muy satisfecho"], 5),
    (["Not at all important", "2", "3", "4", "Extremely important"], 5),
    (["1 - Not at all", "2", "3 (neutral)", "4", "5 - Extremely"], 5),
  ])
  func wordedPointsInAnyOrder(words: [String], points: Int) throws {
    let rows = (0..<20).map { person in (0..<5).map { words[(person * 3 + $0 * 2 + person / 5) % words.count] } }
    let loaded = try load(csv([five.map { "Importance: \($0)" }] + rows))
    #expect(loaded.imported.survey.importanceScale == RatingScale(1, points))
    #expect(loaded.imported.survey.satisfactionScale == nil)
    let wanted = rows.map { $0.map { Double(words.firstIndex(of: $0)! + 1) } }
    #expect(importance(loaded) == wanted)
    let read = loaded.imported.coercions.reduce(0) { $0 + $1.count }
    #expect(read == rows.joined().count { Double($0) == nil })
  }

  @Test func theStudySaysTheWords() throws {
    let words = ["meh", "ok", "wow"]
    let rows = (0..<9).map { person in (0..<5).map { words[(person + $0) % 3] } }
    let text = csv([five.map { "Importance: \($0)" }] + rows)
    let loaded = try load(text, "scale: {importance: [meh, ok, wow]}")
    #expect(importance(loaded) == rows.map { $0.map { Double(words.firstIndex(of: $0)! + 1) } })
    #expect(loaded.imported.coercions.map(\.value).sorted() == words)
    let said = errorText { _ = try load(text) }
    #expect(said.contains("\"meh\" is not a rating from 1 to 5"))
  }

  @Test(arguments: ["Don't know", "N/A", "k.A.", "prefer not to say", "No sabe", "Not applicable"])
  func noAnswersInWords(word: String) throws {
    var rows = (0..<10).map { person in (0..<5).map { String(1 + (person + $0) % 5) } }
    rows[3][2] = word
    let loaded = try load(csv([five.map { "Importance: \($0)" }] + rows))
    #expect(loaded.imported.responses.importance[3, 2].isNaN)
    let coercion = try #require(loaded.imported.coercions.first)
    #expect(coercion.rule == .blankCode && coercion.value == word && coercion.count == 1)
    #expect(coercion.place.row == 5 && coercion.place.column == "Importance: clean")
  }

  @Test func codesFarOffTheScaleMeanNoAnswer() throws {
    var rows = (0..<30).map { person in (0..<5).map { String(1 + (person * 2 + $0 * $0) % 5) } }
    rows[0][0] = "99"
    rows[4][1] = "99"
    rows[5][1] = "-1"
    let loaded = try load(csv([five.map { "Importance: \($0)" }] + rows))
    #expect(loaded.study.mapping.missingRatings == [-1, 99])
    #expect(loaded.guesses.contains { $0.role == .missingCodes })
    #expect(loaded.imported.responses.importance.values.count { $0.isNaN } == 3)
  }

  @Test func reversedColumnsAndSeveralItems() throws {
    let header = ["a1", "a2", "b1", "c1", "d1", "e1"]
    let text = csv([header, ["5", "4", "2", "1", "3", "5"], ["1", "", "4", "2", "2", "1"]])
    let loaded = try load(
      text,
      """
      scale: 1-5
      reversed: [b1]
      outcomes:
        - {id: A, importance: [a1, a2]}
        - {id: B, importance: b1}
        - {id: C, importance: c1}
        - {id: D, importance: d1}
        - {id: E, importance: e1}
      """)
    #expect(importance(loaded) == [[4.5, 4, 1, 3, 5], [1, 2, 2, 2, 1]])
    #expect(loaded.imported.survey.measure == .importance)
  }

  @Test func someWithSatisfactionAndSomeWithoutIsAFault() {
    let text = csv([["a", "b", "c", "d", "e", "f"], ["1", "2", "3", "4", "5", "1"], ["1", "2", "3", "4", "5", "1"]])
    let said = errorText {
      _ = try load(
        text,
        """
        outcomes:
          - {id: A, importance: a, satisfaction: b}
          - {id: B, importance: c}
        """)
    }
    #expect(said.contains("outcome \"B\" has no satisfaction, and others have one"))
  }

  // MARK: Rankings, picks, best-worst

  @Test func ranksInItemColumnsAreFoundAndTurnedRound() throws {
    let orders = [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [2, 1, 4, 3, 5], [3, 5, 1, 2, 4]]
    let rows = (0..<40).map { person in orders[person % 4].map(String.init) }
    let loaded = try load(csv([five.map { "Please rank: \($0)" }] + rows))
    let survey = loaded.imported.survey
    #expect(survey.importanceQuestion == .ranking && survey.importanceScale == RatingScale(1, 5))
    #expect(survey.outcomes.map(\.statement) == five)
    #expect(importance(loaded)[0] == [5, 4, 3, 2, 1])
    #expect(importance(loaded)[3] == [3, 1, 5, 4, 2])
  }

  @Test func theFirstThreeRankedLeaveTheRestAtZero() throws {
    let orders = [
      ["1", "2", "3", "", ""], ["", "", "1", "2", "3"], ["3", "", "2", "1", ""], ["", "", "", "", ""],
      ["2", "3", "", "", "1"], ["", "1", "", "3", "2"],
    ]
    let rows = (0..<42).map { orders[$0 % 6] + ["x"] }
    let loaded = try load(csv([five + ["note"]] + rows))
    #expect(loaded.imported.survey.importanceScale == RatingScale(0, 3))
    #expect(importance(loaded)[0] == [3, 2, 1, 0, 0])
    #expect(importance(loaded)[2] == [1, 0, 2, 3, 0])
    #expect(importance(loaded)[3].allSatisfy { $0.isNaN })
  }

  @Test func itemsInRankColumns() throws {
    let rows = (0..<10).flatMap { _ in [["price", "speed", "hours"], ["taste", "clean", "price"], ["Speed", "", ""]] }
    let loaded = try load(
      csv([["first", "second", "third"]] + rows + [["a thing of my own", "price", "taste"]]),
      "question: {by: ranking, columns: [first, second, third]}")
    let names = loaded.imported.survey.outcomes.map(\.statement)
    #expect(Set(names.map { $0.lowercased() }) == Set(five))
    func score(_ person: Int, _ name: String) -> Double {
      loaded.imported.responses.importance[person, names.firstIndex { $0.lowercased() == name }!]
    }
    #expect(score(0, "price") == 3 && score(0, "speed") == 2 && score(0, "hours") == 1 && score(0, "taste") == 0)
    #expect(score(30, "price") == 2)
    #expect(loaded.imported.coercions.map(\.rule) == [.unknownChoice])
    #expect(loaded.imported.coercions.map(\.value) == ["a thing of my own"])
  }

  @Test func picksTickedOrNamed() throws {
    let ticked = (0..<12).map { person in (0..<5).map { ($0 + person) % 3 == 0 ? "x" : "" } } + [["", "", "", "", ""]]
    let one = try load(
      csv([five + ["end"]] + ticked.map { $0 + ["."] }),
      "question: pick\noutcomes:\n"
        + five.map { "  - {id: \($0), importance: \($0)}" }.joined(separator: "\n"))
    #expect(one.imported.survey.importanceScale == RatingScale(0, 1))
    #expect(importance(one)[0] == [1, 0, 0, 1, 0])
    #expect(importance(one)[12].allSatisfy { $0.isNaN })
    let named = (0..<15).map { ["\(five[$0 % 5]); \(five[($0 + 1) % 5])"] }
    let two = try load(csv([["matters most"]] + named), "question: {by: pick, columns: matters most}")
    #expect(two.imported.survey.outcomes.count == 5)
    #expect(importance(two).allSatisfy { $0.reduce(0, +) == 2 })
  }

  @Test func bestLessWorst() throws {
    let rows = (0..<10).map { person in
      ["speed", "price", "speed", person % 2 == 0 ? "hours" : "clean", "taste", "price"]
    }
    let loaded = try load(
      csv([["b1", "w1", "b2", "w2", "b3", "w3"]] + rows),
      "question: {by: best-worst, columns: [b1, b2, b3], worst: [w1, w2, w3]}")
    #expect(loaded.imported.survey.importanceScale == RatingScale(-3, 3))
    let names = loaded.imported.survey.outcomes.map(\.statement)
    let own = Dictionary(uniqueKeysWithValues: zip(names, importance(loaded)[0]))
    #expect(own == ["speed": 2, "price": -2, "hours": -1, "clean": 0, "taste": 1])
  }

  @Test(arguments: [
    ("question: {by: best-worst, columns: [a]}", "best-worst names the columns"),
    ("question: {columns: [a]}", "says by what importance was asked"),
    ("question: {by: guessing}", "is rating, ranking"),
    ("filters: [{column: a}]", "a filter says which values count"),
    ("filters: [{keep: [1]}]", "a filter names its column"),
  ])
  func whatCannotBeIsSaid(study: String, sentence: String) {
    let text = csv([five, ["1", "2", "3", "4", "5"]])
    #expect(errorText { _ = try load(text, study) }.contains(sentence))
  }

  // MARK: Who is asked

  @Test func filtersSetRowsAsideWithTheirReason() throws {
    let header = ["Status", "term"] + (1...5).flatMap { ["imp_\($0)", "sat_\($0)"] }
    let ratings = (0..<10).map { String(1 + $0 % 5) }
    let rows = [["IP Address", ""], ["Survey Preview", ""], ["IP Address", "quota"], ["IP Address", "NA"]].map {
      $0 + ratings
    }
    let loaded = try load(
      csv([header] + rows + [["Spam", "", "what"] + [String](repeating: "?", count: 9)]),
      "filters:\n  - {column: Status, drop: [survey preview, Spam]}\n  - {column: term, keep: null}")
    let screened = loaded.imported.responses.screenedOut
    #expect(
      screened == [
        nil, "\"Status\" is \"Survey Preview\"", "\"term\" is \"quota\"", nil, "\"Status\" is \"Spam\"",
      ])
    // What they answered is not read, so it can be no error.
    #expect(loaded.imported.responses.importance.row(4).allSatisfy { $0.isNaN })
  }

  @Test func selectAllThatApply() throws {
    let options = [["mail; phone", "Web"], ["phone", ""], ["mail", "Web"], ["mail; phone; fax", ""], ["", "Web"]]
    let rows = (0..<50).map { person in
      let own = options[person % 5]
      return (0..<10).map { String(1 + (person + $0 * 3) % 5) } + [own[0], own[1], own[1].isEmpty ? "Shop" : ""]
    }
    let header = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" } + ["contact", "buys: web", "buys: shop"]
    // More different cells than options.
    let extra = (0..<50).map { person in
      var row = rows[person]
      if person % 7 == 0 { row[10] = "fax; mail" }
      if person % 11 == 0 { row[10] = "fax; phone" }
      return row
    }
    let loaded = try load(csv([header] + extra))
    let names = loaded.study.mapping.profiles.map(\.variable.name)
    #expect(names == ["contact: mail", "contact: phone", "contact: fax", "buys: web", "buys: shop"])
    guard case .categories(let mail) = loaded.imported.responses.profiles[0],
      case .categories(let web) = loaded.imported.responses.profiles[3]
    else { return #expect(Bool(false), "profiles are categories") }
    #expect(mail[1] == "No" && mail[2] == "Yes" && mail[4] == nil)
    #expect(web[0] == "Yes" && web[1] == "No")
  }

  @Test(arguments: [
    ("Wichtigkeit: ", "Zufriedenheit: "), ("Expectation - ", "Perception - "), ("Importancia: ", "Satisfacción: "),
    ("重要度: ", "満足度: "),
  ])
  func otherWordsForTheTwoBlocks(importance: String, satisfaction: String) throws {
    let rows = (0..<12).map { person in (0..<10).map { String(1 + (person * 2 + $0) % 5) } }
    let loaded = try load(csv([five.map { importance + $0 } + five.map { satisfaction + $0 }] + rows))
    #expect(loaded.imported.survey.outcomes.map(\.statement) == five)
    #expect(loaded.imported.survey.measure == .opportunity)
  }

  // MARK: Codebooks

  @Test func aCodebookNamesTheOutcomes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "unmet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = (0..<12).map { person in (0..<10).map { String(1 + (person * 2 + $0) % 5) } }
    let header = (1...5).flatMap { ["v\($0)", "w\($0)"] }
    try Data(csv([header] + rows).utf8).write(to: folder.appending(path: "survey.csv"))
    let list = (1...5).map { ["O\($0)", "Minimize the time it takes to do \($0)", "Plan", "v\($0)", "w\($0)"] }
    try Data(csv([["Code", "Desired outcome", "Job step", "Importance column", "Satisfaction column"]] + list).utf8)
      .write(to: folder.appending(path: "outcomes.csv"))
    let loaded = try StudyLoader(codebook: folder.appending(path: "outcomes.csv").path)
      .load(folder.appending(path: "survey.csv").path)
    #expect(loaded.imported.survey.outcomes.map(\.id) == (1...5).map { "O\($0)" })
    #expect(loaded.imported.survey.outcomes[4].jobStep == "Plan")
    try Data("survey: {file: survey.csv}\noutcomes: outcomes.csv\n".utf8)
      .write(to: folder.appending(path: "study.yaml"))
    let study = try StudyLoader().load(folder.appending(path: "study.yaml").path)
    #expect(study.study.mapping.outcomes == loaded.study.mapping.outcomes)
  }
}

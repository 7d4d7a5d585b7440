import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Scales from points, labels, headings and the other block, with the directions in which they run.
@Suite struct KnownScaleTests {
  private static let header = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }

  /// 50 rows; the numbers of a block in turn, another beginning for every row and column.
  private func survey(
    _ importance: [String], _ satisfaction: [String], header: [String] = Self.header, rows: Int = 50
  ) throws -> Table {
    let rows = (0..<rows).map { person in
      (0..<10).map { place -> String in
        let points = place < 5 ? importance : satisfaction
        return points[(person * 3 + place * 2 + place / 2 + person / 7) % points.count]
      }
    }
    let quoted = header.map { "\"\($0)\"" }.joined(separator: ",")
    return try table(([quoted] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n")
  }

  private func numbers(_ range: ClosedRange<Int>, by step: Int = 1) -> [String] {
    stride(from: range.lowerBound, through: range.upperBound, by: step).map(String.init)
  }

  // MARK: Points

  @Test(arguments: [
    1...3, 0...2, 0...3, 1...8, 0...9, 1...11, 0...12, 1...12, 1...20, 0...20, 21...25, 11...17, 101...105, -1...1,
    0...4,
    1...6,
  ])
  func everyPointIsGiven(points: ClosedRange<Int>) throws {
    let found = try survey(numbers(points), numbers(points), rows: 80).guessedMapping()
    let scale = RatingScale(points.lowerBound, points.upperBound)
    #expect(found.mapping.importanceScale == scale && found.mapping.satisfactionScale == scale)
    #expect(found.mapping.missingRatings.isEmpty && found.mapping.importanceWords.isEmpty)
    #expect(found.guesses.allSatisfy { $0.role != .importanceScale || $0.confidence.level != .unsure })
  }

  @Test(arguments: [
    ["10", "20", "30", "40", "50"], ["0", "25", "50", "75", "100"], ["20", "40", "60", "80", "100"],
    ["100", "200", "300", "400", "500"], ["1", "3", "5", "7", "9"],
  ])
  func pointsThatAreNotOneApart(points: [String]) throws {
    let file = try survey(points, points)
    let found = try file.guessedMapping()
    #expect(found.mapping.importanceScale == RatingScale(1, 5) && found.mapping.importanceWords == points)
    let read = try file.imported(using: found.mapping).responses.importance
    #expect(read[0, 0] == 1 && Set(read.values) == [1, 2, 3, 4, 5])
  }

  @Test func halfPointsAreAScale() throws {
    let points = ["1", "2", "2.5", "3", "3.5", "4", "5"]
    let file = try survey(points, numbers(1...5))
    let found = try file.guessedMapping()
    #expect(found.mapping.importanceScale == RatingScale(1, 9))
    #expect(found.mapping.importanceWords == ["1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"])
    #expect(try file.imported(using: found.mapping).responses.importance[0, 0] == 1)
  }

  @Test(arguments: [(0, 100, RatingScale(0, 100)), (1, 100, RatingScale(1, 100)), (1, 101, RatingScale(1, 101))])
  func sliders(low: Int, high: Int, scale: RatingScale) throws {
    let found = try survey(numbers(low...high) + [String(high)], numbers(low...high), rows: 150).guessedMapping()
    #expect(found.mapping.importanceScale == scale && found.mapping.satisfactionScale == scale)
  }

  @Test(arguments: [
    (["1", "26", "51", "76", "101", "-9"], [-9]), (["10", "20", "30", "40", "50", "99"], [99]),
    (["21", "22", "23", "24", "25", "-99"], [-99]), (["-2", "-1", "0", "1", "2"], []), (["-1", "0", "1"], []),
  ])
  func codesFarOffAnyScale(points: [String], codes: [Double]) throws {
    #expect(try survey(points, points).guessedMapping().mapping.missingRatings == codes)
  }

  @Test(arguments: [["9", "2", "4", "5", "6", "7", "8"], ["5", "1", "3"], ["0", "1", "2", "10"]])
  func theStudyGivesThePointsInOrder(points: [String]) throws {
    let rows = (0..<40).map { person in (0..<10).map { points[(person * 3 + $0) % points.count] } }
    let text = ([Self.header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let list = points.joined(separator: ", ")
    let loaded = try load(study: "survey: {file: survey.csv}\nscale: [\(list)]\n", survey: text)
    #expect(loaded.study.mapping.importanceScale == RatingScale(1, points.count))
    #expect(loaded.imported.responses.importance[0, 0] == 1)
    #expect(loaded.imported.responses.importance[0, points.count - 1] == Double(points.count) || points.count > 4)
    let written = StudyWriter().yaml(loaded.study, guesses: loaded.guesses)
    let again = try load(study: written, survey: text).imported.responses.importance
    #expect(again.values == loaded.imported.responses.importance.values)
  }

  // MARK: What is doubted

  @Test(arguments: [
    (["1", "2"], ["1", "2", "3", "4", "5"]),
    (["2", "4", "5", "6", "7", "8", "9"], ["2", "4", "5", "6", "7", "8", "9"]),
    (["0", "5", "11", "17", "23", "29", "36", "41"], ["0", "5", "11", "17", "23", "29", "36", "41"]),
  ])
  func aScaleThatNobodyUsesWhole(importance: [String], satisfaction: [String]) throws {
    let found = try survey(importance, satisfaction, rows: 100).guessedMapping()
    let told = found.advisories.filter { $0.id == "doubtful-scale" }
    #expect(told.contains { $0.severity == .caution && $0.sentence.contains("scale: {importance: ") })
    #expect(found.guesses.contains { $0.role == .importanceScale && $0.confidence.level == .unsure })
  }

  @Test func theOtherBlockHasTheWiderScale() throws {
    let found = try survey(numbers(1...10), numbers(1...5), rows: 100).guessedMapping()
    #expect(found.mapping.satisfactionScale == RatingScale(1, 10))
    let important = try survey(numbers(1...5), numbers(1...10), rows: 100).guessedMapping()
    #expect(important.mapping.importanceScale == RatingScale(1, 5))
    let apart = try survey(numbers(0...10), numbers(1...5), rows: 100).guessedMapping()
    #expect(apart.mapping.satisfactionScale == RatingScale(1, 5))
  }

  // MARK: Headings

  private func headed(_ importance: String, _ satisfaction: String, _ points: [String]) throws -> MappingGuess {
    let items = ["Price", "Speed within 2 days", "Staff", "Opening hours 9 to 5", "Range"]
    let header = items.map { "\(importance): \($0)" } + items.map { "\(satisfaction): \($0)" }
    return try survey(points, points, header: header).guessedMapping()
  }

  @Test(arguments: [
    ("on a scale from 0 to 10", RatingScale(0, 10)), ("(0-10)", RatingScale(0, 10)), ("[1-7]", RatingScale(1, 7)),
    ("(1 – 7)", RatingScale(1, 7)), ("von 1 bis 10", RatingScale(1, 10)), ("de 0 à 10", RatingScale(0, 10)),
    ("de 1 a 7", RatingScale(1, 7)), ("da 1 a 10", RatingScale(1, 10)), ("van 1 tot 10", RatingScale(1, 10)),
    ("out of 10", RatingScale(1, 10)), ("0..10", RatingScale(0, 10)), ("7-point scale", RatingScale(1, 7)),
    ("11-point scale", RatingScale(1, 11)),
    ("(1 = not at all, 7 = extremely)", RatingScale(1, 7)), ("from 1 (lowest) to 10 (highest)", RatingScale(1, 10)),
    ("where 1 is not at all and 9 is extremely", RatingScale(1, 9)), ("", RatingScale(1, 5)),
    ("(1-3)", RatingScale(1, 5)),
  ])
  func headingsTellTheScale(words: String, scale: RatingScale) throws {
    let found = try headed("How important is it \(words)", "How satisfied are you \(words)", numbers(1...5))
    #expect(found.mapping.outcomes.count == 5)
    #expect(found.mapping.importanceScale == scale && found.mapping.satisfactionScale == scale)
    #expect(found.mapping.reversed.isEmpty && !found.advisories.contains { $0.id == "doubtful-scale" })
  }

  @Test(arguments: [
    "(1 = very important, 5 = not important at all)", "(1 = sehr wichtig, 5 = unwichtig)",
    "(1: very important - 5: unimportant)",
    "where 1 is very important and 5 is unimportant", "from 1 (very important) to 5 (not at all important)",
    "(very important = 1, not important = 5)", "1 (highest) to 5 (lowest)", "(1 = best)",
    "with 5 being the worst, 1 = best",
    "in Schulnoten", "very important (1) to not important (5)", "(1 very important, 5 not at all)",
  ])
  func headingsThatRunTheOtherWay(words: String) throws {
    let found = try headed("Importance \(words)", "Satisfaction", numbers(1...5))
    #expect(found.mapping.reversed.count == 5 && found.mapping.reversed.allSatisfy { $0.hasPrefix("Importance") })
    #expect(found.advisories.contains { $0.id == "reversed-labels" && $0.sentence.contains("reversed: []") })
  }

  @Test func pointsThatTheStudyOrdersAreNotTurnedAgain() throws {
    let header = (1...5).map { "Importance (1 = best): need \($0)" } + (1...5).map { "Satisfaction: need \($0)" }
    let rows = (0..<40).map { person in (0..<10).map { String(1 + (person + $0) % 5) } }
    let text = ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let loaded = try load(study: "survey: {file: survey.csv}\nscale: {importance: [5, 4, 3, 2, 1]}\n", survey: text)
    #expect(loaded.study.mapping.reversed.isEmpty && loaded.imported.responses.importance[0, 0] == 5)
    let guessed = try load(study: "survey: {file: survey.csv}\n", survey: text)
    #expect(guessed.study.mapping.reversed.count == 5 && guessed.imported.responses.importance[0, 0] == 5)
  }

  @Test func satisfactionThatWasSkippedIsTold() throws {
    let rows = (0..<60).map { person -> [String] in
      let importance = (0..<5).map { 1 + (person * 3 + $0 * 2 + $0 / 2) % 5 }
      return importance.map(String.init) + importance.map { $0 < 4 ? "" : String(1 + person % 5) }
    }
    let text = ([Self.header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let told = try load(study: "survey: {file: survey.csv}\n", survey: text).imported.advisories
    let skipped = try #require(told.first { $0.id == "skipped-satisfaction" })
    #expect(skipped.sentence.contains("is 4 or more") && skipped.sentence.contains("cleaning: {incomplete: 1}"))
    let whole = try load(study: "survey: {file: survey.csv}\n", survey: text.replacing(",,", with: ",3,"))
    #expect(!whole.imported.advisories.contains { $0.id == "skipped-satisfaction" })
  }

  @Test(arguments: [1...100, 10...14, 0...20])
  func unnamedBlocksOfAnyScaleArePaired(points: ClosedRange<Int>) throws {
    let header = (1...5).map { "e\($0)" } + (1...5).map { "s\($0)" }
    let columns = header.indices.map {
      ColumnDescription(name: header[$0], label: "Item \("abcde".dropFirst($0 % 5).first!)")
    }
    let rows = (0..<120).map { person in
      (0..<10).map { String(points.lowerBound + (person * 11 + $0 * 2 + $0 / 2) % points.count) }
    }
    let file = Table(
      source: "survey.sav", format: .jsonLines, columns: columns, cells: grid([header] + rows), headerRecords: 1)
    let found = try file.guessedMapping()
    #expect(found.mapping.outcomes.count == 5 && found.mapping.satisfactionScale == found.mapping.importanceScale)
  }

  // MARK: Difficulty

  @Test(arguments: [
    "Difficulty", "How difficult is it", "Effort", "How hard is it", "Frustration with", "Schwierigkeit",
    "How dissatisfied are you",
  ])
  func troubleIsTurnedRound(word: String) throws {
    let found = try headed("Importance", word, numbers(1...5))
    #expect(found.mapping.reversed.count == 5)
    #expect(found.advisories.contains { $0.id == "difficulty-turned" && $0.severity == .caution })
  }

  @Test(arguments: [
    ("Satisfaction", "Minimize the effort to"), ("How satisfied or dissatisfied are you", "Reduce the difficulty of"),
  ])
  func outcomesMaySpeakOfTrouble(word: String, outcome: String) throws {
    let items = (1...5).map { "\(outcome) finding part \($0)" }
    let header = items.map { "Importance: \($0)" } + items.map { "\(word): \($0)" }
    let found = try survey(numbers(1...5), numbers(1...5), header: header).guessedMapping()
    #expect(found.mapping.outcomes.count == 5 && found.mapping.reversed.isEmpty)
  }

  // MARK: Labels

  private func labelled(_ labels: [String: String], codes: [String]) -> Table {
    let columns = Self.header.map { ColumnDescription(name: $0, valueLabels: labels) }
    let rows = (0..<60).map { person in
      (0..<10).map { codes[(person * 3 + $0 * 2 + $0 / 2 + person / 5) % codes.count] }
    }
    return Table(
      source: "survey.sav", format: .jsonLines, columns: columns, cells: grid([Self.header] + rows), headerRecords: 1)
  }

  @Test(arguments: [
    (["1": "Not at all", "4": "Somewhat", "7": "Extremely"], RatingScale(1, 7)),
    (["0": "a", "10": "b"], RatingScale(0, 10)),
    (["1": "a", "2": "b", "3": "c", "4": "d", "5": "e", "6": "f"], RatingScale(1, 6)),
    (["1": "a", "7": "b", "99": "No answer"], RatingScale(1, 7)), (["1": "a", "3": "b"], RatingScale(1, 5)),
  ])
  func labelsTellUnusedPoints(labels: [String: String], scale: RatingScale) throws {
    let found = try labelled(labels, codes: ["1", "2", "3", "4", "5"]).guessedMapping().mapping
    #expect(found.importanceScale == scale && found.satisfactionScale == scale && found.reversed.isEmpty)
  }

  @Test func labelsPutCodesInOrder() throws {
    let labels = [
      "9": "Very dissatisfied", "2": "Dissatisfied", "4": "Neutral", "5": "Satisfied", "6": "Very satisfied",
    ]
    let file = labelled(labels, codes: ["9", "2", "4", "5", "6"])
    let found = try file.guessedMapping().mapping
    #expect(found.importanceScale == RatingScale(1, 5) && found.importanceWords == ["9", "2", "4", "5", "6"])
    #expect(try file.imported(using: found).responses.importance[0, 0] == 1)
  }

  @Test(arguments: [
    "I have never used it", "Not applicable to me", "Never had one", "Keine Angabe möglich", "Other (please specify)",
  ])
  func aLabelBesideAWholeScaleIsNoPoint(label: String) throws {
    let labels = [
      "1": "Very dissatisfied", "2": "Dissatisfied", "3": "Neutral", "4": "Satisfied", "5": "Very satisfied",
      "6": label,
    ]
    let file = labelled(labels, codes: ["1", "2", "3", "4", "5", "6"])
    let found = try file.guessedMapping().mapping
    #expect(found.importanceScale == RatingScale(1, 5))
    #expect(try file.imported(using: found).responses.importance.values.contains { $0.isNaN })
  }
}

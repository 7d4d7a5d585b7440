import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Scales and codes from the numbers, and from what the numbers are called.
@Suite struct GuessedScaleTests {
  private let header = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }

  /// Both blocks with each number as often as said, in hundredths: "1: 20, 2: 80".
  private func survey(_ shares: String) throws -> Table {
    let cells = shares.split(separator: ", ").flatMap { share -> [String] in
      let parts = share.split(separator: ": ")
      return [String](repeating: String(parts[0]), count: Int(parts[1])!)
    }
    #expect(cells.count == 100)
    let rows = (0..<100).map { person in
      (0..<10).map { place -> String in cells[(person + place * 37) % 100] }.joined(separator: ",")
    }
    return try table(([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n")
  }

  struct Numbers: Sendable {
    let shares: String
    let scale: RatingScale
    var codes: [Double] = []
    /// What is told of each block, or of both.
    var told: [String] = []
  }

  static let numbers: [Numbers] = [
    Numbers(
      shares: "1: 20, 2: 20, 3: 20, 4: 16, 5: 16, 8: 4, 9: 4", scale: RatingScale(1, 5), codes: [8, 9],
      told: ["guessed-codes"]),
    Numbers(
      shares: "1: 20, 2: 20, 3: 20, 4: 16, 5: 16, 9: 8", scale: RatingScale(1, 5), codes: [9], told: ["guessed-codes"]),
    Numbers(
      shares: "1: 10, 2: 10, 3: 20, 4: 20, 5: 12, 6: 10, 7: 10, 9: 8", scale: RatingScale(1, 7), codes: [9],
      told: ["guessed-codes"]),
    Numbers(
      shares: "0: 8, 1: 2, 2: 20, 3: 30, 4: 20, 5: 20", scale: RatingScale(0, 5),
      told: ["doubtful-points", "doubtful-points"]),
    Numbers(
      shares: "1: 20, 2: 30, 3: 20, 4: 20, 5: 2, 6: 8", scale: RatingScale(1, 6),
      told: ["doubtful-points", "doubtful-points"]),
    // Honest scales
    Numbers(shares: "0: 8, 1: 10, 2: 20, 3: 26, 4: 18, 5: 18", scale: RatingScale(0, 5)),
    Numbers(shares: "0: 12, 1: 9, 2: 13, 3: 28, 4: 20, 5: 18", scale: RatingScale(0, 5)),
    Numbers(shares: "1: 8, 2: 10, 3: 20, 4: 26, 5: 16, 6: 20", scale: RatingScale(1, 6)),
    Numbers(
      shares: "1: 6, 2: 7, 3: 7, 4: 10, 5: 10, 6: 15, 7: 15, 8: 15, 9: 15", scale: RatingScale(1, 9)),
    Numbers(
      shares: "1: 5, 2: 5, 3: 5, 4: 5, 5: 10, 6: 10, 7: 20, 8: 20, 9: 10, 10: 10", scale: RatingScale(1, 10)),
    Numbers(shares: "-3: 10, -2: 10, -1: 20, 0: 20, 1: 20, 2: 10, 3: 10", scale: RatingScale(-3, 3)),
    Numbers(shares: "-2: 20, -1: 20, 0: 20, 1: 20, 2: 20", scale: RatingScale(-2, 2)),
  ]

  @Test(arguments: numbers)
  func scalesAndCodes(wanted: Numbers) throws {
    let guess = try survey(wanted.shares).guessedMapping()
    #expect(guess.mapping.importanceScale == wanted.scale && guess.mapping.satisfactionScale == wanted.scale)
    #expect(guess.mapping.missingRatings == wanted.codes)
    let told = guess.advisories.filter { ["guessed-codes", "doubtful-points"].contains($0.id) }
    #expect(told.map(\.id) == wanted.told)
    #expect(told.allSatisfy { $0.severity == .caution && $0.sentence.contains("missing: [") })
    let confidence = guess.guesses.first { $0.role == .importanceScale }?.confidence.level
    #expect((confidence == .unsure) == wanted.told.contains("doubtful-points"))
  }

  @Test(arguments: [RatingScale(1, 5), RatingScale(0, 10), RatingScale(-3, 3), RatingScale(-10, -2)])
  func aScaleReadsAsItIsShown(scale: RatingScale) {
    #expect(RatingScale(scale.description) == scale)
  }

  @Test func theStudyDecidesAboutCodes() throws {
    let cells = [1, 2, 3, 4, 5, 2, 3, 4, 8, 9].map(String.init)
    let rows = (0..<40).map { person in (0..<10).map { cells[(person + $0 * 3) % 10] }.joined(separator: ",") }
    let text = ([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    let none = try load(study: "survey: {file: survey.csv}\nmissing: []\nscale: 1-9\n", survey: text)
    #expect(none.study.mapping.missingRatings.isEmpty && none.imported.responses.importance[0, 3] == 9)
    let guessed = try load(study: "survey: {file: survey.csv}\n", survey: text)
    #expect(Set(guessed.imported.coercions.map(\.outcome)) == ["read as no answer, as guessed"])
    let said = try load(study: "survey: {file: survey.csv}\nmissing: [8, 9]\n", survey: text)
    #expect(Set(said.imported.coercions.map(\.outcome)) == ["read as no answer, as the study says"])
    #expect(isSame(said, guessed))
  }

  /// Whether the importance ratings are the same, missing ones among them.
  private func isSame(_ left: LoadedStudy, _ right: LoadedStudy) -> Bool {
    let (left, right) = (left.imported.responses.importance.values, right.imported.responses.importance.values)
    return left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  // MARK: Labels

  /// Ratings of ten columns that a file labels.
  private func labelled(_ labels: [[String: String]], codes: [String]) -> Table {
    let columns = header.indices.map { ColumnDescription(name: header[$0], valueLabels: labels[$0 % labels.count]) }
    let rows = (0..<40).map { person in (0..<10).map { codes[(person * 3 + $0 * 2 + person / 5) % codes.count] } }
    return Table(
      source: "survey.sav", format: .jsonLines, columns: columns, cells: grid([header] + rows), headerRecords: 1)
  }

  @Test(arguments: [
    (["8": "Don't know", "9": "Refused"], ["1", "2", "3", "4", "5", "8", "9"]),
    (["1": "unwichtig", "5": "sehr wichtig", "8": "weiß nicht", "9": "keine Angabe"], ["1", "2", "3", "4", "5", "9"]),
    (["0": "Not applicable", "1": "Low", "5": "High"], ["0", "1", "2", "3", "4", "5"]),
    (["6": "NA/Refused"], ["1", "2", "3", "4", "5", "6"]),
  ])
  func codesLabelledAsNoAnswers(labels: [String: String], codes: [String]) throws {
    let table = labelled([labels], codes: codes)
    let mapping = try table.guessedMapping().mapping
    #expect(mapping.importanceScale == RatingScale(1, 5) && mapping.reversed.isEmpty)
    let imported = try table.imported(using: mapping)
    #expect(Set(imported.coercions.map(\.rule)) == [.declaredMissing])
    #expect(imported.responses.importance.values.contains { $0.isNaN })
  }

  @Test func noOpinionInTheMiddleIsAPoint() throws {
    let labels = ["1": "Strongly disagree", "2": "Disagree", "3": "No opinion", "4": "Agree", "5": "Strongly agree"]
    let table = labelled([labels], codes: ["1", "2", "3", "4", "5"])
    let imported = try table.imported(using: table.guessedMapping().mapping)
    #expect(imported.coercions.isEmpty)
  }

  private static let falling = [
    "1": "Very satisfied", "2": "Satisfied", "3": "Neutral", "4": "Dissatisfied", "5": "Very dissatisfied",
  ]
  private static let rising = ["1": "Very dissatisfied", "5": "Very satisfied"]

  /// The labels of the columns in turn, and the columns that are turned round.
  @Test(arguments: [
    ([falling], 0..<10), ([rising], 0..<0), ([["1": "wichtig", "2": "b", "5": "unwichtig"]], 0..<10),
    ([["1": "Extremely important", "5": "Not at all important", "8": "Don't know"]], 0..<10),
    ([["1": "a", "5": "b"]], 0..<0),
    // Columns without words are as the others.
    ([falling, [:]], 0..<10),
  ])
  func labelsThatRunTheOtherWay(labels: [[String: String]], reversed: Range<Int>) throws {
    let table = labelled(labels, codes: ["1", "2", "3", "4", "5"])
    let guess = try table.guessedMapping()
    #expect(guess.mapping.reversed == header[reversed].map { $0 })
    let told = guess.guesses.filter { $0.role == .reversed }
    #expect(told.isEmpty == reversed.isEmpty && told.allSatisfy { $0.confidence.level == .likely })
    let read = try table.imported(using: guess.mapping).responses.importance
    #expect(read[0, 0] == (reversed.isEmpty ? 1 : 5))
  }

  @Test func oneColumnTheOtherWay() throws {
    let labels = (0..<10).map { $0 == 3 ? Self.falling : Self.rising }
    let guess = try labelled(labels, codes: ["1", "2", "3", "4", "5"]).guessedMapping()
    #expect(guess.mapping.reversed == ["imp_4"])
  }

  /// Words in the cells, whether they run down, and what the study says.
  @Test(arguments: [
    (
      ["1 - Extremely important", "2 - Very important", "3 - Moderately important", "5 - Not at all important"], "",
      true
    ),
    (["1 - Very satisfied", "2", "3", "4", "5 - Very dissatisfied"], "", true),
    (["Very satisfied (1)", "2", "3", "4", "Very dissatisfied (5)"], "", true),
    (["1 - Not at all", "2", "3", "4", "5 - Extremely"], "", false),
    (["1 - Very satisfied", "2", "3", "4", "5 - Very dissatisfied"], "reversed: []", false),
    (["1 - Very satisfied", "2", "3", "4", "5 - Very dissatisfied"], "reversed: [imp_1]", true),
  ])
  func labelsInTheCells(answers: [String], study: String, isDown: Bool) throws {
    let rows = (0..<40).map { person in
      (0..<10).map { answers[(person * 3 + $0 * 2 + person / 5) % answers.count] }.joined(separator: ",")
    }
    let text = ([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    let loaded = try load(study: "survey: {file: survey.csv}\nscale: 1-5\n\(study)\n", survey: text)
    #expect(loaded.imported.responses.importance[0, 0] == (isDown ? 5 : 1))
    let first = try #require(loaded.imported.coercions.first { $0.value == answers[0] })
    #expect(first.reading == "\(isDown ? 5 : 1) of 1-5" || study == "reversed: [imp_1]")
    // The written study reads the same.
    let written = StudyWriter().yaml(loaded.study, guesses: loaded.guesses)
    #expect(try isSame(load(study: written, survey: text), loaded))
  }

  @Test func longFilesAreTurnedRoundToo() throws {
    let answers = ["1 - Very important", "2", "3", "4", "5 - Unimportant"]
    let rows = (0..<20).flatMap { person in
      (0..<5).map { "p\(person),need \($0),\(answers[(person + $0) % 5]),\(1 + (person + $0 * 2) % 5)" }
    }
    let text = (["respondent,outcome,importance,satisfaction"] + rows).joined(separator: "\n") + "\n"
    let loaded = try load(study: "survey: {file: survey.csv}\n", survey: text)
    #expect(loaded.study.mapping.reversed == ["importance"])
    #expect(loaded.imported.responses.importance[0, 0] == 5 && loaded.imported.responses.importance[0, 4] == 1)
    #expect(loaded.imported.responses.satisfaction?[0, 0] == 1)
  }
}

import Fixtures
import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Scales in words, and the words for no answer.
@Suite struct WordedAnswerTests {
  private func csv(_ rows: [[String]]) -> String {
    String(decoding: TableDialect().records(rows), as: UTF8.self)
  }

  private func load(_ survey: String, _ study: String = "") throws -> LoadedStudy {
    try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n\(study)", survey: survey)
  }

  private let header = (1...5).map { "imp_\($0)" } + (1...5).map { "sat_\($0)" }

  /// Ratings in the words, every one about as often, with plain numbers for satisfaction.
  private func rows(_ words: [String], respondents: Int = 30) -> [[String]] {
    (0..<respondents).map { person in
      (0..<5).map { words[(person * 3 + $0 * 2 + person / 5) % words.count] }
        + (0..<5).map { String(1 + (person + $0 * 2) % 5) }
    }
  }

  @Test(arguments: [
    // Importance
    [
      "Not at all important", "Not so important", "Somewhat important", "Very important", "Extremely important",
    ],
    ["Not important", "Slightly important", "Moderately important", "Important", "Very important"],
    ["Unimportant", "Of little importance", "Moderately important", "Important", "Very important"],
    ["Not important", "Somewhat important", "Important", "Very important"],
    ["Inte alls viktigt", "Mindre viktigt", "Varken eller", "Ganska viktigt", "Mycket viktigt"],
    ["まったく重要でない", "あまり重要でない", "どちらともいえない", "やや重要", "とても重要"],
    ["Niet belangrijk", "Enigszins belangrijk", "Redelijk belangrijk", "Belangrijk", "Zeer belangrijk"],
    // Satisfaction
    ["Not at all satisfied", "Not so satisfied", "Somewhat satisfied", "Very satisfied", "Extremely satisfied"],
    ["Not satisfied", "Somewhat satisfied", "Satisfied", "Very satisfied"],
    ["Muy insatisfecho/a", "Insatisfecho/a", "Satisfecho/a", "Muy satisfecho/a"],
    ["Très insatisfait(e)", "Insatisfait(e)", "Neutre", "Satisfait(e)", "Très satisfait(e)"],
    ["Zeer ontevreden", "Ontevreden", "Tevreden", "Zeer tevreden"],
    // Degrees, agreement, likelihood, quality
    ["Not at all", "Slightly", "Moderately", "Very", "Extremely"],
    ["gar nicht", "wenig", "mittelmäßig", "ziemlich", "sehr"],
    ["Pas du tout", "Un peu", "Moyennement", "Beaucoup", "Énormément"],
    ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],
    ["Strongly disagree", "Disagree", "Somewhat disagree", "Somewhat agree", "Agree", "Strongly agree"],
    ["Trifft nicht zu", "Trifft eher nicht zu", "Trifft eher zu", "Trifft zu"],
    ["Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord"],
    ["Totalmente en desacuerdo", "En desacuerdo", "De acuerdo", "Totalmente de acuerdo"],
    ["Extremely unlikely", "Somewhat unlikely", "Neither likely nor unlikely", "Somewhat likely", "Extremely likely"],
    ["Muito improvável", "Improvável", "Neutro", "Provável", "Muito provável"],
    ["Poor", "Fair", "Good", "Very good", "Excellent"],
    ["Sehr schlecht", "Schlecht", "Mittelmäßig", "Gut", "Sehr gut"],
    ["Pessimo", "Scarso", "Sufficiente", "Buono", "Ottimo"],
    // Stars, codes
    ["★", "★★", "★★★", "★★★★", "★★★★★"],
    ["★☆☆☆", "★★☆☆", "★★★☆", "★★★★"],
    ["⭐️", "⭐️⭐️", "⭐️⭐️⭐️", "⭐️⭐️⭐️⭐️", "⭐️⭐️⭐️⭐️⭐️"],
    ["A1", "A2", "A3", "A4", "A5"],
    ["AO01", "AO02", "AO03", "AO04"],
  ])
  func usualWordsAreRead(words: [String]) throws {
    let rows = rows(words)
    let loaded = try load(csv([header] + rows))
    #expect(loaded.imported.survey.importanceScale == RatingScale(1, words.count))
    let read = loaded.imported.responses.importance
    for (person, row) in rows.enumerated() {
      #expect(Array(read.row(person)) == row.prefix(5).map { Double(words.firstIndex(of: $0)! + 1) })
    }
    // Words that are read are no reason to doubt which columns belong together.
    let outcomes = loaded.guesses.filter { if case .outcome = $0.role { true } else { false } }
    #expect(outcomes.count == 5 && outcomes.allSatisfy { $0.confidence.level == .certain })
  }

  /// The words in use, the scale, and a word with its point.
  @Test(arguments: [
    (["2", "3", "4", "5", "6", "Extremely important"], RatingScale(1, 7), "Extremely important", 7.0),
    (["1", "2", "3", "4", "Sehr wichtig"], RatingScale(1, 5), "Sehr wichtig", 5),
    (["Not at all important", "2", "3", "4"], RatingScale(1, 5), "Not at all important", 1),
    (["Pas du tout", "2", "3", "4", "5", "6"], RatingScale(1, 7), "Pas du tout", 1),
    (["Not at all", "1", "2", "3", "4", "5", "6", "7", "8", "9", "Extremely"], RatingScale(0, 10), "Extremely", 10),
    (["Moderately", "Very", "Extremely", "Slightly"], RatingScale(1, 5), "Slightly", 2),
  ])
  func anEndThatNobodyGave(words: [String], scale: RatingScale, word: String, point: Double) throws {
    let rows = rows(words, respondents: 44)
    let loaded = try load(csv([header] + rows))
    #expect(loaded.imported.survey.importanceScale == scale)
    for (person, row) in rows.enumerated() {
      for (place, text) in row.prefix(5).enumerated() where text == word || Double(text) != nil {
        #expect(loaded.imported.responses.importance[person, place] == (Double(text) ?? point))
      }
    }
    // Numbers are taken as they stand.
    #expect(loaded.imported.coercions.allSatisfy { Double($0.value) == nil })
    let again = try load(csv([header] + rows), "scale: {importance: \(loaded.study.mapping.importanceWords)}")
    #expect(again.imported.survey.importanceScale == scale)
    #expect(again.imported.responses.importance == loaded.imported.responses.importance)
  }

  @Test(arguments: [
    "Sans objet", "Non concerné", "Non concerné(e)", "Ne sait pas / Sans objet", "No sabe / No contesta", "NS / NC",
    "NS/NR", "Don't know/Refused", "Don’t know or not applicable", "Refused", "Keine Angabe",
    "weiß nicht / keine Angabe", "Weiß nicht (nicht vorlesen)", "n. v. t.", "Niet van toepassing", "Não se aplica",
    "Não sabe/Não responde", "Non saprei", "Preferisco non rispondere", "Prefiero no contestar", "I'd rather not say",
  ])
  func wordsForNoAnswer(word: String) throws {
    var rows = rows(["1", "2", "3", "4", "5"])
    rows[3][2] = word
    let loaded = try load(csv([header] + rows))
    #expect(loaded.imported.responses.importance[3, 2].isNaN)
    #expect(loaded.imported.coercions.map(\.outcome) == ["read as no answer"])
  }

  @Test(arguments: ["Neutral (no opinion)", "Not / Somewhat", "None", "Other", "No", "Never", "5/NA"])
  func wordsForSomethingElse(word: String) {
    #expect(!AnswerText.isNoAnswer(word))
  }

  @Test(arguments: [
    ("5 - Extremely", 5.0, "Extremely"), ("(5) Very good", 5, "Very good"), ("[1] Not at all", 1, "Not at all"),
    ("Very (5)", 5, "Very"), ("7=Very", 7, "Very"), ("10 – Extremely likely", 10, "Extremely likely"),
    ("( 3 ) So so", 3, "So so"), ("Not at all - 1", 1, "Not at all"),
  ])
  func numbersWithWords(text: String, number: Double, words: String) throws {
    let point = try #require(AnswerText.labelledPoint(text))
    #expect(point.number == number && point.words == words)
  }

  @Test(arguments: [
    "5", "(5)", "5x good", "1.5", "5 - 4", "-5 %", "12/2020", "fivefold", "Einsatz", "null", "very", "1234 Main Street",
    "5,5 good",
  ])
  func noNumbersWithWords(text: String) { #expect(AnswerText.labelledPoint(text) == nil) }

  // MARK: What is not read

  @Test func aSlipIsPointedAtWithTheNearestWord() {
    let words = [
      "Not at all important", "Slightly important", "Moderately important", "Very important", "Extremely important",
    ]
    var rows = rows(words)
    rows[7][3] = "Realy important"
    let said = errorText { _ = try load(csv([header] + rows)) }
    #expect(said.contains("survey.csv, row 9, column \"imp_4\": \"Realy important\" is not a rating from 1 to 5"))
    #expect(said.contains("nearest to \"Realy important\" is \"Very important\""))
    #expect(said.contains("missing: [\"Realy important\"]"))
  }

  @Test func unknownWordsAreToldAsALineOfTheStudy() throws {
    let words = ["meh", "ok", "not at all great", "wow"]
    let text = csv([header] + rows(words))
    let said = errorText { _ = try load(text) }
    #expect(said.contains("scale: {importance: [LOWEST, ..., HIGHEST]}"))
    #expect(said.contains("They are \"meh\", \"not at all great\", \"ok\", \"wow\"."))
    let loaded = try load(text, "scale: {importance: [not at all great, meh, ok, wow]}")
    #expect(loaded.imported.survey.importanceScale == RatingScale(1, 4))
  }

  @Test func aSlipInTheStudysOwnWordsNamesTheNearest() {
    let words = ["Low", "Somewhat low", "Middling", "High"]
    let said = errorText {
      _ = try load(csv([header] + rows(words)), "scale: {importance: [Low, Somewhat low, Midling, High]}")
    }
    #expect(said.contains("nearest to \"Middling\" is \"Midling\""))
    #expect(!said.contains("missing:"))
  }

  /// What stands in the column `imp_1`, the study, what is said, and what is not.
  @Test(arguments: [
    ("5", "scale: 1-4", "say it in the study file: scale: 1-5", "missing:"),
    ("-2", "scale: 1-5", "scale: [-2, 2]", "missing:"),
    ("100", "scale: 1-5", "scale: 1-100", "missing:"),
    ("Extremely important", "scale: 1-5", "imp", "missing: [\"Extremely important\"]"),
  ])
  func manyCellsAreNoCodeForNoAnswer(value: String, study: String, said wanted: String, unsaid: String) {
    var rows = rows(["1", "2", "3", "4"], respondents: 60)
    for row in rows.indices {
      rows[row].replaceSubrange(5..<10, with: ["1", "2", "3", "4", "1"])
      rows[row][0] = value
    }
    let said = errorText { _ = try load(csv([header] + rows), study) }
    #expect(said.contains(wanted))
    #expect(!said.contains(unsaid))
  }

  @Test func oneOtherValueIsSingular() {
    var rows = rows(["1", "2", "3", "4", "5"], respondents: 60)
    for (row, value) in ["11", "12", "13", "14", "15"].enumerated() { rows[row][0] = value }
    #expect(errorText { _ = try load(csv([header] + rows)) }.contains("and 1 other value in 1. "))
  }

  // MARK: What is told

  @Test func everyWordSaysItsPointAndItsFirstCell() throws {
    let words = ["Not important", "Somewhat important", "Very important"]
    var rows = rows(["1", "2", "3"])
    for row in rows.indices {
      rows[row].replaceSubrange(5..<10, with: ["1", "2", "3", "2", "1"])
      for column in 0..<5 { rows[row][column] = words[(row + column) % 3] }
    }
    // The first in the file, though in the second block.
    rows[0] = ["Very important"] + [String](repeating: "Somewhat important", count: 4) + ["-", "-", "n/a", "1", "2"]
    rows[1][0] = "n/a"
    let found = try load(csv([header] + rows)).imported.coercions
    let points = Dictionary(
      uniqueKeysWithValues: found.filter { $0.rule == .wordedPoint }.map { ($0.value, $0.outcome) })
    #expect(
      points == [
        "Not important": "read as 1 of 1-3", "Somewhat important": "read as 2 of 1-3",
        "Very important": "read as 3 of 1-3",
      ])
    let blank = try #require(found.first { $0.value == "n/a" })
    #expect(blank.place.row == 2 && blank.place.column == "sat_3" && blank.count == 2)
  }
}

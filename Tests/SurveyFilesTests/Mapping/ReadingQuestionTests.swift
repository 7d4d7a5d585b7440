import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// What a survey leaves open is asked, and every reading that is offered can be pasted.
@Suite struct ReadingQuestionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let headers: [String]
    /// Of a respondent by number, a rating by column.
    let rating: @Sendable (_ row: Int, _ column: Int) -> Int
    let readings: [String]
  }

  private static func codes(_ letter: String, _ count: Int) -> [String] { (1...count).map { "\(letter)\($0)" } }
  private static func spread(_ row: Int, _ column: Int) -> Int {
    1 + (row * 31 + column * 17 + row * column * 7 + row / 3) % 97 % 5
  }
  private static func prices(_ ends: [String]) -> [String] {
    ends.flatMap { end in ["Price", "Speed", "Range", "Returns"].map { "\(end): \($0)" } }
  }

  static let cases: [Case] = [
    Case(
      testDescription: "one block without a name", headers: codes("q", 6), rating: { spread($0, $1) },
      readings: ["ratings: {importance: q*}"]),
    Case(
      testDescription: "two blocks of one length, by number", headers: codes("aa", 5) + codes("bb", 5),
      rating: { spread($0, $1) },
      readings: [
        "ratings: {importance: aa*, satisfaction: bb*}", "ratings: {importance: bb*, satisfaction: aa*}",
        "ratings: {importance: aa*}",
      ]),
    Case(
      testDescription: "points that nobody gave", headers: prices(["Importance", "Satisfaction"]),
      rating: { [1, 2, 3, 6, 7][spread($0, $1) - 1] },
      readings: ["scale: 1-7", "missing: [6, 7]", "scale: [1, 2, 3, 6, 7]"]),
    Case(
      testDescription: "one block that ends early", headers: prices(["Importance", "Satisfaction"]),
      rating: { row, column in column < 4 ? 2 * spread(row, column) - (row % 2) : spread(row, column) },
      readings: ["scale: 1-10", "scale: {importance: 1-10, satisfaction: 1-5}"]),
  ]

  private func csv(_ one: Case) -> String {
    let rows = (0..<150).map { row in
      ([row + 1] + one.headers.indices.map { one.rating(row, $0) }).map(String.init).joined(separator: ",")
    }
    return ([(["id"] + one.headers).joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }

  private func table(_ one: Case) throws -> Table {
    try SurveyReader().read(Array(csv(one).utf8), named: "survey.csv", reading: SurveyReading())
  }

  @Test(arguments: cases) func isAsked(_ one: Case) throws {
    let questions = try table(one).guessedMapping().questions
    #expect(questions.count == 1)
    #expect(questions.first?.readings.map(\.text) == one.readings)
  }

  @Test(arguments: cases) func everyReadingAnswers(_ one: Case) throws {
    let table = try table(one)
    for reading in one.readings {
      let draft = try StudyReader().read("survey: {file: survey.csv}\n\(reading)\n", named: "study.yaml")
      #expect(try table.mapping(completing: draft.mapping).questions == [], "\(reading)")
    }
  }

  @Test func whatHeadersSayIsNotAsked() throws {
    let plain = Case(
      testDescription: "", headers: Self.prices(["Importance", "Satisfaction"]), rating: { Self.spread($0, $1) },
      readings: [])
    #expect(try table(plain).guessedMapping().questions == [])
  }
}

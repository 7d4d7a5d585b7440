import Foundation
import OutcomeSegmentation
import Testing

@Suite("Study as JSON")
struct StudyCodingTests {
  @Test("Every decision comes back")
  func roundTrip() throws {
    let study = Study(
      title: "Title", job: "Job", file: "a.csv",
      reading: SurveyReading(
        sheet: "2", encoding: "latin1", delimiter: "\t", quote: "\"", decimal: ",", titleRows: 1, headerRows: 2),
      mapping: SurveyMapping(
        layout: .long(outcome: "o", importance: "i", satisfaction: nil), respondent: "id", weight: "w", duration: "d",
        importanceQuestion: .ranking, importanceScale: RatingScale(-3, 3), satisfactionScale: nil,
        importanceWords: ["no", "yes"], reversed: ["i"], choices: ChoiceColumns(columns: ["a"], worst: ["b"]),
        filters: [ResponseFilter(column: "Status", keep: ["1"], drop: ["0"])], missingRatings: [99, .infinity],
        missingTexts: ["-"],
        outcomes: [
          OutcomeColumns(
            outcome: Outcome(id: "o1", statement: "One"), source: .items(importance: ["a"], satisfaction: [])),
          OutcomeColumns(outcome: Outcome(id: "o2", statement: "Two"), source: .rows(named: "two")),
        ],
        profiles: [
          ProfileColumn(
            columns: ["p"], variable: ProfileVariable(name: "Role", kind: .categories), labels: ["1": "Nurse"],
            missing: ["9"], option: "x")
        ],
        traps: [TrapQuestion(column: "t", answer: "4")]),
      cleaning: CleaningRules(straightLining: .eitherBlock, missingRatings: .ownMean, answered: ["x"]),
      excluded: [Exclusion(respondent: "1", reason: "test")], restored: ["2"],
      opportunity: OpportunityOptions(basis: .pairedRatings),
      factors: FactorOptions(), candidates: CandidateOptions(segments: 3...5, methods: [.kMeans, .ward]),
      choice: ChosenSolution(method: .ward, segments: 4), merges: [[1, 2]],
      names: [SegmentName(segment: 1, name: "Name", definedBy: ["o1"])],
      market: Market(customers: 10...20, valuePerCustomer: 1...2), seed: .max)
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    #expect(try decoder.decode(Study.self, from: encoder.encode(study)) == study)
  }

  @Test("What is no scale, no character and no range is an error", arguments: ["5-1", "5", "", "1-"])
  func faults(scale: String) throws {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(RatingScale.self, from: Data("\"\(scale)\"".utf8)) }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SurveyReading.self, from: Data(#"{"delimiter": "::"}"#.utf8))
    }
  }

  @Test(
    "Edits come back",
    arguments: [
      StudyEdit.choose(Choice(method: .ward, segments: 3)), .rename(segment: 1, name: "Speed"), .merge([1, 2]),
      .exclude(respondent: "7", reason: "test"), .restore(respondent: "7"),
      .set(.option("cleaning.speeding", .number(1.0 / 3))), .set(.option("factors.count", .open)), .set(.segments(4)),
      .set(.option("candidates.methods", .texts(["ward"]))), .set(.option("market.value", .range(1...2))),
    ])
  func edits(edit: StudyEdit) throws {
    #expect(try JSONDecoder().decode(StudyEdit.self, from: JSONEncoder().encode(edit)) == edit)
  }
}

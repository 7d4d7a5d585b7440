import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Columns about the interview: statuses, times, weights.
@Suite struct InterviewColumnTests {
  private func guess(_ columns: [(name: String, cells: [String])]) throws -> MappingGuess {
    try table(wideSurvey(respondents: columns[0].cells.count, before: columns)).guessedMapping()
  }

  // MARK: Statuses

  struct Status: Sendable {
    let name: String
    let kept: [String]
    let dropped: [String]
  }

  @Test(arguments: [
    Status(name: "AssignmentStatus", kept: ["Approved", "Submitted"], dropped: ["Rejected"]),
    Status(name: "Response Status", kept: ["Completed"], dropped: ["Terminated", "Started"]),
    Status(name: "status", kept: ["APPROVED", "AWAITING REVIEW"], dropped: ["RETURNED", "TIMED-OUT"]),
    Status(name: "Survey status", kept: ["Complete"], dropped: ["Partial", "Screened out", "Quota full"]),
    Status(name: "Antwortstatus", kept: ["abgeschlossen"], dropped: ["abgebrochen"]),
    Status(name: "Estado de la respuesta", kept: ["Completada"], dropped: ["Parcial"]),
    Status(
      name: "_validation_status", kept: ["validation_status_approved"], dropped: ["validation_status_not_approved"]),
  ]) func statusesOfAnyService(status: Status) throws {
    let cells = (status.kept + status.dropped + Array(repeating: status.kept[0], count: 8)).prefix(8)
    let guess = try guess([(status.name, Array(cells))])
    #expect(guess.mapping.filters == [ResponseFilter(column: status.name, drop: status.dropped.sorted())])
    #expect(guess.mapping.profiles.isEmpty)
  }

  /// A word that is not known leaves its row, and a status of people is a profile question.
  @Test func whatIsNoStatusOfAnAnswer() throws {
    let known = try guess([
      ("Response Status", ["Completed", "Partial", "Purple"] + Array(repeating: "Completed", count: 5))
    ])
    #expect(known.mapping.filters.map(\.drop) == [["Partial"]])
    for (name, cells) in [
      ("Status", ["Active", "Retired"]), ("State", ["Texas", "Ohio"]), ("Stage", ["Open", "Completed"]),
    ] {
      let guess = try guess([(name, (0..<8).map { cells[$0 % 2] })])
      #expect(guess.mapping.filters.isEmpty)
    }
    let partial = try guess([("Response Status", Array(repeating: "Partial", count: 8))])
    #expect(partial.mapping.filters.isEmpty)
  }

  // MARK: Durations

  @Test(arguments: [
    "WorkTimeInSeconds", "Time Taken to Complete (Seconds)", "LOI_min", "Survey duration (hh:mm:ss)",
    "Bearbeitungszeit",
  ])
  func durationsByName(name: String) throws {
    #expect(try guess([(name, (1...8).map { "\($0 * 60)" })]).mapping.duration == name)
  }

  @Test(arguments: [
    ("5 min 30 sec", 330.0), ("5m 30s", 330), ("1 hr 2 min", 3720), ("330 seconds", 330), ("PT5M30S", 330),
    ("00:05:30.5", 330.5), ("2 minutes", 120), ("1 Std. 5 Min.", 3900), ("90", 90),
  ])
  func durationsInUnits(text: String, seconds: Double) throws {
    let survey = try table(wideSurvey(before: [("Duration", Array(repeating: text, count: 8))]))
    let mapping = try survey.guessedMapping().mapping
    #expect(mapping.duration == "Duration")
    #expect(try survey.imported(using: mapping).responses.durations?.first == seconds)
  }

  struct Times: Sendable {
    let names: [String]
    let start: String
    let end: String
    let seconds: Double
  }

  @Test(arguments: [
    Times(names: ["Start time", "End time"], start: "3/1/2024 10:00:00", end: "3/1/2024 10:0#:40", seconds: 100),
    Times(
      names: ["Start time", "Completion time"], start: "13.03.2024 23:59:00", end: "14.03.2024 00:0#:00", seconds: 120),
    Times(
      names: ["start", "end"], start: "2024-03-01T10:00:01.500+02:00", end: "2024-03-01T10:0#:01.500+02:00", seconds: 60
    ),
    Times(
      names: ["time_start", "time_end"], start: "01 Mar 2024 11:59 AM", end: "01 Mar 2024 12:0#:00 PM", seconds: 120),
    Times(
      names: ["AcceptTime", "SubmitTime"], start: "Fri Mar 01 10:00:00 PST 2024", end: "Fri Mar 01 10:0#:05 PST 2024",
      seconds: 65),
    Times(names: ["StartDate", "EndDate"], start: "2024-02-28 23:59:59", end: "2024-02-29 00:0#:00", seconds: 61),
  ]) func fromStartAndEnd(times: Times) throws {
    let ends = (1...8).map { times.end.replacing("#", with: "\($0)") }
    let text = wideSurvey(before: [(times.names[0], Array(repeating: times.start, count: 8)), (times.names[1], ends)])
    let survey = try table(text)
    let guess = try survey.guessedMapping()
    #expect([guess.mapping.durationStart, guess.mapping.duration] == times.names)
    #expect(guess.mapping.profiles.isEmpty)
    #expect(guess.guesses.first { $0.role == .duration }?.columns == times.names)
    #expect(try survey.imported(using: guess.mapping).responses.durations?.first == times.seconds)
    // A study says it by the two columns.
    let study = "survey: survey.csv\ncolumns: {duration: [\(times.names.joined(separator: ", "))]}\n"
    let loaded = try load(study: study, survey: text)
    #expect(loaded.study.mapping.durationStart == times.names[0])
    #expect(loaded.imported.responses.durations?.first == times.seconds)
  }

  /// Dates without a time, and times that are all the same, say nothing of how long it took.
  @Test func startAndEndThatSayNothing() throws {
    for (start, end) in [("2024-03-01", "2024-03-02"), ("2024-03-01 10:00", "2024-03-01 10:00")] {
      let guess = try guess([("Start", Array(repeating: start, count: 8)), ("End", Array(repeating: end, count: 8))])
      #expect(guess.mapping.duration == nil)
      #expect(guess.mapping.profiles.isEmpty)
    }
  }

  // MARK: Weights

  @Test(arguments: [
    "WTFINAL", "Pond", "pweight", "wgt", "finalwgt", "Survey weight", "Weighting factor", "WEIGHT_2024", "weight1",
    "pspwght", "dweight", "Gewichtungsfaktor", "Poids de redressement", "Factor de expansión", "peso muestral", "权重",
    "가중치",
    "Weighting factor (Q1)", "W",
  ])
  func weightsByName(name: String) throws {
    #expect(try guess([(name, (1...8).map { "0.\($0 + 1)" })]).mapping.weight == (name.contains("Q1") ? nil : name))
  }

  @Test(arguments: ["Weight (kg)", "Body weight", "Birth weight", "Width", "Wtorek", "Weight loss goal"])
  func whatIsNoWeight(name: String) throws {
    #expect(try guess([(name, (1...8).map { "0.\($0 + 1)" })]).mapping.weight == nil)
  }

  @Test func aColumnThatLooksLikeAWeightIsAsked() throws {
    let cells = ["0.62", "1.24", "0.639", "1.536", "0.9", "1.065", "0.9", "1.1"]
    let guess = try guess([("corr_f", cells), ("Region", ["N", "S", "N", "S", "N", "S", "N", "S"])])
    #expect(guess.mapping.weight == nil)
    #expect(guess.mapping.profiles.flatMap(\.columns) == ["Region"])
    let asked = try #require(guess.advisories.first { $0.id == "likely-weight" })
    #expect(asked.severity == .caution && asked.sentence.contains("columns: {weight: corr_f}"))
  }
}

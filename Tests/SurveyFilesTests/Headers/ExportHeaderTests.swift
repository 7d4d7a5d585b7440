import SurveyFiles
import Tables
import Testing

/// What each service writes above the answers.
@Suite struct ExportHeaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let records: [[String]]
    let export: SurveyExport
    let headerRecords: Int
    var nameRecord = 0
    let names: [String]
    let labels: [String?]
  }

  private static let importIDs: [String] = {
    let ids = ["startDate", "endDate", "status", "progress", "_recordId", "QID1_1", "QID1_2"]
    return ids.map { id in "{\"ImportId\":\"\(id)\"}" } + [""]
  }()

  static let cases: [Case] = [
    Case(
      testDescription: "Qualtrics, three records, second in German, a trailing empty column",
      records: [
        ["StartDate", "EndDate", "Status", "Progress", "ResponseId", "Q1_1", "Q1_2", ""],
        [
          "Anfangsdatum", "Enddatum", "Antworttyp", "Aktueller Stand", "Antwort-ID", "Importance -\nFind parking",
          "<p>Satisfaction &amp; more</p>", "",
        ],
        importIDs,
        ["2024-05-01 08:28:09", "2024-05-01 08:30:09", "0", "100", "R_1", "4", "2", ""],
      ], export: .qualtrics, headerRecords: 3,
      names: ["StartDate", "EndDate", "Status", "Progress", "ResponseId", "Q1_1", "Q1_2", ""],
      labels: [
        "Anfangsdatum", "Enddatum", "Antworttyp", "Aktueller Stand", "Antwort-ID", "Importance - Find parking",
        "Satisfaction & more", nil,
      ]),
    Case(
      testDescription: "Qualtrics with its own ids as names, questions deleted",
      records: [
        ["startDate", "_recordId", "QID1"],
        ["{'ImportId': 'startDate', 'timeZone': 'Z'}", "{'ImportId': '_recordId'}", "{'ImportId': 'QID1'}"],
        ["2024-05-01 08:28:09", "R_1", "4"],
      ], export: .qualtrics, headerRecords: 2, names: ["startDate", "_recordId", "QID1"], labels: [nil, nil, nil]),
    Case(
      testDescription: "Qualtrics, import ids deleted",
      records: [
        ["StartDate", "EndDate", "Progress", "Duration (in seconds)", "RecordedDate", "Q1"],
        ["Start Date", "End Date", "Progress", "Duration (in seconds)", "Recorded Date", "How old are you?"],
        ["2024-05-01", "2024-05-01", "100", "38", "2024-05-01", "30"],
      ], export: .qualtrics, headerRecords: 2,
      names: ["StartDate", "EndDate", "Progress", "Duration (in seconds)", "RecordedDate", "Q1"],
      labels: ["Start Date", "End Date", "Progress", "Duration (in seconds)", "Recorded Date", "How old are you?"]),
    Case(
      testDescription: "Qualtrics, names alone",
      records: [
        ["StartDate", "EndDate", "Progress", "Duration (in seconds)", "RecordedDate", "Q1"],
        ["2024-05-01", "2024-05-01", "100", "38", "2024-05-01", "30"],
      ], export: .qualtrics, headerRecords: 1,
      names: ["StartDate", "EndDate", "Progress", "Duration (in seconds)", "RecordedDate", "Q1"],
      labels: [nil, nil, nil, nil, nil, nil]),
    Case(
      testDescription: "Qualtrics, legacy format",
      records: [
        ["V1", "V2", "V3", "V7", "V8", "Q1", "gc", ""],
        ["ResponseID", "ResponseSet", "Name", "Status", "StartDate", "Importance - Find parking", "gc", ""],
        ["R_1", "Default Response Set", "Anonymous", "0", "2015-03-18 09:52:14", "4", "1", ""],
      ], export: .qualtricsLegacy, headerRecords: 2, names: ["V1", "V2", "V3", "V7", "V8", "Q1", "gc", ""],
      labels: ["ResponseID", "ResponseSet", "Name", "Status", "StartDate", "Importance - Find parking", "gc", nil]),
    Case(
      testDescription: "SurveyMonkey",
      records: [
        [
          "Respondent ID", "Collector ID", "Date Created", "IP Address", "Custom Data 1", "How important is it?", "",
          "",
          "Why:", "", "Your age?", "Anything else?",
        ],
        [
          "", "", "", "", "", "Parking", "Tickets", "Other (please specify)", "Price", "Time", "Response",
          "Open-Ended Response",
        ],
        ["118", "44", "06/10/2022", "1.2.3.4", "", "4", "2", "", "", "x", "30", "No"],
      ], export: .surveyMonkey, headerRecords: 2,
      names: [
        "Respondent ID", "Collector ID", "Date Created", "IP Address", "Custom Data 1", "How important is it?: Parking",
        "How important is it?: Tickets", "How important is it?: Other (please specify)", "Why: Price", "Why: Time",
        "Your age?", "Anything else?",
      ],
      labels: [
        nil, nil, nil, nil, nil, "How important is it?: Parking", "How important is it?: Tickets",
        "How important is it?: Other (please specify)", "Why: Price", "Why: Time", "Your age?", "Anything else?",
      ]),
    Case(
      testDescription: "SurveyMonkey, the id alone of its own columns, in Spanish",
      records: [
        ["ID del encuestado", "¿Edad?", "¿Por qué?", ""], ["", "Respuesta", "Precio", "Respuesta"],
        ["1", "30", "x", "y"],
      ], export: .surveyMonkey, headerRecords: 2,
      names: ["ID del encuestado", "¿Edad?", "¿Por qué?: Precio", "¿Por qué?"],
      labels: [nil, "¿Edad?", "¿Por qué?: Precio", "¿Por qué?"]),
    Case(
      testDescription: "SurveyMonkey, condensed",
      records: [
        ["Respondent ID", "Collector ID", "Start Date", "End Date", "Age?"],
        ["1", "2", "2024-01-01", "2024-01-01", "3"],
      ], export: .surveyMonkey, headerRecords: 1,
      names: ["Respondent ID", "Collector ID", "Start Date", "End Date", "Age?"], labels: [nil, nil, nil, nil, nil]),
    Case(
      testDescription: "Google Forms, in French, a question twice",
      records: [
        ["Horodateur", "Quel âge avez-vous ?", "Importance [Parking]", "Quel âge avez-vous ?"],
        ["2024/05/01 3:42:10 PM UTC+2", "30", "4", "30"],
      ], export: .googleForms, headerRecords: 1,
      names: ["Horodateur", "Quel âge avez-vous ?", "Importance [Parking]", "Quel âge avez-vous ? (2)"],
      labels: [nil, nil, nil, nil]),
    Case(
      testDescription: "Typeform",
      records: [
        ["#", "Parking", "Tickets", "Other", "Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
        ["a1", "Parking", "", "", "completed", "2024-05-01 10:00:00", "2024-05-01 10:05:00", "n1"],
      ], export: .typeform, headerRecords: 1,
      names: [
        "#", "Parking", "Tickets", "Other", "Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID",
      ],
      labels: [nil, nil, nil, nil, nil, nil, nil, nil]),
    Case(
      testDescription: "LimeSurvey, codes",
      records: [
        ["id", "submitdate", "lastpage", "startlanguage", "seed", "G1Q1[SQ001]"],
        ["1", "2024-05-01 10:00:00", "3", "en", "77", "4"],
      ], export: .limeSurvey, headerRecords: 1,
      names: ["id", "submitdate", "lastpage", "startlanguage", "seed", "G1Q1[SQ001]"],
      labels: [nil, nil, nil, nil, nil, nil]),
    Case(
      testDescription: "LimeSurvey, texts, in German",
      records: [
        ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Wie wichtig? [Parken]"],
        ["1", "2024-05-01 10:00:00", "3", "de", "4"],
      ], export: .limeSurvey, headerRecords: 1,
      names: ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Wie wichtig? [Parken]"],
      labels: [nil, nil, nil, nil, nil]),
    Case(
      testDescription: "LimeSurvey, codes and texts",
      records: [
        [
          "id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language",
          "G1Q1[SQ001]. How important? [Parking]",
        ],
        ["1", "2024-05-01 10:00:00", "3", "en", "4"],
      ], export: .limeSurvey, headerRecords: 1,
      names: ["id", "submitdate", "lastpage", "startlanguage", "G1Q1[SQ001]"],
      labels: ["Response ID", "Date submitted", "Last page", "Start language", "How important? [Parking]"]),
    Case(
      testDescription: "LimeSurvey, VV",
      records: [
        ["Response ID", "Date submitted", "Last page", "Start language", "How old are you?"],
        ["id", "submitdate", "lastpage", "startlanguage", "age"], ["1", "2024-05-01 10:00:00", "3", "en", "4"],
      ], export: .limeSurvey, headerRecords: 2, nameRecord: 1,
      names: ["id", "submitdate", "lastpage", "startlanguage", "age"],
      labels: ["Response ID", "Date submitted", "Last page", "Start language", "How old are you?"]),
    Case(
      testDescription: "Pollfish",
      records: [
        ["ID", "Gender", "Age", "Manufacturer", "OS", "Provider", "Q1. How important?", "Weight"],
        ["77", "female", "25 - 34", "Apple", "iOS", "T", "4", "1.1"],
      ], export: .pollfish, headerRecords: 1,
      names: ["ID", "Gender", "Age", "Manufacturer", "OS", "Provider", "Q1. How important?", "Weight"],
      labels: [nil, nil, nil, nil, nil, nil, nil, nil]),
    Case(
      testDescription: "Alchemer",
      records: [
        [
          "Response ID", "Time Started", "Date Submitted", "Status", "Contact ID", "Language", "Parking:How important?",
        ],
        ["1", "2024-05-01 10:00:00", "2024-05-01 10:05:00", "Complete", "", "English", "4"],
      ], export: .alchemer, headerRecords: 1,
      names: [
        "Response ID", "Time Started", "Date Submitted", "Status", "Contact ID", "Language", "Parking:How important?",
      ],
      labels: [nil, nil, nil, nil, nil, nil, nil]),
  ]

  @Test(arguments: cases)
  func headersOfEveryService(test: Case) {
    let layout = HeaderLayout.of(grid(test.records))
    #expect(layout.export == test.export)
    #expect(layout.titleRecords == 0)
    #expect(layout.nameRecord == test.nameRecord)
    #expect(layout.headerRecords == test.headerRecords)
    #expect(layout.columns.map(\.name) == test.names)
    #expect(layout.columns.map(\.label) == test.labels)
    let hasNote = test.headerRecords > 1 || ["twice", "codes and texts"].contains { test.testDescription.contains($0) }
    #expect(layout.notes.count == (hasNote ? 1 : 0))
  }

  /// What is further down changes nothing, not even a row of text, of numbers or of previews.
  @Test(arguments: cases)
  func anotherAnswerNeverChangesTheLayout(test: Case) {
    let layout = HeaderLayout.of(grid(test.records))
    let width = test.records[0].count
    for cells in [
      test.records[test.records.count - 1], Array(repeating: "7", count: width - 1),
      Array(repeating: "x", count: width - 1),
      ["R_9", "Survey Preview"],
    ] { #expect(HeaderLayout.of(grid(test.records + [cells])) == layout) }
  }

  @Test(arguments: cases)
  func titlesAboveKnownHeaders(test: Case) {
    let layout = HeaderLayout.of(grid([["Survey of 2024"], ["exported", "today"]] + test.records))
    #expect(layout.export == test.export)
    #expect(layout.titleRecords == 2)
    #expect(layout.nameRecord == test.nameRecord + 2)
    #expect(layout.headerRecords == test.headerRecords + 2)
    #expect(layout.columns.map(\.name) == test.names)
  }

  /// A column or two of a service, or words that people use too, are no evidence.
  @Test(arguments: [
    ["Timestamp", "Temperature", "Humidity"], ["Timestamp", "How old are you?"], ["Respondent ID", "Age", "Income"],
    ["ID", "OS", "Age"], ["#", "Tags", "Score"], ["id", "startdate", "token"], ["Response ID", "Status", "Language"],
    ["StartDate", "EndDate", "Status", "Name"], ["V1", "V2", "V3", "V4"],
  ])
  func fewColumnsAreNoEvidence(names: [String]) {
    let layout = HeaderLayout.of(grid([names, names.map { _ in "1" }, names.map { _ in "2" }]))
    #expect(layout.export == nil)
    #expect(layout.headerRecords == 1)
    #expect(layout.columns == names.map { ColumnDescription(name: $0) })
    #expect(layout.notes.isEmpty)
  }

  @Test func theNoteSaysWhichRows() {
    let layout = HeaderLayout.of(grid(Self.cases[0].records))
    #expect(
      layout.notes == [
        "Rows 1 to 3 are the headers of a Qualtrics export: the names of the columns, the questions and Qualtrics' own "
          + "ids."
      ])
  }
}

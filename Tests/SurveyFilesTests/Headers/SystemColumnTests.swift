import SurveyFiles
import Testing

/// What the columns are for that the services write themselves.
@Suite struct SystemColumnTests {
  /// The word that the enumeration has for a column's purpose.
  private func word(_ purpose: SystemColumn?) -> String? {
    purpose.map { String("\($0)".prefix { $0.isLetter }) }
  }

  private func words(_ names: [String], _ export: SurveyExport?) -> [String?] {
    let columns = SystemColumns.of(names: names, labels: names.map { _ in nil }, export: export)
    return names.indices.map { word(columns[$0]) }
  }

  @Test func qualtrics() {
    let known = [
      ("StartDate", "startDate"), ("EndDate", "endDate"), ("Status", "status"), ("IPAddress", "ipAddress"),
      ("Progress", "progress"), ("Duration (in seconds)", "duration"), ("Finished", "finished"),
      ("RecordedDate", "recordDate"), ("ResponseId", "respondent"), ("RecipientLastName", "name"),
      ("RecipientEmail", "email"), ("ExternalReference", "externalReference"), ("LocationLatitude", "latitude"),
      ("LocationLongitude", "longitude"), ("DistributionChannel", "channel"), ("UserLanguage", "language"),
      ("Q3_First Click", "partialDuration"), ("Q3_Click Count", "bookkeeping"), ("Q4_Browser", "device"),
      ("Q5_DO_2", "bookkeeping"), ("Q_RecaptchaScore", "quality"), ("Q_TerminateFlag", "termination"),
      ("PROLIFIC_PID", "panel"), ("psid", "panel"), ("gc", "status"), ("term", "termination"), ("consent", "consent"),
    ]
    #expect(words(known.map(\.0) + ["Q1_1", "Region"], .qualtrics) == known.map(\.1) + [nil, nil])
  }

  @Test func theLegacyFormatByItsTexts() {
    let columns = SystemColumns.of(
      names: ["V1", "V7", "Q1", "V11", "PID", "consent"],
      labels: ["ResponseID", "Status", "Name", "Name", "PID", "Do you agree to take part?"], export: .qualtricsLegacy)
    #expect((0..<6).map { word(columns[$0]) } == ["respondent", "status", nil, "name", "panel", nil])
  }

  @Test(
    arguments: [
      (
        .surveyMonkey,
        [
          ("Respondent ID", "respondent"), ("Collector ID", "collector"), ("Date Created", "startDate"),
          ("Date Modified", "recordDate"), ("IP Address", "ipAddress"), ("Email Address", "email"),
          ("First Name", "name"),
          ("Last Name", "name"), ("Custom Data 1", "externalReference"),
        ]
      ),
      (.googleForms, [("Marca temporal", "endDate"), ("Dirección de correo electrónico", "email")]),
      (
        .typeform,
        [
          ("#", "respondent"), ("Start Date (UTC)", "startDate"), ("Submit Date (UTC)", "endDate"),
          ("Network ID", "device"), ("Tags", "bookkeeping"), ("Response Type", "status"),
        ]
      ),
      (
        .limeSurvey,
        [
          ("id", "respondent"), ("submitdate", "endDate"), ("lastpage", "lastPage"), ("startlanguage", "language"),
          ("seed", "bookkeeping"), ("startdate", "startDate"), ("datestamp", "recordDate"), ("ipaddr", "ipAddress"),
          ("refurl", "bookkeeping"), ("token", "externalReference"), ("interviewtime", "duration"),
          ("groupTime12", "partialDuration"),
        ]
      ),
      (
        .pollfish,
        [("ID", "respondent"), ("Manufacturer", "device"), ("OS", "device"), ("Area", "place"), ("Weight", "weight")]
      ),
      (
        .alchemer,
        [
          ("Response ID", "respondent"), ("Time Started", "startDate"), ("Date Submitted", "endDate"),
          ("Status", "status"),
          ("Contact ID", "externalReference"), ("Legacy Comments", "bookkeeping"), ("Language", "language"),
          ("Referer", "bookkeeping"), ("SessionID", "bookkeeping"), ("User Agent", "device"),
          ("Longitude", "longitude"),
          ("City", "place"), ("State/Region", "place"), ("Postal", "place"),
        ]
      ),
    ] as [(SurveyExport, [(String, String)])])
  func otherServices(export: SurveyExport, known: [(String, String)]) {
    #expect(words(known.map(\.0) + ["Gender", "How old are you?"], export) == known.map(\.1) + [nil, nil])
  }

  @Test func aQuestionIsNoColumnOfTheService() {
    let columns = SystemColumns.of(
      names: ["Respondent ID", "Language", "Last Name"], labels: [nil, "Language", "Last Name"], export: .surveyMonkey)
    #expect(columns.purposes == [0: .respondent])
    #expect(words(["Q1", "Q1Time", "LunchTime"], .limeSurvey) == [nil, "partialDuration", nil])
  }

  @Test func withoutAServiceOnlyWhatMeansTheSameEverywhere() {
    #expect(
      words(["Status", "Name", "Language", "Progress", "id", "pid", "City"], nil) == Array(repeating: nil, count: 7))
    #expect(words(["IPAddress", "StartDate", "pid", "psid"], nil) == ["ipAddress", "startDate", "panel", "panel"])
  }

  @Test(
    arguments: [
      ("0", .answer), ("IP Address", .answer), ("1", .other("a preview of the survey")),
      ("1.0", .other("a preview of the survey")), ("Survey Preview", .other("a preview of the survey")),
      ("Umfragevorschau", .other("a preview of the survey")), ("Survey Test", .other("a test of the survey")),
      ("8", .other("marked as possible spam by the survey service")), ("", .unknown), ("NA", .unknown),
      ("77", .unknown),
    ] as [(String, AnswerStatus.Verdict)])
  func whichRowsAreAnswers(cell: String, verdict: AnswerStatus.Verdict) throws {
    let columns = SystemColumns.of(names: ["Status"], labels: [nil], export: .qualtrics)
    guard case .status(let status) = try #require(columns[0]) else {
      Issue.record("Status is no status")
      return
    }
    #expect(status.verdict(on: cell) == verdict)
  }

  @Test func previewsByTheChannel() throws {
    let columns = SystemColumns.of(names: ["DistributionChannel"], labels: [nil], export: .qualtrics)
    guard case .channel(let channel) = try #require(columns[0]) else {
      Issue.record("DistributionChannel is no channel")
      return
    }
    #expect(channel.verdict(on: "preview") == .other("a preview of the survey"))
    #expect(channel.verdict(on: "anonymous") == .answer)
  }
}

import Tables

/// Tells the header records of a survey service by several of its columns, never by a single one.
enum ExportHeaders {
  /// The headers that begin with the record `first`; nil when no service is known to write such records.
  static func reading(of cells: CellGrid, from first: Int) -> HeaderReading? {
    guard first < cells.recordCount else { return nil }
    let head = HeaderRecords(cells, from: first)
    return qualtrics(head) ?? qualtricsLegacy(head) ?? qualtricsNames(head) ?? limeSurvey(head) ?? surveyMonkey(head)
      ?? typeform(head) ?? alchemer(head) ?? pollfish(head) ?? googleForms(head)
  }

  /// Names, then the labels in record `labels`, `count` records in all.
  private static func coded(
    _ head: HeaderRecords, _ export: SurveyExport, names: Int = 0, labels: Int?, count: Int, note: String?
  ) -> HeaderReading {
    let width = head.width(of: count)
    let shown = (0..<width).map { column -> String? in
      guard let labels else { return nil }
      let text = HeaderText.question(head.texts[labels][column])
      return text.isEmpty ? nil : text
    }
    return HeaderReading(
      export: export, nameRecord: head.first + names, end: head.first + count,
      names: (0..<width).map { head.cells.text(record: head.first + names, column: $0) }, labels: shown, note: note)
  }

  // MARK: Qualtrics

  /// `{"ImportId":"QID1"}` and what spreadsheets make of it.
  private static func isImportID(_ text: String) -> Bool { text.hasPrefix("{") && text.contains("ImportId") }

  /// Three records, the last of them with import ids in every cell.
  private static func qualtrics(_ head: HeaderRecords) -> HeaderReading? {
    for offset in 1..<HeaderRecords.mostHeaders {
      guard let ids = head.record(offset), ids.count(where: { !$0.isEmpty }) >= 2,
        zip(head.names, ids).allSatisfy({ name, id in
          id.isEmpty || (isImportID(id) && !name.isEmpty && !isImportID(name))
        })
      else { continue }
      let questions = offset == 2 ? ", the questions" : ""
      return coded(
        head, .qualtrics, labels: offset == 2 ? 1 : nil, count: offset + 1,
        note: "\(head.rows(offset + 1).capitalizedFirst) are the headers of a Qualtrics export: "
          + "the names of the columns\(questions) and Qualtrics' own ids.")
    }
    return nil
  }

  private static let legacyNames: Set<String> = [
    "responseid", "responseset", "name", "externaldatareference", "emailaddress", "ipaddress", "status", "startdate",
    "enddate", "finished", "recipientlastname", "recipientfirstname", "recipientemail",
  ]

  /// `V1` to `V10` above the names of the service's own columns.
  private static func qualtricsLegacy(_ head: HeaderRecords) -> HeaderReading? {
    guard let texts = head.record(1) else { return nil }
    let codes = head.names.indices.filter {
      let name = head.names[$0]
      return name.first == "V" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
        && legacyNames.contains(HeaderText.bare(texts[$0]))
    }
    guard codes.count >= 4 else { return nil }
    return coded(
      head, .qualtricsLegacy, labels: 1, count: 2,
      note: "\(head.rows(2).capitalizedFirst) are the headers of a Qualtrics export in the legacy format: "
        + "the names of the columns and the questions.")
  }

  private static let qualtricsAnchors: Set<String> = [
    "recordeddate", "recordid", "durationinseconds", "distributionchannel", "userlanguage", "recipientemail",
    "recipientlastname", "recipientfirstname", "locationlatitude",
  ]
  private static let qualtricsTyped: Set<String> = [
    "startdate", "enddate", "recordeddate", "progress", "durationinseconds", "locationlatitude", "locationlongitude",
  ]

  /// The names without the import ids, which people delete; the questions may stand below.
  private static func qualtricsNames(_ head: HeaderRecords) -> HeaderReading? {
    let known = Set(SystemColumnNames.qualtrics.keys)
    guard head.columns(named: known).count >= 5, !head.columns(named: qualtricsAnchors).isEmpty else { return nil }
    let typed = head.columns(named: qualtricsTyped)
    guard let texts = head.record(1) else { return .single(head, export: .qualtrics) }
    // Dates and durations have digits; their names have none.
    let filled = typed.filter { !texts[$0].isEmpty }
    guard filled.count >= 2,
      filled.allSatisfy({ !texts[$0].contains(where: \.isNumber) && !CellText.isBlank(texts[$0]) })
    else { return .single(head, export: .qualtrics) }
    return coded(
      head, .qualtrics, labels: 1, count: 2,
      note: "\(head.rows(2).capitalizedFirst) are the headers of a Qualtrics export: the names of the columns and the "
        + "questions.")
  }

  // MARK: SurveyMonkey

  /// Questions over the first of their columns, options below; or one record of questions.
  private static func surveyMonkey(_ head: HeaderRecords) -> HeaderReading? {
    let known = Set(SystemColumnNames.surveyMonkey.keys)
    let own = head.columns(named: known)
    guard own.contains(where: { SystemColumnNames.surveyMonkeyRespondents.contains(head.bareNames[$0]) }) else {
      return nil
    }
    let single = own.count >= 3 ? HeaderReading.single(head, export: .surveyMonkey) : nil
    guard let options = head.record(1) else { return single }
    // An answer has an id; the record of options has nothing there.
    guard own.allSatisfy({ options[$0].isEmpty }), options.contains(where: { !$0.isEmpty }) else { return single }
    let markers = options.count {
      let bare = HeaderText.bare($0)
      return SystemColumnNames.surveyMonkeyAnswers.contains(bare) || SystemColumnNames.surveyMonkeyOthers.contains(bare)
    }
    guard own.count >= 3 || own.count + markers >= 3 else { return nil }
    let combined = CombinedHeaders.filledRight(
      questions: head.texts[0], options: options, width: head.width(of: 2),
      saysNothing: { SystemColumnNames.surveyMonkeyAnswers.contains(HeaderText.bare($0)) })
    return HeaderReading(
      export: .surveyMonkey, nameRecord: head.first, end: head.first + 2, names: combined.names,
      labels: combined.labels,
      note: "\(head.rows(2).capitalizedFirst) are the headers of a SurveyMonkey export: questions and their options. "
        + "Columns are named \"question: option\".")
  }

  // MARK: One record

  private static func typeform(_ head: HeaderRecords) -> HeaderReading? {
    let own = Set(head.columns(named: Set(SystemColumnNames.typeform.keys)).map { head.bareNames[$0] })
    let dates = own.intersection(["startdateutc", "submitdateutc", "stagedateutc"])
    return !dates.isEmpty && own.count >= 2 ? .single(head, export: .typeform) : nil
  }

  private static func alchemer(_ head: HeaderRecords) -> HeaderReading? {
    let own = Set(head.columns(named: Set(SystemColumnNames.alchemer.keys)).map { head.bareNames[$0] })
    guard own.contains("responseid"), own.contains("timestarted") || own.contains("datesubmitted"), own.count >= 4
    else {
      return nil
    }
    return .single(head, export: .alchemer)
  }

  private static func pollfish(_ head: HeaderRecords) -> HeaderReading? {
    let own = Set(head.bareNames)
    guard own.isSuperset(of: ["id", "manufacturer", "os"]),
      own.intersection(SystemColumnNames.pollfishPeople).count >= 3
    else { return nil }
    return .single(head, export: .pollfish)
  }

  /// A timestamp first, a question among the others, and a date with a time below the timestamp.
  private static func googleForms(_ head: HeaderRecords) -> HeaderReading? {
    guard let first = head.bareNames.first, SystemColumnNames.googleTimestamps.contains(first),
      head.names.dropFirst().contains(where: isQuestion), let answers = head.record(1), isMoment(answers[0])
    else { return nil }
    return .single(head, export: .googleForms)
  }

  private static func isQuestion(_ text: String) -> Bool {
    text.contains("?") || text.contains("？") || text.hasSuffix("]") || text.split(separator: " ").count >= 3
  }

  /// "10/18/2019 15:42:10", "2019/10/18 3:42:10 PM GMT+2", "18.10.2019 15:42:10".
  private static func isMoment(_ text: String) -> Bool {
    let digits = text.count(where: \.isNumber)
    return digits >= 7 && text.contains(":") && text.count { "/-.".contains($0) } >= 2
  }
}

extension String {
  /// With its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

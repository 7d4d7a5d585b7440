import OutcomeSegmentation
import Tables

/// What the columns beside the ratings are: the respondent's id, a weight, the time taken, profile questions.
struct RoleGuess {
  let summaries: ColumnSummaries
  let names: [String]
  /// What each column is about: the question's wording where the file gives one.
  let headings: [String]
  /// For long files, how many rows a respondent has on average; 1 in wide files.
  let isLong: Bool

  var table: Table { summaries.table }

  /// At most so many profile questions are guessed.
  static let mostProfiles = 60
  /// A text column with more different answers is taken for free text.
  static let mostCategories = 30
  /// A numeric column with more different answers is a number, else categories.
  static let mostNumericCategories = 10

  private static let respondentNames = [
    "respondentid", "respondent", "responseid", "participantid", "participant", "subjectid", "subject", "userid",
    "customerid", "personid", "caseid", "recordid", "rowid", "surveyid", "id", "uid", "uuid", "rid", "pid", "case",
    "row",
    "rowname", "rownumber", "number", "no", "nr",
  ]
  private static let durationNames: Set<String> = [
    "duration", "durationinseconds", "durationseconds", "seconds", "timetaken", "completiontime", "timetocomplete",
    "elapsed", "elapsedtime", "elapsedseconds", "totalduration", "qtotalduration", "interviewlength", "loi",
    "surveytime", "timespent", "durationinminutes", "minutes", "lengthofinterview", "timeinseconds", "durations",
    "loiseconds", "loiminutes", "loimin", "interviewtime", "interviewduration", "timetakenseconds", "completetime",
    "totaltime", "secondselapsed", "dauer", "dauersekunden", "dauerinsekunden", "bearbeitungszeit", "interviewdauer",
    "durée", "duréesecondes", "duréeensecondes", "duración", "duraciónsegundos", "duraciónensegundos", "durata",
    "duratasecondi", "duração", "duraçãosegundos", "duur", "duurseconden",
  ]
  private static let weightNames: Set<String> = [
    "weight", "weights", "wt", "wgt", "wts", "weighting", "surveyweight", "respondentweight", "finalweight",
    "weightfinal",
    "sampleweight", "w", "rakeweight", "weightingfactor", "weightfactor", "gewicht", "gewichtung", "poids",
    "pondération", "peso", "ponderación", "ponderazione", "ponderação", "weging", "weegfactor",
  ]
  /// What platforms add to every export, which describes the interview and not the respondent.
  private static let interviewNames: Set<String> = [
    "startdate", "enddate", "recordeddate", "timestamp", "ipaddress", "status", "progress", "finished", "email",
    "emailaddress", "recipientlastname", "recipientfirstname", "recipientemail", "externalreference",
    "externaldatareference", "locationlatitude", "locationlongitude", "locationaccuracy", "distributionchannel",
    "userlanguage", "collectorid", "responseset", "name", "datecreated", "datemodified", "submitdate", "lastpage",
  ]

  // MARK: Respondent

  func respondent(among columns: [Int]) -> (column: Int, guess: Guess)? {
    var best: (column: Int, rank: Int, repeats: Int)?
    for column in columns {
      guard let place = Self.respondentNames.firstIndex(of: HeaderText.bare(names[column])) else { continue }
      let summary = summaries[column]
      let repeats = summary.answered - summary.distinct
      guard isLong || summary.distinct * 5 >= summary.answered * 4, summary.answered > 0 else { continue }
      let rank = place + (isLong || repeats == 0 ? 0 : 100)
      if rank < best?.rank ?? .max { best = (column, rank, repeats) }
    }
    if let best {
      let isClean = isLong || best.repeats == 0
      let reason =
        isLong
        ? "its name says so, and its values repeat over the outcomes"
        : isClean ? "its name says so, and no value repeats" : "its name says so, though \(best.repeats) values repeat"
      return (
        best.column,
        Guess(.respondent, columns: [names[best.column]], confidence: isClean ? .certain : .likely, reason: reason)
      )
    }
    // No telling name: the first column, when it is different in every row and no measurement.
    guard !isLong, let first = columns.first, first == 0 else { return nil }
    let summary = summaries[first]
    let isCode = summary.wholeNumbers == summary.answered || summary.counts.keys.allSatisfy { !$0.contains(" ") }
    guard summary.answered == table.filledRowCount, summary.isUnique, isCode, summary.answered > 1 else { return nil }
    return (
      first,
      Guess(
        .respondent, columns: [names[first]], confidence: .unsure,
        reason: "it is the first column and different in every row")
    )
  }

  // MARK: Duration and weight

  func duration(among columns: [Int]) -> (column: Int, guess: Guess)? {
    for column in columns where Self.durationNames.contains(HeaderText.bare(names[column])) {
      let summary = summaries[column]
      let times = summary.counts.reduce(0) { sum, answer in
        sum + (ElapsedTime.read(answer.key, decimalComma: table.usesDecimalComma) == nil ? 0 : answer.value)
      }
      guard summary.answered > 0, times * 20 >= summary.answered * 19 else { continue }
      let what = summary.numbers == 0 ? "times" : "numbers"
      return (
        column,
        Guess(
          .duration, columns: [names[column]], confidence: .certain, reason: "its name says so, and it holds \(what)")
      )
    }
    return nil
  }

  func weight(among columns: [Int]) -> (column: Int, guess: Guess)? {
    let declared = columns.filter { table.columns[$0].isWeight }
    for column in declared + columns.filter({ Self.weightNames.contains(HeaderText.bare(names[$0])) }) {
      let summary = summaries[column]
      guard summary.isNumeric, summary.minimum > 0, summary.answered == table.filledRowCount else { continue }
      let source = table.columns[column].isWeight ? "the file weighs its cases by it" : "its name says so"
      return (
        column,
        Guess(
          .weight, columns: [names[column]], confidence: summary.distinct > 1 ? .certain : .likely,
          reason: "\(source), and all its numbers are positive with a mean of \(rounded(summary.mean))")
      )
    }
    return nil
  }

  /// Columns called a weight that cannot be one, each with what is wrong with its cells; columns of words are none.
  func unfitWeights(among columns: [Int]) -> [(column: Int, fault: String)] {
    let rows = table.filledRowCount
    return columns.compactMap { column in
      guard table.columns[column].isWeight || Self.weightNames.contains(HeaderText.bare(names[column])) else {
        return nil
      }
      let summary = summaries[column]
      guard summary.numbers > 0 else { return nil }
      let faults = [
        (summary.notPositive, "zero or negative"), (rows - summary.answered, "blank"),
        (summary.answered - summary.numbers, "no number"),
      ].filter { $0.0 > 0 }
      guard !faults.isEmpty else { return nil }
      let said = faults.map { "\($0.0) of its \(rows) cells \($0.0 == 1 ? "is" : "are") \($0.1)" }
      return (column, said.joined(separator: " and "))
    }
  }

  private func rounded(_ value: Double) -> String { FigureFormat.short(value, 2) }

  // MARK: Profile questions

  /// Profile columns, and the columns left out with the reason.
  func profiles(among columns: [Int]) -> (profiles: [ProfileColumn], guesses: [Guess]) {
    var profiles: [ProfileColumn] = []
    var guesses: [Guess] = []
    var leftOut: [(reason: String, columns: [String])] = []
    func leave(_ column: Int, _ reason: String) {
      if let index = leftOut.firstIndex(where: { $0.reason == reason }) {
        leftOut[index].columns.append(names[column])
      } else {
        leftOut.append((reason, [names[column]]))
      }
    }
    let summaries = Dictionary(uniqueKeysWithValues: columns.map { ($0, self.summaries[$0]) })
    let ticked = TickedColumns(summaries, rows: table.rowCount)
    let sets = isLong ? (byFirst: [:], members: []) : responseSets(summaries)
    for column in columns where !names[column].isEmpty {
      guard profiles.count < Self.mostProfiles else {
        leave(column, "there are \(Self.mostProfiles) profile questions before it, which is the most that are guessed")
        continue
      }
      if Self.interviewNames.contains(HeaderText.bare(names[column])) {
        leave(column, "it describes the interview, not the respondent")
        continue
      }
      if let set = sets.byFirst[column], !set.profiles.isEmpty {
        profiles += set.profiles.prefix(Self.mostProfiles - profiles.count)
        guesses.append(
          Guess(
            .profile(set.profiles[0].variable.name), columns: set.columns.map { names[$0] }, confidence: .certain,
            reason: set.reason))
        continue
      }
      if sets.members.contains(column) { continue }
      let summary = summaries[column]!
      let found = isLong ? [] : optionProfiles(column, summary, isTicked: ticked.columns.contains(column))
      if !found.isEmpty {
        profiles += found.prefix(Self.mostProfiles - profiles.count)
        guesses.append(
          Guess(
            .profile(found[0].variable.name), columns: [names[column]], confidence: .likely,
            reason: found.count == 1
              ? "it holds one answer or nothing, as its neighbours do: an option that was ticked or not"
              : "its cells list several of \(found.count) options"))
        continue
      }
      if let reason = reasonToLeave(summary) {
        leave(column, reason)
        continue
      }
      let (profile, guess) = plainProfile(column, summary)
      profiles.append(profile)
      guesses.append(guess)
    }
    guesses += leftOut.map { Guess(.leftOut, columns: $0.columns, confidence: .likely, reason: $0.reason) }
    return (profiles, guesses)
  }

  /// A question with one answer a person.
  private func plainProfile(_ column: Int, _ summary: ColumnSummary) -> (ProfileColumn, Guess) {
    let declared = table.columns[column]
    let labels = declared.valueLabels
    let isNumber = labels.isEmpty && summary.isNumeric && summary.distinct > Self.mostNumericCategories
    let missing = summary.counts.keys.filter { answer in
      declared.declaresMissing(answer, CellText.number(answer)) || (!isNumber && Self.saysNothing(answer))
    }.sorted()
    return (
      ProfileColumn(
        columns: [names[column]],
        variable: ProfileVariable(name: headings[column], kind: isNumber ? .number : .categories),
        labels: labels.filter { !missing.contains($0.key) }, missing: missing),
      Guess(
        .profile(headings[column]), columns: [names[column]], confidence: confidence(summary, isNumber: isNumber),
        reason: reason(summary, isNumber: isNumber, missing: missing))
    )
  }

  /// The options of "select all that apply"; empty where the column is something else.
  private func optionProfiles(_ column: Int, _ summary: ColumnSummary, isTicked: Bool) -> [ProfileColumn] {
    if isTicked, let value = summary.counts.keys.first {
      return [
        ProfileColumn(
          columns: [names[column]], variable: ProfileVariable(name: headings[column], kind: .categories),
          labels: [value: "Yes", "": "No"])
      ]
    }
    guard !summary.isNumeric, summary.distinct > 5 else { return [] }
    return TickedColumns.options(of: summary).map { option in
      ProfileColumn(
        columns: [names[column]],
        variable: ProfileVariable(name: "\(headings[column]): \(option)", kind: .categories), option: option)
    }
  }

  private func reasonToLeave(_ summary: ColumnSummary) -> String? {
    if summary.answered == 0 { return "nobody answered it" }
    if summary.distinct == 1 { return "everybody gave the same answer" }
    if summary.isNumeric {
      let isIdentifier = summary.isUnique && summary.wholeNumbers == summary.answered && summary.answered >= 20
      return isIdentifier ? "it is a different whole number in every row, like an identifier" : nil
    }
    let isMostlyUnique = !isLong && summary.distinct > 5 && summary.distinct * 2 > summary.answered
    if summary.distinct > Self.mostCategories || isMostlyUnique {
      return "its answers are free text with many different values"
    }
    return nil
  }

  private func confidence(_ summary: ColumnSummary, isNumber: Bool) -> Confidence {
    summary.numbers > 0 && !summary.isNumeric ? .unsure : isNumber || summary.distinct > 12 ? .likely : Confidence(0.9)
  }

  private func reason(_ summary: ColumnSummary, isNumber: Bool, missing: [String]) -> String {
    if isNumber { return "it holds numbers, \(summary.distinct) different ones" }
    let kept = summary.distinct - missing.count
    let values = "it has \(kept) different answers"
    return missing.isEmpty
      ? values : values + ", and \(missing.map { "\"\($0)\"" }.joined(separator: ", ")) says nothing"
  }

  /// Whether an answer is a way of not answering.
  static func saysNothing(_ answer: String) -> Bool {
    let text = answer.lowercased()
    return AnswerText.isNoAnswer(answer) || text.hasPrefix("prefer not to") || text.hasPrefix("rather not")
  }
}

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
    // Where there are more than enough, who people are comes before what they think.
    let isDemographic = columns.map { DemographicWords.areIn(names[$0]) || DemographicWords.areIn(headings[$0]) }
    let order = columns.count > Self.mostProfiles ? sorted(columns, first: isDemographic) : columns
    for column in order where !names[column].isEmpty {
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
    return (inOrderOfFile(profiles), guesses)
  }

  private func inOrderOfFile(_ profiles: [ProfileColumn]) -> [ProfileColumn] {
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    func place(_ profile: ProfileColumn) -> Int { profile.columns.first.flatMap { places[$0] } ?? 0 }
    return profiles.enumerated().sorted { (place($0.1), $0.0) < (place($1.1), $1.0) }.map(\.1)
  }

  private func sorted(_ columns: [Int], first: [Bool]) -> [Int] {
    zip(columns, first).filter(\.1).map(\.0) + zip(columns, first).filter { !$0.1 }.map(\.0)
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

public import OutcomeSegmentation
internal import Statistics
public import Tables

extension Table {
  /// The survey and its answers, read as `mapping` says.
  /// - Parameters:
  ///   - job: the job the survey is about.
  ///   - answered: further columns whose blanks are counted for each respondent.
  /// - Throws: `FileError` with everything that is wrong in the whole file.
  ///   - guesses: what of the mapping was guessed, for what is said about it.
  public func imported(
    using mapping: SurveyMapping, job: String? = nil, answered: [String] = [], guesses: [Guess] = []
  ) throws -> ImportedSurvey {
    var reading = SurveyImport(table: self, mapping: mapping, job: job, answered: answered, guesses: guesses)
    return try reading.run()
  }
}

/// Reads a table's answers; every fault is gathered before any is reported.
struct SurveyImport {
  let table: Table
  let mapping: SurveyMapping
  let job: String?
  let answered: [String]
  let columns: ColumnNames
  var problems: [FileProblem] = []
  var ratingProblems = RatingProblems()
  var advisories: [Advisory] = []
  var coercions = CoercionLedger()
  /// For each column whether the file itself declares values that mean "no answer".
  let declaresMissing: [Bool]
  /// For each column the codes that the file labels as no answers.
  let noAnswerCodes: [Set<Double>]

  /// How codes for no answer are counted: they are the study's or guessed, all of them.
  let missingRule: Coercion.Rule

  init(table: Table, mapping: SurveyMapping, job: String?, answered: [String], guesses: [Guess]) {
    missingRule = guesses.contains { $0.role == .missingCodes } ? .guessedMissing : .missingCode
    self.table = table
    self.mapping = mapping
    self.job = job
    self.answered = answered
    self.columns = ColumnNames(table)
    let codes = table.columns.map(\.noAnswerCodes)
    self.noAnswerCodes = codes
    self.declaresMissing = zip(table.columns, codes).map {
      !$0.missing.isEmpty || !$0.missingRanges.isEmpty || !$1.isEmpty
    }
  }

  mutating func run() throws -> ImportedSurvey {
    checkOutcomes()
    let named = namedColumns()
    try throwProblems()
    var people = respondents(named)
    let screenedOut = screenedOut(people)
    people.isScreenedOut = screenedOut.map { $0 != nil }
    let ratings =
      if case .long = mapping.layout {
        longRatings(named, people)
      } else if let choices = mapping.choices {
        choiceRatings(choices, people)
      } else {
        wideRatings(people)
      }
    problems =
      ratingProblems.problems(
        table, ratingColumns: blocks * mapping.outcomes.count, ratings: ratingCells(people), blocks: blocks) + problems
    let weights = weights(named.weight, people)
    let durations = durations(named.duration, from: named.durationStart, people)
    let profiles = mapping.profiles.map { profileAnswers($0, people) }
    let traps = failedTraps(people)
    let blanks = blankRequired(people)
    if people.rows.count == 1 {
      problems.append(
        FileProblem(
          "\(table.source) has one respondent, and segments need many", hint: "100 respondents are a good beginning."))
    }
    try throwProblems()
    let coercions = coercions.coercions { place($0, $1) }
    noteWhatWasPassedOver(people, coercions)
    noteSkipping(ratings.importance, ratings.satisfaction)
    let survey = Survey(
      job: job, outcomes: mapping.outcomes.map(\.outcome), importanceScale: mapping.importanceScale,
      satisfactionScale: mapping.satisfactionScale, importanceQuestion: mapping.importanceQuestion,
      profileVariables: mapping.profiles.map(\.variable))
    let responses = Responses(
      ids: people.ids, rows: people.rows.map { table.rowNumber(of: $0[0]) }, importance: ratings.importance,
      satisfaction: ratings.satisfaction, weights: weights, durations: durations, profiles: profiles,
      failedTraps: traps, blankRequired: blanks, screenedOut: screenedOut)
    return ImportedSurvey(
      survey: survey, responses: responses, tableRows: people.rows, advisories: advisories,
      coercions: coercions)
  }

  private var blocks: Int { mapping.satisfactionScale == nil ? 1 : 2 }

  private func ratingCells(_ people: People) -> Int {
    if case .long = mapping.layout { return blocks * (table.rowCount - people.blankRows) }
    return blocks * mapping.outcomes.count * people.rows.count
  }

  func throwProblems() throws {
    if !problems.isEmpty { throw FileError.listing(.content, problems) }
  }

  private mutating func checkOutcomes() {
    let count = mapping.outcomes.count
    if count < Survey.fewestOutcomes {
      let names = mapping.outcomes.map { "\"\($0.outcome.statement)\"" }.joined(separator: ", ")
      problems.append(
        FileProblem(
          "\(table.source) rates \(count == 0 ? "no outcomes" : "\(count) outcome\(count == 1 ? "" : "s") (\(names))"), "
            + "and a study needs at least \(Survey.fewestOutcomes)",
          hint: "If there are more, say under outcomes in a study file which columns rate them."))
    } else if count > Survey.mostOutcomes {
      problems.append(
        FileProblem(
          "\(table.source) rates \(count) outcomes, and a study has at most \(Survey.mostOutcomes)",
          hint: "List the outcomes to segment by under outcomes in a study file."))
    }
  }
}

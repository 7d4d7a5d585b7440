public import OutcomeSegmentation
import Tables

/// Writes a study as a complete, commented `study.yaml`; reading it back gives an equal study.
public struct StudyWriter: Sendable {
  public init() {}

  /// The text of `study`, the same for the same study and guesses.
  /// - Parameters:
  ///   - guesses: what of the mapping was guessed, for the comments.
  ///   - questions: what the survey leaves open; the study takes the first reading of each, the others are comments.
  public func yaml(_ study: Study, guesses: [Guess] = [], questions: [ReadingQuestion] = []) -> String {
    var page = StudyPage(study: study, guesses: guesses, questions: questions)
    page.write()
    return page.lines.joined(separator: "\n") + "\n"
  }

  /// `study` with its survey's path relative to the folder it is to be written to; standard input stays "-".
  /// - Parameters:
  ///   - survey: the survey's path from the working folder (`LoadedStudy.surveyPath`).
  ///   - folder: the folder the study file is to be in, from the working folder.
  public func study(_ study: Study, survey: String, movedTo folder: String) -> Study {
    guard survey != "-" else { return study }
    return study.withSurvey(at: StudyPath.relative(survey, to: folder))
  }
}

/// The lines of a study file.
struct StudyPage {
  let study: Study
  let guesses: [Guess]
  let questions: [ReadingQuestion]
  private(set) var lines: [String] = []

  init(study: Study, guesses: [Guess], questions: [ReadingQuestion]) {
    self.study = study
    self.guesses = guesses
    self.questions = questions
  }

  mutating func write() {
    line("# A study of unmet needs: where the survey is, what its columns mean, and what was decided.")
    line(
      "# Change it by hand or with `unmet edit`, then `unmet run` it. Whatever is left out is guessed or by default.")
    writeQuestions()
    writeDoubts()
    line("")
    optional("title", study.title.map(YAMLText.scalar), example: "Project managers, spring wave")
    optional("job", study.job.map(YAMLText.scalar), example: "Manage projects so that they deliver on time")
    line("survey: \(YAMLValue.map(StudyValues(study).survey.map(\.pair)).flow)")
    if study.acceptsGuesses { line("accept: guesses") }
    writeColumns()
    writeOutcomes()
    writeProfiles()
    writeCleaning()
    writeOptions()
    writeDecisions()
  }

  /// What the survey leaves open, before everything else.
  private mutating func writeQuestions() {
    for question in questions {
      line("#")
      line("# OPEN: \(question.question) Unsure because \(HeaderText.display(question.doubt)).")
      for (place, reading) in question.readings.enumerated() {
        let meaning = HeaderText.display(reading.meaning)
        if place == 0 {
          line("# - Taken below: \(meaning).")
        } else {
          let key = reading.key == "ratings" ? "outcomes" : reading.key
          line("# - Or: \(meaning). Then say, in place of `\(key)` below:")
          for text in reading.lines { line("#     \(text)") }
        }
      }
    }
  }

  /// What was guessed without certainty, first of all; one line for many of a kind.
  private mutating func writeDoubts() {
    let doubtful = guesses.filter { $0.confidence.level != .certain }.sorted { $0.confidence < $1.confidence }
    guard !doubtful.isEmpty else { return }
    line("#")
    line("# Guessed without certainty; look at these first:")
    var seen: [String: Int] = [:]
    for guess in doubtful { seen[guess.reason, default: 0] += 1 }
    for guess in doubtful {
      guard let count = seen.removeValue(forKey: guess.reason) else { continue }
      let names = guess.columns.prefix(3).map { "\"\(HeaderText.display($0))\"" }.joined(separator: ", ")
      let more = guess.columns.count > 3 || count > 1 ? ", ..." : ""
      line("# - \(names)\(more) (\(guess.confidence)): \(HeaderText.display(guess.reason))")
    }
  }

  /// A line, whatever the texts of the survey in its comment hold: values are escaped before.
  mutating func line(_ text: String) { lines.append(YAMLText.printable(text)) }

  mutating func heading(_ text: String) {
    line("")
    line("# \(text)")
  }

  /// A key with its value, or a comment that shows how it is said.
  mutating func optional(_ key: String, _ value: String?, example: String) {
    line(value.map { "\(key): \($0)" } ?? "# \(key): \(example)")
  }

  /// The guess for a role as a comment, where it was one.
  func note(_ role: Guess.Role) -> String {
    guard let guess = guesses.first(where: { $0.role == role }) else { return "" }
    return "  # guessed, \(guess.confidence): \(HeaderText.display(guess.reason))"
  }

  // MARK: Columns

  private mutating func writeColumns() {
    let mapping = study.mapping
    heading("Columns of the survey by their headers; null where there is none.")
    line("columns:")
    for (key, column, role) in [
      ("respondent", [mapping.respondent], Guess.Role.respondent), ("weight", [mapping.weight], .weight),
      ("duration", [mapping.durationStart, mapping.duration], .duration),
    ] {
      let names = column.compactMap { $0 }
      line("  \(key): \(names.isEmpty ? "null" : items(names))\(note(role))")
    }
    heading("Which rows are answers; the others stand in cleaning's ledger.")
    if mapping.filters.isEmpty {
      line("filters: []  # [{column: Status, drop: [Survey Preview]}]")
    } else {
      line("filters:")
      for filter in mapping.filters {
        let sides = [("keep", filter.keep), ("drop", filter.drop)].filter { !$0.1.isEmpty }.map { key, values in
          "\(key): \(YAMLText.list(values.map(YAMLText.scalar)))"
        }
        line(
          "  - {\((["column: \(YAMLText.scalar(filter.column))"] + sides).joined(separator: ", "))}\(note(.filter(filter.column)))"
        )
      }
    }
    if mapping.importanceQuestion != .rating {
      heading("How importance was asked.")
      if let choices = mapping.choices {
        line("question:\(note(.question))")
        line("  by: \(mapping.importanceQuestion.rawValue)")
        line("  columns: \(YAMLText.list(choices.columns.map(YAMLText.scalar)))")
        if !choices.worst.isEmpty { line("  worst: \(YAMLText.list(choices.worst.map(YAMLText.scalar)))") }
      } else {
        line("question: \(mapping.importanceQuestion.rawValue)\(note(.question))")
      }
    }
    if case .long(let outcome, let importance, let satisfaction) = mapping.layout {
      line("layout:")
      line("  outcome: \(YAMLText.scalar(outcome))\(note(.longLayout))")
      line("  importance: \(YAMLText.scalar(importance))")
      if let satisfaction { line("  satisfaction: \(YAMLText.scalar(satisfaction))") }
    }
    heading("The scales of the ratings, and the values in them that mean \"no answer\".")
    line("scale:")
    line("  importance: \(scale(mapping.importanceScale, mapping.importanceWords))\(note(.importanceScale))")
    if let satisfaction = mapping.satisfactionScale {
      line("  satisfaction: \(scale(satisfaction, mapping.satisfactionWords))\(note(.satisfactionScale))")
    }
    line(
      "reversed: \(YAMLText.list(mapping.reversed.map(YAMLText.scalar)))"
        + (mapping.reversed.isEmpty ? "  # columns rated the other way round" : note(.reversed)))
    let codes = mapping.missingRatings.map { CellText.shown($0) } + mapping.missingTexts.map(YAMLText.scalar)
    line("missing: \(YAMLText.list(codes))")
  }

  private func scale(_ scale: RatingScale, _ words: [String]) -> String {
    if !words.isEmpty { return YAMLText.list(words.map(YAMLText.scalar)) }
    return StudyLines.scale(scale)
  }

  private mutating func writeOutcomes() {
    heading("What was rated. `step` is the job's step; `kind` is functional, emotional or social.")
    guard !study.mapping.outcomes.isEmpty else {
      line("outcomes: []")
      return
    }
    line("outcomes:")
    for columns in study.mapping.outcomes {
      let outcome = columns.outcome
      line("  - id: \(YAMLText.scalar(outcome.id))\(doubt(outcome.id))")
      line("    statement: \(YAMLText.scalar(outcome.statement))")
      if let step = outcome.jobStep { line("    step: \(YAMLText.scalar(step))") }
      if outcome.kind != .functional { line("    kind: \(outcome.kind.rawValue)") }
      switch columns.source {
      case .items(let importance, let satisfaction):
        line("    importance: \(items(importance))")
        if !satisfaction.isEmpty { line("    satisfaction: \(items(satisfaction))") }
      case .chosen(let name):
        line("    choice: \(YAMLText.scalar(name))")
      case .rows(let name):
        line("    rows: \(YAMLText.scalar(name))")
      }
    }
  }

  private func items(_ columns: [String]) -> String {
    columns.count == 1 ? YAMLText.scalar(columns[0]) : YAMLText.list(columns.map(YAMLText.scalar))
  }

  /// A pair's guess, where it is not certain.
  private func doubt(_ id: String) -> String {
    let isCertain = guesses.contains { $0.role == .outcome(id) && $0.confidence.level == .certain }
    return isCertain ? "" : note(.outcome(id))
  }

  private mutating func writeProfiles() {
    heading("Questions about who the respondents are: they describe segments and never form them.")
    for guess in guesses where guess.role == .leftOut {
      let names = guess.columns.prefix(8).map { "\"\(HeaderText.display($0))\"" }.joined(separator: ", ")
      let more = guess.columns.count > 8 ? " and \(guess.columns.count - 8) more" : ""
      line("# Left out: \(names)\(more), because \(HeaderText.display(guess.reason)).")
    }
    guard !study.mapping.profiles.isEmpty else {
      line("profiles: []")
      return writeTraps()
    }
    line("profiles:")
    for profile in study.mapping.profiles {
      let columns = profile.columns.map(YAMLText.scalar)
      line(
        "  - column: \(columns.count == 1 ? columns[0] : YAMLText.list(columns))\(note(.profile(profile.variable.name)))"
      )
      line("    name: \(YAMLText.scalar(profile.variable.name))")
      line("    kind: \(profile.variable.kind.rawValue)")
      if let option = profile.option { line("    option: \(YAMLText.scalar(option))  # whether it was chosen") }
      if !profile.labels.isEmpty {
        line("    values:")
        for (code, label) in profile.labels.sorted(by: { $0.key < $1.key }) {
          line("      \(key(code)): \(YAMLText.scalar(label))")
        }
      }
      if !profile.missing.isEmpty { line("    missing: \(YAMLText.list(profile.missing.map(YAMLText.scalar)))") }
    }
    writeTraps()
  }

  /// A code as a key; long keys have to be marked as such.
  private func key(_ code: String) -> String {
    let text = YAMLText.scalar(code)
    return text.utf8.count > 100 ? "? \(text)\n      " : text
  }

  private mutating func writeTraps() {
    guard !study.mapping.traps.isEmpty else {
      return line("traps: []  # attention checks: [{column: q7, answer: \"3\"}]")
    }
    line("traps:")
    for trap in study.mapping.traps {
      line("  - column: \(YAMLText.scalar(trap.column))\(note(.trap(trap.column)))")
      line("    answer: \(YAMLText.scalar(trap.answer))")
    }
  }
}

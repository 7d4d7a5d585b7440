import Deliverables
import OutcomeSegmentation
import SurveyFiles
import Tables

extension Page {
  /// A check, section by section.
  init(_ check: SurveyCheck, guesses: [Guess], coercions: [Coercion]) {
    self.init()
    addMapping(check, guesses)
    addCoercions(coercions)
    addQuality(check)
    addStyle(check)
    addItems(check)
    addMissing(check)
    addDuplicates(check)
    addOutliers(check)
    addSpeed(check)
    addEffects(check)
    addWeights(check)
    addStatements(check.statements)
    addSensitivity(check)
    addSummary(check)
  }

  private mutating func addMapping(_ check: SurveyCheck, _ guesses: [Guess]) {
    let survey = check.preparation.survey
    let doubtful = guesses.count { $0.confidence.level != .certain }
    heading(
      "Mapping",
      guesses.isEmpty
        ? "every column is what the study says"
        : doubtful == 0
          ? "every column was guessed, all of them certain"
          : "\(FigureFormat.counted(doubtful, "guess", plural: "guesses")) to look at")
    let scales =
      ["importance \(survey.importanceScale)"] + (survey.satisfactionScale.map { ["satisfaction \($0)"] } ?? [])
    paragraph(
      "\(FigureFormat.counted(check.preparation.responses.count, "respondent")), "
        + "\(FigureFormat.counted(survey.outcomes.count, "outcome")), \(FigureFormat.list(scales)), "
        + "\(FigureFormat.counted(survey.profileVariables.count, "profile question")).")
    addGuesses(guesses, .brief)
  }

  /// What was not taken as it stands, with its first place.
  private mutating func addCoercions(_ coercions: [Coercion]) {
    guard !coercions.isEmpty else { return }
    let most = 20
    title("Answers not taken as they stand")
    table(
      [.text("Answer"), .figure("Cells"), .text("What became of it"), .figure("First row"), .text("Column")],
      coercions.prefix(most).map { found in
        [
          Table.Cell("\"\(found.value)\"".truncated(to: 30)), Table.Cell(FigureFormat.count(found.count)),
          Table.Cell(found.outcome), Table.Cell(found.place.row.map { FigureFormat.count($0) } ?? FigureFormat.none),
          Table.Cell((found.place.column ?? "").truncated(to: 20)),
        ]
      })
    if coercions.count > most { note("And \(coercions.count - most) more: `unmet check --json` has all.") }
  }

  private mutating func addQuality(_ check: SurveyCheck) {
    let report = check.preparation.cleaning
    let flagged = Set(report.flagged.map(\.index)).count
    heading(
      "Quality",
      "\(FigureFormat.count(report.kept.count)) of \(FigureFormat.counted(report.respondents, "respondent")) kept, "
        + "\(FigureFormat.count(report.excluded.count)) excluded, \(FigureFormat.count(flagged)) flagged")
    let found = check.rules.filter { $0.excluded + $0.flagged > 0 }
    table(
      [.word("Rule"), .text("From"), .figure("Out"), .figure("Flagged"), .text("First")],
      found.map { rule in
        [
          Table.Cell(rule.rule.rawValue), Table.Cell(rule.level ?? FigureFormat.none),
          Table.Cell(FigureFormat.count(rule.excluded), rule.excluded > 0 ? .strong : .plain),
          Table.Cell(FigureFormat.count(rule.flagged)), Table.Cell(rule.examples.joined(separator: ", ")),
        ]
      })
    let clear = check.rules.filter { $0.excluded + $0.flagged == 0 && $0.level != "off" }.map(\.rule.rawValue)
    let off = check.rules.filter { $0.level == "off" }.map(\.rule.rawValue)
    if !clear.isEmpty { note("Nobody: \(clear.joined(separator: ", ")).") }
    if !off.isEmpty { note("Off: \(off.joined(separator: ", ")).") }
  }

  private mutating func addStyle(_ check: SurveyCheck) {
    let style = check.style
    heading(
      "Response style",
      "\(FigureFormat.percent(style.betweenPersons)) of the variance of ratings lies between persons")
    func rows(_ counts: [Int], _ step: Double) -> [[Table.Cell]] {
      let most = counts.max() ?? 0
      let used = counts.indices.filter { counts[$0] > 0 }
      guard let first = used.first, let last = used.last else { return [] }
      return (first...last).map { bin in
        let low = Double(bin) * step
        return [
          Table.Cell("\(FigureFormat.fixed(low, 1))–\(FigureFormat.fixed(low + step, 1))"),
          Table.Cell(FigureFormat.count(counts[bin])),
          Table.Cell(Self.bar(counts[bin], of: most, width: 30)),
        ]
      }
    }
    table([.figure("Person mean"), .figure("n"), .word("")], rows(style.means, 1))
    table([.figure("Person SD"), .figure("n"), .word("")], rows(style.deviations, 0.5))
    note(
      "All ratings on 0-10, outcome means taken out for the share. \(FigureFormat.percent(style.atEnds)) of the ratings are at "
        + "the ends of the scale, \(FigureFormat.percent(style.atMiddle)) in the middle.")
  }

  mutating func addFindings(_ name: String, _ check: SurveyCheck, _ rules: [CleaningRule], none: String) {
    let report = check.preparation.cleaning
    let found = rules.flatMap { rule in (report.excluded + report.flagged).filter { $0.rule == rule } }
    guard !found.isEmpty else { return heading(name, none) }
    heading(
      name, "\(FigureFormat.counted(Set(found.map(\.index)).count, "respondent")) to look at")
    table(
      [.word("Respondent"), .figure("Row"), .word("Rule"), .text("Evidence")],
      found.prefix(10).map {
        [
          Table.Cell($0.respondent), Table.Cell(String($0.row)), Table.Cell($0.rule.rawValue),
          Table.Cell($0.evidence),
        ]
      })
    if found.count > 10 { note("And \(FigureFormat.count(found.count - 10)) more: `unmet show STUDY cleaning`.") }
  }

  private mutating func addSpeed(_ check: SurveyCheck) {
    guard let speed = check.speed else { return heading("Speed", "the survey says nothing about time") }
    heading(
      "Speed",
      speed.speeders + speed.fastReaders == 0
        ? "nobody was suspiciously fast"
        : "\(FigureFormat.count(speed.speeders)) speeding, \(FigureFormat.count(speed.fastReaders)) faster than reading"
    )
    table(
      [.word("Share below")] + speed.quantiles.map { .figure(FigureFormat.percent($0.probability)) },
      [
        [Table.Cell(speed.unit.rawValue)]
          + speed.quantiles.map { Table.Cell(FigureFormat.fixed($0.duration, abs($0.duration) < 100 ? 1 : 0)) }
      ])
    if let reading = speed.reading {
      note(
        "The \(FigureFormat.count(speed.words)) words of the statements take \(FigureFormat.fixed(reading, 1)) \(speed.unit.rawValue) "
          + "to read at \(FigureFormat.fixed(check.preparation.study.cleaning.flags.readingSpeed, 0)) words a minute.")
    }
  }

  private mutating func addEffects(_ check: SurveyCheck) {
    guard !check.preparation.cleaning.excluded.isEmpty else { return }
    let effects = check.effects.sorted { $0.largest > $1.largest }
    guard let first = effects.first else { return }
    heading("Cleaning moves", "a top-box share by \(FigureFormat.percent(first.largest, places: 1)) at most")
    table(
      [
        .word("Outcome"), .figure("n"), .figure("kept", attached: true), .figure("Imp."),
        .figure("kept", attached: true),
        .figure("Top"), .figure("kept", attached: true), .figure("Sat."), .figure("kept", attached: true),
        .figure("Top"),
        .figure("kept", attached: true),
      ],
      effects.prefix(8).map(Self.cells))
    note(
      "The outcomes that move most: answers, means on the survey's scales and top-box shares, of everybody and of those "
        + "kept. All of them with --json.")
  }

  private static func cells(_ effect: CleaningEffect) -> [Table.Cell] {
    func pair(_ change: CleaningEffect.Change?, _ text: (Double) -> String) -> [Table.Cell] {
      guard let change else { return [Table.Cell(FigureFormat.none), Table.Cell(FigureFormat.none)] }
      return [Table.Cell(text(change.before)), Table.Cell(text(change.after))]
    }
    func mean(_ value: Double) -> String { FigureFormat.fixed(value, 2) }
    func share(_ value: Double) -> String { FigureFormat.percent(value) }
    var cells = [
      Table.Cell(effect.outcome.id), Table.Cell(FigureFormat.count(effect.answersBefore)),
      Table.Cell(FigureFormat.count(effect.answersAfter)),
    ]
    cells += pair(effect.importance, mean)
    cells += pair(effect.importanceTopBox, share)
    cells += pair(effect.satisfaction, mean)
    cells += pair(effect.satisfactionTopBox, share)
    return cells
  }

  private mutating func addWeights(_ check: SurveyCheck) {
    guard let weights = check.weights else { return }
    heading(
      "Weights",
      "\(FigureFormat.counted(weights.respondents, "respondent")) say as much as \(FigureFormat.fixed(weights.effective, 0))"
    )
    paragraph(
      "Design effect \(FigureFormat.fixed(weights.designEffect, 2)). The largest weight is \(FigureFormat.fixed(weights.largestRatio, 1)) "
        + "times the mean and \(FigureFormat.percent(weights.largestShare, places: 1)) of all.")
  }

  private mutating func addSummary(_ check: SurveyCheck) {
    heading(
      "Summary",
      check.refusal != nil
        ? "a run would stop"
        : check.cautions.isEmpty
          ? "ready to run"
          : "a run would go on, with \(FigureFormat.counted(check.cautions.count, "finding")) to look at first")
    if let refusal = check.refusal {
      item("stop: \(refusal.sentence)" + (refusal.hint.map { ". What to do: \($0)" } ?? "") + ".")
    }
    // Statements have their own section.
    let others = check.cautions.filter { !$0.id.hasPrefix("statement") }
    for advisory in others { item("\(advisory.severity.rawValue): \(advisory.told)") }
    let statements = check.cautions.count - others.count
    if statements > 0 {
      item(
        "caution: \(FigureFormat.counted(statements, "statement")) \(statements == 1 ? "asks" : "ask") for something that "
          + "answers cannot tell: see Statements. Reword before the next wave, or leave out.")
    }
    for advisory in check.advisories where advisory.severity == .note && !advisory.id.hasPrefix("statement") {
      item("note: \(advisory.told)")
    }
  }

}

extension CleaningEffect {
  /// The largest change of a top-box share.
  fileprivate var largest: Double {
    [importanceTopBox, satisfactionTopBox].compactMap { $0.map { abs($0.difference) } }.filter { !$0.isNaN }.max() ?? 0
  }
}

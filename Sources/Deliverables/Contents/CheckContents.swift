package import OutcomeSegmentation

extension Document {
  /// A check, section by section, after what the columns are.
  package mutating func addCheck(_ check: SurveyCheck) {
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

  private mutating func addQuality(_ check: SurveyCheck) {
    heading(
      "Quality",
      """
      \(figure: "cleaning/kept", .table) of \
      \(counted: "cleaning/respondents", check.preparation.cleaning.respondents, "respondent") kept, \
      \(figure: "cleaning/excluded", .table) excluded, \(figure: "cleaning/flagged", .table) flagged
      """)
    let found = check.rules.filter { $0.excluded + $0.flagged > 0 }
    table(
      [.word("Rule"), .text("From"), .figure("Out"), .figure("Flagged"), .text("First")],
      found.map { rule in
        let path: FigureID = "cleaning/\(rule.rule.rawValue)"
        return [
          Table.Cell(rule.rule.rawValue), Table.Cell(rule.level ?? FigureFormat.none),
          .figure("\(path)/excluded", .table, rule.excluded > 0 ? .strong : .plain), .figure("\(path)/flagged"),
          Table.Cell(survey: rule.examples.map { RespondentName.told($0) }.joined(separator: ", ")),
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
      "\(figure: "check/style/between-persons", .table) of the variance of ratings lies between persons")
    addDistribution("Person mean", "check/style/means", style.means, step: 1)
    addDistribution("Person SD", "check/style/deviations", style.deviations, step: 0.5)
    note(
      """
      All ratings on 0-10, outcome means taken out for the share. \(figure: "check/style/at-ends", .table) of the \
      ratings are at the ends of the scale, \(figure: "check/style/at-middle", .table) in the middle.
      """)
  }

  /// How many respondents fall between one border and the next, from the first to the last that holds any.
  private mutating func addDistribution(_ name: String, _ path: FigureID, _ counts: [Int], step: Double) {
    let used = counts.indices.filter { counts[$0] > 0 }
    guard let first = used.first, let last = used.last else { return }
    table(
      [.figure(name), .figure("n"), .word("")],
      (first...last).map { bin in
        let low = Double(bin) * step
        let borders = FigureFormat.fixed(low, 1) + "–" + FigureFormat.fixed(low + step, 1)
        return [
          Table.Cell(borders), .figure("\(path)/\(bin)"),
          Table.Cell(TextDrawing.bar(counts[bin], of: counts.max() ?? 0, width: 30)),
        ]
      })
  }

  /// Whom some rules found, the first ten.
  ///
  /// - Parameter count: the figure of how many respondents that is.
  mutating func addFindings(
    _ name: String, _ count: FigureID, _ check: SurveyCheck, _ rules: [CleaningRule], none: String
  ) {
    let report = check.preparation.cleaning
    let found = rules.flatMap { rule in (report.excluded + report.flagged).filter { $0.rule == rule } }
    guard !found.isEmpty else { return heading(name, none) }
    heading(name, "\(counted: count, report.people(foundBy: rules), "respondent") to look at")
    table(
      [.word("Respondent"), .figure("Row"), .word("Rule"), .text("Evidence")],
      found.prefix(10).map {
        [
          Table.Cell(survey: RespondentName.told($0.respondent)), Table.Cell(String($0.row)),
          Table.Cell($0.rule.rawValue), Table.Cell(RespondentName.told(inEvidence: $0.evidence)),
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
        : """
        \(figure: "check/speed/speeders", .table) speeding, \(figure: "check/speed/fast-readers", .table) faster than \
        reading
        """)
    table(
      [.word("Share below")] + speed.quantiles.map { .figure(FigureFormat.percent($0.probability)) },
      [
        [Table.Cell(speed.unit.rawValue)]
          + speed.quantiles.enumerated().map { place, quantile in
            .figure("check/speed/quantiles/\(place + 1)", abs(quantile.duration) < 100 ? .table : .headline)
          }
      ])
    if speed.reading != nil {
      let pace = FigureFormat.fixed(check.preparation.study.cleaning.flags.readingSpeed, 0)
      note(
        """
        The \(figure: "check/speed/words", .table) words of the statements take \(figure: "check/speed/reading", .table) \
        \(speed.unit.rawValue) to read at \(pace) words a minute.
        """)
    }
  }

  private mutating func addEffects(_ check: SurveyCheck) {
    guard !check.preparation.cleaning.excluded.isEmpty else { return }
    let effects = check.effects.sorted { $0.largestMove > $1.largestMove }
    guard let first = effects.first else { return }
    heading("Cleaning moves", "a top-box share by \(figure: "\(first.path)/largest", .table) at most")
    let pairs = ["answers", "importance", "importance-top-box", "satisfaction", "satisfaction-top-box"]
    table(
      [.word("Outcome")]
        + ["n", "Imp.", "Top", "Sat.", "Top"].flatMap { [.figure($0), .figure("kept", attached: true)] },
      effects.prefix(8).map { effect in
        [Table.Cell(survey: effect.outcome.id)]
          + pairs.flatMap { [.figure("\(effect.path)/\($0)/before"), .figure("\(effect.path)/\($0)/after")] }
      })
    note(
      "The outcomes that move most: answers, means on the survey's scales and top-box shares, of everybody and of those "
        + "kept. All of them with --json.")
  }

  private mutating func addWeights(_ check: SurveyCheck) {
    guard let weights = check.weights else { return }
    heading(
      "Weights",
      """
      \(counted: "check/weights/respondents", weights.respondents, "respondent") say as much as \
      \(figure: "check/weights/effective")
      """)
    paragraph(
      """
      Design effect \(figure: "check/weights/design-effect"). The largest weight is \(figure: "check/weights/largest") \
      times the mean and \(figure: "check/weights/largest-share", .table) of all.
      """)
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

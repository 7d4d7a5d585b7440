import OutcomeSegmentation

extension Document {
  mutating func addOpportunity(_ analysis: Analysis, _ detail: Detail) {
    let market = analysis.market
    let ranked = market.outcomes.sorted { $0.score.value > $1.score.value }
    let underserved = ranked.count { $0.zone.isUnderserved }
    guard market.measure == .opportunity else { return addImportance(analysis, ranked, detail) }
    heading(
      "Opportunity",
      underserved == 0
        ? "no outcome is underserved for the market as a whole"
        : "\(figure: "opportunity/underserved", .table) of \(counted: "survey/outcomes", ranked.count, "outcome") underserved for the market as a whole"
    )
    let shown = detail.isWhole ? ranked : Array(ranked.prefix(10))
    addOpportunities(shown, "opportunity")
    let more = ranked.count - shown.count
    note("\(measure(analysis))\(more > 0 ? " `unmet show` has the other \(more)." : "")")
  }

  /// The market where satisfaction was not asked.
  private mutating func addImportance(_ analysis: Analysis, _ ranked: [OutcomeOpportunity], _ detail: Detail) {
    heading("Opportunity", "importance only: satisfaction was not asked, so nothing says what is unmet")
    let shown = detail.isWhole ? ranked : Array(ranked.prefix(10))
    table(
      [.word("Id"), .text("Outcome"), .figure("Imp."), .figure("95 %"), .figure("n")],
      shown.map { item in
        [
          Table.Cell(survey: item.outcome.id), Table.Cell(survey: item.outcome.statement),
          .figure("opportunity/\(item.outcome)/importance", .table, .strong),
          .interval("opportunity/\(item.outcome)/importance"), .figure("opportunity/\(item.outcome)/answers"),
        ]
      })
    let boxes = analysis.study.opportunity.importanceTopBoxes ?? analysis.survey.importanceScale.usualTopBoxes
    let more = ranked.count - shown.count
    note(
      """
      Imp.: ten times the share of answers in the top \(boxes == 1 ? "box" : "\(boxes) boxes"), 0-10; \
      n = \(figure: "opportunity/respondents", .table).\(more > 0 ? " `unmet show` has the other \(more)." : "")
      """)
  }

  /// Outcomes with their group opportunity, in the order given.
  ///
  /// - Parameter path: of the group's figures.
  mutating func addOpportunities(_ outcomes: [OutcomeOpportunity], _ path: FigureID) {
    table(
      [
        .word("Id"), .text("Outcome"), .figure("Imp."), .figure("Sat."), .figure("Score"), .figure("95 %"),
        .word("Zone"),
      ],
      outcomes.map { item in
        let own: FigureID = "\(path)/\(item.outcome)"
        return [
          Table.Cell(survey: item.outcome.id), Table.Cell(survey: item.outcome.statement),
          .figure("\(own)/importance"), .figure("\(own)/satisfaction"), .figure("\(own)/score", .table, .strong),
          .interval("\(own)/score"),
          Table.Cell(Wording.short(item.zone), item.zone.emphasis),
        ]
      })
  }

  private func measure(_ analysis: Analysis) -> Sentence {
    let options = analysis.study.opportunity
    let important = options.importanceTopBoxes ?? analysis.survey.importanceScale.usualTopBoxes
    let satisfied = options.satisfactionTopBoxes ?? analysis.survey.satisfactionScale?.usualTopBoxes
    let boxes = satisfied.map { $0 == important ? "\(important)" : "\(important) and \($0)" } ?? "\(important)"
    return """
      Group opportunity, 0-20: Imp. + max(Imp. - Sat., 0), each ten times the share of answers in the top \
      \(boxes) boxes; n = \(figure: "opportunity/respondents", .table).
      """
  }
}

extension OpportunityZone {
  var emphasis: Emphasis {
    switch self {
    case .extreme, .strong, .underserved: .caution
    case .overserved, .tableStakes, .appropriate, .unmeasured: .plain
    }
  }
}

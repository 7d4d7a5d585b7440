import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addOpportunity(_ analysis: Analysis, _ detail: Detail) {
    let market = analysis.market
    let ranked = market.outcomes.sorted { $0.score.value > $1.score.value }
    let underserved = ranked.count { $0.zone.isUnderserved }
    guard market.measure == .opportunity else { return addImportance(analysis, ranked, detail) }
    heading(
      "Opportunity",
      underserved == 0
        ? "no outcome is underserved for the market as a whole"
        : "\(FigureFormat.count(underserved)) of \(FigureFormat.counted(ranked.count, "outcome")) underserved for the market as a whole"
    )
    let shown = detail == .full ? ranked : Array(ranked.prefix(10))
    addOpportunities(shown)
    let more = ranked.count - shown.count
    note(measure(analysis) + (more > 0 ? " `unmet show` has the other \(more)." : ""))
  }

  /// The market where satisfaction was not asked.
  private mutating func addImportance(_ analysis: Analysis, _ ranked: [OutcomeOpportunity], _ detail: Detail) {
    heading("Opportunity", "importance only: satisfaction was not asked, so nothing says what is unmet")
    let shown = detail == .full ? ranked : Array(ranked.prefix(10))
    table(
      [.word("Id"), .text("Outcome"), .figure("Imp."), .figure("95 %"), .figure("n")],
      shown.map { item in
        [
          Table.Cell(item.outcome.id), Table.Cell(item.outcome.statement),
          Table.Cell(FigureFormat.fixed(item.importance.value, 1), .strong),
          Table.Cell(FigureFormat.interval(item.importance, 1)),
          Table.Cell(FigureFormat.count(item.importanceAnswers)),
        ]
      })
    let boxes = analysis.study.opportunity.importanceTopBoxes ?? analysis.survey.importanceScale.usualTopBoxes
    let more = ranked.count - shown.count
    note(
      "Imp.: ten times the share of answers in the top \(boxes == 1 ? "box" : "\(boxes) boxes"), 0-10; "
        + "n = \(FigureFormat.count(analysis.market.respondents))."
        + (more > 0 ? " `unmet show` has the other \(more)." : ""))
  }

  /// Outcomes with their group opportunity, in the order given.
  mutating func addOpportunities(_ outcomes: [OutcomeOpportunity]) {
    table(
      [
        .word("Id"), .text("Outcome"), .figure("Imp."), .figure("Sat."), .figure("Score"), .figure("95 %"),
        .word("Zone"),
      ],
      outcomes.map { item in
        [
          Table.Cell(item.outcome.id), Table.Cell(item.outcome.statement),
          Table.Cell(FigureFormat.fixed(item.importance.value, 1)),
          Table.Cell(item.satisfaction.map { FigureFormat.fixed($0.value, 1) } ?? FigureFormat.none),
          Table.Cell(FigureFormat.fixed(item.score.value, 1), .strong),
          Table.Cell(FigureFormat.interval(item.score, 1)),
          Table.Cell(Wording.short(item.zone), item.zone.emphasis),
        ]
      })
  }

  private func measure(_ analysis: Analysis) -> String {
    let options = analysis.study.opportunity
    let important = options.importanceTopBoxes ?? analysis.survey.importanceScale.usualTopBoxes
    let satisfied = options.satisfactionTopBoxes ?? analysis.survey.satisfactionScale?.usualTopBoxes
    return "Group opportunity, 0-20: Imp. + max(Imp. - Sat., 0), each ten times the share of answers in the top "
      + "\(satisfied.map { $0 == important ? "\(important)" : "\(important) and \($0)" } ?? "\(important)") boxes; "
      + "n = \(FigureFormat.count(analysis.market.respondents))."
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

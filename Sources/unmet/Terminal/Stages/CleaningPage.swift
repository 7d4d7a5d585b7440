import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addCleaning(_ report: CleaningReport, _ detail: Detail) {
    let excluded = FigureFormat.counted(report.excluded.count, "respondent")
    let flagged = FigureFormat.counted(Set(report.flagged.map(\.index)).count, "respondent")
    heading(
      "Cleaning",
      "\(FigureFormat.count(report.kept.count)) of \(FigureFormat.counted(report.respondents, "respondent")) kept, "
        + "\(FigureFormat.count(report.excluded.count)) excluded")
    table(
      [.word("Rule"), .figure("Excluded"), .figure("Flagged"), .text("For example")],
      CleaningRule.allCases.compactMap { rule in
        let excluded = report.excluded.filter { $0.rule == rule }
        let flagged = report.flagged.filter { $0.rule == rule }
        guard let first = excluded.first ?? flagged.first else { return nil }
        return [
          Table.Cell(rule.rawValue), Table.Cell(FigureFormat.count(excluded.count)),
          Table.Cell(FigureFormat.count(flagged.count)), Table.Cell("\(first.respondent): \(first.evidence)"),
        ]
      })
    paragraph(imputation(report))
    guard detail == .full else { return }
    ledger("Excluded: \(excluded)", report.excluded)
    ledger("Flagged, not excluded: \(flagged)", report.flagged)
  }

  private func imputation(_ report: CleaningReport) -> String {
    let share = report.ratings > 0 ? Double(report.imputedRatings) / Double(report.ratings) : 0
    let missing =
      "\(FigureFormat.count(report.imputedRatings)) of \(FigureFormat.count(report.ratings)) ratings of the kept"
    let time = report.medianDuration.map { " Median time \(FigureFormat.fixed($0, $0 == $0.rounded() ? 0 : 1))." } ?? ""
    if report.imputedRatings == 0 { return "No rating of the kept respondents was missing." + time }
    let method =
      switch report.missingRatings {
      case .median: "the outcome's median"
      case .mean: "the outcome's mean"
      case .ownMean: "the respondent's own mean"
      case .listwise: "nothing"
      }
    return "\(missing) respondents were missing (\(FigureFormat.percent(share, places: 1))); \(method) stands in."
      + time
  }

  private mutating func ledger(_ heading: String, _ findings: [CleaningFinding]) {
    guard !findings.isEmpty else { return }
    title(heading)
    table(
      [.word("Respondent"), .figure("Row"), .word("Rule"), .text("Evidence")],
      findings.map { finding in
        [
          Table.Cell(finding.respondent), Table.Cell(String(finding.row)), Table.Cell(finding.rule.rawValue),
          Table.Cell(finding.evidence),
        ]
      })
  }
}

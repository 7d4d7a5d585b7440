package import OutcomeSegmentation

extension Document {
  package mutating func addCleaning(_ report: CleaningReport, _ detail: Detail) {
    heading(
      "Cleaning",
      """
      \(figure: "cleaning/kept", .table) of \(counted: "cleaning/respondents", report.respondents, "respondent") kept, \
      \(figure: "cleaning/excluded", .table) excluded
      """)
    let examples: [Table.Column] = detail.namesRespondents ? [.text("For example")] : []
    table(
      [.word("Rule"), .figure("Excluded"), .figure("Flagged")] + examples,
      CleaningRule.allCases.compactMap { rule in
        let found = report.excluded.first { $0.rule == rule } ?? report.flagged.first { $0.rule == rule }
        guard let found else { return nil }
        let path: FigureID = "cleaning/\(rule.rawValue)"
        let example: [Table.Cell] = examples.map { _ in
          "\(survey: RespondentName.told(found.respondent)): \(RespondentName.told(inEvidence: found.evidence))"
        }
        return [Table.Cell(rule.rawValue), .figure("\(path)/excluded"), .figure("\(path)/flagged")] + example
      })
    paragraph(imputation(report))
    guard detail.isWhole, detail.namesRespondents else { return }
    ledger(
      "Excluded: \(counted: "cleaning/excluded", report.excluded.count, "respondent")", report.excluded)
    let flagged = Set(report.flagged.map(\.index)).count
    ledger("Flagged, not excluded: \(counted: "cleaning/flagged", flagged, "respondent")", report.flagged)
  }

  private func imputation(_ report: CleaningReport) -> Sentence {
    let isWhole = report.medianDuration.map { $0 == $0.rounded() } ?? true
    let time: Sentence =
      report.medianDuration == nil
      ? "" : " Median time \(figure: "cleaning/time", isWhole ? .headline : .table)."
    if report.imputedRatings == 0 { return "No rating of the kept respondents was missing.\(time)" }
    let method =
      switch report.missingRatings {
      case .median: "the outcome's median"
      case .mean: "the outcome's mean"
      case .ownMean: "the respondent's own mean"
      case .listwise: "nothing"
      }
    return """
      \(figure: "cleaning/imputed", .table) of \(figure: "cleaning/ratings", .table) ratings of the kept respondents \
      were missing (\(figure: "cleaning/missing", .table)); \(method) stands in.\(time)
      """
  }

  private mutating func ledger(_ heading: Sentence, _ findings: [CleaningFinding]) {
    guard !findings.isEmpty else { return }
    title(heading)
    table(
      [.word("Respondent"), .figure("Row"), .word("Rule"), .text("Evidence")],
      findings.map { finding in
        [
          Table.Cell(survey: RespondentName.told(finding.respondent)), Table.Cell(String(finding.row)),
          Table.Cell(finding.rule.rawValue),
          Table.Cell(RespondentName.told(inEvidence: finding.evidence)),
        ]
      })
  }
}

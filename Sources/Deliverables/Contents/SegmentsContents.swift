import OutcomeSegmentation

extension Document {
  mutating func addSegments(_ analysis: Analysis, _ detail: Detail) {
    let segments = analysis.segmentation.segments
    let need = analysis.survey.measure == .opportunity ? "unmet need" : "importance"
    heading("Segments", "\(counted: "segments/count", segments.count, "segment") by \(need), the largest first")
    table(
      [
        .figure("#"), .text("Segment"), .figure("n"), .figure("Share"), .figure("95 %"), .figure("Sure"),
        .figure("Jaccard"),
      ],
      segments.map { segment in
        let path = segment.path
        return [
          Table.Cell(String(segment.number)), Table.Cell(survey: segment.name, .strong),
          .figure("\(path)/respondents"), .figure("\(path)/share"), .interval("\(path)/share"),
          .figure("\(path)/certainty"), .figure("\(path)/jaccard"),
        ]
      })
    for segment in segments { addSegment(segment, detail) }
    note(
      "Mean, Others: respondent \(analysis.survey.measure.rawValue), \(analysis.survey.measure.range), in the segment and elsewhere. g: Hedges' g. p: Welch's t, adjusted "
        + "over all outcomes and segments.")
    note(
      "These p describe and do not test: the segments were formed from the same outcomes, so differences are what "
        + "segmenting makes. Means, scores and intervals are corrected for that, and say what fresh ratings of the same "
        + "people would show.")
    note(
      "Share: with unsure memberships taken into account. Sure: the mean probability that a member belongs here.")
  }

  private mutating func addSegment(_ segment: Segment, _ detail: Detail) {
    title("\(segment.number). \(survey: segment.name)")
    if detail.isWhole {
      if segment.name != segment.proposedName { paragraph("Proposed name: \(survey: segment.proposedName).") }
      paragraph(segment.paragraph)
    }
    if segment.definingOutcomes.isEmpty { paragraph("No outcome sets this segment apart from everyone else.") }
    addOutcomes("Matters more", segment.definingOutcomes, of: segment)
    guard detail.isWhole else { return }
    addOutcomes("Matters less", segment.leastImportant, of: segment)
    let underserved = segment.opportunity.outcomes.filter(\.zone.isUnderserved)
      .sorted { $0.score.value > $1.score.value }
    guard !underserved.isEmpty else { return }
    title("Underserved in \(survey: segment.name) (group opportunity, 0-20)")
    addOpportunities(underserved, "\(segment.path)/opportunity")
  }

  private mutating func addOutcomes(_ title: String, _ outcomes: [DefiningOutcome], of segment: Segment) {
    table(
      [.word("Id"), .text(title), .figure("Mean"), .figure("Others"), .figure("g"), .figure("p")],
      outcomes.map { item in
        let path: FigureID = "\(segment.path)/needs/\(item.outcome)"
        return [
          Table.Cell(survey: item.outcome.id), Table.Cell(survey: item.outcome.statement), .figure("\(path)/mean"),
          .figure("\(path)/elsewhere"), .figure("\(path)/effect"), .p("\(path)/effect"),
        ]
      })
  }
}

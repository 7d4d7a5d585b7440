import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addSegments(_ analysis: Analysis, _ detail: Detail) {
    let segments = analysis.segmentation.segments
    heading(
      "Segments",
      "\(FigureFormat.counted(segments.count, "segment")) by \(analysis.survey.measure == .opportunity ? "unmet need" : "importance"), the largest first"
    )
    table(
      [
        .figure("#"), .text("Segment"), .figure("n"), .figure("Share"), .figure("95 %"), .figure("Sure"),
        .figure("Jaccard"),
      ],
      segments.map { segment in
        [
          Table.Cell(String(segment.number)), Table.Cell(segment.name, .strong),
          Table.Cell(FigureFormat.count(segment.respondents)), Table.Cell(FigureFormat.percent(segment.share.value)),
          Table.Cell(FigureFormat.percentInterval(segment.share)), Table.Cell(FigureFormat.percent(segment.certainty)),
          Table.Cell(segment.stability.map { FigureFormat.unit($0) } ?? FigureFormat.none),
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
    title("\(segment.number). \(segment.name)")
    if detail == .full {
      if segment.name != segment.proposedName { paragraph("Proposed name: \(segment.proposedName).") }
      paragraph(segment.paragraph)
    }
    if segment.definingOutcomes.isEmpty { paragraph("No outcome sets this segment apart from everyone else.") }
    addOutcomes("Matters more", segment.definingOutcomes)
    guard detail == .full else { return }
    addOutcomes("Matters less", segment.leastImportant)
    let underserved = segment.opportunity.outcomes.filter(\.zone.isUnderserved)
      .sorted { $0.score.value > $1.score.value }
    guard !underserved.isEmpty else { return }
    title("Underserved in \(segment.name) (group opportunity, 0-20)")
    addOpportunities(underserved)
  }

  private mutating func addOutcomes(_ title: String, _ outcomes: [DefiningOutcome]) {
    table(
      [.word("Id"), .text(title), .figure("Mean"), .figure("Others"), .figure("g"), .figure("p")],
      outcomes.map { item in
        [
          Table.Cell(item.outcome.id), Table.Cell(item.outcome.statement), Table.Cell(FigureFormat.fixed(item.mean, 1)),
          Table.Cell(FigureFormat.fixed(item.meanElsewhere, 1)),
          Table.Cell(FigureFormat.difference(item.effectSize, 2)),
          Table.Cell(FigureFormat.p(item.p)),
        ]
      })
  }
}

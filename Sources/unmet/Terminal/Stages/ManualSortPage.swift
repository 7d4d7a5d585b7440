import Deliverables
import OutcomeSegmentation

extension Page {
  /// A manual sort, after the survey and the cleaning: the hypotheses, who fits none, and what would make more of them.
  mutating func addManualSort(_ sort: ManualSort, of preparation: Preparation) {
    let found = FigureFormat.counted(sort.groups.count, "hypothesis", plural: "hypotheses")
    heading(
      "Manual sort",
      "\(found), no segments: \(FigureFormat.counted(sort.cards.count, "respondent")) are too few to cluster")
    paragraph(sort.notice)
    paragraph(sort.finding)
    table(
      [.figure("#"), .text("Hypothesis"), .figure("n"), .figure("Share"), .figure("95 %")],
      sort.groups.map { group in
        [
          Table.Cell(String(group.number)), Table.Cell(group.name, .strong),
          Table.Cell(FigureFormat.count(group.members.count)), Table.Cell(FigureFormat.percent(group.share.value)),
          Table.Cell(FigureFormat.percentInterval(group.share)),
        ]
      })
    for group in sort.groups { addHypothesis(group, in: sort, of: preparation) }
    if !sort.shared.isEmpty {
      title("Shared by nearly everyone, so dividing nobody")
      for need in sort.shared {
        item("\(sort.outcomes[need.outcome].statement) (\(need.cards) of \(sort.cards.count))")
      }
    }
    addUnsorted(sort, of: preparation)
    if let ties = sort.tieSentence { note(ties) }
    title("What would make them more")
    for step in sort.nextSteps(respondents: preparation.cleaning.respondents) { item(step) }
  }

  private mutating func addHypothesis(_ group: SortedGroup, in sort: ManualSort, of preparation: Preparation) {
    title("Hypothesis \(group.number): \(group.name)")
    table(
      [.word("Id"), .text("Among the top needs of"), .figure("Here"), .figure("Elsewhere")],
      group.needs.map { need in
        let outcome = sort.outcomes[need.outcome]
        return [
          Table.Cell(outcome.id), Table.Cell(outcome.statement), Table.Cell("\(need.cards) of \(group.members.count)"),
          Table.Cell("\(need.elsewhere) of \(sort.cards.count - group.members.count)"),
        ]
      })
    item("Interview first: \(ids(of: Array(group.members.prefix(5)), sort, preparation))")
  }

  private mutating func addUnsorted(_ sort: ManualSort, of preparation: Preparation) {
    let unsorted = sort.unsorted
    guard !unsorted.isEmpty else { return }
    title("In no group: \(FigureFormat.counted(unsorted.count, "respondent"))")
    let reasons = unsorted.compactMap { sort.placements[$0].reason }.reduce(into: [String]()) { reasons, reason in
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    table(
      [.text("Why"), .figure("n"), .text("Who")],
      reasons.map { reason in
        let who = unsorted.filter { sort.placements[$0].reason == reason }
        let more = who.count > 12 ? " and \(who.count - 12) more" : ""
        return [
          Table.Cell(reason), Table.Cell(String(who.count)),
          Table.Cell(ids(of: Array(who.prefix(12)), sort, preparation) + more),
        ]
      })
  }

  private func ids(of cards: [Int], _ sort: ManualSort, _ preparation: Preparation) -> String {
    cards.map { preparation.responses.ids[sort.cards[$0].index] }.joined(separator: ", ")
  }
}

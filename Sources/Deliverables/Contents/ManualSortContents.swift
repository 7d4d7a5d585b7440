package import OutcomeSegmentation

extension Document {
  /// A manual sort, after the survey and the cleaning: the hypotheses, who fits none, and what would make more of them.
  package mutating func addManualSort(_ sort: ManualSort, of preparation: Preparation) {
    heading(
      "Manual sort",
      """
      \(counted: "sort/groups", sort.groups.count, "hypothesis", plural: "hypotheses"), no segments: \
      \(counted: "sort/cards", sort.cards.count, "respondent") are too few to cluster
      """)
    paragraph(sort.notice)
    paragraph(sort.finding)
    addHypotheses(sort, of: preparation, .full)
  }

  /// The groups, those in none, and what to do.
  mutating func addHypotheses(_ sort: ManualSort, of preparation: Preparation, _ detail: Detail) {
    table(
      [.figure("#"), .text("Hypothesis"), .figure("n"), .figure("Share"), .figure("95 %")],
      sort.groups.map { group in
        [
          Table.Cell(String(group.number)), Table.Cell(survey: group.name, .strong),
          .figure("\(group.path)/respondents"), .figure("\(group.path)/share"), .interval("\(group.path)/share"),
        ]
      })
    for group in sort.groups { addHypothesis(group, in: sort, of: preparation, detail) }
    if !sort.shared.isEmpty {
      title("Shared by nearly everyone, so dividing nobody")
      for need in sort.shared {
        let outcome = sort.outcomes[need.outcome]
        item(
          """
          \(survey: outcome.statement) (\(figure: "sort/outcomes/\(outcome)", .table) of \
          \(figure: "sort/cards", .table))
          """)
      }
    }
    addUnsorted(sort, of: preparation, detail)
    if let ties = sort.tieSentence { note(ties) }
    title("What would make them more")
    for step in sort.nextSteps(respondents: preparation.cleaning.respondents) { item(step) }
  }

  private mutating func addHypothesis(
    _ group: SortedGroup, in sort: ManualSort, of preparation: Preparation, _ detail: Detail
  ) {
    title("Hypothesis \(group.number): \(survey: group.name)")
    table(
      [.word("Id"), .text("Among their most \(sort.measure.adjective) needs"), .figure("Here"), .figure("Elsewhere")],
      group.needs.map { need in
        let outcome = sort.outcomes[need.outcome]
        let path: FigureID = "\(group.path)/needs/\(outcome)"
        return [
          Table.Cell(survey: outcome.id), Table.Cell(survey: outcome.statement),
          "\(figure: "\(path)/here", .table) of \(figure: "\(group.path)/respondents", .table)",
          "\(figure: "\(path)/elsewhere", .table) of \(figure: "\(group.path)/elsewhere", .table)",
        ]
      })
    if detail.namesRespondents {
      item("Interview first: \(survey: ids(of: Array(group.members.prefix(5)), sort, preparation))")
    }
  }

  private mutating func addUnsorted(_ sort: ManualSort, of preparation: Preparation, _ detail: Detail) {
    guard !sort.unsorted.isEmpty else { return }
    title("In no group: \(counted: "sort/unsorted", sort.unsorted.count, "respondent")")
    let who: [Table.Column] = detail.namesRespondents ? [.text("Who")] : []
    table(
      [.text("Why"), .figure("n")] + who,
      sort.reasons.enumerated().map { place, reason in
        let more = reason.cards.count > 12 ? " and \(reason.cards.count - 12) more" : ""
        let named: [Table.Cell] = who.map { _ in
          "\(survey: ids(of: Array(reason.cards.prefix(12)), sort, preparation))\(more)"
        }
        return [Table.Cell(reason.reason), .figure("sort/unsorted/\(place + 1)")] + named
      })
  }

  private func ids(of cards: [Int], _ sort: ManualSort, _ preparation: Preparation) -> String {
    cards.map { preparation.responses.ids[sort.cards[$0].index] }.joined(separator: ", ")
  }
}

extension ManualSort {
  /// The groups, how far they agree, and what would make more of them.
  ///
  /// - Parameter respondents: how many answered.
  func figures(respondents: Int, of base: Figure.Base) -> [Figure] {
    let more = wanted(respondents: respondents)
    return [
      Figure("sort/cards", .respondents, cards.count, of: base),
      Figure("sort/sorted", .respondents, cards.count - unsorted.count, of: base),
      Figure("sort/unsorted", .respondents, unsorted.count, of: base),
      Figure("sort/ties", .respondents, ties, of: base),
      Figure("sort/undecided", .respondents, undecided, of: base),
      Figure("sort/groups", .groups, groups.count, of: base),
      Figure(
        "sort/chance/observed", .sharedNeeds, chance.observed, of: base,
        test: Figure.Test("cards dealt at random, \(chance.draws) draws", p: chance.p)),
      Figure("sort/chance/expected", .sharedNeeds, chance.expected, of: base),
      Figure("sort/chance/draws", .draws, chance.draws, of: base),
      Figure("sort/more/clean", .respondents, more.clean, of: base),
      Figure("sort/more/answers", .respondents, more.answers, of: base),
    ] + groups.flatMap { figures(of: $0, base) }
      + totals.map { Figure("sort/outcomes/\(outcomes[$0.outcome])", .respondents, $0.cards, of: base) }
      + reasons.enumerated().map { place, reason in
        Figure("sort/unsorted/\(place + 1)", .respondents, reason.cards.count, of: base)
      }
  }

  private func figures(of group: SortedGroup, _ base: Figure.Base) -> [Figure] {
    let path = group.path
    return [
      Figure("\(path)/respondents", .respondents, group.members.count, of: base),
      Figure("\(path)/elsewhere", .respondents, cards.count - group.members.count, of: base),
      Figure("\(path)/share", .countedShare, group.share, of: base, by: .wilson),
    ]
      + group.needs.flatMap { need -> [Figure] in
        let own: FigureID = "\(path)/needs/\(outcomes[need.outcome])"
        return [
          Figure("\(own)/here", .respondents, need.cards, of: base),
          Figure("\(own)/elsewhere", .respondents, need.elsewhere, of: base),
        ]
      }
  }

  /// Those in no group by what keeps them out, in the order of the cards.
  public var reasons: [(reason: String, cards: [Int])] {
    unsorted.reduce(into: []) { reasons, card in
      guard let reason = placements[card].reason else { return }
      if let known = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[known].cards.append(card)
      } else {
        reasons.append((reason, [card]))
      }
    }
  }

  /// How many clean respondents are missing to cluster, and how many must answer for that at the present rate of
  /// exclusions.
  func wanted(respondents: Int) -> (clean: Int, answers: Int) {
    let missing = max(CleaningReport.fewestToCluster - cards.count, 0)
    let keptShare = Double(cards.count) / Double(max(respondents, 1))
    return (missing, Int((Double(missing) / max(keptShare, 0.01)).rounded(.up)))
  }
}

extension SortedGroup {
  /// What its figures' names begin with.
  package var path: FigureID { "sort/\(number)" }
}

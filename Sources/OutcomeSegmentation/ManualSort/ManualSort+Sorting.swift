internal import Statistics

extension Preparation {
  /// Whether there are too few clean respondents to cluster, and enough to sort.
  public var asksForManualSort: Bool {
    (CleaningReport.fewestToSort..<CleaningReport.fewestToCluster).contains(cleaning.kept.count)
  }
}

extension Stages {
  /// The clean respondents sorted by their top outcomes. Each counts once, whatever their weight.
  static let sort = Stage<UInt64, ManualSort>(
    .sort, reads: [.survey, .cleaning], decisions: { $0.seed },
    compute: { seed, upstream, _ in
      let (survey, responses) = (upstream.input.survey, upstream.input.responses)
      let cards = NeedCard.cards(of: responses, at: try await upstream(cleaning).kept, survey: survey)
      return ManualSort(cards, survey: survey, seed: seed)
    })
}

extension ManualSort {
  /// Sorts the cards. The seed is that of the comparison with chance; the groups do not depend on it.
  init(_ cards: [NeedCard], survey: Survey, seed: UInt64) {
    let lists = cards.map(\.outcomes)
    let sort = CardSort(lists, outcomes: survey.outcomes.count)
    let sizes = sort.piles.indices.map { pile in sort.places.count { $0 == pile } }
    let order = sort.piles.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0 + 1) })
    func on(_ outcome: Int, _ places: [Int]) -> Int { places.count { lists[$0].contains(outcome) } }

    let members = order.map { pile in
      lists.indices.filter { sort.places[$0] == pile }.sorted {
        let (left, right) = (sort.overlaps[$0][pile], sort.overlaps[$1][pile])
        return left == right ? $0 < $1 : left > right
      }
    }
    let needs = zip(order, members).map { pile, own in
      sort.piles[pile].sorted().map { outcome in
        NeedCount(
          outcome: outcome, cards: on(outcome, own), elsewhere: on(outcome, Array(lists.indices)) - on(outcome, own))
      }.sorted { $0.cards == $1.cards ? $0.outcome < $1.outcome : $0.cards > $1.cards }
    }
    let names = SegmentName.proposals(
      needs.map { (most: $0.map { survey.outcomes[$0.outcome] }, least: []) })
    let all = Double(cards.count)
    let groups = order.indices.map { place in
      let interval = wilsonInterval(successes: Double(members[place].count), trials: all)
      return SortedGroup(
        number: place + 1, name: names[place], needs: needs[place], members: members[place],
        share: Estimate(Double(members[place].count) / all, low: interval.low, high: interval.high))
    }
    let placements = lists.indices.map { card -> SortPlacement in
      let overlaps = sort.overlaps[card]
      guard let pile = sort.places[card] else {
        return SortPlacement(group: nil, sharedNeeds: overlaps.max() ?? 0, isBlank: lists[card].isEmpty)
      }
      let others = order.filter { $0 != pile && overlaps[$0] == overlaps[pile] }
      return SortPlacement(
        group: numbers[pile]!, sharedNeeds: overlaps[pile], others: others.map { numbers[$0]! })
    }
    self.init(
      outcomes: survey.outcomes, measure: survey.measure, cards: cards, placements: placements, groups: groups,
      shared: sort.shared.map { NeedCount(outcome: $0, cards: on($0, Array(lists.indices)), elsewhere: 0) },
      chance: ChanceSharing(lists, outcomes: survey.outcomes.count, sorted: sort, seed: seed))
  }
}

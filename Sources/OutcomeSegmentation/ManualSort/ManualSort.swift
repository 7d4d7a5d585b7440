internal import Statistics

/// Where respondents are too few to cluster: everyone's most unmet outcomes on a card, and the cards sorted as by hand
/// (see `CardSort`). Hypotheses to take into interviews, never segments.
public struct ManualSort: Sendable, Equatable {
  /// What the survey asked, in order; cards and groups name outcomes by their place here.
  public let outcomes: [Outcome]
  /// What the cards' scores are.
  public let measure: NeedMeasure
  /// One a clean respondent, in the order of `CleaningReport.kept`.
  public let cards: [NeedCard]
  /// For each card what became of it.
  public let placements: [SortPlacement]
  /// By falling number of members.
  public let groups: [SortedGroup]
  /// Outcomes on so many cards that they divide nobody.
  public let shared: [NeedCount]
  public let chance: ChanceSharing

  public init(
    outcomes: [Outcome], measure: NeedMeasure, cards: [NeedCard], placements: [SortPlacement], groups: [SortedGroup],
    shared: [NeedCount], chance: ChanceSharing
  ) {
    self.outcomes = outcomes
    self.measure = measure
    self.cards = cards
    self.placements = placements
    self.groups = groups
    self.shared = shared
    self.chance = chance
  }

  /// How often each outcome is on a card, the most frequent first; those on none are left out.
  public var totals: [NeedCount] {
    outcomes.indices.map { outcome in
      NeedCount(outcome: outcome, cards: cards.count { $0.outcomes.contains(outcome) }, elsewhere: 0)
    }.filter { $0.cards > 0 }.sorted { $0.cards == $1.cards ? $0.outcome < $1.outcome : $0.cards > $1.cards }
  }

  /// The places in `cards` of those who fit no group.
  public var unsorted: [Int] { placements.indices.filter { placements[$0].group == nil } }

  /// Cards whose last places were given among equals.
  public var ties: Int { cards.count { $0.tie != nil } }

  /// Those who share as many outcomes with another group as with their own.
  public var undecided: Int { placements.count { !$0.others.isEmpty } }
}

/// What became of one card.
public struct SortPlacement: Sendable, Equatable {
  /// The number of the group, from 1; nil where the card fits none.
  public let group: Int?
  /// How many of the group's needs are on the card; where it fits none, the most of any group's.
  public let sharedNeeds: Int
  /// Other groups that share as many.
  public let others: [Int]
  /// Whether nothing stands out in the respondent's answers.
  public let isBlank: Bool

  public init(group: Int?, sharedNeeds: Int, others: [Int] = [], isBlank: Bool = false) {
    self.group = group
    self.sharedNeeds = sharedNeeds
    self.others = others
    self.isBlank = isBlank
  }

  /// Why the card is in no group, as a phrase; nil for one that is.
  public var reason: String? {
    if group != nil { return nil }
    if isBlank { return "no outcome stands out in their answers" }
    return sharedNeeds == 0
      ? "shares no top outcome with any group" : "shares one top outcome with a group, and two are needed"
  }
}

/// Respondents who share top outcomes: a hypothesis.
public struct SortedGroup: Sendable, Equatable {
  /// From 1, the largest first.
  public let number: Int
  /// Made from its needs, as segments' names are.
  public let name: String
  /// The outcomes that make the group, those on the most of its cards first.
  public let needs: [NeedCount]
  /// Places in `ManualSort.cards`, those who share the most needs first: whom to interview first.
  public let members: [Int]
  /// Of the clean respondents, with Wilson's interval.
  public let share: Estimate

  public init(number: Int, name: String, needs: [NeedCount], members: [Int], share: Estimate) {
    self.number = number
    self.name = name
    self.needs = needs
    self.members = members
    self.share = share
  }
}

/// An outcome and how many cards it is on.
public struct NeedCount: Sendable, Equatable {
  /// The outcome's place in the survey.
  public let outcome: Int
  /// Cards of the group; of all respondents where there is no group.
  public let cards: Int
  /// Cards of everyone else.
  public let elsewhere: Int

  public init(outcome: Int, cards: Int, elsewhere: Int) {
    self.outcome = outcome
    self.cards = cards
    self.elsewhere = elsewhere
  }
}

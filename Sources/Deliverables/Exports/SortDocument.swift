import OutcomeSegmentation

/// `manual-sort.json`, keys in a fixed order, as Documentation/sort.schema.json describes it. No respondent is named in
/// it but those excluded or flagged.
struct SortDocument {
  let preparation: Preparation
  let sort: ManualSort
  let figures: FigureStore

  /// Of the form of the document; raised when a key changes its meaning or goes.
  static let schema = "unmet-sort-1"

  var json: JSON {
    [
      "schema": .string(Self.schema),
      "notice": .string(figures.text(sort.notice)),
      "survey": ResultsDocument.survey(
        preparation.survey, of: preparation.study, answeredBy: preparation.responses),
      "cleaning": ResultsDocument.json(preparation.cleaning),
      "cards": [
        "respondents": .integer(sort.cards.count),
        "tied": .integer(sort.ties),
        "undecided": .integer(sort.undecided),
        "unsorted": .integer(sort.unsorted.count),
      ],
      "outcomes": .array(sort.totals.map { need($0) }),
      "shared": .strings(sort.shared.map { sort.outcomes[$0.outcome].id }),
      "hypotheses": .array(sort.groups.map(group)),
      "chance": [
        "observed": .number(sort.chance.observed), "expected": .number(sort.chance.expected),
        "p": .number(sort.chance.p), "draws": .integer(sort.chance.draws),
      ],
      "finding": .string(figures.text(sort.finding)),
      "ties": .optional(sort.tieSentence.map(figures.text)),
      "nextSteps": .strings(sort.nextSteps(respondents: preparation.cleaning.respondents).map(figures.text)),
      "advisories": .array(preparation.sortAdvisories.map(ResultsDocument.json)),
      "figures": ResultsDocument.json(figures.figures),
      "provenance": JSON(encoding: preparation.provenance),
    ]
  }

  private func group(_ group: SortedGroup) -> JSON {
    [
      "number": .integer(group.number),
      "name": .string(group.name),
      "size": .integer(group.members.count),
      "share": .number(group.share.value),
      "low": .number(group.share.low),
      "high": .number(group.share.high),
      "needs": .array(group.needs.map { need($0, elsewhere: true) }),
    ]
  }

  private func need(_ need: NeedCount, elsewhere: Bool = false) -> JSON {
    let outcome = sort.outcomes[need.outcome]
    var members: [(String, JSON)] = [
      ("id", .string(outcome.id)), ("statement", .string(outcome.statement)), ("cards", .integer(need.cards)),
    ]
    if elsewhere { members.append(("elsewhere", .integer(need.elsewhere))) }
    return .object(members.map { JSON.Member(key: $0.0, value: $0.1) })
  }
}

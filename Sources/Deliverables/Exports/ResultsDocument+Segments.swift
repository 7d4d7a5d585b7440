import OutcomeSegmentation

extension ResultsDocument {
  /// The chosen segments, the largest first, with who they are, how many and what to do.
  var segments: JSON {
    .array(analysis.segmentation.segments.map(segment))
  }

  /// What the segments are called, and by whom.
  var names: JSON {
    .array(
      analysis.segmentation.segments.map {
        [
          "segment": .integer($0.number), "name": .string($0.name), "proposedName": .string($0.proposedName),
          "given": .bool($0.isNamed),
        ]
      })
  }

  private func segment(_ segment: Segment) -> JSON {
    let column = analysis.map.columns.first { $0.segment.number == segment.number }
    let size = analysis.sizing.segments.first { $0.segment == segment.number }
    let fingerprint = analysis.profiles.fingerprints.first { $0.segment == segment.number }
    return [
      "number": .integer(segment.number),
      "origin": .string(segment.origin.rawValue),
      "name": .string(segment.name),
      "proposedName": .string(segment.proposedName),
      "size": .integer(segment.respondents),
      "share": .number(segment.share.value),
      "low": .number(segment.share.low),
      "high": .number(segment.share.high),
      "countedShare": .number(segment.countedShare),
      "certainty": .number(segment.certainty),
      "apart": .bool(segment.isApart),
      "stability": .optional(segment.stability),
      "badge": column.map { .string($0.stability.rawValue) } ?? .null,
      "definingOutcomes": .array(segment.definingOutcomes.map(Self.json)),
      "leastImportant": .array(segment.leastImportant.map(Self.json)),
      "opportunity": .array(segment.opportunity.outcomes.map(Self.json)),
      "fingerprint": JSON(encoding: fingerprint?.traits ?? []),
      "currentSolution": JSON(encoding: column?.currentSolution),
      "sizing": size.map(Self.json) ?? .null,
      "stance": column.map { .string($0.stance.rawValue) } ?? .null,
      "strategy": .optional(column?.strategy),
      "paragraph": .string(figures.text(segment.paragraph)),
    ]
  }

  /// How large the segments are in the market the study states.
  var sizing: JSON {
    let market = analysis.sizing.market
    return [
      "market": market == nil
        ? .null
        : [
          "customers": Self.json(market?.customers), "valuePerCustomer": Self.json(market?.valuePerCustomer),
          "currency": .optional(market?.currency),
        ],
      "segments": .array(analysis.sizing.segments.map(Self.json)),
    ]
  }

  /// What the page says.
  var map: JSON {
    let map = analysis.map
    return [
      "title": .string(figures.text(map.title)),
      "soWhat": .string(figures.text(map.soWhat)),
      "footer": .string(figures.text(map.footer)),
      "plane": [
        "horizontal": JSON(encoding: map.plane.horizontal), "vertical": JSON(encoding: map.plane.vertical),
        "points": JSON(encoding: map.plane.points),
      ],
    ]
  }

  private static func json(_ outcome: DefiningOutcome) -> JSON {
    [
      "id": .string(outcome.outcome.id), "statement": .string(outcome.outcome.statement),
      "mean": .number(outcome.mean), "meanElsewhere": .number(outcome.meanElsewhere),
      "difference": .number(outcome.difference), "t": .number(outcome.t), "p": .number(outcome.p),
      "effectSize": .number(outcome.effectSize), "score": .number(outcome.score),
      "marketScore": .number(outcome.marketScore),
    ]
  }

  private static func json(_ size: SegmentSize) -> JSON {
    [
      "segment": .integer(size.segment), "share": JSON(encoding: size.share),
      "customers": JSON(encoding: size.customers), "value": JSON(encoding: size.value),
      "flag": .string(size.flag.rawValue),
      "ownNeeds": .array(size.ownNeeds.map { .string($0.id) }),
    ]
  }

  private static func json(_ range: ClosedRange<Double>?) -> JSON {
    guard let range else { return .null }
    return ["low": .number(range.lowerBound), "high": .number(range.upperBound)]
  }
}

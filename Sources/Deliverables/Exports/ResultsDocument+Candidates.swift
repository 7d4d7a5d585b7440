import OutcomeSegmentation

extension ResultsDocument {
  /// What was clustered, and why.
  var basis: JSON {
    let choice = analysis.candidates.basis
    return [
      "basis": .string(choice.basis.rawValue), "reduced": .bool(choice.isReduced),
      "method": .string(choice.method.rawValue), "reason": .string(figures.text(choice.reason)),
      "styleGroups": JSON(encoding: analysis.candidates.styleGroups),
      "trials": .array(
        choice.trials.map {
          [
            "basis": .string($0.basis.rawValue), "reduced": .bool($0.isReduced), "method": .string($0.method.rawValue),
            "needs": .number($0.needs), "ratings": .number($0.ratings), "agreement": .number($0.agreement),
            "separation": .optional($0.separation), "support": .number($0.support),
          ]
        }),
    ]
  }

  var candidates: JSON { .array(analysis.candidates.candidates.map(json)) }

  var recommendation: JSON {
    let advice = analysis.candidates.recommendation
    return [
      "method": .string(advice.choice.method.rawValue), "k": .integer(advice.choice.segments),
      "paragraph": .string(figures.text(advice.paragraph)), "decided": .bool(advice.isDecided),
    ]
  }

  private func json(_ candidate: Candidate) -> JSON {
    [
      "method": .string(candidate.method.rawValue),
      "k": .integer(candidate.segments),
      "objective": .number(candidate.objective),
      "withinOverTotal": .number(candidate.withinOverTotal),
      "silhouette": .number(candidate.silhouette),
      "calinskiHarabasz": .number(candidate.calinskiHarabasz),
      "daviesBouldin": .number(candidate.daviesBouldin),
      "sizes": .integers(candidate.sizes),
      "shares": .numbers(candidate.shares),
      "smallestShare": .number(candidate.shares.min() ?? .nan),
      "starts": .integer(candidate.search.starts),
      "shareReachingBest": .number(candidate.search.shareReachingBest),
      "iterations": .integer(candidate.search.iterations),
      "converged": .bool(candidate.search.converged),
      "jaccard": .numbers(candidate.jaccard),
      "ari": .number(candidate.ari),
      "nulls": [
        "independence": Self.json(candidate.independence), "onePopulation": Self.json(candidate.onePopulation),
      ],
      "heldOut": [
        "explained": .number(candidate.heldOut.explained),
        "inOnePopulation": .number(candidate.heldOut.inOnePopulation),
        "standardErrorFromBest": .number(candidate.heldOut.standardErrorFromBest),
        "splits": .integer(candidate.heldOut.splits),
      ],
      "responseStyle": .number(candidate.responseStyle),
      "valleys": JSON(encoding: candidate.valleys),
      "level": [
        "share": .number(candidate.levelShare), "inOnePopulation": .number(candidate.levelShareInOnePopulation),
      ],
      "verdict": .string(candidate.verdict.rawValue),
      "reason": .string(figures.text(candidate.reason)),
      "agreement": .object(
        candidate.agreement.map { JSON.Member(key: $0.method.rawValue, value: .number($0.ari)) }),
      "variants": .array(
        candidate.variants.map {
          [
            "basis": .string($0.basis.rawValue), "reduced": .bool($0.isReduced),
            "method": .string($0.method.rawValue), "ari": .number($0.ari),
          ]
        }),
      "robustness": .optional(candidate.robustness),
      "mixture": JSON(encoding: candidate.mixture),
      "indices": JSON(encoding: candidate.indices),
    ]
  }

  /// Null unless the study asks for all indices.
  var secondOpinions: JSON { JSON(encoding: analysis.candidates.secondOpinions) }

  private static func json(_ null: NullComparison) -> JSON {
    [
      "draws": .integer(null.draws), "silhouette": json(null.silhouette),
      "withinOverTotal": json(null.withinOverTotal), "ari": json(null.ari), "jaccard": json(null.jaccard),
    ]
  }

  private static func json(_ statistic: NullStatistic) -> JSON {
    [
      "observed": .number(statistic.observed), "mean": .number(statistic.mean),
      "sd": .number(statistic.standardDeviation), "z": .number(statistic.z), "p": .number(statistic.p),
    ]
  }
}

import OutcomeSegmentation

extension ResultsDocument {
  /// Null when the outcomes were few enough to cluster on directly.
  var factors: JSON {
    guard let solution = analysis.factors else { return .null }
    return [
      "explained": .number(solution.explained),
      "eigenvalues": .numbers(solution.eigenvalues),
      "parallelThresholds": .numbers(solution.parallelThresholds),
      "communalities": .numbers(solution.communalities),
      "factors": .array(
        solution.factors.map {
          ["label": .string($0.label), "explained": .number($0.explained), "loadings": .numbers($0.loadings)]
        }),
    ]
  }

  var candidates: JSON { .array(analysis.candidates.candidates.map(Self.json)) }

  var recommendation: JSON {
    let advice = analysis.candidates.recommendation
    return [
      "method": .string(advice.choice.method.rawValue), "k": .integer(advice.choice.segments),
      "paragraph": .string(advice.paragraph), "decided": .bool(advice.isDecided),
    ]
  }

  private static func json(_ candidate: Candidate) -> JSON {
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
        "independence": json(candidate.independence), "onePopulation": json(candidate.onePopulation),
      ],
      "heldOut": [
        "explained": .number(candidate.heldOut.explained),
        "inOnePopulation": .number(candidate.heldOut.inOnePopulation),
        "standardErrorFromBest": .number(candidate.heldOut.standardErrorFromBest),
        "splits": .integer(candidate.heldOut.splits),
      ],
      "responseStyle": .number(candidate.responseStyle),
      "verdict": .string(candidate.verdict.rawValue),
      "reason": .string(candidate.reason),
    ]
  }

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

internal import Statistics

extension FactorOptions {
  /// Reduces the outcomes when there are more than `above`: principal components of the correlations of the respondents'
  /// opportunity scores, as many as beat noise (Horn's parallel analysis), rotated by varimax and labelled.
  ///
  /// - Returns: nil when there are few enough outcomes to cluster on directly, or no component beats noise.
  package func fit(
    _ opportunity: RespondentOpportunity, outcomes: [Outcome], weights: [Double], seed: UInt64
  ) throws -> FactorSolution? {
    let scores = opportunity.scores
    guard scores.columns > above else { return nil }
    let principal = try PrincipalComponents(correlationsOf: scores, weights: weights)
    let noise = try parallelAnalysis(
      rows: Int(DesignEffect(weights).effectiveCount.rounded()), columns: scores.columns, seed: seed,
      eigenvalues: principal.eigenvalues)
    guard count != nil || principal.eigenvalues[0] > noise.thresholds[0] else { return nil }
    let retained = min(count ?? noise.retained, max(principal.rank, 1))
    let rotated = try principal.solution(components: retained)
    let labels = Self.labels(rotated.loadings, outcomes: outcomes)
    return FactorSolution(
      factors: (0..<retained).map { factor in
        Factor(label: labels[factor], explained: rotated.explained[factor], loadings: rotated.loadings.column(factor))
      },
      eigenvalues: principal.eigenvalues, parallelThresholds: noise.thresholds,
      explained: rotated.explained.reduce(0, +), communalities: rotated.communalities,
      scores: principal.projection(of: scores, on: retained))
  }

  /// How variables of another basis than opportunity scores are reduced, by the same rule.
  func reduction(of variables: Matrix, outcomes: Int, weights: [Double], seed: UInt64) throws -> OutcomeReduction {
    guard outcomes > above else { return OutcomeReduction(components: nil) }
    let principal = try PrincipalComponents(correlationsOf: variables, weights: weights)
    let noise = try parallelAnalysis(
      rows: Int(DesignEffect(weights).effectiveCount.rounded()), columns: variables.columns, seed: seed,
      eigenvalues: principal.eigenvalues)
    guard count != nil || principal.eigenvalues[0] > noise.thresholds[0] else { return OutcomeReduction(components: nil) }
    return OutcomeReduction(components: min(count ?? noise.retained, max(principal.rank, 1)))
  }

  /// A factor is called by the job step most of its strong outcomes share, else by its two strongest outcomes.
  private static func labels(_ loadings: Matrix, outcomes: [Outcome]) -> [String] {
    var labels: [String] = []
    for factor in 0..<loadings.columns {
      let order = outcomes.indices.sorted {
        (-abs(loadings[$0, factor]), $0) < (-abs(loadings[$1, factor]), $1)
      }
      let strongest = order.prefix(2).map { outcomes[$0].phrase(words: 5) }
      var label = strongest.joined(separator: " / ")
      let strong = order.prefix { abs(loadings[$0, factor]) >= 0.5 }
      if let step = strong.first.flatMap({ outcomes[$0].jobStep }),
        strong.count >= 2, strong.count(where: { outcomes[$0].jobStep == step }) * 3 >= strong.count * 2
      {
        label = "\(step): \(strongest[0])"
      }
      labels.append(label)
    }
    return labels
  }
}

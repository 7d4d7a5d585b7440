import OutcomeSegmentation
import Statistics

extension ResultsDocument {
  /// How the outcomes were reduced. Null when they were few enough to cluster on directly.
  var factors: JSON {
    guard let solution = analysis.factors else { return .null }
    let outcomes = analysis.survey.outcomes
    return [
      "method": .string(solution.method.rawValue),
      "rotation": .optional(solution.method == .jobSteps ? nil : solution.rotation.rawValue),
      "retention": .optional(solution.method == .jobSteps ? nil : analysis.study.factors.retentionName),
      "explained": .number(solution.explained),
      "eigenvalues": .numbers(solution.eigenvalues),
      "parallelThresholds": .numbers(solution.parallelThresholds),
      "communalities": .numbers(solution.communalities),
      "factors": .array(
        solution.factors.map {
          ["label": .string($0.label), "explained": .number($0.explained), "loadings": .numbers($0.loadings)]
        }),
      "factorCorrelations": solution.factorCorrelations.map(Self.json) ?? .null,
      "suitability": solution.suitability.map { Self.json($0, outcomes) } ?? .null,
      "fit": JSON(encoding: solution.fit),
      "markers": .strings(solution.markers.map { outcomes[$0].id }),
      "heywood": .strings(solution.heywood.map { outcomes[$0].id }),
      "converged": .bool(solution.isConverged),
    ]
  }

  private static func json(_ correlations: Matrix) -> JSON {
    .array((0..<correlations.rows).map { .numbers(Array(correlations.row($0))) })
  }

  private static func json(_ suitability: FactorSuitability, _ outcomes: [Outcome]) -> JSON {
    [
      "kaiserMeyerOlkin": .number(suitability.kaiserMeyerOlkin),
      "lowest": .number(suitability.lowest),
      "lowestOutcome": .string(outcomes[suitability.lowestOutcome].id),
      "chiSquared": .number(suitability.chiSquared),
      "degreesOfFreedom": .integer(suitability.degreesOfFreedom),
      "p": .number(suitability.pValue),
    ]
  }
}

extension FactorOptions {
  /// The rule by which factors were retained; a number that the study fixes is one.
  fileprivate var retentionName: String { count == nil ? retention.rawValue : "count" }
}

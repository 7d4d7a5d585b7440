internal import Statistics

/// Each segment against everyone else, outcome by outcome.
struct SegmentContrasts {
  /// By segment, in the order of the survey's outcomes; p adjusted over all segments and outcomes.
  let contrasts: [[DefiningOutcome]]

  /// An outcome defines a segment from this adjusted p and this effect size on.
  private static let level = 0.05
  private static let smallestEffect = 0.2

  /// - Parameters:
  ///   - members: of each segment, as rows of `scores`.
  ///   - scores: respondents x outcomes, in respondent opportunity.
  ///   - marketScores: the group scores of all respondents.
  init(_ members: [[Int]], scores: Matrix, weights: [Double], survey: Survey, marketScores: [Double]) {
    let weights = DesignEffect(weights).testWeights
    let everyone = Array(0..<weights.count)
    var tests: [TTest] = []
    var means: [(own: Double, others: Double)] = []
    for group in members {
      let inside = Set(group)
      let outside = everyone.filter { !inside.contains($0) }
      let own = group.map { weights[$0] }
      let others = outside.map { weights[$0] }
      for outcome in survey.outcomes.indices {
        let first = group.map { scores[$0, outcome] }
        let second = outside.map { scores[$0, outcome] }
        tests.append(welchTTest(first, second, weightsX: own, weightsY: others))
        means.append((weightedMean(first, weights: own), weightedMean(second, weights: others)))
      }
    }
    let adjusted = benjaminiHochberg(tests.map(\.pValue))
    contrasts = members.indices.map { group in
      survey.outcomes.indices.map { outcome in
        let index = group * survey.outcomes.count + outcome
        let test = tests[index]
        return DefiningOutcome(
          outcome: survey.outcomes[outcome], mean: means[index].own, meanElsewhere: means[index].others,
          t: test.t.isNaN ? 0 : test.t, p: adjusted[index].isNaN ? 1 : adjusted[index],
          effectSize: test.hedgesG.isNaN ? 0 : test.hedgesG, score: 0, marketScore: marketScores[outcome])
      }
    }
  }

  /// Of each segment the five at most that set it apart, strongest first.
  var defining: [[DefiningOutcome]] {
    contrasts.map { own in
      Array(
        own.filter { $0.p <= Self.level && $0.effectSize >= Self.smallestEffect }
          .sorted { ($0.t, $1.outcome.id) > ($1.t, $0.outcome.id) }.prefix(5))
    }
  }

  /// Of each segment the three at most that matter less to it, strongest first.
  var leastImportant: [[DefiningOutcome]] {
    contrasts.map { own in
      Array(
        own.filter { $0.p <= Self.level && $0.effectSize <= -Self.smallestEffect }
          .sorted { ($0.t, $0.outcome.id) < ($1.t, $1.outcome.id) }.prefix(3))
    }
  }
}

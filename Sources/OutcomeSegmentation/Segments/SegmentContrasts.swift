internal import Statistics

/// Each segment against everyone else, outcome by outcome, by means freed of the flattery of having formed the segments.
struct SegmentContrasts {
  /// By segment, in the order of the survey's outcomes; p adjusted over all segments and outcomes.
  let contrasts: [[DefiningOutcome]]

  /// An outcome defines a segment from this adjusted p and this effect size on.
  private static let level = 0.05
  private static let smallestEffect = 0.2

  /// - Parameters:
  ///   - members: of each segment, as rows of `scores`.
  ///   - scores: respondents x outcomes, in respondent opportunity.
  ///   - needs: the segments' means as fresh ratings would show them; nil leaves means as measured, which is enough to
  ///     compare two divisions.
  ///   - marketScores: the group scores of all respondents.
  init(
    _ members: [[Int]], scores: Matrix, needs: UnflatteredNeeds? = nil, weights: [Double], survey: Survey,
    marketScores: [Double]
  ) {
    let weights = DesignEffect(weights).testWeights
    let everyone = Array(0..<weights.count)
    var tests: [TTest] = []
    var contrasted: [(own: Double, others: Double)] = []
    let all = weights.reduce(0, +)
    let means = survey.outcomes.indices.map { weightedMean(scores.column($0), weights: weights) }
    for (number, group) in members.enumerated() {
      let inside = Set(group)
      let outside = everyone.filter { !inside.contains($0) }
      let own = group.map { weights[$0] }
      let others = outside.map { weights[$0] }
      let (ownWeight, otherWeight) = (own.reduce(0, +), others.reduce(0, +))
      for outcome in survey.outcomes.indices {
        let values = group.map { scores[$0, outcome] }
        let freed =
          needs?.opportunity(of: number, outcome: outcome) ?? (mean: weightedMean(values, weights: own), added: 0)
        let elsewhere = (all * means[outcome] - ownWeight * freed.mean) / otherWeight
        // What the correction is unsure of goes to both sides in the proportion of their weights.
        let ratio = ownWeight / otherWeight
        let first = weightedVariance(values, weights: own)
        let second = weightedVariance(outside.map { scores[$0, outcome] }, weights: others)
        tests.append(
          welchTTest(
            mean1: freed.mean, variance1: first + ownWeight * freed.added, n1: ownWeight, mean2: elsewhere,
            variance2: second + otherWeight * ratio * ratio * freed.added, n2: otherWeight))
        contrasted.append((freed.mean, elsewhere))
      }
    }
    let adjusted = benjaminiHochberg(tests.map(\.pValue))
    contrasts = members.indices.map { group in
      survey.outcomes.indices.map { outcome in
        let index = group * survey.outcomes.count + outcome
        let test = tests[index]
        return DefiningOutcome(
          outcome: survey.outcomes[outcome], mean: contrasted[index].own, meanElsewhere: contrasted[index].others,
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

internal import Statistics

/// One division of the respondents that some rules leave.
struct TrialDivision {
  let basis: BasisChoice
  /// As indices into the imported responses.
  let kept: [Int]
  let weights: [Double]
  let assignments: [Int]
  let segments: Int
  /// Ids of each segment's defining outcomes.
  let defining: [[String]]

  /// - Parameter basis: nil chooses it as a run does.
  init(
    _ study: Study, survey: Survey, cleaned: CleanedResponses, choice: Choice, basis given: BasisChoice?,
    threads: Int
  ) async throws {
    let seeds = (
      factors: StageName.factors.seed(of: study.seed), candidates: StageName.candidates.seed(of: study.seed)
    )
    let opportunity = RespondentOpportunity(
      importance: cleaned.importance, satisfaction: cleaned.satisfaction, importanceScale: survey.importanceScale,
      satisfactionScale: survey.satisfactionScale)
    weights = cleaned.responses.weights
    let noise = NoiseSpectra(weights: weights, seed: seeds.factors, threads: threads)
    let factors = try study.factors.fit(
      opportunity, outcomes: survey.outcomes, weights: weights, seed: seeds.factors, noise: noise)
    let views = ClusteringViews(
      needs: NeedAnswers(cleaned, survey: survey, raw: study.opportunity.keepsRawRatings), factors: factors,
      options: study.factors, noise: noise)
    if let given {
      basis = given
    } else {
      basis = try await CandidateRun(
        options: study.candidates, views: views, careless: [], seeds: CandidateSeeds(seeds.candidates),
        threads: threads, meter: SearchMeter(sink: { _ in })
      ).basisChoice(study.opportunity.basis)
    }
    let needs =
      choice.method == .latentClass
      ? try views.needs.readingAnswers(ofAtMost: basis.isReduced ? CategoricalAnswers.mostOutcomes : nil) : views.needs
    let sample = try ClusteringSample(needs, view: try views.view(basis))
    guard choice.segments < sample.count, sample.points.hasDistinctPoints(choice.segments + 1) else {
      throw CandidateRefusal.tooAlike(segments: choice.segments)
    }
    // A consensus is one of several methods.
    let methods: [ClusteringMethod] =
      choice.method == .consensus ? study.candidates.methods ?? [choice.method] : [choice.method]
    let found = try await methods.map { Divider(method: $0) }.divisions(
      of: sample, into: [choice.segments], starts: CleaningSensitivity.starts, seed: seeds.candidates,
      threads: threads
    ) {}
    guard let place = methods.firstIndex(of: choice.method), let division = found[place][0] else {
      throw CandidateRefusal.noDivision(choice)
    }
    kept = cleaned.report.kept
    assignments = division.assignments
    segments = division.segments
    let assigned = division.assignments
    let members = (0..<division.segments).map { segment in assigned.indices.filter { assigned[$0] == segment } }
    defining = SegmentContrasts(
      members, scores: opportunity.scores, weights: weights, survey: survey,
      marketScores: survey.outcomes.map { _ in 0 }
    ).defining.map { $0.map(\.outcome.id) }
  }

  private var shares: [Double] {
    let all = weights.reduce(0, +)
    var sums = [Double](repeating: 0, count: segments)
    for (segment, weight) in zip(assignments, weights) { sums[segment] += weight }
    return sums.map { $0 / all }
  }

  /// This division beside the one without a rule.
  func trial(_ rule: CleaningRule, _ without: TrialDivision) -> RuleTrial {
    let other = Dictionary(uniqueKeysWithValues: zip(without.kept, without.assignments))
    let common = kept.indices.filter { other[kept[$0]] != nil }
    let own = common.map { assignments[$0] }
    let others = common.map { other[kept[$0]]! }
    let theirWeights = common.map { weights[$0] }
    var table = Matrix(rows: segments, columns: without.segments)
    for place in own.indices { table[own[place], others[place]] += theirWeights[place] }
    let rows = (0..<segments).map { table.row($0).reduce(0, +) }
    let columns = (0..<without.segments).map { table.column($0).reduce(0, +) }
    var jaccard = table
    for row in 0..<segments {
      for column in 0..<without.segments {
        let either = rows[row] + columns[column] - table[row, column]
        jaccard[row, column] = either > 0 ? table[row, column] / either : 0
      }
    }
    let matching = optimalMatching(jaccard)
    let theirShares = without.shares
    return RuleTrial(
      rule: rule, returned: without.kept.count - kept.count,
      ari: Agreement(own, segments, others, without.segments, weights: theirWeights).adjustedRand,
      segments: zip(shares, 0..<segments).map { share, segment in
        let match = matching[segment]
        return SegmentShift(
          number: segment + 1, share: share, shareWithout: theirShares[match], jaccard: jaccard[segment, match],
          lost: defining[segment].filter { !without.defining[match].contains($0) },
          gained: without.defining[match].filter { !defining[segment].contains($0) })
      })
  }
}

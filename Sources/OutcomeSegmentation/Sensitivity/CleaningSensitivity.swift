internal import Statistics

/// Whether the segments hang on a rule of cleaning: the chosen candidate divided anew with each rule off that excluded
/// somebody, by the same method, into as many segments, on the same basis.
public struct CleaningSensitivity: Sendable, Equatable {
  public let choice: Choice
  /// Whether the number was chosen in the study; else it is what a quick search recommends.
  public let isChosen: Bool
  public let basis: ClusteringBasis
  /// One a rule, in the order of the rules.
  public let trials: [RuleTrial]

  /// Random starts of each division: they are compared with one another, not published.
  static let starts = 20
}

/// The segments with one rule off.
public struct RuleTrial: Sendable, Equatable {
  public let rule: CleaningRule
  /// How many respondents stay who would go.
  public let returned: Int
  /// Adjusted Rand index between the segments with and without the rule, among those kept both times.
  public let ari: Double
  public let segments: [SegmentShift]
}

/// What becomes of one segment when a rule is off.
public struct SegmentShift: Sendable, Equatable {
  /// Its rank by size with all rules on.
  public let number: Int
  /// Shares of the respondents kept, 0...1.
  public let share: Double
  public let shareWithout: Double
  /// Shared members over members of either, among those kept both times.
  public let jaccard: Double
  /// Ids of outcomes that define the segment only with the rule, and only without it.
  public let lost: [String]
  public let gained: [String]
}

extension Stages {
  /// Which segments hang on a rule of cleaning: a clustering for each rule, and a quick search first where the study has
  /// chosen no number.
  static let sensitivity = Stage<SensitivityDecisions, CleaningSensitivity>(
    .sensitivity, reads: [.survey, .cleaning, .ratings], decisions: { SensitivityDecisions($0) },
    refusal: { decisions, upstream, work in
      OpportunityRefusal.first(
        decisions.study.opportunity, upstream.input, try await upstream(cleaning),
        allowsFew: work.allowsFewRespondents)
    },
    compute: { decisions, upstream, work in
      try await decisions.measured(on: upstream.input, cleaned: try await upstream(ratings), work)
    })
}

/// All that bears on a division: a study without what comes after it.
struct SensitivityDecisions: Codable, Sendable, Equatable {
  let study: Study

  init(_ study: Study) {
    self.study = Study(
      file: "", mapping: study.mapping, cleaning: study.cleaning, excluded: study.excluded, restored: study.restored,
      opportunity: study.opportunity, factors: study.factors, candidates: study.candidates, choice: study.choice,
      seed: study.seed)
  }

  fileprivate func measured(
    on input: StudyInput, cleaned: CleanedResponses, _ work: Work
  ) async throws -> CleaningSensitivity {
    let choice = try await choice(on: input, work)
    let rules = CleaningRule.allCases.filter { rule in
      ![.unanswered, .screenedOut].contains(rule) && cleaned.report.excluded.contains { $0.rule == rule }
    }
    func report(_ step: Int, _ phrase: String) {
      work.progress(
        Progress(stage: .cleaning, phrase: phrase, fraction: Double(step) / Double(rules.count + 1)))
    }
    func division(_ cleaned: CleanedResponses, basis: BasisChoice?) async throws -> TrialDivision {
      try await TrialDivision(
        study, survey: input.survey, cleaned: cleaned, choice: choice, basis: basis, threads: work.threads)
    }
    report(0, "segments with every rule")
    let whole = try await division(cleaned, basis: nil)
    var trials: [RuleTrial] = []
    for (step, rule) in rules.enumerated() {
      try Task.checkCancellation()
      report(step + 1, "segments without \(rule.rawValue)")
      let others = study.cleaned(input.responses, survey: input.survey, ignoring: rule)
      trials.append(whole.trial(rule, try await division(others, basis: whole.basis)))
    }
    return CleaningSensitivity(
      choice: choice, isChosen: study.choice != nil, basis: whole.basis.basis, trials: trials)
  }

  /// What the study chose, or what a quick search recommends.
  private func choice(on input: StudyInput, _ work: Work) async throws -> Choice {
    if let chosen = study.choice, let method = chosen.method ?? study.candidates.methods?.first {
      return Choice(method: method, segments: chosen.segments)
    }
    var quick = study
    quick.candidates = CandidateOptions(
      segments: study.candidates.segments, methods: study.candidates.methods, starts: 10, resamples: 10,
      nullDraws: 20)
    return try await Runner(
      quick, on: input, threads: work.threads, allowsFewRespondents: work.allowsFewRespondents,
      progress: work.progress
    ).output(of: Stages.candidates).choice
  }
}

/// One division of the respondents that some rules leave.
private struct TrialDivision {
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

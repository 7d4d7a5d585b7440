internal import Statistics

/// Runs a study: every stage in order, data going one way.
public struct Pipeline: Sendable {
  /// The version that results carry.
  public static let version = "0.1.0"
  /// Below this number of clean respondents clustering runs only on request.
  public static let fewestRespondents = 100

  private let threads: Int
  private let allowsFewRespondents: Bool
  private let cache: any StageCache
  private let progress: ProgressSink

  /// - Parameters:
  ///   - threads: how many tasks at once; the results do not depend on it.
  ///   - allowsFewRespondents: clusters fewer than `fewestRespondents` too.
  ///   - cache: of earlier runs, for the search, which costs nearly all of a run. Nil computes everything.
  public init(
    threads: Int, allowsFewRespondents: Bool = false, cache: (any StageCache)? = nil,
    progress: @escaping ProgressSink = { _ in }
  ) {
    self.threads = threads
    self.allowsFewRespondents = allowsFewRespondents
    self.cache = cache ?? NoCache()
    self.progress = progress
  }

  /// Runs all stages.
  ///
  /// - Parameters:
  ///   - dataHash: of the survey's file.
  ///   - importing: what reading the file has to say; it joins the analysis's own advisories.
  /// - Throws: `AnalysisError` when the data cannot support the analysis, `CancellationError` when cancelled.
  public func run(
    _ study: Study, survey: Survey, responses: Responses, dataHash: String,
    importing importAdvisories: [Advisory] = []
  ) async throws -> Analysis {
    progress(Progress(stage: .cleaning, phrase: "rules", fraction: 0))
    return try await run(
      Preparation(study, survey: survey, responses: responses, dataHash: dataHash, importing: importAdvisories))
  }

  /// Runs what comes after cleaning.
  ///
  /// - Throws: as above.
  public func run(_ prepared: Preparation) async throws -> Analysis {
    let (study, survey, responses) = (prepared.study, prepared.survey, prepared.responses)
    let cleaned = prepared.cleaned
    let dataHash = prepared.provenance.dataHash
    var keys = prepared.keys

    try Refusals.check(cleaned, survey: survey, study: study, allowsFew: allowsFewRespondents)

    progress(Progress(stage: .opportunity, phrase: "scores and intervals", fraction: 0))
    let market = study.opportunity.landscape(of: cleaned.responses, survey: survey)
    let opportunity = RespondentOpportunity(
      importance: cleaned.importance, satisfaction: cleaned.satisfaction, importanceScale: survey.importanceScale,
      satisfactionScale: survey.satisfactionScale)
    try Task.checkCancellation()

    progress(Progress(stage: .factors, phrase: "components against noise", fraction: 0))
    let noise = NoiseSpectra(weights: cleaned.responses.weights, seed: Stage.factors.seed(of: study), threads: threads)
    let factors = try study.factors.fit(
      opportunity, outcomes: survey.outcomes, weights: cleaned.responses.weights,
      seed: Stage.factors.seed(of: study), noise: noise)
    let needs = NeedSurvey(cleaned, survey: survey, raw: study.opportunity.keepsRawRatings)
    let views = ClusteringViews(
      needs: needs, factors: factors, options: study.factors, noise: noise)
    let run = CandidateRun(
      options: study.candidates, views: views, careless: cleaned.report.carelessReasons,
      seeds: CandidateSeeds(Stage.candidates.seed(of: study)), threads: threads, meter: SearchMeter(sink: progress))
    var candidates = try await cache.kept(as: keys.cached(.candidates)) {
      try await run.search(basis: study.opportunity.basis)
    }
    if study.candidates.methods == nil, let method = study.choice?.method, !candidates.methods.contains(method) {
      // A choice stands, whichever method the search takes now.
      keys = StudyKeys(study, dataHash: dataHash, version: Self.version, dividingBy: method)
      let basis = candidates.basis
      candidates = try await cache.kept(as: keys.cached(.candidates)) {
        try await run.search(basis.dividing(by: method))
      }
    }
    let points = try views.view(candidates.basis).points(of: needs.ratings, weights: needs.weights)
    let recommended = candidates.recommendation.choice
    let choice =
      study.choice.map { Choice(method: $0.method ?? recommended.method, segments: $0.segments) } ?? recommended
    guard let candidate = candidates.candidate(for: choice) else {
      guard candidates.methods.contains(choice.method) else {
        throw AnalysisError(
          "the choice is by \(choice.method.rawValue), which is not among the methods tried",
          hint: "add it to candidates.methods in the study, or run with --method \(choice.method.rawValue)")
      }
      let tried = candidates.candidates(by: choice.method).map { String($0.segments) }.joined(separator: ", ")
      throw AnalysisError(
        "\(choice.segments) segments were chosen, but the numbers tried are \(tried)",
        hint: "choose one of these, or widen candidates.segments in the study")
    }
    try Task.checkCancellation()

    progress(Progress(stage: .segments, phrase: "needs and names", fraction: 0))
    let (segmentation, nameAdvisories) = try SegmentationStage(
      candidate: candidate, cleaned: cleaned, survey: survey, opportunity: opportunity, market: market,
      points: points, options: study.opportunity, ratings: needs.ratings, basis: candidates.basis.basis
    ).segmentation(merges: study.merges, names: study.names)

    progress(Progress(stage: .profiles, phrase: "who they are", fraction: 0))
    let profiles = ProfilingStage(
      segmentation: segmentation, responses: cleaned.responses, survey: survey, seed: Stage.profiles.seed(of: study)
    ).profiles()
    try Task.checkCancellation()

    let sizing = SizingStage(
      segmentation: segmentation, verdict: candidate.verdict, market: study.market, everyone: market,
      seed: Stage.sizing.seed(of: study)
    ).sizing()
    let provenance = Provenance(study, keys, dataHash: dataHash)
    let plane = try SegmentPlane.separating(
      segmentation, scores: opportunity.scores, weights: cleaned.responses.weights, survey: survey)
    let differences = NeedDifferences(
      of: opportunity.scores, weights: cleaned.responses.weights,
      (assignments: segmentation.assignments, clusters: segmentation.segments.count))
    let map = MapStage(
      study: study, cleaning: cleaned.report, candidate: candidate, segmentation: segmentation,
      differences: differences, profiles: profiles,
      sizing: sizing, market: market, plane: plane, provenance: provenance, responses: cleaned.responses,
      survey: survey
    ).map()
    let found = Advisories(
      cleaned: cleaned, survey: survey, solution: factors,
      hasManyOutcomes: survey.outcomes.count > study.factors.above && study.factors.method != .none,
      factorMethod: study.factors.method,
      candidate: candidate, search: candidates,
      segmentation: segmentation, differences: differences, options: study.candidates)
    let advisories =
      prepared.found + found.computed + nameAdvisories + Advisories.emptyNames(study.names, profiles: profiles)
    return Analysis(
      study: study, survey: survey, responses: responses, cleaning: cleaned.report, market: market, factors: factors,
      candidates: candidates, segmentation: segmentation, profiles: profiles, sizing: sizing, map: map,
      advisories: Stage.allCases.flatMap { stage in advisories.filter { $0.stage == stage } }, provenance: provenance,
      keys: keys.keys)
  }
}

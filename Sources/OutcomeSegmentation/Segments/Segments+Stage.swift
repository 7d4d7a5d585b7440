internal import Statistics

extension Stages {
  /// The segments of the candidate taken, and how they differ.
  static let segments = Stage<SegmentDecisions, SegmentOutput>(
    .segments, revision: 4,
    reads: [.survey, .cleaning, .ratings, .scores, .noise, .needs, .factors, .candidates, .opportunity],
    decisions: { SegmentDecisions($0) },
    form: .json(), advisories: { SegmentAdvisories($0, $1)?.all ?? [] },
    compute: { decisions, upstream, work in
      work.begin("needs and their contrasts")
      let candidates = try await upstream(candidates)
      let needs = try await upstream(needs)
      let views = ClusteringViews(
        needs: needs, factors: try await upstream(factors), options: decisions.factors, noise: try await upstream(noise)
      )
      let ratings = try await upstream(ratings)
      let opportunity = try await upstream(scores)
      let survey = upstream.input.survey
      let view = try views.view(candidates.search.basis)
      let divided = try SplitSegments(
        candidates.candidate, splits: decisions.splits, needs: needs, view: view, starts: decisions.starts,
        seed: StageName.segments.seed(of: decisions.seed))
      let segmentation = try SegmentationStage(
        candidate: candidates.candidate, divided: divided, cleaned: ratings, survey: survey, opportunity: opportunity,
        market: try await upstream(Stages.opportunity).market, options: decisions.opportunity, ratings: needs.ratings,
        view: view
      ).segmentation(merges: decisions.merges)
      return try SegmentOutput(segmentation, scores: opportunity.scores, ratings: ratings, survey: survey)
    })
}

struct SegmentDecisions: Codable, Sendable, Equatable {
  let splits: [Int]
  let merges: [[Int]]
  let opportunity: OpportunityOptions
  let factors: FactorOptions
  /// Of a split, as are the candidates'.
  let starts: Int
  let seed: UInt64

  init(_ study: Study) {
    splits = study.splits
    merges = study.merges
    opportunity = study.opportunity
    factors = study.factors
    starts = study.candidates.starts
    seed = study.seed
  }
}

/// The segments, and how they lie to one another.
struct SegmentOutput: Sendable, Equatable, Codable {
  let segmentation: Segmentation
  let differences: NeedDifferences
  let plane: SegmentPlane
  let careless: CarelessSegments

  init(_ segmentation: Segmentation, scores: Matrix, ratings: CleanedResponses, survey: Survey) throws {
    let weights = ratings.responses.weights
    let segments = segmentation.segments.count
    self.segmentation = segmentation
    differences = NeedDifferences(
      of: scores, weights: weights, (assignments: segmentation.assignments, clusters: segments))
    plane = try SegmentPlane.separating(segmentation, scores: scores, weights: weights, survey: survey)
    careless = CarelessSegments(
      assignments: segmentation.assignments, segments: segments, reasons: ratings.report.carelessReasons,
      weights: weights)
  }
}

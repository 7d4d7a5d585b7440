internal import Statistics

extension Stages {
  /// The segments of the candidate taken, and how they differ.
  static let segments = Stage<SegmentDecisions, SegmentOutput>(
    .segments, revision: 2,
    reads: [.survey, .cleaning, .ratings, .scores, .noise, .needs, .factors, .candidates, .opportunity],
    decisions: { SegmentDecisions(merges: $0.merges, opportunity: $0.opportunity, factors: $0.factors) },
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
      let segmentation = try SegmentationStage(
        candidate: candidates.candidate, cleaned: ratings, survey: survey, opportunity: opportunity,
        market: try await upstream(Stages.opportunity).market, options: decisions.opportunity, ratings: needs.ratings,
        view: try views.view(candidates.search.basis)
      ).segmentation(merges: decisions.merges)
      return try SegmentOutput(segmentation, scores: opportunity.scores, ratings: ratings, survey: survey)
    })
}

struct SegmentDecisions: Codable, Sendable, Equatable {
  let merges: [[Int]]
  let opportunity: OpportunityOptions
  let factors: FactorOptions
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

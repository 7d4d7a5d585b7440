extension Stages {
  /// How large the segments are in the market.
  static let sizing = Stage<SizingDecisions, SegmentSizing>(
    .sizing, reads: [.opportunity, .candidates, .segments],
    decisions: { SizingDecisions(market: $0.market, seed: $0.seed) },
    compute: { decisions, upstream, _ in
      SizingStage(
        segmentation: try await upstream(segments).segmentation,
        verdict: try await upstream(candidates).candidate.verdict, market: decisions.market,
        everyone: try await upstream(opportunity).market, seed: StageName.sizing.seed(of: decisions.seed)
      ).sizing()
    })
}

struct SizingDecisions: Codable, Sendable, Equatable {
  let market: Market?
  let seed: UInt64
}

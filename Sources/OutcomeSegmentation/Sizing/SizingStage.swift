internal import Statistics

/// From shares of respondents to customers and revenue.
struct SizingStage {
  let segmentation: Segmentation
  let market: Market?
  /// Everyone's opportunity, beside which a segment's own needs stand out.
  let everyone: OpportunityLandscape
  /// Kish's effective number of respondents.
  let effectiveCount: Double
  let seed: UInt64

  private static let draws = 1000
  private static let smallShare = 0.10
  private static let needsForGrowth = 2

  func sizing() -> SegmentSizing {
    var stream = RandomStream(seed: seed)
    return SegmentSizing(
      segments: segmentation.segments.map { segment in
        let draws = simulated(segment.share, &stream)
        return SegmentSize(
          segment: segment.number, share: segment.share,
          customers: market?.customers.map { range in
            estimate(segment.share.value * middle(range), draws.map(\.customers))
          },
          value: market?.customers.flatMap { customers in
            market?.valuePerCustomer.map { value in
              estimate(segment.share.value * middle(customers) * middle(value), draws.map(\.value))
            }
          },
          flag: flag(segment))
      }, market: market)
  }

  /// Share from its posterior (Jeffreys' prior), customers and value each uniform on its range.
  private func simulated(
    _ share: Estimate, _ stream: inout RandomStream
  ) -> [(customers: Double, value: Double)] {
    guard let customers = market?.customers else { return [] }
    let value = market?.valuePerCustomer ?? 0...0
    let successes = share.value * effectiveCount
    return (0..<Self.draws).map { _ in
      let share = Beta.quantile(
        stream.uniform(), alpha: successes + 0.5, beta: max(effectiveCount - successes, 0) + 0.5)
      let count = share * (customers.lowerBound + stream.uniform() * (customers.upperBound - customers.lowerBound))
      return (count, count * (value.lowerBound + stream.uniform() * (value.upperBound - value.lowerBound)))
    }
  }

  private func estimate(_ value: Double, _ draws: [Double]) -> Estimate {
    Estimate(
      value, low: min(value, weightedQuantile(draws, probability: 0.025)),
      high: max(value, weightedQuantile(draws, probability: 0.975)))
  }

  private func middle(_ range: ClosedRange<Double>) -> Double { (range.lowerBound + range.upperBound) / 2 }

  /// Growth: large, with needs of its own - outcomes that are underserved, and more so than for everyone (the lower end of
  /// the interval lies above everyone's score).
  private func flag(_ segment: Segment) -> SizingFlag {
    if segment.opportunity.outcomes.allSatisfy({ $0.satisfaction == nil }) { return .unknown }
    let unmet = zip(segment.opportunity.outcomes, everyone.outcomes).filter { $0.0.zone.isUnderserved }
    let own = unmet.count { $0.0.score.low > $0.1.score.value }
    if segment.share.value >= Self.smallShare, own >= Self.needsForGrowth { return .growth }
    return own == 0 && segment.share.value < Self.smallShare ? .deprioritise : .retention
  }
}

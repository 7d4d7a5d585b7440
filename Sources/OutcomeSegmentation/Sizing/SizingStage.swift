internal import Statistics

/// From shares of respondents to customers and revenue.
struct SizingStage {
  let segmentation: Segmentation
  /// Of the candidate: a cut through a continuum has no needs of its own.
  let verdict: Verdict
  let market: Market?
  /// Everyone's opportunity, beside which a segment's own needs stand out.
  let everyone: OpportunityLandscape
  let seed: UInt64

  private static let draws = 1000
  private static let smallShare = 0.10
  private static let needsForGrowth = 2
  private static let level = 0.05

  func sizing() -> SegmentSizing {
    var stream = RandomStream(seed: seed)
    return SegmentSizing(
      segments: segmentation.segments.map { segment in
        let draws = simulated(segment, &stream)
        let needs = ownNeeds(segment)
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
          flag: flag(segment, needs), ownNeeds: needs)
      }, market: market)
  }

  /// Share from its posterior (Jeffreys' prior), customers and value each uniform on its range.
  private func simulated(
    _ segment: Segment, _ stream: inout RandomStream
  ) -> [(customers: Double, value: Double)] {
    guard let customers = market?.customers else { return [] }
    let value = market?.valuePerCustomer ?? 0...0
    let effectiveCount = segment.effectiveCount
    let successes = segment.share.value * effectiveCount
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

  /// The outcomes that are underserved in the segment and more so than for everyone; none where the candidate is not
  /// natural, or the segment does not stand apart. On a continuum the people of a cut do differ from others, by degrees, and those on the other side of its
  /// border do as much: needs of their own would be said of a group that is not there.
  ///
  /// More than everyone: the score lies above everyone's by Bonferroni's quantile over the outcomes, one-sided .05, in
  /// the standard errors that the low end of its interval stands for.
  private func ownNeeds(_ segment: Segment) -> [Outcome] {
    guard verdict == .natural, segment.isApart else { return [] }
    let outcomes = segment.opportunity.outcomes
    let strictness =
      Normal.quantile(1 - Self.level / Double(max(outcomes.count, 1))) / Normal.quantile(0.975)
    return zip(outcomes, everyone.outcomes).filter { own, all in
      own.zone.isUnderserved
        && own.score.value - all.score.value > strictness * (own.score.value - own.score.low)
    }.map(\.0.outcome)
  }

  /// Growth: large, with needs of its own.
  private func flag(_ segment: Segment, _ needs: [Outcome]) -> SizingFlag {
    if segment.opportunity.outcomes.allSatisfy({ $0.satisfaction == nil }) { return .unknown }
    if segment.share.value >= Self.smallShare, needs.count >= Self.needsForGrowth { return .growth }
    return needs.isEmpty && segment.share.value < Self.smallShare ? .deprioritise : .retention
  }
}

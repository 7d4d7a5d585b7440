internal import Statistics

extension OutcomeOpportunity {
  /// A group's opportunity in one outcome, with intervals, from its shares of top-box answers.
  ///
  /// The score is the larger of 2I - S and I. The interval of 2I - S comes from those of I and S and from how they vary
  /// together (`combinedInterval`), and the score lies between the larger of the two low ends and the larger of the two
  /// high ends.
  init(_ outcome: Outcome, _ tally: OutcomeTally, asMeasured: MeasuredOpportunity? = nil) {
    let wanted = Self.term(tally.importance)
    let had = tally.satisfaction.map(Self.term)
    let twice = had.map { combinedInterval(2 * wanted, -1 * $0, correlation: -tally.correlation) }
    let score = IntervalTerm(
      max(wanted.value, twice?.value ?? 0), low: max(wanted.low, twice?.low ?? 0),
      high: max(wanted.high, twice?.high ?? 0))
    self.init(
      outcome: outcome, importance: Self.tenfold(wanted), satisfaction: had.map(Self.tenfold),
      score: Self.tenfold(score), probabilityUnderserved: twice.map(Self.probabilityAboveOne) ?? 0,
      zone: OpportunityZone(importance: 10 * wanted.value, satisfaction: had.map { 10 * $0.value }),
      importanceAnswers: tally.importanceAnswers, satisfactionAnswers: tally.satisfactionAnswers,
      asMeasured: asMeasured)
  }

  private static func term(_ share: WeightedShare) -> IntervalTerm {
    let interval = share.interval()
    return IntervalTerm(
      share.share, low: min(share.share, interval.low), high: max(share.share, interval.high))
  }

  private static func tenfold(_ term: IntervalTerm) -> Estimate {
    Estimate(10 * term.value, low: 10 * term.low, high: 10 * term.high)
  }

  /// How sure it is that a figure is above 1, by the normal error that its limit on that side stands for. A score is above
  /// 10 where 2I - S is above 1 in shares, since I is never more than 1.
  private static func probabilityAboveOne(_ term: IntervalTerm) -> Double {
    let reach = term.value >= 1 ? term.value - term.low : term.high - term.value
    guard reach > 0 else { return term.value > 1 ? 1 : 0 }
    return Normal.cdf(Normal.quantile(0.975) * (term.value - 1) / reach)
  }
}

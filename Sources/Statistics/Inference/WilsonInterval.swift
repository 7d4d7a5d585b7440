/// Wilson's score interval for a share.
///
/// The values p for which the score test of `successes` out of `trials` does not reject. With z the normal quantile,
/// n the trials and q the observed share:
///
///     (q + z²/2n ± z √(q(1 - q)/n + z²/4n²)) / (1 + z²/n)
///
/// It stays within 0...1 and keeps its coverage for small samples and extreme shares, where q ± z s.e. fails.
///
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference" (1927),
/// [doi:10.1080/01621459.1927.10502953](https://doi.org/10.1080/01621459.1927.10502953).
///
/// - Parameters:
///   - successes: from 0 to `trials`, possibly a sum of weights.
///   - trials: the number of observations, or their effective number when weighted. 0 knows nothing: 0...1.
///   - confidence: the coverage, above 0 and below 1.
///   - continuityCorrection: moves both ends out, as R's prop.test does by default: the low end is that of
///     successes - c, the high end that of successes + c with c = min(½, |successes - trials/2|). Coverage is then
///     nearer the exact interval's, which is mostly more than `confidence`.
/// - Returns: shares from 0 to 1; the low end is exactly 0 without a success and the high end exactly 1 without a
///   failure. Both ends are NaN when an argument is out of range.
public func wilsonInterval(
  successes: Double, trials: Double, confidence: Double = 0.95, continuityCorrection: Bool = false
) -> ClosedInterval {
  guard trials >= 0, trials.isFinite, successes >= 0, successes <= trials, confidence > 0, confidence < 1 else {
    return ClosedInterval(low: .nan, high: .nan)
  }
  guard trials > 0 else { return ClosedInterval(low: 0, high: 1) }
  let z = Normal.quantile((1 + confidence) / 2)
  let shift = continuityCorrection ? min(0.5, (successes - trials / 2).magnitude) : 0
  let scale = 1 + z * z / trials
  func end(_ count: Double, _ side: Double) -> Double {
    let share = count / trials
    let centre = share + z * z / (2 * trials)
    return (centre + side * z * (share * (1 - share) / trials + z * z / (4 * trials * trials)).squareRoot()) / scale
  }
  return ClosedInterval(
    low: successes - shift <= 0 ? 0 : max(0, end(successes - shift, -1)),
    high: successes + shift >= trials ? 1 : min(1, end(successes + shift, 1)))
}

/// Clopper and Pearson's exact interval for a share: the values that neither one-sided binomial test rejects.
///
/// Its coverage is never below `confidence`, and mostly well above; for reports `wilsonInterval` is nearer to what it
/// promises. From quantiles of the beta distribution.
///
/// Source: Clopper, Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial" (1934),
/// [doi:10.1093/biomet/26.4.404](https://doi.org/10.1093/biomet/26.4.404).
///
/// - Parameters:
///   - successes: from 0 to `trials`, possibly a sum of weights.
///   - trials: the number of observations, or their effective number when weighted. 0 knows nothing: 0...1.
///   - confidence: the coverage, above 0 and below 1.
/// - Returns: shares from 0 to 1; NaN at both ends when an argument is out of range.
public func clopperPearsonInterval(
  successes: Double, trials: Double, confidence: Double = 0.95
) -> ClosedInterval {
  guard trials >= 0, trials.isFinite, successes >= 0, successes <= trials, confidence > 0, confidence < 1 else {
    return ClosedInterval(low: .nan, high: .nan)
  }
  let tail = (1 - confidence) / 2
  let failures = trials - successes
  return ClosedInterval(
    low: successes == 0 ? 0 : Beta.quantile(tail, alpha: successes, beta: failures + 1),
    high: failures == 0 ? 1 : Beta.quantile(1 - tail, alpha: successes + 1, beta: failures))
}

/// Agresti and Coull's interval for a share: the usual ± z standard errors after adding z²/2 successes and z²/2
/// failures. Centred like Wilson's, a little wider, and cut at 0 and 1.
///
/// Source: Agresti, Coull, "Approximate is better than 'exact' for interval estimation of binomial proportions" (1998),
/// [doi:10.1080/00031305.1998.10480550](https://doi.org/10.1080/00031305.1998.10480550).
///
/// - Parameters:
///   - successes: from 0 to `trials`, possibly a sum of weights.
///   - trials: the number of observations, or their effective number when weighted. 0 knows nothing: 0...1.
///   - confidence: the coverage, above 0 and below 1.
/// - Returns: shares from 0 to 1; NaN at both ends when an argument is out of range.
public func agrestiCoullInterval(
  successes: Double, trials: Double, confidence: Double = 0.95
) -> ClosedInterval {
  guard trials >= 0, trials.isFinite, successes >= 0, successes <= trials, confidence > 0, confidence < 1 else {
    return ClosedInterval(low: .nan, high: .nan)
  }
  guard trials > 0 else { return ClosedInterval(low: 0, high: 1) }
  let z = Normal.quantile((1 + confidence) / 2)
  let all = trials + z * z
  let share = (successes + z * z / 2) / all
  let reach = z * (share * (1 - share) / all).squareRoot()
  return ClosedInterval(low: max(0, share - reach), high: min(1, share + reach))
}

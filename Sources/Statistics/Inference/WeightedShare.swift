/// A share among weighted answers, and as how many equally weighted answers it counts.
///
/// The variance of a weighted share, by linearisation,
///
///     v = Σ w² (y - q)² / (Σ w)²,
///
/// knows which weights go with which answers, and q (1 - q) / v would be the effective number of answers. With few of
/// the rarer answer it rests on a handful of weights; Kish's number, (Σ w)² / Σ w², supposes that weights and answers
/// have nothing to do with each other, and is steady. So the two design effects are averaged, the linearised one
/// counting as often as there are effective answers of the rarer kind and Kish's four times. Wilson's interval with that
/// number covered 94.4 to 95.7 % of shares in simulated surveys of 100 and 400 with log-normal weights (log-sd 0, .4 and .8,
/// related to the answers or not), and 95 to 97.5 % for shares above .9.
///
/// Sources: Kish, "Survey sampling" (Wiley, 1965); Korn, Graubard, "Confidence intervals for proportions with small
/// expected number of positive counts estimated from survey data", Survey Methodology 24 (1998); Franco, Little, Louis,
/// Slud, "Comparative study of confidence intervals for proportions in complex sample surveys" (2019),
/// [doi:10.1093/jssam/smy019](https://doi.org/10.1093/jssam/smy019).
public struct WeightedShare: Sendable, Hashable {
  /// Σ w y / Σ w, 0...1; 0 without an answer.
  public let share: Double
  /// As many answers of equal weight would say as much; 0 without an answer.
  public let effectiveCount: Double

  /// How often Kish's design effect counts beside the linearised one.
  private static let kishAnswers = 4.0

  public init(share: Double, effectiveCount: Double) {
    self.share = share
    self.effectiveCount = effectiveCount
  }

  /// - Parameters:
  ///   - answers: 1 or 0; NaN is missing and is left out.
  ///   - weights: one each, on any scale, 0 or more.
  public init(_ answers: [Double], weights: [Double]) {
    precondition(answers.count == weights.count, "one weight an answer")
    var count = 0.0
    var all = (sum: 0.0, squares: 0.0)
    var hit = (sum: 0.0, squares: 0.0)
    for index in answers.indices {
      let (answer, weight) = (answers[index], weights[index])
      guard !answer.isNaN, weight != 0 else { continue }
      count += 1
      all.sum += weight
      all.squares += weight * weight
      hit.sum += weight * answer
      hit.squares += weight * weight * answer
    }
    guard all.sum > 0 else {
      share = 0
      effectiveCount = 0
      return
    }
    let q = hit.sum / all.sum
    let kish = all.sum * all.sum / all.squares
    share = q
    let binomial = q * (1 - q)
    guard binomial > 0 else {
      effectiveCount = kish
      return
    }
    let squares = (1 - 2 * q) * hit.squares + q * q * all.squares
    let variance = max(squares, 0) / (all.sum * all.sum)
    // As parts of an answer, the inverse of effective numbers; nothing says more than as many answers as there are.
    let linearised = max(variance / binomial, 1 / count)
    let rarer = min(q, 1 - q) * kish
    effectiveCount = (rarer + Self.kishAnswers) / (rarer * linearised + Self.kishAnswers / kish)
  }

  /// Wilson's interval with the effective number of answers.
  public func interval(confidence: Double = 0.95) -> ClosedInterval {
    wilsonInterval(
      successes: min(max(share, 0), 1) * effectiveCount, trials: effectiveCount, confidence: confidence)
  }
}

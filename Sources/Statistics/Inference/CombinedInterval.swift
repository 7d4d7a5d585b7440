/// A figure with the limits of its confidence interval, as a term of a sum.
public struct IntervalTerm: Sendable, Hashable {
  public let value: Double
  public let low: Double
  public let high: Double

  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  public static func * (factor: Double, term: IntervalTerm) -> IntervalTerm {
    let (first, second) = (factor * term.low, factor * term.high)
    return IntervalTerm(factor * term.value, low: min(first, second), high: max(first, second))
  }
}

/// The confidence interval of a sum of two figures from their own intervals: the square-and-add method, which recovers
/// the variance near each limit from the distance of that limit (MOVER). So the sum of two shares has an interval that is
/// as lopsided as theirs, and none where a share cannot go.
///
///     low = a + b - √((a - aₗ)² + (b - bₗ)² + 2 r (a - aₗ)(b - bₗ)), high alike with the upper limits
///
/// For a difference take -1 times the second figure, which turns the sign of the correlation as well.
///
/// Sources: Zou, Donner, "Construction of confidence limits about effect measures: a general approach" (2008),
/// [doi:10.1002/sim.3095](https://doi.org/10.1002/sim.3095); Zou, "Toward using confidence intervals to compare
/// correlations" (2007), [doi:10.1037/1082-989X.12.4.399](https://doi.org/10.1037/1082-989X.12.4.399), for correlated
/// figures.
///
/// - Parameter correlation: of the two figures over samples, -1...1.
public func combinedInterval(_ a: IntervalTerm, _ b: IntervalTerm, correlation: Double = 0) -> IntervalTerm {
  func reach(_ first: Double, _ second: Double) -> Double {
    max(0, first * first + second * second + 2 * correlation * first * second).squareRoot()
  }
  let sum = a.value + b.value
  return IntervalTerm(
    sum, low: sum - reach(a.value - a.low, b.value - b.low), high: sum + reach(a.high - a.value, b.high - b.value))
}

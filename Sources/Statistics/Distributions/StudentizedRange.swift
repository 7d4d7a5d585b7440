import Foundation

/// The studentised range: the range of k standard normal values over an independent estimate of their standard
/// deviation with ν degrees of freedom. The reference of Tukey's comparisons of all pairs of means.
///
/// With Φ, φ the standard normal distribution and s² = χ²/ν, P(Q > q) = E[R(q s)] where
///
///     R(r) = k ∫ φ(z) (Φ(z)ᵏ⁻¹ - (Φ(z) - Φ(z - r))ᵏ⁻¹) dz
///
/// is the survival of the range. Both integrals are taken by the trapezoidal rule, the outer one over log s: the
/// integrands are analytic and die out on both sides, so its error falls exponentially with the number of points. About
/// 12 correct digits, in the far upper tail too, for 2 to 100 groups.
///
/// Source: Tukey, "The problem of multiple comparisons" (1953); Trefethen, Weideman, "The exponentially convergent
/// trapezoidal rule" (2014), [doi:10.1137/130932132](https://doi.org/10.1137/130932132).
///
/// Every function answers NaN outside its domain: q below 0, fewer than 2 groups, degrees of freedom not above 0, a
/// probability outside 0...1, or NaN. Infinite degrees of freedom give the range of normal values itself.
public enum StudentizedRange {
  /// P(Q > q).
  ///
  /// - Parameters:
  ///   - q: the range in standard deviations, 0 or more; infinity answers 0. Tukey's q is √2 times the t of a pair.
  ///   - groups: the number of means, 2 or more.
  ///   - degreesOfFreedom: of the standard deviation, above 0, possibly infinite.
  public static func survival(_ q: Double, groups: Int, degreesOfFreedom: Double) -> Double {
    guard groups >= 2, degreesOfFreedom > 0, q >= 0 else { return .nan }
    if q == 0 { return 1 }
    if q == .infinity { return 0 }
    let p = integral(degreesOfFreedom, q: q, groups: groups) { rangeSurvival($0, groups: groups) }
    return min(1, max(0, p))
  }

  /// P(Q <= q), exact in the lower tail. Parameters as in `survival(_:groups:degreesOfFreedom:)`.
  public static func cdf(_ q: Double, groups: Int, degreesOfFreedom: Double) -> Double {
    guard groups >= 2, degreesOfFreedom > 0, q >= 0 else { return .nan }
    if q == 0 { return 0 }
    if q == .infinity { return 1 }
    let p = integral(degreesOfFreedom, q: q, groups: groups) { rangeCDF($0, groups: groups) }
    return min(1, max(0, p))
  }

  /// The q with P(Q <= q) = `probability`; 0 answers 0 and 1 answers infinity.
  public static func quantile(_ probability: Double, groups: Int, degreesOfFreedom: Double) -> Double {
    guard groups >= 2, degreesOfFreedom > 0, probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    // Above the median from the upper tail, so that 1 - probability keeps its digits; on a log scale the function is
    // nearly straight.
    let isUpper = probability > 0.5
    let wanted = log(isUpper ? 1 - probability : probability)
    func excess(_ logQ: Double) -> Double {
      let q = exp(logQ)
      return isUpper
        ? wanted - log(survival(q, groups: groups, degreesOfFreedom: degreesOfFreedom))
        : log(cdf(q, groups: groups, degreesOfFreedom: degreesOfFreedom)) - wanted
    }
    var low = log(2.0)
    var high = low
    var lowExcess = excess(low)
    var highExcess = lowExcess
    while highExcess < 0, high < 600 {
      (low, lowExcess) = (high, highExcess)
      high += 1
      highExcess = excess(high)
    }
    while lowExcess > 0, low > -600 {
      (high, highExcess) = (low, lowExcess)
      low -= 1
      lowExcess = excess(low)
    }
    // Illinois: regula falsi that halves the weight of an end that stays.
    for _ in 0..<200 where high - low > 1e-14 && lowExcess != 0 && highExcess != 0 {
      let slope = highExcess - lowExcess
      let step = slope.isFinite && slope > 0 ? high - highExcess * (high - low) / slope : (low + high) / 2
      let middle = min(max(step, low), high)
      let value = excess(middle)
      if value == 0 { return exp(middle) }
      if (value < 0) == (lowExcess < 0) {
        if middle - low < 1e-15 { break }
        (low, lowExcess) = (middle, value)
        highExcess /= 2
      } else {
        if high - middle < 1e-15 { return exp(middle) }
        (high, highExcess) = (middle, value)
        lowExcess /= 2
      }
    }
    return exp(lowExcess == 0 ? low : highExcess == 0 ? high : (low + high) / 2)
  }

  /// E[f(q s)] over the distribution of s. The weights exp(ν (log s - (s² - 1)/2)) are brought to a sum of 1.
  private static func integral(
    _ degrees: Double, q: Double, groups: Int, _ f: (Double) -> Double
  ) -> Double {
    // Beyond this the spread of s changes the 13th digit at most where f does not.
    guard degrees < 1e12 else { return f(q) }
    // The upper tail has its mass at s² = ν/(ν + q²/2), the lower tail at s² = (ν + k - 1)/ν at most.
    let lowest = -0.5 * log1p(q * q / (2 * degrees)) - 40 / degrees - 7 / degrees.squareRoot()
    let highest =
      0.5 * log1p(Double(groups) / degrees) + 0.5 * log1p(100 / degrees) + 7 / degrees.squareRoot()
    let step = min(0.08, 0.4 / degrees.squareRoot())
    let points = Int(((highest - lowest) / step).rounded(.up))
    var sum = 0.0
    var total = 0.0
    for point in 0...points {
      let t = lowest + Double(point) * step
      let weight = exp(degrees * (t - expm1(2 * t) / 2))
      total += weight
      if weight > 0 { sum += weight * f(q * exp(t)) }
    }
    return sum / total
  }

  /// P(range > r) for `groups` standard normal values, precise when it is small.
  private static func rangeSurvival(_ r: Double, groups: Int) -> Double {
    let power = Double(groups - 1)
    // Φ(z)ᵏ⁻¹ - (Φ(z) - Φ(z - r))ᵏ⁻¹ without cancellation. The largest value lies about r/2 in the far tail.
    return sum(from: min(0, r / 2) - 9, through: r / 2 + 9, groups: groups) { z in
      let below = Normal.cdf(z)
      let beyond = Normal.cdf(z - r)
      guard below > 0 else { return 0 }
      return beyond >= below
        ? pow(below, power) : -pow(below, power) * expm1(power * log1p(-beyond / below))
    }
  }

  /// P(range <= r).
  private static func rangeCDF(_ r: Double, groups: Int) -> Double {
    let power = Double(groups - 1)
    // The probability of z - r...z, from the side of 0 where it has no cancellation.
    return sum(from: -9, through: 9 + r, groups: groups) { z in
      let within = z > r / 2 ? Normal.survival(z - r) - Normal.survival(z) : Normal.cdf(z) - Normal.cdf(z - r)
      return pow(max(0, within), power)
    }
  }

  /// k ∫ φ(z) f(z) dz.
  private static func sum(
    from low: Double, through high: Double, groups: Int, _ f: (Double) -> Double
  ) -> Double {
    let step = min(0.25, 0.7 / Double(groups).squareRoot())
    let points = Int(((high - low) / step).rounded(.up))
    var sum = 0.0
    for point in 0...points {
      let z = low + Double(point) * step
      let density = Normal.density(z)
      if density > 0 { sum += density * f(z) }
    }
    return Double(groups) * step * sum
  }
}

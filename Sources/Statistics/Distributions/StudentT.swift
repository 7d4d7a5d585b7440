import CBoostMath

/// Student's t distribution, the reference of comparisons of two means.
///
/// Every function answers NaN outside its domain: degrees of freedom not above 0, a probability outside 0...1, or NaN.
/// Infinite degrees of freedom give the standard normal distribution.
public enum StudentT {
  /// P(T > t), exact in the far tail.
  ///
  /// - Parameters:
  ///   - t: any number; minus infinity answers 1 and infinity answers 0.
  ///   - degreesOfFreedom: above 0, not necessarily whole, possibly infinite.
  public static func survival(_ t: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, !t.isNaN else { return .nan }
    if t.isInfinite { return t > 0 ? 0 : 1 }
    guard degreesOfFreedom.isFinite else { return Normal.survival(t) }
    return boost_student_t_survival(t, degreesOfFreedom)
  }

  /// P(T <= t).
  ///
  /// - Parameters:
  ///   - t: any number; minus infinity answers 0 and infinity answers 1.
  ///   - degreesOfFreedom: above 0, not necessarily whole, possibly infinite.
  public static func cdf(_ t: Double, degreesOfFreedom: Double) -> Double {
    survival(-t, degreesOfFreedom: degreesOfFreedom)
  }

  /// The t with P(T <= t) = `probability`; 0 answers minus infinity and 1 answers infinity.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    guard degreesOfFreedom.isFinite else { return Normal.quantile(probability) }
    return boost_student_t_quantile(probability, degreesOfFreedom)
  }

  /// The two-sided p-value P(|T| >= |t|).
  public static func twoSided(_ t: Double, degreesOfFreedom: Double) -> Double {
    let p = 2 * survival(t.magnitude, degreesOfFreedom: degreesOfFreedom)
    return p > 1 ? 1 : p
  }
}

import CBoostMath

/// The chi-squared distribution, the reference of contingency tables and rank tests.
///
/// Every function answers NaN outside its domain: a statistic below 0, degrees of freedom that are not finite and
/// above 0, a probability outside 0...1, or NaN.
public enum ChiSquared {
  /// P(X > x), exact in the far tail where 1 - cdf would be 0.
  ///
  /// - Parameters:
  ///   - x: the statistic, 0 or more; infinity answers 0.
  ///   - degreesOfFreedom: above 0, not necessarily whole.
  public static func survival(_ x: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite, x >= 0 else { return .nan }
    return x == .infinity ? 0 : boost_chi_squared_survival(x, degreesOfFreedom)
  }

  /// P(X <= x).
  ///
  /// - Parameters:
  ///   - x: the statistic, 0 or more; infinity answers 1.
  ///   - degreesOfFreedom: above 0, not necessarily whole.
  public static func cdf(_ x: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite, x >= 0 else { return .nan }
    return x == .infinity ? 1 : boost_chi_squared_cdf(x, degreesOfFreedom)
  }

  /// The x with P(X <= x) = `probability`; 0 answers 0 and 1 answers infinity.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite, probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return 0 }
    return probability == 1 ? .infinity : boost_chi_squared_quantile(probability, degreesOfFreedom)
  }
}

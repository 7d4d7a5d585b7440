import CBoostMath

/// The beta distribution on 0...1; its cdf is the regularized incomplete beta function.
///
/// Every function answers NaN outside its domain: an x or a probability outside 0...1, a shape that is not finite and
/// above 0, or NaN.
public enum Beta {
  /// P(X <= x).
  ///
  /// - Parameters:
  ///   - x: from 0 to 1.
  ///   - alpha: the first shape, above 0; the mean is alpha / (alpha + beta).
  ///   - beta: the second shape, above 0.
  public static func cdf(_ x: Double, alpha: Double, beta: Double) -> Double {
    guard isDomain(alpha, beta), x >= 0, x <= 1 else { return .nan }
    if x == 0 { return 0 }
    return x == 1 ? 1 : boost_beta_cdf(x, alpha, beta)
  }

  /// P(X > x), exact in the far tail. Parameters as in `cdf(_:alpha:beta:)`.
  public static func survival(_ x: Double, alpha: Double, beta: Double) -> Double {
    guard isDomain(alpha, beta), x >= 0, x <= 1 else { return .nan }
    if x == 0 { return 1 }
    return x == 1 ? 0 : boost_beta_survival(x, alpha, beta)
  }

  /// The x with P(X <= x) = `probability`; 0 answers 0 and 1 answers 1.
  public static func quantile(_ probability: Double, alpha: Double, beta: Double) -> Double {
    guard isDomain(alpha, beta), probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return 0 }
    return probability == 1 ? 1 : boost_beta_quantile(probability, alpha, beta)
  }

  private static func isDomain(_ alpha: Double, _ beta: Double) -> Bool {
    alpha > 0 && alpha.isFinite && beta > 0 && beta.isFinite
  }
}

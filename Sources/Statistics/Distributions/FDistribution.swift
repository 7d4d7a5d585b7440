import CBoostMath

/// Fisher and Snedecor's F distribution, the reference of analyses of variance.
///
/// Every function answers NaN outside its domain: a statistic below 0, degrees of freedom that are not finite and
/// above 0, a probability outside 0...1, or NaN.
public enum FDistribution {
  /// P(F > f), exact in the far tail.
  ///
  /// - Parameters:
  ///   - f: the ratio of variances, 0 or more; infinity answers 0.
  ///   - numeratorDegrees: degrees of freedom of the numerator, above 0.
  ///   - denominatorDegrees: degrees of freedom of the denominator, above 0.
  public static func survival(_ f: Double, numeratorDegrees: Double, denominatorDegrees: Double) -> Double {
    guard isDomain(numeratorDegrees, denominatorDegrees), f >= 0 else { return .nan }
    return f == .infinity ? 0 : boost_f_survival(f, numeratorDegrees, denominatorDegrees)
  }

  /// P(F <= f).
  ///
  /// - Parameters:
  ///   - f: the ratio of variances, 0 or more; infinity answers 1.
  ///   - numeratorDegrees: degrees of freedom of the numerator, above 0.
  ///   - denominatorDegrees: degrees of freedom of the denominator, above 0.
  public static func cdf(_ f: Double, numeratorDegrees: Double, denominatorDegrees: Double) -> Double {
    guard isDomain(numeratorDegrees, denominatorDegrees), f >= 0 else { return .nan }
    return f == .infinity ? 1 : boost_f_cdf(f, numeratorDegrees, denominatorDegrees)
  }

  /// The f with P(F <= f) = `probability`; 0 answers 0 and 1 answers infinity.
  public static func quantile(
    _ probability: Double, numeratorDegrees: Double, denominatorDegrees: Double
  ) -> Double {
    guard isDomain(numeratorDegrees, denominatorDegrees), probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return 0 }
    return probability == 1 ? .infinity : boost_f_quantile(probability, numeratorDegrees, denominatorDegrees)
  }

  private static func isDomain(_ numerator: Double, _ denominator: Double) -> Bool {
    numerator > 0 && numerator.isFinite && denominator > 0 && denominator.isFinite
  }
}

import CBoostMath
import Foundation

/// The standard normal distribution (mean 0, variance 1).
///
/// Every function answers NaN for NaN, and `quantile` for a probability outside 0...1.
public enum Normal {
  /// P(Z <= z); minus infinity answers 0 and infinity answers 1.
  public static func cdf(_ z: Double) -> Double { survival(-z) }

  /// P(Z > z), exact in the far tail; minus infinity answers 1 and infinity answers 0.
  public static func survival(_ z: Double) -> Double {
    guard !z.isNaN else { return .nan }
    if z.isInfinite { return z > 0 ? 0 : 1 }
    return boost_normal_survival(z)
  }

  /// The z with P(Z <= z) = `probability`; 0 answers minus infinity and 1 answers infinity.
  public static func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return -.infinity }
    return probability == 1 ? .infinity : boost_normal_quantile(probability)
  }

  /// The density exp(-z²/2) / √(2π).
  public static func density(_ z: Double) -> Double { exp(-0.5 * z * z) / (2 * Double.pi).squareRoot() }
}

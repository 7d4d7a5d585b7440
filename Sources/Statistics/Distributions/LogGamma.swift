import CBoostMath

/// log Γ(x) for x above 0: the logarithm of (x - 1)! for a whole x.
///
/// Infinity answers infinity; 0, a negative x and NaN answer NaN.
public func logGamma(_ x: Double) -> Double {
  guard x > 0 else { return .nan }
  return x == .infinity ? .infinity : boost_log_gamma(x)
}

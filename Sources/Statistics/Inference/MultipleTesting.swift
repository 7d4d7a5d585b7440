/// A way to adjust p-values for the number of tests.
public enum PAdjustment: String, Sendable, Hashable, Codable, CaseIterable {
  case none
  case bonferroni
  case holm
  case hochberg
  case benjaminiHochberg = "benjamini-hochberg"
  case benjaminiYekutieli = "benjamini-yekutieli"

  /// The adjusted p-values, in the order of `p`. A NaN stays NaN and does not count as a test.
  public func adjusted(_ p: [Double]) -> [Double] {
    switch self {
    case .none: p
    case .bonferroni: Statistics.bonferroni(p)
    case .holm: Statistics.holm(p)
    case .hochberg: Statistics.hochberg(p)
    case .benjaminiHochberg: Statistics.benjaminiHochberg(p)
    case .benjaminiYekutieli: Statistics.benjaminiYekutieli(p)
    }
  }
}

/// P-values adjusted to control the false discovery rate: Benjamini and Hochberg's step-up procedure.
///
/// Rejecting every hypothesis with an adjusted p of at most q keeps the expected share of false rejections at q or
/// less when the tests are independent or positively dependent.
///
/// Source: Benjamini, Hochberg, "Controlling the false discovery rate" (1995),
/// [doi:10.1111/j.2517-6161.1995.tb02031.x](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
///
/// - Parameter p: p-values from 0 to 1, in any order. A NaN is a test that was not possible: it stays NaN and does
///   not count as a test.
/// - Returns: adjusted p-values in the order of `p`, at most 1.
public func benjaminiHochberg(_ p: [Double]) -> [Double] {
  let order = ascendingTests(p)
  var adjusted = [Double](repeating: .nan, count: p.count)
  var smallest = 1.0
  for (place, index) in order.enumerated().reversed() {
    smallest = min(smallest, p[index] * Double(order.count) / Double(place + 1))
    adjusted[index] = smallest
  }
  return adjusted
}

/// P-values adjusted to control the chance of any false rejection: Holm's step-down procedure.
///
/// Never less powerful than `bonferroni`, under any dependence between the tests.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
/// (1979), 65-70.
///
/// - Parameter p: p-values from 0 to 1, in any order. A NaN stays NaN and does not count as a test.
/// - Returns: adjusted p-values in the order of `p`, at most 1.
public func holm(_ p: [Double]) -> [Double] {
  let order = ascendingTests(p)
  var adjusted = [Double](repeating: .nan, count: p.count)
  var largest = 0.0
  for (place, index) in order.enumerated() {
    largest = max(largest, min(1, p[index] * Double(order.count - place)))
    adjusted[index] = largest
  }
  return adjusted
}

/// P-values adjusted to control the false discovery rate under any dependence: Benjamini and Yekutieli's procedure, that
/// of Benjamini and Hochberg with every p multiplied by 1 + 1/2 + ... + 1/m.
///
/// Source: Benjamini, Yekutieli, "The control of the false discovery rate in multiple testing under dependency" (2001),
/// [doi:10.1214/aos/1013699998](https://doi.org/10.1214/aos/1013699998).
///
/// - Parameter p: p-values from 0 to 1, in any order. A NaN stays NaN and does not count as a test.
/// - Returns: adjusted p-values in the order of `p`, at most 1.
public func benjaminiYekutieli(_ p: [Double]) -> [Double] {
  let order = ascendingTests(p)
  let harmonic = (0..<order.count).reduce(0) { $0 + 1 / Double($1 + 1) }
  var adjusted = [Double](repeating: .nan, count: p.count)
  var smallest = 1.0
  for (place, index) in order.enumerated().reversed() {
    smallest = min(smallest, p[index] * harmonic * Double(order.count) / Double(place + 1))
    adjusted[index] = smallest
  }
  return adjusted
}

/// P-values adjusted to control the chance of any false rejection: Hochberg's step-up procedure, never less powerful
/// than `holm`, for tests that are independent or positively dependent.
///
/// Source: Hochberg, "A sharper Bonferroni procedure for multiple tests of significance" (1988),
/// [doi:10.1093/biomet/75.4.800](https://doi.org/10.1093/biomet/75.4.800).
///
/// - Parameter p: p-values from 0 to 1, in any order. A NaN stays NaN and does not count as a test.
/// - Returns: adjusted p-values in the order of `p`, at most 1.
public func hochberg(_ p: [Double]) -> [Double] {
  let order = ascendingTests(p)
  var adjusted = [Double](repeating: .nan, count: p.count)
  var smallest = 1.0
  for (place, index) in order.enumerated().reversed() {
    smallest = min(smallest, p[index] * Double(order.count - place))
    adjusted[index] = smallest
  }
  return adjusted
}

/// P-values multiplied by the number of tests, at most 1: Bonferroni's bound on the chance of any false rejection.
///
/// - Parameter p: p-values from 0 to 1, in any order. A NaN stays NaN and does not count as a test.
/// - Returns: adjusted p-values in the order of `p`.
public func bonferroni(_ p: [Double]) -> [Double] {
  let tests = Double(ascendingTests(p).count)
  return p.map { $0.isNaN ? .nan : min(1, $0 * tests) }
}

/// The indices of the p-values that are numbers, smallest p first, equal ones by index.
private func ascendingTests(_ p: [Double]) -> [Int] {
  p.indices.filter { !p[$0].isNaN }.sorted { (p[$0], $0) < (p[$1], $1) }
}

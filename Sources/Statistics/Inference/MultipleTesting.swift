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

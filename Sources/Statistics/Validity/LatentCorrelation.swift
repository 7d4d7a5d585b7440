import Foundation

/// From the rank correlation of two tied variables to the correlation of the normal variables behind them.
///
/// A variable with ties is a step function of a latent normal one. Expanded in Hermite polynomials with coefficients
/// a_m and b_m, the correlation of two variables' mid-ranks is the sum of a_m b_m r^m over m, where r is the latent
/// correlation: solved for r. Without ties this is r = 2 sin(pi rho / 6).
public enum LatentCorrelation {
  /// The Hermite coefficients of a variable's standardised mid-ranks.
  public struct Scores: Sendable {
    /// For m = 1...terms.
    let coefficients: [Double]

    static let terms = 20

    public init(_ values: [Double], weights: [Double]) {
      let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      let total = weights.reduce(0, +)
      var steps: [(low: Double, high: Double)] = []
      var reached = 0.0
      var position = 0
      while position < order.count {
        let value = values[order[position]]
        let low = reached
        while position < order.count, values[order[position]] == value {
          reached += weights[order[position]]
          position += 1
        }
        steps.append((low / total, reached / total))
      }
      // Mid-ranks as shares have mean 1/2; their variance falls short of 1/12 by the ties.
      let variance = steps.reduce(0) { sum, step in
        let middle = (step.low + step.high) / 2 - 0.5
        return sum + (step.high - step.low) * middle * middle
      }
      guard variance > 0 else {
        coefficients = [Double](repeating: 0, count: Self.terms)
        return
      }
      var sums = [Double](repeating: 0, count: Self.terms)
      for step in steps {
        let middle = ((step.low + step.high) / 2 - 0.5) / variance.squareRoot()
        let low = Self.boundaryTerms(step.low)
        let high = Self.boundaryTerms(step.high)
        for term in 0..<Self.terms { sums[term] += middle * (low[term] - high[term]) }
      }
      coefficients = sums
    }

    /// For m = 1...terms, He_{m-1}(t) phi(t) / sqrt(m!) at the normal quantile t of a share.
    private static func boundaryTerms(_ share: Double) -> [Double] {
      guard share > 1e-12, share < 1 - 1e-12 else { return [Double](repeating: 0, count: terms) }
      let t = Normal.quantile(share)
      let density = exp(-t * t / 2) / (2 * Double.pi).squareRoot()
      var result: [Double] = []
      // h holds He_m / sqrt(m!): h_{m+1} = (t h_m - sqrt(m) h_{m-1}) / sqrt(m + 1).
      var previous = 0.0
      var current = 1.0
      for m in 1...terms {
        result.append(current * density / Double(m).squareRoot())
        let next = (t * current - Double(m - 1).squareRoot() * previous) / Double(m).squareRoot()
        previous = current
        current = next
      }
      return result
    }
  }

  /// The latent correlation at which the variables' mid-ranks correlate by `rankCorrelation`; the nearest one in
  /// -0.999...0.999 where ties put that out of reach. A variable that does not vary has no rank correlation (NaN), and
  /// 0 behind it.
  public static func solve(_ rankCorrelation: Double, _ first: Scores, _ second: Scores) -> Double {
    let products = zip(first.coefficients, second.coefficients).map { $0 * $1 }
    guard !rankCorrelation.isNaN, products.contains(where: { $0 != 0 }) else { return 0 }
    func correlation(_ r: Double) -> Double {
      var sum = 0.0
      for product in products.reversed() { sum = (sum + product) * r }
      return sum
    }
    var low = -0.999
    var high = 0.999
    guard correlation(low) < rankCorrelation else { return low }
    guard correlation(high) > rankCorrelation else { return high }
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if correlation(middle) < rankCorrelation { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

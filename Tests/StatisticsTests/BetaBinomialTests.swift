import Foundation
import Statistics
import Testing

@Suite struct BetaBinomialTests {
  @Test func bothShapesOneMakeEveryCountAlike() {
    // Shapes 1 and 1: the mean is a half, and they add up to 2 where the correlation is a third.
    let uniform = BetaBinomial(mean: 0.5, correlation: 1.0 / 3)
    #expect(areClose(uniform.logProbabilities(trials: 4).map { exp($0) }, [0.2, 0.2, 0.2, 0.2, 0.2]))
    #expect(isClose(uniform.survival(from: 3, trials: 4), 0.4))
  }

  /// scipy.stats.betabinom(6, 1.2, 2.8).
  @Test func agreesWithSciPy() {
    let fit = BetaBinomial(mean: 0.3, correlation: 0.2)
    let expected = [
      0.259_778_133_333_333_6, 0.239_795_199_999_999_43, 0.193_951_999_999_999_54, 0.142_677_333_333_332_93,
      0.093_631_999_999_999_77, 0.051_251_2, 0.018_914_133_333_333_322,
    ]
    #expect(areClose(fit.logProbabilities(trials: 6).map { exp($0) }, expected))
    #expect(isClose(fit.survival(from: 4, trials: 6), 0.163_797_333_333_334_46))
    #expect(fit.survival(from: 0, trials: 6) == 1)
    #expect(fit.survival(from: 7, trials: 6) == 0)
  }

  /// 1000 units of 20 trials, as many with each count as expected.
  private func expected(_ fit: BetaBinomial, units: Double = 1000) -> [Int] {
    fit.logProbabilities(trials: 20).map { Int((units * exp($0)).rounded()) }
  }

  @Test(arguments: [(0.3, 0.05), (0.5, 0.2), (0.7, 0.13)])
  func whatLiesAboveTheShareLeavesTheFitAlone(mean: Double, correlation: Double) throws {
    let truth = BetaBinomial(mean: mean, correlation: correlation)
    var counts = expected(truth)
    let plain = try #require(BetaBinomial.fitted(to: [SuccessCounts(trials: 20, units: counts)], upTo: 0.7))
    #expect(abs(plain.mean - mean) < 0.06)
    #expect(abs(plain.correlation - correlation) < 0.05)
    // A fifth of all had every trial succeed.
    counts[20] += 250
    #expect(BetaBinomial.fitted(to: [SuccessCounts(trials: 20, units: counts)], upTo: 0.7) == plain)
    let whole = try #require(BetaBinomial.fitted(to: [SuccessCounts(trials: 20, units: counts)], upTo: 1))
    #expect(whole.survival(from: 20, trials: 20) > 2 * plain.survival(from: 20, trials: 20))
  }

  @Test func partsAreOneWhole() {
    let counts = expected(BetaBinomial(mean: 0.4, correlation: 0.1))
    let half = SuccessCounts(trials: 20, units: counts.map { $0 / 2 })
    let other = SuccessCounts(trials: 20, units: counts.map { $0 - $0 / 2 })
    let short = SuccessCounts(trials: 2, units: [3, 4, 1])
    let whole = SuccessCounts(trials: 20, units: counts)
    #expect(
      BetaBinomial.fitted(to: [half, short, other], upTo: 0.7) == BetaBinomial.fitted(to: [whole, short], upTo: 0.7))
  }

  @Test func nothingBelowTheShareIsNoFit() {
    #expect(BetaBinomial.fitted(to: [SuccessCounts(trials: 2, units: [0, 0, 9])], upTo: 0.7) == nil)
    #expect(BetaBinomial.fitted(to: [], upTo: 0.7) == nil)
  }
}

@Suite struct ShrunkenCovarianceTests {
  private let deviations = Matrix([
    [-1, -0.4, -3], [0, -1.4, -2], [2, 2.6, 0], [1, 0.6, 6], [-2, -1.4, -1],
  ])

  /// sklearn.covariance.ledoit_wolf(X, assume_centered=True), to the digits it prints.
  @Test func agreesWithScikitLearn() {
    let shrunken = ShrunkenCovariance(of: deviations)
    #expect(isClose(shrunken.shrinkage, 0.649_619_553_453_988_5, absolute: 1e-10))
    let expected = Matrix([
      [3.784_288_37, 0.630_684_8, 0.770_836_98], [0.630_684_8, 3.868_379_68, 0.630_684_8],
      [0.770_836_98, 0.630_684_8, 6.587_331_95],
    ])
    #expect(areClose(shrunken.matrix, expected, absolute: 1e-7))
  }

  @Test func fewerRowsThanColumnsHaveAFactor() throws {
    let few = ShrunkenCovariance(of: deviations.selectingRows([0, 3]))
    _ = try Cholesky(of: few.matrix)
    #expect(few.shrinkage > 0 && few.shrinkage <= 1)
  }

  @Test func nothingVariesAndNobodyIsThere() {
    #expect(ShrunkenCovariance(of: Matrix(rows: 4, columns: 2)).matrix == Matrix(rows: 2, columns: 2))
    #expect(ShrunkenCovariance(of: Matrix(rows: 0, columns: 2)).shrinkage == 0)
  }
}

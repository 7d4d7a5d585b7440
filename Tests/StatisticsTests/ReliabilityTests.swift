import Foundation
import Statistics
import Testing

@Suite struct ReliabilityTests {
  @Test func twoItemsByHand() throws {
    // Variances 1 and 4, covariance 1: 2 (1 - 5/7) = 4/7; correlation .5: 2 (1 - 2/3) = 2/3.
    let m = Matrix([[1, 2], [2, 6], [3, 4]])
    let alpha = try CronbachAlpha(m)
    #expect(isClose(alpha.raw, 2 * (1 - 5.0 / 7)))
    #expect(isClose(alpha.standardised, 2.0 / 3))
    let opposite = Matrix((0..<3).map { [m[$0, 0], 8 - m[$0, 1]] })
    #expect(try CronbachAlpha(opposite).raw < 0)
    #expect(try isClose(CronbachAlpha(opposite, reversed: [1]).raw, alpha.raw))
  }

  // psych's alpha of the extraversion items with E1 and E2 reversed: closed formulas, 1e-10.
  @Test
  func extraversion() throws {
    let reference = try PersonalityReference.read().alphaExtraversion
    let m = try PersonalityReference.items().selectingColumns(Array(10..<15))
    #expect(try negativelyKeyed(m) == [0, 1])
    let alpha = try CronbachAlpha(m, reversed: [0, 1])
    #expect(isClose(alpha.raw, reference.raw, absolute: 1e-10))
    #expect(isClose(alpha.standardised, reference.std, absolute: 1e-10))
    // psych's omega with one factor, from loadings good to 1e-6.
    let omega = try McDonaldOmega(m, factors: 1, reversed: [0, 1])
    #expect(isClose(omega.total, 0.767_699_251_065, absolute: 1e-5))
    #expect(omega.hierarchical == nil && omega.generalLoadings.count == 5)
  }

  // psych's omega of all items with five group factors: its rotation is good to 1e-5 and sums 25 loadings.
  @Test
  func omegaOfPersonalityItems() throws {
    let m = try PersonalityReference.items()
    let reversed: Set = [0, 8, 9, 10, 11, 15, 16, 17, 18, 19, 21, 23, 24]
    let omega = try McDonaldOmega(m, factors: 5, reversed: reversed)
    #expect(try isClose(#require(omega.hierarchical), 0.469_855_969_148, absolute: 2e-4))
    #expect(isClose(omega.total, 0.878_976_050_043, absolute: 1e-5))
    #expect(
      areClose(
        Array(omega.generalLoadings.prefix(3)), [0.142_903_275_911, 0.364_676_569_008, 0.422_452_146_982],
        absolute: 2e-4))
    // The transformation keeps what the factors explain of each item.
    let group = try #require(omega.groupLoadings)
    let factors = omega.factors
    for item in 0..<25 where factors.heywood.isEmpty {
      let loading = factors.loadings.row(item).reduce(0, +)
      #expect(loading.isFinite && group.row(item).allSatisfy { $0.isFinite })
    }
  }

  @Test func omegaOfAPlantedHierarchy() throws {
    // Loadings .8 on factors that correlate by .5: the general loading is .8 √.5 and the group loading as large.
    let m = plantedFactors(rows: 4_000, shared: 0.5, seed: 61)
    let omega = try McDonaldOmega(m, factors: 3)
    #expect(omega.generalLoadings.allSatisfy { isClose($0, 0.8 * 0.5.squareRoot(), absolute: 0.05) })
    // Σ R = 12 + 12 · 3 · .64 + 12 · 8 · .32 = 65.76: total 1 - 12 · .36 / 65.76, hierarchical (12 · .566)² / 65.76.
    #expect(isClose(omega.total, 1 - 4.32 / 65.76, absolute: 0.01))
    #expect(try isClose(#require(omega.hierarchical), 46.08 / 65.76, absolute: 0.03))
  }

  @Test func aWeightOfThreeEqualsThreeCopies() throws {
    let m = ratings(rows: 60, columns: 6, seed: 62)
    let weights = (0..<60).map { Double([3, 1, 0, 2][$0 % 4]) }
    let taller = m.selectingRows(copies(Array(0..<60), weights))
    let weighted = try CronbachAlpha(m, weights: weights)
    let repeated = try CronbachAlpha(taller)
    #expect(isClose(weighted.raw, repeated.raw) && isClose(weighted.standardised, repeated.standardised))
    #expect(
      try isClose(
        McDonaldOmega(m, factors: 2, weights: weights).total, McDonaldOmega(taller, factors: 2).total, absolute: 1e-7))
  }

  @Test func impossibleRequestsAreRefused() {
    #expect(throws: FactorError.tooFewItems(count: 1, needed: 2)) {
      try CronbachAlpha(Matrix([[1, 5], [2, 5], [3, 5]]))
    }
    #expect(throws: FactorError.itemsCancel) { try CronbachAlpha(Matrix([[1, 3], [2, 2], [3, 1]])) }
    #expect(throws: FactorError.tooFewItems(count: 2, needed: 3)) {
      try McDonaldOmega(Matrix([[1, 3], [2, 2], [3, 2]]), factors: 1)
    }
    #expect(throws: FactorError.missingValue(row: 0, column: 0)) {
      try CronbachAlpha(Matrix([[.nan, 3], [2, 2], [3, 1]]))
    }
  }
}

import Foundation
import Statistics
import Testing

@Suite struct CrossTabTests {
  /// R's HairEyeColor summed over sex: hair (black, brown, red, blond) x eyes (brown, blue, hazel, green).
  static let hairEye = Matrix([[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]])

  @Test func hairAndEyeColour() {
    let table = CrossTab(counts: Self.hairEye)
    #expect(isClose(table.chiSquared, 138.289_841_626_008, relative: 1e-12))
    #expect(table.degreesOfFreedom == 9)
    #expect(isClose(table.pValue, 2.325_286_787_098_81e-25, absolute: 0, relative: 1e-11))
    #expect(isClose(table.cramersV, 0.279_044_623_342_658))
    #expect(isClose(table.biasCorrectedCramersV, 0.2705, absolute: 5e-5))
    #expect(isClose(table.adjustedResiduals[3, 1], 9.967_550_121_154_48))
    #expect(isClose(table.residuals.values.reduce(0) { $0 + $1 * $1 }, table.chiSquared))
    #expect(areClose((0..<4).map { table.expected.row($0).reduce(0, +) }, table.rowTotals))
    #expect(table.total == 592)
  }

  @Test func labelsMakeTheSameTable() {
    var rows: [Int] = []
    var columns: [Int] = []
    for row in 0..<4 {
      for column in 0..<4 {
        for _ in 0..<Int(Self.hairEye[row, column]) {
          rows.append(row)
          columns.append(column)
        }
      }
    }
    #expect(CrossTab(rows: rows, columns: columns) == CrossTab(counts: Self.hairEye))
    let missing = CrossTab(rows: rows + [-1, 2], columns: columns + [0, -1])
    #expect(missing == CrossTab(counts: Self.hairEye), "negative labels are left out")
  }

  @Test func emptyRowsAndColumnsTakeNoPart() {
    let table = CrossTab(counts: Matrix([[12, 0, 7], [0, 0, 0], [5, 0, 16]]))
    #expect(isClose(table.chiSquared, 6.319_891_801_114_04))
    #expect(table.degreesOfFreedom == 1)
    #expect(isClose(table.cramersV, 0.397_488_735_724_487))
    #expect(table.residuals[1, 0] == 0 && table.adjustedResiduals[0, 1] == 0)
    #expect(isClose(table.smallestExpected, 17 * 19 / 40.0))
  }

  @Test func tablesWithNothingToTest() {
    let tables = [
      CrossTab(counts: Matrix([[4, 5, 6]])), CrossTab(counts: Matrix([[4], [5]])),
      CrossTab(counts: Matrix(rows: 0, columns: 0)), CrossTab(counts: Matrix(rows: 3, columns: 2)),
      CrossTab(rows: [], columns: []), CrossTab(counts: Matrix([[4, 5], [0, 0]])),
    ]
    var stream = RandomStream(seed: 1)
    for table in tables {
      #expect(table.chiSquared == 0 && table.degreesOfFreedom == 0)
      #expect(table.pValue.isNaN)
      #expect(table.cramersV == 0 && table.biasCorrectedCramersV == 0)
      #expect(table.residuals.values.allSatisfy { $0 == 0 })
      #expect(table.adjustedResiduals.values.allSatisfy { $0 == 0 })
      #expect(table.monteCarloPValue(draws: 10, using: &stream).isNaN)
    }
  }

  @Test func invalidCountsGiveNaN() {
    var stream = RandomStream(seed: 1)
    for counts in [Matrix([[1, -2], [3, 4]]), Matrix([[1, .nan], [3, 4]]), Matrix([[1, .infinity], [3, 4]])] {
      let table = CrossTab(counts: counts)
      #expect(table.chiSquared.isNaN && table.pValue.isNaN)
      #expect(table.cramersV.isNaN && table.biasCorrectedCramersV.isNaN)
      #expect(table.monteCarloPValue(draws: 10, using: &stream).isNaN)
    }
    #expect(CrossTab(rows: [0, 1], columns: [0, 1], weights: [1, -1]).pValue.isNaN)
  }

  @Test func perfectAssociationHasVOne() {
    let table = CrossTab(counts: Matrix([[10, 0], [0, 10]]))
    #expect(table.cramersV == 1)
    #expect(isClose(table.biasCorrectedCramersV, 1))
  }

  // Fisher's exact p is .0239 for the two-sided test by likelihood; by the statistic it is the sum of the
  // hypergeometric probabilities of tables with a chi-squared at least as large, worked out below.
  @Test func monteCarloApproachesTheExactPValue() {
    let table = CrossTab(counts: Matrix([[12, 7], [5, 16]]))
    func logChoose(_ n: Double, _ k: Double) -> Double { logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) }
    var exact = 0.0
    for corner in 0...17 {
      let k = Double(corner)
      let other = CrossTab(counts: Matrix([[k, 19 - k], [17 - k, 4 + k]]))
      let probability = exp(logChoose(17, k) + logChoose(23, 19 - k) - logChoose(40, 19))
      if other.chiSquared >= table.chiSquared - 1e-9 { exact += probability }
    }
    #expect(isClose(exact, 0.0239, absolute: 1e-3))
    var stream = RandomStream(seed: 8)
    let simulated = table.monteCarloPValue(draws: 40_000, using: &stream)
    // Four standard errors of a share of 40,000 draws.
    #expect((simulated - exact).magnitude < 4 * (exact * (1 - exact) / 40_000).squareRoot())
  }

  @Test func monteCarloAgreesWithChiSquaredWhenCountsAreLarge() {
    let table = CrossTab(counts: Matrix([[60, 48, 52], [70, 45, 30], [55, 60, 45]]))
    var stream = RandomStream(seed: 9)
    let simulated = table.monteCarloPValue(draws: 20_000, using: &stream)
    #expect((simulated - table.pValue).magnitude < 0.01, "sampling error .002 and the error of the approximation")
  }

  @Test func monteCarloIsNeverZeroAndRepeats() {
    let table = CrossTab(counts: Self.hairEye)
    var first = RandomStream(seed: 10)
    var second = RandomStream(seed: 10)
    #expect(table.monteCarloPValue(draws: 999, using: &first) == 0.001)
    #expect(table.monteCarloPValue(draws: 999, using: &second) == 0.001)
    #expect(first.next() == second.next())
  }

  @Test func wholeWeightsAreCopies() {
    let rows = [0, 0, 1, 1, 2, 2, 0, 1]
    let columns = [0, 1, 0, 1, 0, 1, 0, 1]
    let weights: [Double] = [3, 1, 2, 5, 0, 4, 1, 1]
    let weighted = CrossTab(rows: rows, columns: columns, weights: weights)
    let repeated = CrossTab(rows: copies(rows, weights), columns: copies(columns, weights))
    #expect(weighted == repeated)
    var first = RandomStream(seed: 11)
    var second = RandomStream(seed: 11)
    #expect(
      weighted.monteCarloPValue(draws: 500, using: &first) == repeated.monteCarloPValue(draws: 500, using: &second))
  }

  @Test func fractionalWeightsShuffleObservations() {
    // Independent labels with uneven weights: the chi-squared distribution is too optimistic, the shuffle is not.
    var stream = RandomStream(seed: 12)
    var rejections = 0
    for _ in 0..<200 {
      let rows = (0..<80).map { _ in stream.index(below: 3) }
      let columns = (0..<80).map { _ in stream.index(below: 3) }
      let weights = (0..<80).map { _ in 0.25 + 3.5 * stream.uniform() * stream.uniform() }
      let table = CrossTab(rows: rows, columns: columns, weights: weights)
      if table.monteCarloPValue(draws: 199, using: &stream) <= 0.05 { rejections += 1 }
    }
    // Binomial(200, .05) is at most 22 with probability .9996.
    #expect(rejections <= 22)
    let hidden = CrossTab(counts: Matrix([[1.5, 2.25], [3, 1]]))
    #expect(hidden.monteCarloPValue(draws: 10, using: &stream).isNaN)
  }

  private struct Reference: Decodable {
    struct Table: Decodable {
      let counts: [[Double]]
      let chi2, p: Double
      let df, minExpected, phi: Double?
      let residuals, adjustedResiduals: [[Double]]?
      let v: Double?
      enum CodingKeys: String, CodingKey {
        case v = "V"
        case counts, chi2, p, df, minExpected, phi, residuals, adjustedResiduals
      }
    }
    let hairEye, smokeExercise, twoByTwo: Table
  }

  // R's chisq.test; tolerance 1e-11, sums in another order and 15 printed digits.
  @Test
  func tablesOfR() throws {
    let reference: Reference = try ReferenceFiles.json("tests")
    for expected in [reference.hairEye, reference.smokeExercise, reference.twoByTwo] {
      let table = CrossTab(counts: Matrix(expected.counts))
      #expect(isClose(table.chiSquared, expected.chi2, relative: 1e-11))
      #expect(isClose(table.pValue, expected.p, absolute: 0, relative: 1e-11))
      if let df = expected.df { #expect(table.degreesOfFreedom == df) }
      if let v = expected.v ?? expected.phi { #expect(isClose(table.cramersV, v, relative: 1e-11)) }
      if let smallest = expected.minExpected { #expect(isClose(table.smallestExpected, smallest, relative: 1e-11)) }
      if let residuals = expected.residuals {
        #expect(areClose(table.residuals, Matrix(residuals), absolute: 1e-11))
      }
      if let residuals = expected.adjustedResiduals {
        #expect(areClose(table.adjustedResiduals, Matrix(residuals), absolute: 1e-11))
      }
    }
  }
}

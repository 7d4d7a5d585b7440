import Foundation
import Statistics
import Testing

/// Tests of tables: likelihood ratio, Yates, Fisher, Rao-Scott.
@Suite struct TableTestTests {
  static let twoByTwo = CrossTab(counts: Matrix([[12, 7], [5, 16]]))

  @Test func likelihoodRatioByHand() {
    let table = CrossTab(counts: Matrix([[3, 1], [1, 3]]))
    #expect(isClose(table.likelihoodRatio, 2 * (6 * log(1.5) + 2 * log(0.5))))
    #expect(CrossTab(counts: Matrix([[2, 4], [3, 6]])).likelihoodRatio.magnitude < 1e-14)
    #expect(isClose(CrossTab(counts: Matrix([[4, 0], [0, 4]])).likelihoodRatio, 16 * log(2.0)), "empty cells add 0")
    #expect(CrossTab(counts: Matrix([[4, 5]])).likelihoodRatio == 0)
    #expect(CrossTab(counts: Matrix([[4, 5]])).likelihoodRatioPValue.isNaN)
    #expect(CrossTab(counts: Matrix([[4, -5], [1, 2]])).likelihoodRatio.isNaN)
  }

  @Test func yatesIsForOneDegreeOfFreedom() {
    #expect(CrossTab(counts: CrossTabTests.hairEye).yatesChiSquared.isNaN)
    #expect(CrossTab(counts: CrossTabTests.hairEye).yatesPValue.isNaN)
    let padded = CrossTab(counts: Matrix([[12, 0, 7], [0, 0, 0], [5, 0, 16]]))
    #expect(isClose(padded.yatesChiSquared, Self.twoByTwo.yatesChiSquared))
    // A deviation below ½ is brought to 0, not past it.
    #expect(CrossTab(counts: Matrix([[3, 3], [3, 4]])).yatesChiSquared == 0)
  }

  @Test func sharesAndIndexByHand() {
    let table = CrossTab(counts: Matrix([[6, 2, 0], [2, 6, 0]]))
    #expect(table.columnShares == Matrix([[0.75, 0.25, 0], [0.25, 0.75, 0]]))
    #expect(table.rowShares == Matrix([[0.75, 0.25, 0], [0.25, 0.75, 0]]))
    #expect(table.index == Matrix([[150, 50, 100], [50, 150, 100]]))
  }

  // R's fisher.test; it prints p with an error of about 1e-13 for 2 x 2 tables and 1e-9 for larger ones.
  @Test(
    arguments: [
      ([[3, 1], [1, 3]], 0.485_714_285_714_286, 1e-12), ([[200, 150], [310, 290]], 0.105_960_442_797_017, 1e-11),
      ([[12, 7], [5, 16]], 0.023_836_895_850_244, 1e-12), ([[3, 2, 0], [1, 4, 5]], 0.095_904_095_904_096_1, 1e-12),
      ([[7, 1, 3], [87, 18, 84], [12, 3, 4], [9, 1, 7]], 0.413_845_448_607_988, 1e-9),
      ([[12, 9, 8], [5, 3, 8], [7, 14, 2]], 0.022_513_829_549_018_3, 1e-9),
    ] as [([[Double]], Double, Double)])
  func fisherOfR(counts: [[Double]], p: Double, tolerance: Double) throws {
    let table = CrossTab(counts: Matrix(counts))
    #expect(isClose(try #require(table.fisherExactPValue()), p, absolute: 0, relative: tolerance))
    let transposed = try #require(CrossTab(counts: Matrix(counts).transposed).fisherExactPValue())
    #expect(isClose(transposed, p, absolute: 0, relative: tolerance))
  }

  /// Every table with these margins, one by one.
  private func bruteForce(_ table: CrossTab) -> Double {
    let rows = table.rowTotals.map { Int($0) }
    let columns = table.columnTotals.map { Int($0) }
    func logProbability(_ cells: [Int]) -> Double { -cells.reduce(0) { $0 + logGamma(Double($1) + 1) } }
    let observed = logProbability(table.counts.values.map { Int($0) })
    var all = 0.0
    var extreme = 0.0
    func fill(_ cells: [Int], _ left: [Int]) {
      let place = cells.count
      guard place < rows.count * columns.count else {
        let value = logProbability(cells)
        all += exp(value)
        if value <= observed + 1e-7 { extreme += exp(value) }
        return
      }
      let row = place / columns.count
      let column = place % columns.count
      let rest = rows[row] - cells[(row * columns.count)..<place].reduce(0, +)
      let isLastRow = row == rows.count - 1
      let isLastColumn = column == columns.count - 1
      for cell in 0...min(rest, left[column]) {
        if isLastColumn, cell != rest { continue }
        if isLastRow, cell != left[column] { continue }
        var next = left
        next[column] -= cell
        fill(cells + [cell], next)
      }
    }
    fill([], columns)
    return extreme / all
  }

  // 1e-11: both sum exponentials of logarithms.
  @Test func fisherAgreesWithEveryTable() throws {
    var stream = RandomStream(seed: 5)
    for (rows, columns, n) in [(2, 2, 14), (2, 2, 9), (2, 3, 15), (3, 2, 12), (3, 3, 12), (2, 5, 11), (4, 3, 10)] {
      for _ in 0..<4 {
        let down = (0..<n).map { _ in stream.index(below: rows) }
        let across = down.map { stream.uniform() < 0.4 ? $0 % columns : stream.index(below: columns) }
        let table = CrossTab(rows: down, columns: across, rowCount: rows, columnCount: columns)
        guard table.degreesOfFreedom > 0 else { continue }
        let exact = try #require(table.fisherExactPValue())
        #expect(isClose(exact, bruteForce(table), absolute: 1e-14, relative: 1e-11))
      }
    }
  }

  @Test func fisherAboveTheLimitDrawsTables() throws {
    let table = CrossTab(counts: Matrix([[7, 1, 3], [87, 18, 84], [12, 3, 4], [9, 1, 7]]))
    #expect(table.fisherExactPValue(limit: 100) == nil)
    var stream = RandomStream(seed: 3)
    let drawn = table.fisherExactTest(limit: 100, draws: 20_000, using: &stream)
    #expect(!drawn.isExact && drawn.draws == 20_000)
    let exact = table.fisherExactTest(using: &stream)
    #expect(exact.isExact)
    // Four standard errors of 20,000 draws.
    #expect((drawn.pValue - exact.pValue).magnitude < 0.014)
    #expect(CrossTab(counts: CrossTabTests.hairEye).fisherExactPValue() == nil, "592 people, 16 cells")
  }

  @Test func fisherWithNothingToTest() {
    for counts in [[[4.0, 5]], [[1.5, 2], [3, 4]], [[1, -1], [2, 3]], [[3, 0], [4, 0]]] {
      #expect(CrossTab(counts: Matrix(counts)).fisherExactPValue()?.isNaN == true)
    }
    #expect(CrossTab(rows: [0, 1, 0], columns: [0, 1, 1], weights: [1, 2, 0.5]).fisherExactPValue()?.isNaN == true)
    // A large table of two rows and columns keeps its digits: symmetric, so p is 1.
    #expect(CrossTab(counts: Matrix([[50_000, 50_000], [50_000, 50_000]])).fisherExactPValue() == 1)
  }

  /// 60 observations with weights, by formulas that R's code below repeats.
  ///
  ///     n <- 60; i <- 0:(n - 1)
  ///     d <- data.frame(a = factor((i * 7) %% 3), b = factor((i * 5 + i %/% 7) %% 4),
  ///                     w = 0.5 + ((i * 11) %% 13) / 4, y = (i * 17) %% 10)
  ///     ds <- svydesign(~1, weights = ~w, data = d)
  ///     svychisq(~a + b, ds, statistic = "F"); svychisq(~a + b, ds, statistic = "Chisq"); svymean(~y, ds)
  private static let rows = (0..<60).map { $0 * 7 % 3 }
  private static let columns = (0..<60).map { ($0 * 5 + $0 / 7) % 4 }
  private static let weights = (0..<60).map { 0.5 + Double($0 * 11 % 13) / 4 }

  // survey 4.1-1; tolerance 1e-10 of its 15 digits.
  @Test func raoScottOfR() {
    let test = raoScottTest(rows: Self.rows, columns: Self.columns, weights: Self.weights)
    let found = [
      test.f, test.numeratorDegrees, test.denominatorDegrees, test.pValue, test.chiSquared, test.firstOrderPValue,
    ]
    #expect(
      areClose(
        found,
        [
          0.214_046_876_570_629, 5.904_273_497_339_73, 348.352_136_343_044, 0.971_039_262_111_764,
          1.501_220_166_796_16, 0.972_517_372_665_26,
        ], absolute: 0, relative: 1e-10))
    #expect(test.degreesOfFreedom == 6)
    #expect(isClose(test.firstOrder, test.chiSquared / test.designEffect))
    #expect(isClose(test.f, test.firstOrder / 6))
  }

  @Test func raoScottWithEqualWeights() {
    let equal = raoScottTest(rows: Self.rows, columns: Self.columns, weights: [Double](repeating: 2, count: 60))
    let found = [equal.f, equal.numeratorDegrees, equal.denominatorDegrees, equal.pValue]
    #expect(
      areClose(found, [0.057_843_137_254_902, 6, 354, 0.999_223_587_259_956], absolute: 0, relative: 1e-10))
    let plain = CrossTab(rows: Self.rows, columns: Self.columns)
    #expect(isClose(equal.chiSquared, plain.chiSquared))
    #expect(isClose(equal.designEffect, 60 / 59.0), "1, but for the divisor n - 1")
  }

  // The same without the observations of one cell.
  @Test func raoScottWithAnEmptyCell() {
    let kept = Self.rows.indices.filter { !(Self.rows[$0] == 0 && Self.columns[$0] == 1) }
    let test = raoScottTest(
      rows: kept.map { Self.rows[$0] }, columns: kept.map { Self.columns[$0] }, weights: kept.map { Self.weights[$0] })
    let found = [test.f, test.numeratorDegrees, test.denominatorDegrees, test.pValue, test.firstOrderPValue]
    #expect(
      areClose(
        found,
        [0.787_003_455_861_482, 5.895_590_065_356_87, 312.466_273_463_914, 0.578_607_942_830_48, 0.579_927_740_479_55],
        absolute: 0, relative: 1e-10))
  }

  @Test func raoScottKnowsNoScale() {
    let test = raoScottTest(rows: Self.rows, columns: Self.columns, weights: Self.weights)
    let scaled = raoScottTest(rows: Self.rows, columns: Self.columns, weights: Self.weights.map { 7 * $0 })
    #expect(isClose(test.f, scaled.f) && isClose(test.pValue, scaled.pValue))
    let missing = raoScottTest(
      rows: Self.rows + [-1, 0, 1], columns: Self.columns + [0, -1, 1], weights: Self.weights + [1, 2, 0])
    #expect(isClose(test.f, missing.f) && isClose(test.denominatorDegrees, missing.denominatorDegrees))
    let renamed = raoScottTest(rows: Self.rows.map { 2 * $0 + 1 }, columns: Self.columns, weights: Self.weights)
    #expect(isClose(test.f, renamed.f), "empty rows take no part")
    let turned = raoScottTest(rows: Self.columns, columns: Self.rows, weights: Self.weights)
    #expect(isClose(test.f, turned.f))
  }

  @Test func raoScottWithNothingToTest() {
    for test in [
      raoScottTest(rows: [], columns: [], weights: []),
      raoScottTest(rows: [0, 0], columns: [0, 1], weights: [1, 2]),
      raoScottTest(rows: [0, 1], columns: [0, 1], weights: [1, -1]),
      raoScottTest(rows: [0, 1], columns: [0, 1], weights: [1, 0]),
    ] { #expect(test.pValue.isNaN && test.firstOrderPValue.isNaN && test.designEffect.isNaN) }
    // As few people as cells, most of them empty: an answer all the same.
    let sparse = raoScottTest(rows: [0, 1, 2, 3], columns: [0, 1, 2, 3], weights: [1, 2, 3, 4])
    #expect(sparse.pValue >= 0 && sparse.pValue <= 1)
  }

  // Independent answers and weights that vary: the corrected test rejects about as often as it says, the uncorrected
  // one, at the sum of the weights, too often.
  @Test func raoScottKeepsItsLevel() {
    var stream = RandomStream(seed: 21)
    var corrected = 0
    var uncorrected = 0
    for _ in 0..<400 {
      let rows = (0..<200).map { _ in stream.index(below: 3) }
      let columns = (0..<200).map { _ in stream.index(below: 3) }
      let weights = (0..<200).map { _ in stream.uniform() < 0.5 ? 0.3 : 1.7 }
      let test = raoScottTest(rows: rows, columns: columns, weights: weights)
      if test.pValue < 0.05 { corrected += 1 }
      if ChiSquared.survival(test.chiSquared, degreesOfFreedom: 4) < 0.05 { uncorrected += 1 }
    }
    // Binomial(400, .05) is within 8...34 with probability .999; the design effect is about 1.5.
    #expect((8...34).contains(corrected))
    #expect(uncorrected > 40)
  }

  private struct Reference: Decodable {
    struct Table: Decodable {
      let counts: [[Double]]
      let chi2Yates, pYates, fisherP, likelihoodRatio: Double?
      enum CodingKeys: String, CodingKey {
        case likelihoodRatio = "G2"
        case counts, chi2Yates, pYates, fisherP
      }
    }
    let hairEye, twoByTwo: Table
  }

  // R; tolerance 1e-11, sums in another order and 15 printed digits.
  @Test
  func tablesOfR() throws {
    let reference: Reference = try ReferenceFiles.json("tests")
    let hairEye = CrossTab(counts: Matrix(reference.hairEye.counts))
    #expect(isClose(hairEye.likelihoodRatio, try #require(reference.hairEye.likelihoodRatio), relative: 1e-11))
    let two = CrossTab(counts: Matrix(reference.twoByTwo.counts))
    #expect(isClose(two.yatesChiSquared, try #require(reference.twoByTwo.chi2Yates), relative: 1e-11))
    #expect(isClose(two.yatesPValue, try #require(reference.twoByTwo.pYates), relative: 1e-11))
    #expect(isClose(try #require(two.fisherExactPValue()), try #require(reference.twoByTwo.fisherP), relative: 1e-11))
  }

  private struct Overlays: Decodable {
    struct Overlay: Decodable {
      let chi2, df, p, v, stdresMaxabs: Double
      let counts: [[Double]]
      enum CodingKeys: String, CodingKey {
        case v = "V"
        case chi2, df, p, stdresMaxabs, counts
      }
    }
    let overlaysK4: [Overlay]
  }

  // The planted study's profile columns against the best four clusters, by R's chisq.test; tolerance 1e-11.
  @Test
  func overlaysOfR() throws {
    let reference: Overlays = try ReferenceFiles.json("study")
    #expect(reference.overlaysK4.count == 8)
    for expected in reference.overlaysK4 {
      let table = CrossTab(counts: Matrix(expected.counts))
      let found = [
        table.chiSquared, table.degreesOfFreedom, table.pValue, table.cramersV,
        table.adjustedResiduals.values.map(\.magnitude).max()!,
      ]
      let wanted = [expected.chi2, expected.df, expected.p, expected.v, expected.stdresMaxabs]
      #expect(areClose(found, wanted, absolute: 0, relative: 1e-11))
    }
  }

  // The figures of the shared README, to its printed digits.
  @Test func hairAndEyeColourByFigures() {
    let table = CrossTab(counts: CrossTabTests.hairEye)
    #expect(isClose(table.biasCorrectedCramersV, 0.2705, absolute: 5e-5))
    // Bergsma's formula again, step by step: n = 592, 4 x 4.
    let n = 592.0
    let excess = table.chiSquared / n - 9 / (n - 1)
    #expect(isClose(table.biasCorrectedCramersV, (excess / (4 - 9 / (n - 1) - 1)).squareRoot()))
  }
}

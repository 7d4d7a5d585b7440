import Statistics
import Testing

@Suite struct InferenceTests {
  // Four printed digits, confirmed by R's prop.test without correction.
  @Test(arguments: [
    (81.0, 263.0, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (16, 200, 0.0498, 0.1260),
  ])
  func wilsonIntervals(successes: Double, trials: Double, low: Double, high: Double) {
    let interval = wilsonInterval(successes: successes, trials: trials)
    #expect(isClose(interval.low, low, absolute: 5e-5))
    #expect(isClose(interval.high, high, absolute: 5e-5))
  }

  @Test func wilsonEndsAreExact() {
    #expect(wilsonInterval(successes: 0, trials: 7).low == 0)
    #expect(wilsonInterval(successes: 400, trials: 400).high == 1)
    #expect(wilsonInterval(successes: 0, trials: 0) == ClosedInterval(low: 0, high: 1))
    let left = wilsonInterval(successes: 3.5, trials: 20)
    let right = wilsonInterval(successes: 16.5, trials: 20)
    #expect(isClose(left.low, 1 - right.high) && isClose(left.high, 1 - right.low))
    #expect(wilsonInterval(successes: 3, trials: 20, confidence: 0.99).width > left.width)
    #expect(left.contains(0.175) && !left.contains(0.5))
  }

  @Test func wilsonOutOfRangeIsNaN() {
    for interval in [
      wilsonInterval(successes: -1, trials: 5), wilsonInterval(successes: 6, trials: 5),
      wilsonInterval(successes: .nan, trials: 5), wilsonInterval(successes: 1, trials: .infinity),
      wilsonInterval(successes: 1, trials: 5, confidence: 1), wilsonInterval(successes: 1, trials: .nan),
    ] { #expect(interval.low.isNaN && interval.high.isNaN) }
  }

  @Test func adjustedPValues() {
    // R: p.adjust of these.
    let p = [0.041, 0.001, 0.205, 0.008, 0.06, 0.039, 0.074, 0.042]
    #expect(areClose(benjaminiHochberg(p), [0.0672, 0.008, 0.205, 0.032, 0.08, 0.0672, 0.592 / 7, 0.0672]))
    #expect(areClose(holm(p), [0.234, 0.008, 0.234, 0.056, 0.234, 0.234, 0.234, 0.234]))
    #expect(areClose(bonferroni(p), [0.328, 0.008, 1, 0.064, 0.48, 0.312, 0.592, 0.336]))
  }

  @Test func testsThatWereNotPossibleDoNotCount() {
    let p = [0.01, .nan, 0.04, .nan]
    #expect(areClose(benjaminiHochberg(p), [0.02, .nan, 0.04, .nan]))
    #expect(areClose(holm(p), [0.02, .nan, 0.04, .nan]))
    #expect(areClose(bonferroni(p), [0.02, .nan, 0.08, .nan]))
    #expect(benjaminiHochberg([]).isEmpty && holm([]).isEmpty && bonferroni([]).isEmpty)
    #expect(benjaminiHochberg([.nan])[0].isNaN)
    #expect(benjaminiHochberg([1, 1]) == [1, 1])
  }

  static let sleep1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  static let sleep2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

  @Test func welchOnStudentsSleepData() {
    let test = welchTTest(Self.sleep1, Self.sleep2)
    #expect(isClose(test.t, -1.860_813_467_486_85))
    #expect(isClose(test.degreesOfFreedom, 17.776_473_516_178_5))
    #expect(isClose(test.pValue, 0.079_394_140_187_358_2))
    #expect(isClose(test.difference, -1.58))
    // R prints the interval -3.3654832 to 0.2054832.
    #expect(isClose(test.interval().low, -3.365_483_2, absolute: 5e-8))
    #expect(isClose(test.interval().high, 0.205_483_2, absolute: 5e-8))
    // Equal sizes: t = d √(n/2).
    #expect(isClose(test.cohensD, test.t / 5.0.squareRoot()))
    // The correction is near its usual approximation 1 - 3/(4m - 1).
    #expect(isClose(test.hedgesG / test.cohensD, 1 - 3 / 71.0, absolute: 2e-4))
  }

  @Test func welchFromMomentsAgrees() {
    let test = welchTTest(Self.sleep1, Self.sleep2)
    let again = welchTTest(
      mean1: weightedMean(Self.sleep1), variance1: weightedVariance(Self.sleep1), n1: 10,
      mean2: weightedMean(Self.sleep2), variance2: weightedVariance(Self.sleep2), n2: 10)
    #expect(test == again)
    let reversed = welchTTest(Self.sleep2, Self.sleep1)
    #expect(isClose(reversed.t, -test.t) && isClose(reversed.pValue, test.pValue))
  }

  @Test func welchWeightsAreCopies() {
    let weights: [Double] = [3, 1, 0, 2, 1, 4, 1, 0, 2, 1]
    let weighted = welchTTest(Self.sleep1, Self.sleep2, weightsX: weights)
    let repeated = welchTTest(copies(Self.sleep1, weights), Self.sleep2)
    #expect(isClose(weighted.t, repeated.t) && isClose(weighted.pValue, repeated.pValue))
    #expect(isClose(weighted.hedgesG, repeated.hedgesG))
  }

  @Test func welchWithoutATest() {
    let constant = welchTTest([2, 2, 2], [1, 1])
    #expect(constant.difference == 1 && constant.standardError == 0)
    #expect(constant.t.isNaN && constant.pValue.isNaN && constant.cohensD.isNaN)
    let single = welchTTest([1], [1, 2, 3])
    #expect(single.standardError.isNaN && single.pValue.isNaN && single.difference == -1)
    #expect(welchTTest([], []).pValue.isNaN)
    #expect(welchTTest([1, 2], [3, 5], weightsX: [1, -1]).pValue.isNaN)
    #expect(isClose(welchTTest([1, 2, .nan], [3, 5, 9]).t, welchTTest([1, 2], [3, 5, 9]).t))
    #expect(!welchTTest([2, 2, 2], [1, 3]).pValue.isNaN, "one sample that varies is enough")
  }

  static let values: [Double] = [3, 5, 4, 8, 9, 7, 1, 2, 4]
  static let groups = [0, 0, 0, 1, 1, 1, 2, 2, 2]

  @Test func varianceAnalysisByHand() {
    // Group means 4, 8, 7/3; squares about the mean 43/9: between 458/9, within 26/3 = 78/9.
    let test = oneWayANOVA(values: Self.values, groups: Self.groups)
    #expect(isClose(test.sumOfSquaresBetween, 458 / 9.0))
    #expect(isClose(test.sumOfSquaresWithin, 26 / 3.0))
    #expect(isClose(test.f, 458 / 26.0))
    #expect(isClose(test.etaSquared, 458 / 536.0))
    // Between less twice the mean square within, 26/9.
    #expect(isClose(test.epsilonSquared, 432 / 536.0))
    #expect(isClose(test.pValue, FDistribution.survival(test.f, numeratorDegrees: 2, denominatorDegrees: 6)))
  }

  @Test func rankAnalysisByHand() {
    // Ranks 3 6 4.5 | 8 9 7 | 1 2 4.5: sums 13.5, 24, 7.5, one pair tied.
    let test = kruskalWallis(values: Self.values, groups: Self.groups)
    let squares = (13.5 * 13.5 + 24 * 24 + 7.5 * 7.5) / 3
    let uncorrected = 12 / 90.0 * squares - 30
    let correction = 1 - 6 / 720.0
    #expect(isClose(test.h, uncorrected / correction))
    #expect(isClose(test.epsilonSquared, test.h / 8))
    #expect(isClose(test.etaSquared, (test.h - 2) / 6))
  }

  @Test func groupsAreOnlyLabels() {
    let test = oneWayANOVA(values: Self.values, groups: Self.groups)
    let relabelled = Self.groups.map { [7, 2, 40][$0] }
    #expect(isClose(oneWayANOVA(values: Self.values, groups: relabelled).f, test.f))
    let extra = oneWayANOVA(values: Self.values + [.nan, 100], groups: Self.groups + [0, -1])
    #expect(isClose(extra.f, test.f), "missing values and labels are left out")
    let ranks = kruskalWallis(values: Self.values + [.nan, 100], groups: Self.groups + [0, -1])
    #expect(isClose(ranks.h, kruskalWallis(values: Self.values, groups: relabelled).h))
  }

  @Test func groupWeightsAreCopies() {
    let weights: [Double] = [3, 1, 0, 2, 1, 4, 1, 2, 2]
    let values = copies(Self.values, weights)
    let groups = copies(Self.groups, weights)
    let weighted = oneWayANOVA(values: Self.values, groups: Self.groups, weights: weights)
    #expect(isClose(weighted.f, oneWayANOVA(values: values, groups: groups).f))
    #expect(isClose(weighted.pValue, oneWayANOVA(values: values, groups: groups).pValue))
    let ranks = kruskalWallis(values: Self.values, groups: Self.groups, weights: weights)
    #expect(isClose(ranks.h, kruskalWallis(values: values, groups: groups).h))
    #expect(ranks.count == 16)
  }

  @Test func groupsWithNothingToTest() {
    let single = oneWayANOVA(values: [1, 2, 3], groups: [0, 0, 0])
    #expect(single.f.isNaN && single.pValue.isNaN && single.etaSquared == 0)
    let constant = oneWayANOVA(values: [0.1, 0.1, 0.1, 0.1], groups: [0, 0, 0, 1])
    #expect(constant.f.isNaN && constant.etaSquared == 0 && constant.epsilonSquared == 0)
    let empty = oneWayANOVA(values: [], groups: [])
    #expect(empty.f.isNaN && empty.etaSquared == 0 && empty.degreesWithin == 0)
    #expect(oneWayANOVA(values: [1, 2], groups: [0, 1]).f.isNaN)
    #expect(oneWayANOVA(values: [1, 1, 5, 5], groups: [0, 0, 1, 1]).etaSquared == 1)
    #expect(oneWayANOVA(values: [1, 2, 3], groups: [0, 1, 1], weights: [1, .nan, 1]).pValue.isNaN)

    for test in [
      kruskalWallis(values: [], groups: []), kruskalWallis(values: [1, 2], groups: [0, 0]),
      kruskalWallis(values: [3, 3, 3], groups: [0, 1, 1]),
      kruskalWallis(values: [1, 2, 3], groups: [0, 1, 1], weights: [1, -1, 1]),
    ] { #expect(test.h.isNaN && test.pValue.isNaN && test.epsilonSquared == 0 && test.etaSquared == 0) }
  }

  private struct IrisReference: Decodable {
    struct Analysis: Decodable {
      let f, p, df1, df2, ssb, ssw, eta2, kruskal, kruskalP: Double
      enum CodingKeys: String, CodingKey {
        case f = "F"
        case p, df1, df2, ssb, ssw, eta2, kruskal, kruskalP
      }
    }
    let anovaBySpecies: [Analysis]
  }

  // R's aov and kruskal.test; tolerance 1e-10, of the p-values in the far tail.
  @Test
  func irisBySpecies() throws {
    let reference: IrisReference = try ReferenceFiles.json("iris")
    let rows = try ReferenceFiles.table("iris").rows
    let groups = rows.map { ["setosa", "versicolor", "virginica"].firstIndex(of: $0[4])! }
    for (column, expected) in reference.anovaBySpecies.enumerated() {
      let values = rows.map { Double($0[column])! }
      let test = oneWayANOVA(values: values, groups: groups)
      #expect(test.degreesBetween == expected.df1 && test.degreesWithin == expected.df2)
      let actual = [test.f, test.pValue, test.sumOfSquaresBetween, test.sumOfSquaresWithin, test.etaSquared]
      let wanted = [expected.f, expected.p, expected.ssb, expected.ssw, expected.eta2]
      #expect(areClose(actual, wanted, absolute: 0, relative: 1e-10))
      let ranks = kruskalWallis(values: values, groups: groups)
      #expect(areClose([ranks.h, ranks.pValue], [expected.kruskal, expected.kruskalP], absolute: 0, relative: 1e-10))
    }
  }

  private struct TestsReference: Decodable {
    struct Interval: Decodable { let x, n, lo, hi: Double }
    struct Adjusted: Decodable {
      let p, holm, bh, bonferroni: [Double]
      enum CodingKeys: String, CodingKey {
        case bh = "BH"
        case p, holm, bonferroni
      }
    }
    let wilson: [Interval]
    let pAdjust: Adjusted
  }

  @Test
  func intervalsAndAdjustmentsOfR() throws {
    let reference: TestsReference = try ReferenceFiles.json("tests")
    for expected in reference.wilson {
      let interval = wilsonInterval(successes: expected.x, trials: expected.n)
      #expect(areClose([interval.low, interval.high], [expected.lo, expected.hi]))
    }
    let adjusted = reference.pAdjust
    #expect(areClose(benjaminiHochberg(adjusted.p), adjusted.bh))
    #expect(areClose(holm(adjusted.p), adjusted.holm))
    #expect(areClose(bonferroni(adjusted.p), adjusted.bonferroni))
  }
}

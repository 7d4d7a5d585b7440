import Foundation
import Statistics
import Testing

/// Tests of groups: studentised range, Tukey-Kramer, Games-Howell, Dunn, Welch's analysis of variance, Mann-Whitney,
/// t-tests.
@Suite struct GroupComparisonTests {
  // Values of 25 digits and more by mpmath (the same integrals with other steps and wider ranges): 1e-11 relative, far tails too.
  static let studentizedRange: [(q: Double, groups: Int, degrees: Double, survival: Double)] = [
    (0.5, 3, .infinity, 0.933421945135287),
    (2, 5, .infinity, 0.6184494805509918),
    (3.5, 30, .infinity, 0.7979128452252618),
    (8, 4, .infinity, 9.235490150444873e-08),
    (15, 6, .infinity, 4.1649740676704455e-25),
    (25, 3, .infinity, 1.8695828345939733e-69),
    (5, 60, .infinity, 0.2673277377390633),
    (0.001, 3, .infinity, 0.9999997243355906),
    (3.5, 3, 12, 0.06999548527518643),
    (13.3713550763335, 3, 94.6977736612371, 7.451667110046226e-15),
    (2, 5, 12, 0.6308068673561333), (6, 4, 3.5, 0.0546961032039722), (20, 8, 30, 2.2592516025797505e-13),
    (4.2, 10, 400, 0.09071867682198113),
  ]

  @Test func studentizedRangeToElevenDigits() {
    for row in Self.studentizedRange {
      let found = StudentizedRange.survival(row.q, groups: row.groups, degreesOfFreedom: row.degrees)
      #expect(isClose(found, row.survival, absolute: 0, relative: 1e-11), "\(row)")
    }
  }

  // Two groups: q = √2 |t|, at any distance. 1e-11.
  @Test func twoGroupsAreStudentsT() {
    for q in [0.01, 0.7, 2.5, 6, 19, 80, 1000] {
      for degrees in [1, 2.5, 7, 30, 444, 1e5, .infinity] {
        let expected = StudentT.twoSided(q / 2.0.squareRoot(), degreesOfFreedom: degrees)
        let found = StudentizedRange.survival(q, groups: 2, degreesOfFreedom: degrees)
        #expect(isClose(found, expected, absolute: 1e-300, relative: 1e-11), "q \(q), \(degrees) degrees of freedom")
        let below = StudentizedRange.cdf(q, groups: 2, degreesOfFreedom: degrees)
        #expect(isClose(below, 1 - expected, absolute: 1e-13, relative: 1e-11))
      }
    }
  }

  // R's ptukey(lower.tail = FALSE). Its quadrature errs by 1e-8 for few degrees of freedom
  // and by 1e-7 for many groups: 1e-6 relative.
  @Test(
    arguments: [
      (0.5, 3, 2.0, 0.935_556_794_428_080_8), (3.5, 3, 5, 0.119_272_942_380_105), (6, 5, 12, 0.008_213_212_706_516_981),
      (3.5, 10, 60, 0.302_784_178_155_103_3), (6, 30, 1000, 0.008_313_016_842_518_395),
      (2, 30, .infinity, 0.999_937_569_559_270_5),
    ] as [(Double, Int, Double, Double)])
  func studentizedRangeOfR(q: Double, groups: Int, degrees: Double, p: Double) {
    #expect(isClose(StudentizedRange.survival(q, groups: groups, degreesOfFreedom: degrees), p, relative: 1e-6))
    let below = StudentizedRange.cdf(q, groups: groups, degreesOfFreedom: degrees)
    #expect(isClose(below, 1 - p, absolute: 1e-7))
  }

  // R's qtukey(.95), found to an absolute 1e-4 by its own account; in fact to 1e-7 or so.
  @Test(arguments: [
    (2, 3.0, 4.500_658_726_453_583), (3, 20, 3.577_934_581_525_569), (8, 200, 4.332_169_939_071_46),
  ])
  func studentizedRangeQuantiles(groups: Int, degrees: Double, q: Double) {
    let found = StudentizedRange.quantile(0.95, groups: groups, degreesOfFreedom: degrees)
    #expect(isClose(found, q, absolute: 1e-4))
    for probability in [1e-6, 0.2, 0.5, 0.95, 0.99999] {
      let there = StudentizedRange.quantile(probability, groups: groups, degreesOfFreedom: degrees)
      let back = StudentizedRange.cdf(there, groups: groups, degreesOfFreedom: degrees)
      #expect(isClose(back, probability, absolute: 1e-16, relative: 1e-10))
    }
  }

  @Test func studentizedRangeOutsideItsDomain() {
    #expect(StudentizedRange.survival(-1, groups: 3, degreesOfFreedom: 5).isNaN)
    #expect(StudentizedRange.survival(1, groups: 1, degreesOfFreedom: 5).isNaN)
    #expect(StudentizedRange.cdf(1, groups: 3, degreesOfFreedom: 0).isNaN)
    #expect(StudentizedRange.survival(.nan, groups: 3, degreesOfFreedom: 3).isNaN)
    #expect(StudentizedRange.quantile(1.5, groups: 3, degreesOfFreedom: 3).isNaN)
    #expect(StudentizedRange.survival(0, groups: 3, degreesOfFreedom: 3) == 1)
    #expect(StudentizedRange.survival(.infinity, groups: 3, degreesOfFreedom: 3) == 0)
    #expect(StudentizedRange.quantile(0, groups: 3, degreesOfFreedom: 3) == 0)
    #expect(StudentizedRange.quantile(1, groups: 3, degreesOfFreedom: 3) == .infinity)
  }

  /// Groups of 3, 4 and 4.
  static let values = [3, 5, 4, 8, 9, 7, 1, 2, 4, 6, 6.5]
  static let groups = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 1]

  // R: TukeyHSD(aov(y ~ g)). p to 1e-7 and ends to 1e-5: what R's ptukey and qtukey reach.
  @Test func tukeyKramerOfR() {
    let pairs = tukeyKramer(values: Self.values, groups: Self.groups)
    #expect(pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
    #expect(areClose(pairs.map(\.difference), [-3.625, 0.75, 4.375]))
    let p = [0.042_418_839_331_822_7, 0.816_535_998_354_986, 0.011_694_138_936_607_2]
    for (index, pair) in pairs.enumerated() where index != 1 {
      #expect(isClose(pair.pValue, p[index], relative: 1e-7))
    }
    #expect(isClose(pairs[1].pValue, 0.816_535_998_354_986_4, absolute: 1e-7))
    #expect(isClose(pairs[0].interval.low, -7.113_229_581_906_59, absolute: 1e-5))
    #expect(isClose(pairs[0].interval.high, -0.136_770_418_093_412, absolute: 1e-5))
    #expect(isClose(pairs[2].interval.low, 1.145_526_947_018_73, absolute: 1e-5))
    #expect(pairs.allSatisfy { $0.degreesOfFreedom == 8 })
  }

  @Test func pairsOfTwoGroupsAreTheirTTests() {
    let groups = Self.groups.map { $0 == 2 ? 0 : $0 }
    let first = zip(Self.values, groups).filter { $0.1 == 0 }.map(\.0)
    let second = zip(Self.values, groups).filter { $0.1 == 1 }.map(\.0)
    let tukey = tukeyKramer(values: Self.values, groups: groups)[0]
    let student = studentTTest(first, second)
    #expect(isClose(tukey.pValue, student.pValue, relative: 1e-10))
    #expect(isClose(tukey.interval.low, student.interval().low, relative: 1e-9))
    let games = gamesHowell(values: Self.values, groups: groups)[0]
    let welch = welchTTest(first, second)
    #expect(isClose(games.pValue, welch.pValue, relative: 1e-10))
    #expect(isClose(games.interval.high, welch.interval().high, relative: 1e-9))
    let dunnPair = dunn(values: Self.values, groups: groups)[0]
    let ranks = kruskalWallis(values: Self.values, groups: groups)
    #expect(isClose(dunnPair.pValue, ranks.pValue), "z² = H")
  }

  // z by hand: ranks 3 6 4.5 | ..., as in the test of Kruskal and Wallis: mean ranks 4.5, 8, 2.5, one pair tied.
  @Test func dunnByHand() {
    let values: [Double] = [3, 5, 4, 8, 9, 7, 1, 2, 4]
    let pairs = dunn(values: values, groups: [0, 0, 0, 1, 1, 1, 2, 2, 2], adjustment: .none)
    let error = ((90.0 / 12 - 6 / 96.0) * 2 / 3).squareRoot()
    #expect(areClose(pairs.map(\.statistic), [-3.5 / error, 2 / error, 5.5 / error]))
    #expect(isClose(pairs[0].pValue, 2 * Normal.survival(3.5 / error)))
    let adjusted = dunn(values: values, groups: [0, 0, 0, 1, 1, 1, 2, 2, 2], adjustment: .bonferroni)
    #expect(isClose(adjusted[2].pValue, min(1, 3 * pairs[2].pValue)))
    #expect(pairs[0].interval.low.isNaN && pairs[0].degreesOfFreedom == .infinity)
  }

  @Test func comparisonWeightsAreCopies() {
    let weights: [Double] = [3, 1, 2, 2, 1, 4, 1, 2, 2, 1, 0]
    let values = copies(Self.values, weights)
    let groups = copies(Self.groups, weights)
    for (weighted, repeated) in [
      (
        tukeyKramer(values: Self.values, groups: Self.groups, weights: weights),
        tukeyKramer(values: values, groups: groups)
      ),
      (
        gamesHowell(values: Self.values, groups: Self.groups, weights: weights),
        gamesHowell(values: values, groups: groups)
      ),
      (dunn(values: Self.values, groups: Self.groups, weights: weights), dunn(values: values, groups: groups)),
    ] {
      #expect(areClose(weighted.map(\.statistic), repeated.map(\.statistic)))
      #expect(areClose(weighted.map(\.pValue), repeated.map(\.pValue), relative: 1e-10))
    }
    let weighted = welchANOVA(values: Self.values, groups: Self.groups, weights: weights)
    let repeated = welchANOVA(values: values, groups: groups)
    #expect(isClose(weighted.f, repeated.f) && isClose(weighted.pValue, repeated.pValue))
  }

  @Test func comparisonsWithNothingToCompare() {
    #expect(tukeyKramer(values: [], groups: []).isEmpty && dunn(values: [1, 2], groups: [0, 0]).isEmpty)
    for pairs in [
      tukeyKramer(values: [1, 1, 2, 2], groups: [0, 0, 1, 1]), gamesHowell(values: [1, 2, 3], groups: [0, 0, 1]),
      dunn(values: [3, 3, 3], groups: [0, 1, 2]), tukeyKramer(values: [1, 2], groups: [0, 1]),
      tukeyKramer(values: [1, 2, 3], groups: [0, 0, 1], weights: [1, -1, 1]),
    ] { #expect(!pairs.isEmpty && pairs.allSatisfy { $0.pValue.isNaN && $0.interval.low.isNaN }) }
    for test in [
      welchANOVA(values: [], groups: []), welchANOVA(values: [1, 2, 3], groups: [0, 0, 1]),
      welchANOVA(values: [1, 1, 2, 3], groups: [0, 0, 1, 1]), welchANOVA(values: [1, 2], groups: [0, 0]),
    ] { #expect(test.f.isNaN && test.pValue.isNaN) }
  }

  // R: oneway.test(y ~ g).
  @Test func welchANOVAOfR() {
    let test = welchANOVA(values: Self.values, groups: Self.groups)
    let found = [test.f, test.denominatorDegrees, test.pValue]
    #expect(
      areClose(
        found, [11.280_721_575_234_5, 5.092_178_954_997_69, 0.013_458_922_971_158_3], absolute: 0, relative: 1e-12))
    let two = Self.groups.map { min($0, 1) }
    let first = zip(Self.values, two).filter { $0.1 == 0 }.map(\.0)
    let second = zip(Self.values, two).filter { $0.1 == 1 }.map(\.0)
    let welch = welchTTest(first, second)
    #expect(isClose(welchANOVA(values: Self.values, groups: two).f, welch.t * welch.t), "two groups: t²")
  }

  @Test func varianceExplainedByHand() {
    // Between 458/9, within 78/9, mean square within 13/9, total 536/9.
    let test = oneWayANOVA(values: [3, 5, 4, 8, 9, 7, 1, 2, 4], groups: [0, 0, 0, 1, 1, 1, 2, 2, 2])
    #expect(isClose(test.omegaSquared, (458 - 2 * 13) / (536 + 13.0)))
    #expect(test.omegaSquared < test.epsilonSquared && test.epsilonSquared < test.etaSquared)
    #expect(oneWayANOVA(values: [2, 2, 2], groups: [0, 1, 1]).omegaSquared == 0)
    #expect(oneWayANOVA(values: [2, 3], groups: [0, 1]).omegaSquared.isNaN)
  }

  private struct IrisReference: Decodable {
    struct Analysis: Decodable { let welchF, welchDf2, welchP: Double }
    let anovaBySpecies: [Analysis]
  }

  // R's oneway.test, and for sepal width TukeyHSD and Games and Howell's formulas with ptukey; tolerance 1e-10, for
  // ptukey's results 1e-9 absolute: where R says 4.7e-10, arithmetic with 25 digits says 7.4517e-15.
  @Test
  func irisBySpecies() throws {
    let reference: IrisReference = try ReferenceFiles.json("iris")
    let rows = try ReferenceFiles.table("iris").rows
    let groups = rows.map { ["setosa", "versicolor", "virginica"].firstIndex(of: $0[4])! }
    for (column, expected) in reference.anovaBySpecies.enumerated() {
      let test = welchANOVA(values: rows.map { Double($0[column])! }, groups: groups)
      let found = [test.f, test.denominatorDegrees, test.pValue]
      let wanted = [expected.welchF, expected.welchDf2, expected.welchP]
      #expect(areClose(found, wanted, absolute: 0, relative: 1e-10))
    }
    let width = rows.map { Double($0[1])! }
    let tukey = tukeyKramer(values: width, groups: groups)
    #expect(
      areClose(
        tukey.map(\.pValue), [3.097_522_238_704_19e-14, 1.360_736_634_481_44e-9, 8.780_205_707_533_24e-3],
        absolute: 1e-9))
    #expect(isClose(tukey[2].interval.low, -0.364_855_277_417_474, absolute: 1e-6))
    let games = gamesHowell(values: width, groups: groups)
    #expect(
      areClose(
        games.map(\.pValue), [4.711_595_558_148_93e-10, 1.413_197_381_339_16e-8, 0.005_129_567_558_217_81],
        absolute: 1e-9))
    #expect(
      areClose(games.map(\.degreesOfFreedom), [94.697_773_661_237_1, 95.547_234_766_960_8, 97.926_826_699_793_5]))
  }

  // R: t.test(var.equal = TRUE) and t.test(paired = TRUE) of Student's sleep data.
  @Test func studentAndPairedOfR() {
    let student = studentTTest(InferenceTests.sleep1, InferenceTests.sleep2)
    #expect(student.degreesOfFreedom == 18)
    let wanted = [-1.860_813_467_486_85, 0.079_186_714_215_938_2, -3.363_874_032_287_6, 0.203_874_032_287_599]
    #expect(areClose([student.t, student.pValue, student.interval().low, student.interval().high], wanted))
    let paired = pairedTTest(InferenceTests.sleep1, InferenceTests.sleep2)
    #expect(paired.degreesOfFreedom == 9)
    let pairedWanted = [-4.062_127_683_382_04, 0.002_832_890_197_384_27, -2.459_885_763_276_98, -0.700_114_236_723_018]
    #expect(areClose([paired.t, paired.pValue, paired.interval().low, paired.interval().high], pairedWanted))
    #expect(isClose(paired.cohensD, paired.t / 10.0.squareRoot()))
  }

  @Test func tTestsWithWeightsAndWithout() {
    let weights: [Double] = [3, 1, 0, 2, 1, 4, 1, 0, 2, 1]
    let weighted = studentTTest(InferenceTests.sleep1, InferenceTests.sleep2, weightsX: weights)
    let repeated = studentTTest(copies(InferenceTests.sleep1, weights), InferenceTests.sleep2)
    #expect(isClose(weighted.t, repeated.t) && isClose(weighted.pValue, repeated.pValue))
    let pairs = pairedTTest(InferenceTests.sleep1, InferenceTests.sleep2, weights: weights)
    let copied = pairedTTest(copies(InferenceTests.sleep1, weights), copies(InferenceTests.sleep2, weights))
    #expect(isClose(pairs.t, copied.t) && isClose(pairs.pValue, copied.pValue))
    let missing = pairedTTest([1, 2, .nan, 5], [2, 2, 1, 1])
    #expect(isClose(missing.t, pairedTTest([1, 2, 5], [2, 2, 1]).t))
    for test in [
      studentTTest([], [1, 2]), studentTTest([1], [2]), studentTTest([1, 1], [2, 2]), pairedTTest([1], [2]),
      pairedTTest([1, 2], [2, 3]), pairedTTest([], []), studentTTest([1, 2], [3, 4], weightsX: [1, -1]),
    ] { #expect(test.t.isNaN && test.pValue.isNaN && test.interval().low.isNaN && test.hedgesG.isNaN) }
    #expect(!studentTTest([1], [2, 3]).pValue.isNaN, "two degrees less than three people are one")
  }

  // R: wilcox.test.
  @Test func mannWhitneyOfR() {
    let exact = mannWhitney([1.1, 2.2, 0.3, 4.4, 5.5], [2.1, 3.3, 6.6, 7.7, 8.8, 9.9])
    #expect(exact.isExact && exact.u == 5)
    #expect(isClose(exact.pValue, 0.082_251_082_251_082_3))
    let tied = mannWhitney(InferenceTests.sleep1, InferenceTests.sleep2)
    #expect(!tied.isExact && tied.u == 25.5)
    #expect(isClose(tied.pValue, 0.069_327_575_433_626_6))
    let uncorrected = mannWhitney(InferenceTests.sleep1, InferenceTests.sleep2, continuityCorrection: false)
    #expect(isClose(uncorrected.pValue, 0.063_722_250_155_025_2))
    #expect(isClose(tied.probabilityOfSuperiority, 0.255) && isClose(tied.rankBiserial, -0.49))
    #expect(
      isClose(
        uncorrected.z * uncorrected.z,
        kruskalWallis(
          values: InferenceTests.sleep1 + InferenceTests.sleep2,
          groups: [Int](repeating: 0, count: 10) + [Int](repeating: 1, count: 10)
        ).h))
  }

  // Every way to choose which of the values are the first sample's.
  @Test func mannWhitneyAgreesWithEveryOrder() {
    var stream = RandomStream(seed: 2)
    for (first, second) in [(1, 1), (1, 5), (3, 3), (4, 6), (7, 5)] {
      let ranks = stream.permutation(first + second).map(Double.init)
      let test = mannWhitney(Array(ranks[..<first]), Array(ranks[first...]))
      func u(_ chosen: Int) -> Int {
        var ahead = 0
        for i in 0..<(first + second) where chosen >> i & 1 == 1 {
          for j in 0..<i where chosen >> j & 1 == 0 { ahead += 1 }
        }
        return ahead
      }
      let all = (0..<(1 << (first + second))).filter { $0.nonzeroBitCount == first }.map(u)
      let observed = Int(test.u)
      let below = Double(all.count { $0 <= observed }) / Double(all.count)
      let above = Double(all.count { $0 >= observed }) / Double(all.count)
      #expect(test.isExact && isClose(test.pValue, min(1, 2 * min(below, above))))
    }
  }

  @Test func mannWhitneyIsExactToItsLimit() {
    let first = (0..<49).map { Double($0) }
    let second = (0..<49).map { Double($0) + 6.5 }
    let exact = mannWhitney(first, second)
    let normal = mannWhitney(first, second, exactBelow: 0)
    #expect(exact.isExact && !normal.isExact)
    #expect(isClose(exact.pValue, normal.pValue, relative: 0.02), "the approximation is good by then")
    #expect(!mannWhitney(first + [100], second).isExact)
    #expect(isClose(mannWhitney(second, first).pValue, exact.pValue))
    // 2 / C(98, 49): complete separation.
    let apart = mannWhitney(first, first.map { $0 + 100 })
    #expect(isClose(apart.pValue, 2 * exp(2 * logGamma(50) - logGamma(99)), absolute: 0, relative: 1e-12))
  }

  @Test func mannWhitneyWeightsAreCopies() {
    let x = [1.5, 2, 7, 3]
    let y = [2.0, 4, 8]
    let weighted = mannWhitney(x, y, weightsX: [2, 1, 0, 3], weightsY: [1, 2, 2])
    let repeated = mannWhitney(copies(x, [2, 1, 0, 3]), copies(y, [1, 2, 2]))
    #expect(isClose(weighted.u, repeated.u) && isClose(weighted.pValue, repeated.pValue))
    for test in [
      mannWhitney([], [1, 2]), mannWhitney([1], []), mannWhitney([], []), mannWhitney([3, 3], [3, 3, 3]),
      mannWhitney([1, 2], [3], weightsX: [1, .nan]),
    ] { #expect(test.pValue.isNaN && test.z.isNaN) }
    #expect(mannWhitney([1, .nan], [2, 3]) == mannWhitney([1], [2, 3]))
  }
}

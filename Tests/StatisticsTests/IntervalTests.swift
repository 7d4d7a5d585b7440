import Statistics
import Testing

/// Intervals of shares and means, adjusted p-values and design weights.
@Suite struct IntervalTests {
  private struct Reference: Decodable {
    struct Interval: Decodable { let x, n, loCc, hiCc: Double }
    struct Comparison: Decodable {
      let x, y: [Double]
      let welchT, welchDf, welchP: Double
    }
    let wilson: [Interval]
    let ttest: Comparison
  }

  // R's prop.test with its correction, and t.test; 1e-11 of 15 printed digits.
  @Test
  func correctedWilsonAndWelchOfR() throws {
    let reference: Reference = try ReferenceFiles.json("tests")
    for expected in reference.wilson {
      let interval = wilsonInterval(successes: expected.x, trials: expected.n, continuityCorrection: true)
      #expect(areClose([interval.low, interval.high], [expected.loCc, expected.hiCc], relative: 1e-11))
      let plain = wilsonInterval(successes: expected.x, trials: expected.n)
      #expect(interval.low <= plain.low && interval.high >= plain.high)
    }
    let test = welchTTest(reference.ttest.x, reference.ttest.y)
    let wanted = [reference.ttest.welchT, reference.ttest.welchDf, reference.ttest.welchP]
    #expect(areClose([test.t, test.degreesOfFreedom, test.pValue], wanted, relative: 1e-11))
  }

  private struct Special: Decodable { let wilson95: [[Double]] }

  @Test
  func wilsonToThirtyDigits() throws {
    for row in (try ReferenceFiles.json("special") as Special).wilson95 {
      let interval = wilsonInterval(successes: row[0], trials: row[1])
      #expect(areClose([interval.low, interval.high], [row[2], row[3]], absolute: 1e-15, relative: 1e-13))
    }
  }

  // R: binom.test.
  @Test(arguments: [
    (0.0, 10.0, 0.0, 0.308_497_107_818_761), (1, 10, 0.002_528_578_544_461_79, 0.445_016_117_028_195),
    (37, 120, 0.227_255_119_633_832, 0.399_136_764_531_952), (400, 400, 0.990_820_195_416_335, 1),
  ])
  func clopperPearsonOfR(successes: Double, trials: Double, low: Double, high: Double) {
    let interval = clopperPearsonInterval(successes: successes, trials: trials)
    #expect(areClose([interval.low, interval.high], [low, high], relative: 1e-11))
    // The ends are where one-sided binomial tests reach 2.5 %.
    if successes > 0 {
      #expect(isClose(Beta.cdf(interval.low, alpha: successes, beta: trials - successes + 1), 0.025, relative: 1e-11))
    }
  }

  @Test func agrestiCoullIsCentredLikeWilson() {
    let agresti = agrestiCoullInterval(successes: 15, trials: 148)
    let wilson = wilsonInterval(successes: 15, trials: 148)
    #expect(isClose(agresti.low + agresti.high, wilson.low + wilson.high) && agresti.width > wilson.width)
    let none = agrestiCoullInterval(successes: 0, trials: 20)
    #expect(none.low == 0 && none.high < 0.2)
  }

  @Test func intervalsOutOfRange() {
    for interval in [
      clopperPearsonInterval(successes: 3, trials: 2), clopperPearsonInterval(successes: .nan, trials: 2),
      agrestiCoullInterval(successes: -1, trials: 2), agrestiCoullInterval(successes: 1, trials: 2, confidence: 1),
    ] { #expect(interval.low.isNaN && interval.high.isNaN) }
    #expect(clopperPearsonInterval(successes: 0, trials: 0) == ClosedInterval(low: 0, high: 1))
    #expect(agrestiCoullInterval(successes: 0, trials: 0) == ClosedInterval(low: 0, high: 1))
  }

  // R: p.adjust(method = "hochberg") and "BY".
  @Test func furtherAdjustmentsOfR() {
    let p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]
    #expect(areClose(hochberg(p), [0.008, 0.056, 0.148, 0.148, 0.148, 0.148, 0.148, 0.205]))
    let yekutieli = [
      0.021_742_857_142_857_1, 0.086_971_428_571_428_6, 0.182_64, 0.182_64, 0.182_64, 0.217_428_571_428_571,
      0.229_853_061_224_49, 0.557_160_714_285_714,
    ]
    #expect(areClose(benjaminiYekutieli(p), yekutieli))
    #expect(areClose(hochberg([0.04, .nan, 0.01]), [0.04, .nan, 0.02]))
    #expect(areClose(benjaminiYekutieli([0.04, .nan, 0.01]), [0.06, .nan, 0.03]))
  }

  @Test func adjustmentsInOrder() {
    var stream = RandomStream(seed: 6)
    let p = (0..<30).map { _ in stream.uniform() * stream.uniform() }
    for adjustment in PAdjustment.allCases {
      let adjusted = adjustment.adjusted(p)
      #expect(zip(p, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
      let order = stream.permutation(30)
      #expect(adjustment.adjusted(order.map { p[$0] }) == order.map { adjusted[$0] })
      #expect(adjustment.adjusted([]).isEmpty)
    }
    let strict: [PAdjustment] = [.bonferroni, .holm, .hochberg, .benjaminiHochberg, .none]
    for (stricter, milder) in zip(strict, strict.dropFirst()) {
      #expect(zip(stricter.adjusted(p), milder.adjusted(p)).allSatisfy { $0 >= $1 })
    }
  }

  @Test func effectiveCounts() {
    #expect(kishEffectiveCount([2, 2, 2]) == 3 && kishEffectiveCount([5, 0, 0]) == 1)
    #expect(kishEffectiveCount([]) == 0 && kishEffectiveCount([0, 0]) == 0 && kishEffectiveCount([1, -1]).isNaN)
    #expect(isClose(kishEffectiveCount([1, 3]), 1.6))
    #expect(areClose(kishScaled([1, 3]), [0.4, 1.2]) && kishScaled([0, 0]) == [0, 0])
    #expect(areClose(kishScaled([10, 30]), kishScaled([1, 3])))
  }

  // R's survey::svymean of the observations in TableTestTests, with confint(df = 59); 1e-12 of 15 digits.
  @Test func meanOfR() {
    let values = (0..<60).map { Double($0 * 17 % 10) }
    let weights = (0..<60).map { 0.5 + Double($0 * 11 % 13) / 4 }
    let estimate = meanEstimate(values, weights: weights)
    let found = [estimate.mean, estimate.standardError, estimate.interval().low, estimate.interval().high]
    let wanted = [4.614_583_333_333_33, 0.442_418_615_866_336, 3.729_305_727_804_59, 5.499_860_938_862_08]
    #expect(areClose(found, wanted))
    #expect(isClose(estimate.designEffect, meanEstimate(values, weights: weights.map { 3 * $0 }).designEffect))
  }

  @Test func meanWithoutWeights() {
    let estimate = meanEstimate([1, 2, 4, .nan])
    #expect(isClose(estimate.standardError, (7 / 9.0).squareRoot()) && isClose(estimate.designEffect, 1))
    #expect(meanEstimate([]).mean.isNaN && meanEstimate([3]).standardError.isNaN)
    #expect(meanEstimate([3]).interval().low.isNaN && meanEstimate([2, 2]).designEffect.isNaN)
    #expect(meanEstimate([1, 2], weights: [1, -2]).mean.isNaN)
  }
}

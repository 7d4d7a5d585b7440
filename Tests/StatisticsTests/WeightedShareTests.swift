import Statistics
import Testing

@Suite("Weighted shares and combined intervals")
struct WeightedShareTests {
  @Test("Equal weights count every answer, whatever their scale; missing answers do not count")
  func equalWeights() {
    for weight in [1.0, 3, 0.2] {
      let share = WeightedShare([1, 0, 1, 0, 0, .nan], weights: [Double](repeating: weight, count: 6))
      #expect(isClose(share.share, 0.4))
      #expect(isClose(share.effectiveCount, 5))
      let interval = wilsonInterval(successes: 2, trials: 5)
      #expect(isClose(share.interval().low, interval.low, relative: 1e-9))
      #expect(isClose(share.interval().high, interval.high, relative: 1e-9))
    }
  }

  @Test("By hand: two design effects, averaged")
  func byHand() {
    // Weights 2 and 1, 1 with answers 1 and 0, 0: q = 1/2, Kish 16 / 6. Linearised: (4 + 1 + 1) / 4 / 16 = 3/32, over
    // q (1 - q) = 1/4 that is 3/8, an effective 8/3. Rarer answers: 1/2 x 16/6 = 4/3.
    let share = WeightedShare([1, 0, 0], weights: [2, 1, 1])
    #expect(isClose(share.share, 0.5))
    #expect(isClose(share.effectiveCount, (4.0 / 3 + 4) / (4.0 / 3 * 3 / 8 + 4 * 6 / 16.0)))
  }

  @Test("Without any variance Kish's number counts; without answers nothing is known")
  func constants() {
    let all = WeightedShare([1, 1, 1], weights: [1, 1, 2])
    #expect(all.share == 1 && isClose(all.effectiveCount, 16.0 / 6))
    #expect(all.interval().high == 1 && all.interval().low < 0.6)
    let none = WeightedShare([.nan], weights: [1])
    #expect(none.share == 0 && none.effectiveCount == 0)
    #expect(none.interval().low == 0 && none.interval().high == 1)
  }

  @Test("Weights that go with the answers cost more or less than Kish says")
  func relation() {
    let weights = (0..<200).map { $0 < 100 ? 3.0 : 1 }
    // The answers of the heavy vary, the others' do not.
    let heavy = WeightedShare((0..<200).map { $0 < 100 ? Double($0 % 2) : 0 }, weights: weights)
    // The answers of the light vary.
    let light = WeightedShare((0..<200).map { $0 < 100 ? 0 : Double($0 % 2) }, weights: weights)
    let kish = kishEffectiveCount(weights)
    #expect(heavy.effectiveCount < kish)
    #expect(light.effectiveCount > kish)
  }

  @Test("Sums and differences by square-and-add")
  func combined() {
    let a = IntervalTerm(0.8, low: 0.7, high: 0.85)
    let b = IntervalTerm(0.3, low: 0.26, high: 0.38)
    let sum = combinedInterval(a, b)
    #expect(isClose(sum.value, 1.1))
    #expect(isClose(sum.low, 1.1 - (0.01 + 0.0016).squareRoot(), relative: 1e-9))
    #expect(isClose(sum.high, 1.1 + (0.0025 + 0.0064).squareRoot(), relative: 1e-9))
    // 2a - b: the low end meets b's high end.
    let difference = combinedInterval(2 * a, -1 * b)
    #expect(isClose(difference.value, 1.3))
    #expect(isClose(difference.low, 1.3 - (0.04 + 0.0064).squareRoot(), relative: 1e-9))
    #expect(isClose(difference.high, 1.3 + (0.01 + 0.0016).squareRoot(), relative: 1e-9))
    // Figures that move together as one.
    let together = combinedInterval(a, b, correlation: 1)
    #expect(isClose(together.low, a.low + b.low) && isClose(together.high, a.high + b.high))
    let same = combinedInterval(a, -1 * a, correlation: -1)
    #expect(isClose(same.value, 0))
  }
}

import Foundation
import OutcomeSegmentation
import Statistics
import Testing

@Suite("The chance of finding segments over the number of respondents")
struct ChanceCurveTests {
  private static func trials(_ sizes: [(Int, Int, Int)]) -> [ChanceCurve.Trials] {
    sizes.map { ChanceCurve.Trials(respondents: $0.0, studies: $0.1, found: $0.2) }
  }

  @Test("Half of the studies at a size of 200: an even chance there, by hand, and the prior's doubt elsewhere")
  func byHand() {
    let curve = ChanceCurve(Self.trials([(200, 40, 20)]))
    let chance = curve.chance(at: 200)
    #expect(isClose(chance.value, 0.5, absolute: 1e-9))
    // Precision of the log odds: 40 x .25 of the studies and 1 / 9 of the prior.
    let reach = 1.959963985 / (10 + 1.0 / 9).squareRoot()
    #expect(isClose(chance.high, 1 / (1 + exp(-reach)), relative: 1e-8))
    #expect(isClose(chance.low, 1 - chance.high, relative: 1e-8))
    #expect(curve.chance(at: 800).high - curve.chance(at: 800).low > 0.99)
  }

  @Test("With many studies it goes through their shares, be they rising, level or falling")
  func shares() {
    for shares in [[0.05, 0.3, 0.7, 0.95], [0.5, 0.55, 0.52, 0.5], [0.2, 0.6, 0.6, 0.3]] {
      let sizes = [100, 200, 400, 800]
      let curve = ChanceCurve(
        zip(sizes, shares).map { .init(respondents: $0, studies: 10_000, found: Int(10_000 * $1)) })
      for (size, share) in zip(sizes, shares) {
        #expect(
          abs(curve.chance(at: size).value - share) < 0.02, "\(size): \(curve.chance(at: size).value) of \(share)")
      }
    }
  }

  @Test("All or none of few studies still give a curve with an interval")
  func extremes() {
    let all = ChanceCurve(Self.trials([(100, 10, 10), (200, 10, 10)]))
    #expect(all.chance(at: 150).value > 0.9 && all.chance(at: 150).high < 1)
    #expect(all.size(reaching: 0.8)?.respondents == 100)
    let none = ChanceCurve(Self.trials([(100, 10, 0), (200, 10, 0)]))
    #expect(none.chance(at: 150).value < 0.1 && none.chance(at: 150).low > 0)
    #expect(none.size(reaching: 0.8) == nil)
  }

  @Test("The size is the first from which on the goal is reached, and is round")
  func sizes() throws {
    let rising = ChanceCurve(Self.trials([(100, 400, 80), (200, 400, 280), (400, 400, 380)]))
    let size = try #require(rising.size(reaching: 0.8))
    #expect((230...280).contains(size.respondents) && size.respondents % 10 == 0)
    #expect(size.low < size.respondents && size.respondents < size.high!)
    #expect(rising.chance(at: size.respondents).value >= 0.8)
    #expect(rising.chance(at: size.respondents - 20).value < 0.8)
    // It falls again before the end: no size is enough.
    let falling = ChanceCurve(Self.trials([(100, 400, 200), (200, 400, 380), (400, 400, 240)]))
    #expect(falling.size(reaching: 0.8) == nil)
    #expect(ChanceCurve.roundSizes(95...130) == [95, 100, 110, 120, 130])
  }

  @Test("Intervals of the chance and of the size cover the truth about as often as they say")
  func coverage() {
    // The truth: log odds of 2.5 for each doubling, even at 170; 80 % at 250.
    func truth(_ size: Double) -> Double { 1 / (1 + exp(-2.5 * log2(size / 170))) }
    let size = 170 * exp2(log(4.0) / 2.5)
    var stream = RandomStream(seed: 2)
    var covered = (chance: 0, size: 0)
    for _ in 0..<200 {
      let curve = ChanceCurve(
        [100, 150, 200, 300].map { respondents in
          .init(
            respondents: respondents, studies: 40,
            found: (0..<40).count { _ in stream.uniform() < truth(Double(respondents)) })
        })
      let chance = curve.chance(at: 200)
      if (chance.low...chance.high).contains(truth(200)) { covered.chance += 1 }
      if let answer = curve.size(reaching: 0.8) {
        // Sizes are rounded up to tens.
        if Double(answer.low) <= size + 10, Double(answer.high ?? .max) >= size { covered.size += 1 }
      }
    }
    // 19 of 20, less three standard errors; without an answer the size is not covered.
    #expect(covered.chance >= 181 && covered.size >= 175, "\(covered)")
  }
}

@Suite("Which sizes are simulated")
struct SizeRoundsTests {
  /// All rounds where the studies find the segments with a chance that depends on the size.
  private func simulated(_ chance: (Int) -> Double, studies: Int = 40) -> [Int: Int] {
    let rounds = SizeRounds(ladder: SamplePlanner.ladder, studies: studies, goal: 0.8)
    var counts: [Int: Int] = [:]
    while true {
      let trials = counts.sorted { $0.key < $1.key }.map {
        ChanceCurve.Trials(respondents: $0.key, studies: $0.value, found: Int(chance($0.key) * Double($0.value)))
      }
      let next = rounds.next(after: trials)
      if next.isEmpty { return counts }
      for (size, count) in next {
        #expect(count > counts[size] ?? 0, "every round adds studies")
        counts[size] = count
      }
    }
  }

  @Test("Studies go where the answer lies, and large sizes are left out where small ones are enough")
  func near() {
    let steep = simulated { $0 < 170 ? 0 : 1 }
    #expect(steep[150] == 40 && steep[200] == 40)
    #expect(steep[600] == nil && steep[800] == nil)
    let late = simulated { $0 < 450 ? 0 : 1 }
    #expect(late[400] == 40 && late[600] == 40)
    #expect(late[100] == 10)
  }

  @Test("Where no size is enough, half of the studies at the largest say so")
  func never() {
    let counts = simulated { _ in 0.1 }
    #expect(counts[600] == 20 && counts[800] == 20)
    #expect(counts[100] == 10)
  }

  @Test("A single study at each size ends too")
  func single() {
    #expect(!simulated({ _ in 1 }, studies: 1).isEmpty)
  }
}

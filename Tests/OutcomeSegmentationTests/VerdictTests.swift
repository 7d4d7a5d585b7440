import OutcomeSegmentation
import Statistics
import Testing

@Suite("Verdicts")
struct VerdictTests {
  @Test(
    "Natural, reproducible or constructed, at the thresholds",
    arguments: [
      // The weakest segment's Jaccard, p against one population, p against independence.
      (0.9, 1.0 / 101, 1.0 / 101, Verdict.natural), (0.51, 1.0 / 101, 1.0 / 101, .natural),
      (0.5, 1.0 / 101, 1.0 / 101, .constructed), (0.9, 2.0 / 101, 1.0 / 101, .reproducible),
      (0.75, 0.5, 0.05, .reproducible), (0.749, 0.5, 0.01, .constructed), (0.9, 0.5, 0.0501, .constructed),
      (0.9, 1, 1, .constructed), (0.9, 0.01, 0.5, .natural),
    ] as [(Double, Double, Double, Verdict)])
  func thresholds(weakest: Double, population: Double, independence: Double, expected: Verdict) {
    let judged = Verdict.judge(
      .made(
        jaccard: [0.95, weakest], independence: .silhouette(.beside(z: 3, p: independence)),
        onePopulation: .silhouette(.beside(z: 2, p: population))))
    #expect(judged.verdict == expected)
  }

  @Test(
    "Beyond one population is not natural without valleys, in habits of answering, or with a segment of careless people"
  )
  func doubts() {
    func judged(_ change: (inout VerdictEvidence) -> Void) -> (verdict: Verdict, reason: String) {
      var evidence = VerdictEvidence.made(
        jaccard: [0.9, 0.9], independence: .silhouette(.beside(z: 30, p: 0.0099)),
        onePopulation: .silhouette(.beside(z: 12, p: 0.0099)))
      change(&evidence)
      return (Verdict.judge(evidence).verdict, evidence.reason)
    }
    #expect(judged { _ in }.verdict == .natural)
    #expect(judged { $0.valleys = Valleys(p: Valleys.level, splits: 16) }.verdict == .natural)
    let continuum = judged { $0.valleys = Valleys(p: 0.62, splits: 16) }
    #expect(continuum.verdict == .reproducible)
    #expect(continuum.reason.contains("without valleys between the segments (dip test p 0.62)"))
    let habits = judged { $0.responseStyle = 0.71 }
    #expect(habits.verdict == .reproducible && habits.reason.contains("habits of answering account for 71 %"))
    // A level of need moves a person's mean ratings as well.
    #expect(
      judged {
        $0.responseStyle = 0.97
        $0.levelShare = 0.95
      }.verdict == .natural)
    let styles = judged {
      $0.responseStyle = 0.97
      $0.levelShare = 0.95
      $0.styleGroups = StyleGroups(level: 0.001, spread: 1)
    }
    #expect(styles.verdict == .reproducible)
    let careless = judged { $0.carelessSegments = [2] }
    #expect(careless.verdict == .reproducible && careless.reason.contains("segment 2 is one of careless answers"))
  }

  @Test("A handful of people set apart is no segment, however far out they are", arguments: [1, 2, 4, 5])
  func outliers(fewest: Int) {
    let judged = VerdictEvidence.made(
      sizes: [150, fewest], jaccard: [0.99, 1], independence: .silhouette(.beside(z: 30, p: 0.0099)),
      onePopulation: .silhouette(.beside(z: 9, p: 0.0099)))
    #expect(Verdict.judge(judged).verdict == (fewest < 5 ? .constructed : .natural))
    switch fewest {
    case 1:
      #expect(
        judged.reason
          == "The algorithm made these segments: a segment of 1 respondent is an outlier, not a group of customers.")
    case 2: #expect(judged.reason.contains("a segment of 2 respondents is a few outliers"))
    default: break
    }
  }

  @Test("With few draws the smallest p they can show is enough, with many it must be .01")
  func draws() {
    func verdict(p: Double, draws: Int) -> Verdict {
      Verdict.judge(
        .made(
          jaccard: [0.9, 0.9], independence: .silhouette(.beside(z: 3, p: 0.001), draws: draws),
          onePopulation: .silhouette(.beside(z: 3, p: p), draws: draws))
      ).verdict
    }
    // Two draws cannot show anything: one in three would be beaten by chance.
    #expect(verdict(p: 1.0 / 3, draws: 2) == .reproducible)
    #expect(verdict(p: 1.0 / 19, draws: 18) == .reproducible)
    #expect(verdict(p: 1.0 / 20, draws: 19) == .natural)
    #expect(verdict(p: 1.0 / 21, draws: 20) == .natural)
    #expect(verdict(p: 2.0 / 21, draws: 20) == .reproducible)
    #expect(verdict(p: 9.0 / 1000, draws: 999) == .natural)
    #expect(verdict(p: 10.0 / 1000, draws: 999) == .natural)
    #expect(verdict(p: 11.0 / 1000, draws: 999) == .reproducible)
  }

  @Test("Each says why, with its figures")
  func reasons() {
    func reason(_ weakest: Double, _ population: (z: Double, p: Double), _ noise: (z: Double, p: Double)) -> String {
      VerdictEvidence.made(
        jaccard: [0.95, weakest], independence: .silhouette(.beside(z: noise.z, p: noise.p)),
        onePopulation: .silhouette(.beside(observed: 0.1218, mean: 0.109, z: population.z, p: population.p))
      ).reason
    }
    #expect(
      reason(0.81, (9.44, 0.0099), (20, 0.0099))
        == "Beyond one population, with valleys between the segments: silhouette 0.122 against 0.109 in one population "
        + "(z 9.4, p 0.01); dip test between segments p 0.01; weakest segment's Jaccard 0.81.")
    #expect(
      reason(0.81, (1.6, 0.21), (20, 0.0099))
        == "Stable (weakest segment's Jaccard 0.81) and beyond independence (z 20.0), but not beyond one population: "
        + "silhouette 0.122 against 0.109 in one population (z 1.6, p 0.21).")
    #expect(
      reason(0.4, (9, 0.0099), (20, 0.0099))
        == "The algorithm made these segments: a segment dissolves in resamples (weakest segment's Jaccard 0.40), although "
        + "beyond one population (silhouette 0.122 against 0.109 in one population (z 9.0, p 0.01)).")
    #expect(
      reason(0.6, (1.6, 0.21), (20, 0.0099))
        == "The algorithm made these segments: not beyond one population (silhouette 0.122 against 0.109 in one "
        + "population (z 1.6, p 0.21)) and not stable (weakest segment's Jaccard 0.60).")
    #expect(
      reason(0.9, (-0.2, 0.8), (-1.25, 0.9))
        == "The algorithm made these segments: not even beyond independent answers (z −1.3, p 0.90).")
  }
}

@Suite("Comparison with populations without segments")
struct NullComparisonTests {
  private func likeness(_ silhouette: Double, within: Double = 0.8, ari: Double = 0.5) -> SegmentLikeness {
    SegmentLikeness(silhouette: silhouette, withinOverTotal: within, ari: ari, jaccard: 0.7)
  }

  @Test("Westfall and Young's p by hand: three draws, two numbers of segments")
  func byHand() {
    let draws = [
      [likeness(0.1), likeness(0.2)], [likeness(0.2), likeness(0.2)], [likeness(0.3), likeness(0.5)],
    ]
    let result = NullComparison.comparing([likeness(0.35), likeness(0.3)], with: draws)
    // Means .2 and .3, standard deviations .1 and .1732; the largest z of each draw: -.577, 0 and 1.155.
    #expect(isClose(result[0].silhouette.mean, 0.2))
    #expect(isClose(result[0].silhouette.standardDeviation, 0.1))
    #expect(isClose(result[0].silhouette.z, 1.5))
    #expect(result[0].silhouette.p == 1.0 / 4)
    #expect(isClose(result[1].silhouette.mean, 0.3))
    #expect(isClose(result[1].silhouette.standardDeviation, 0.03.squareRoot()))
    #expect(result[1].silhouette.z == 0)
    #expect(result[1].silhouette.p == 3.0 / 4)
    #expect(result[0].draws == 3)
    // One number of segments alone would be 1/4 for .3 of .1, .2, .2: the maximum over both is what makes it 2/4.
    let alone = NullComparison.comparing([likeness(0.25)], with: draws.map { [$0[0]] })
    #expect(alone[0].silhouette.p == 2.0 / 4)
  }

  @Test("Asking for more methods leaves a candidate's z as it is and makes its p no smaller")
  func overMethods() async throws {
    var isLarger = false
    for seed in 4...6 {
      var stream = RandomStream(seed: UInt64(seed))
      let ratings = (0..<2).map { _ in
        (0..<80).map { _ -> [Double] in
          let habit = stream.normal()
          return (0..<6).map { _ in max(1, min(5, (3 + habit + 0.8 * stream.normal()).rounded())) }
        }
      }
      func candidates(_ methods: [ClusteringMethod]) async throws -> [Candidate] {
        let study = Fixtures.study {
          $0.candidates = CandidateOptions(segments: 2...4, methods: methods, starts: 5, resamples: 5, nullDraws: 20)
        }
        let responses = Fixtures.responses(ratings[0], ratings[1])
        return try await Fixtures.analysis(study, Fixtures.survey(outcomes: 6), responses, allowsFew: true)
          .candidates.candidates.filter { $0.method == .kMeans }
      }
      let alone = try await candidates([.kMeans])
      let among = try await candidates([.kMeans, .ward, .singleLinkage])
      #expect(alone.map(\.segments) == among.map(\.segments) && !alone.isEmpty)
      for null in [\Candidate.independence, \.onePopulation] {
        for (own, other) in zip(alone, among) {
          #expect(isClose(own[keyPath: null].silhouette.z, other[keyPath: null].silhouette.z, absolute: 1e-9))
          #expect(own[keyPath: null].silhouette.p <= other[keyPath: null].silhouette.p)
          if own[keyPath: null].silhouette.p < other[keyPath: null].silhouette.p { isLarger = true }
        }
      }
    }
    #expect(isLarger)
  }

  @Test("A smaller within/total is better, a larger of the others")
  func directions() {
    let draws = (0..<9).map { [likeness(0.1 + 0.01 * Double($0), within: 0.8 + 0.01 * Double($0))] }
    let better = NullComparison.comparing([likeness(0.5, within: 0.5)], with: draws)[0]
    #expect(better.withinOverTotal.z > 5 && better.withinOverTotal.p == 0.1)
    #expect(better.silhouette.z > 5 && better.silhouette.p == 0.1)
    let worse = NullComparison.comparing([likeness(0.05, within: 0.99)], with: draws)[0]
    #expect(worse.withinOverTotal.z < -2 && worse.withinOverTotal.p == 1)
    #expect(worse.silhouette.z < -2 && worse.silhouette.p == 1)
  }

  @Test("Draws that are all the same leave z finite, and 0 where the survey is the same too")
  func noSpread() {
    let draws = [[likeness(0.1)], [likeness(0.1)]]
    #expect(NullComparison.comparing([likeness(0.1)], with: draws)[0].silhouette.z == 0)
    #expect(NullComparison.comparing([likeness(0.1)], with: draws)[0].silhouette.p == 1)
    let beyond = NullComparison.comparing([likeness(0.2)], with: draws)[0].silhouette
    #expect(beyond.z.isFinite && beyond.z > 100)
    #expect(beyond.p == 1.0 / 3)
  }

  @Test("Held-out needs: means over the splits and paired standard errors from the best, by hand")
  func heldOut() {
    let splits = [[0.1, 0.3, 0.2], [0.2, 0.4, 0.5], [0.0, 0.5, 0.5]]
    let needs = HeldOutNeeds.summary(of: splits, onePopulation: [[0.1, 0.1, 0.1], [0, 0, 0]])
    #expect(needs.map(\.splits) == [3, 3, 3])
    #expect(areClose(needs.map(\.explained), [0.1, 0.4, 0.4]))
    #expect(areClose(needs.map(\.inOnePopulation), [0.05, 0.05, 0.05]))
    #expect(areClose(needs.map(\.excess), [0.05, 0.35, 0.35]))
    // Of two equally good numbers the smaller is the best; the third differs from it by .1, -.1 and 0.
    #expect(needs[1].standardErrorFromBest == 0)
    #expect(isClose(needs[2].standardErrorFromBest, (0.01 / 3).squareRoot()))
    // .2, .2 and .5 from the best: deviations -.1, -.1 and .2.
    #expect(isClose(needs[0].standardErrorFromBest, (0.06 / 2 / 3).squareRoot()))
  }

  @Test("The best is the number with the largest excess over one population, not with the largest share")
  func excess() {
    let splits = [[0.1, 0.4, 0.2], [0.2, 0.5, 0.5], [0.0, 0.6, 0.5]]
    let needs = HeldOutNeeds.summary(of: splits, onePopulation: [[0, 0.45, 0.1]])
    #expect(areClose(needs.map(\.excess), [0.1, 0.05, 0.3]))
    #expect(needs[2].standardErrorFromBest == 0)
    // .1, .3 and .5 from the best.
    #expect(isClose(needs[0].standardErrorFromBest, (0.08 / 2 / 3).squareRoot()))
  }
}

import Foundation
import OutcomeSegmentation
import Statistics
import Testing

@Suite("Opportunity")
struct OpportunityTests {
  /// One outcome, rated as given by one respondent after the other.
  private func landscape(
    _ importance: [Double], _ satisfaction: [Double], weights: [Double]? = nil, scale: RatingScale = RatingScale(1, 5),
    options: OpportunityOptions = OpportunityOptions(), members: [Int]? = nil
  ) -> OutcomeOpportunity {
    options.landscape(
      of: Fixtures.responses(importance.map { [$0] }, satisfaction.map { [$0] }, weights: weights),
      survey: Fixtures.survey(outcomes: 1, scale: scale), members: members
    ).outcomes[0]
  }

  @Test("A respondent's 9 and 3 of 10 give 15, 9 and 9 give 9")
  func respondent() {
    let scale = RatingScale(0, 10)
    let scores = RespondentOpportunity(
      importance: Matrix([[9, 9, 3, 10, 0]]), satisfaction: Matrix([[3, 9, 9, 0, 10]]), importanceScale: scale,
      satisfactionScale: scale
    ).scores
    #expect(scores == Matrix([[15, 9, 3, 20, 0]]))
  }

  @Test("Ratings on 1-5 and 1-7 are rescaled to 0-10, each by its own scale")
  func scales() {
    let scores = RespondentOpportunity(
      importance: Matrix([[5, 1, 3, 4]]), satisfaction: Matrix([[1, 7, 7, 4]]), importanceScale: RatingScale(1, 5),
      satisfactionScale: RatingScale(1, 7)
    ).scores
    // 4 of 1-5 is 7.5, 4 of 1-7 is 5: 7.5 + 2.5.
    #expect(areClose(scores.values, [20, 0, 5, 10]))
  }

  @Test("200 and 75 of 270 give 7.4, 2.8 and 12.0")
  func group() {
    let outcome = landscape(
      (0..<270).map { $0 < 200 ? 4 + Double($0 % 2) : 3 }, (0..<270).map { $0 >= 195 ? 5 : 1 + Double($0 % 3) })
    #expect(isClose(outcome.importance.value, 2000.0 / 270))
    #expect(isClose(outcome.satisfaction!.value, 750.0 / 270))
    #expect(isClose(outcome.score.value, 3250.0 / 270))
    #expect(isClose(outcome.score.value, 12.0, absolute: 0.05))
    #expect(outcome.zone == .strong)
    #expect(outcome.importanceAnswers == 270)
    #expect(outcome.score.low < 12 && outcome.score.high > 12.1)
    #expect(outcome.probabilityUnderserved > 0.99)
  }

  @Test(
    "Zones at their boundaries",
    arguments: [
      (7.5, 0, OpportunityZone.extreme), (7.49, 0, .strong), (8, 1, .extreme), (6, 0, .strong), (5.99, 0, .underserved),
      (9, 6, .strong), (5, 0, .underserved), (4.99, 0, .appropriate), (8, 6, .underserved), (9, 9, .tableStakes),
      (7.5, 7.5, .tableStakes), (7.49, 7.49, .appropriate), (7.5, 7.6, .overserved), (3, 3.1, .overserved),
      (3, 3, .appropriate), (10, 10, .underserved), (0, 0, .appropriate), (10, 5, .extreme),
    ] as [(Double, Double, OpportunityZone)])
  func zones(importance: Double, satisfaction: Double, expected: OpportunityZone) {
    #expect(OpportunityZone(importance: importance, satisfaction: satisfaction) == expected)
  }

  @Test("A score of 10 or 12 on paper is not missed by rounding: whole counts of up to 60 people")
  func zoneRounding() {
    for people in 1...60 {
      for important in 0...people {
        for satisfied in 0...important {
          let zone = OpportunityZone(
            importance: 10 * Double(important) / Double(people), satisfaction: 10 * Double(satisfied) / Double(people))
          let score = 10 * (2 * important - satisfied)
          #expect(zone.isUnderserved == (score >= 10 * people))
          #expect((zone == .extreme) == (score >= 15 * people))
          #expect((zone == .strong) == (score >= 12 * people && score < 15 * people))
        }
      }
    }
  }

  @Test(
    "Top boxes: two of up to six points, three above, or as the study says",
    arguments: [
      (RatingScale(1, 5), nil, 4.0), (RatingScale(1, 6), nil, 4), (RatingScale(1, 7), nil, 6),
      (RatingScale(0, 9), nil, 6), (RatingScale(1, 5), 1, 2), (RatingScale(1, 5), 3, 6),
    ] as [(RatingScale, Int?, Double)])
  func topBoxes(scale: RatingScale, boxes: Int?, expected: Double) {
    // One respondent for each of five highest points.
    let ratings = (0..<5).map { Double(scale.maximum - $0) }
    let options = OpportunityOptions(importanceTopBoxes: boxes, satisfactionTopBoxes: boxes)
    let outcome = landscape(ratings, ratings, scale: scale, options: options)
    #expect(isClose(outcome.importance.value, expected))
    #expect(isClose(outcome.satisfaction!.value, expected))
  }

  @Test("Missing answers are left out of the shares")
  func missing() {
    let outcome = landscape([5, 4, 1, .nan], [.nan, .nan, 5, 1])
    #expect(isClose(outcome.importance.value, 20.0 / 3))
    #expect(outcome.satisfaction!.value == 5)
    #expect(outcome.importanceAnswers == 3)
    #expect(outcome.satisfactionAnswers == 2)
    #expect(landscape([.nan, .nan], [1, 5]).importance.value == 0)
  }

  @Test("A weight of 3 equals three copies")
  func weights() {
    let importance = [5.0, 3, 4, .nan, 2]
    let satisfaction = [1.0, 5, .nan, 4, 3]
    let weights = [3.0, 1, 2, 1, 2]
    let index = [0, 0, 0, 1, 2, 2, 3, 4, 4]
    let weighted = landscape(importance, satisfaction, weights: weights)
    let copied = landscape(index.map { importance[$0] }, index.map { satisfaction[$0] })
    #expect(isClose(weighted.importance.value, copied.importance.value))
    #expect(isClose(weighted.satisfaction!.value, copied.satisfaction!.value))
    #expect(isClose(weighted.score.value, copied.score.value))
  }

  @Test("Of a part of the respondents only theirs counts")
  func members() {
    let outcome = landscape([5, 5, 1, 1], [1, 1, 5, 5], members: [0, 1, 2])
    #expect(isClose(outcome.importance.value, 20.0 / 3))
    let responses = Fixtures.responses([[5], [5], [1]], [[1], [1], [5]], weights: [1, 2, 4])
    let part = OpportunityOptions().landscape(
      of: responses, survey: Fixtures.survey(outcomes: 1), members: [1, 2])
    #expect(part.respondents == 2)
    #expect(part.weight == 6)
  }

  @Test("Intervals: Wilson's for shares, narrower with more people, never beyond the scale")
  func intervals() {
    // Three of three: Wilson's low end is 3 / (3 + z²), and 2I - S has the same reach from both shares.
    let agreed = landscape([5, 5, 5], [1, 1, 1])
    let low = 30 / (3 + 1.959964 * 1.959964)
    #expect(agreed.importance.high == 10)
    #expect(isClose(agreed.importance.low, low, absolute: 1e-4))
    #expect(agreed.score.value == 20 && agreed.score.high == 20)
    #expect(isClose(agreed.score.low, 20 - 5.0.squareRoot() * (10 - low), absolute: 1e-3))
    #expect(agreed.probabilityUnderserved > 0.5 && agreed.probabilityUnderserved < 1)
    func width(_ people: Int) -> Double {
      let outcome = landscape(
        (0..<people).map { Double($0 % 2 == 0 ? 5 : 1) }, (0..<people).map { Double($0 % 3 == 0 ? 5 : 1) })
      return outcome.importance.high - outcome.importance.low
    }
    // Half of 400 people: 10 (1.96 x 2 x .025).
    #expect(abs(width(400) - 0.98) < 0.1)
    #expect(width(100) > 1.7 * width(400))
    let asImportant = landscape([5, 1, 5, 1, 5, 1], [5, 1, 5, 1, 5, 1])
    #expect(isClose(asImportant.score.low, asImportant.importance.low))
    #expect(asImportant.asMeasured == nil)
  }

  @Test("Answers that go together make the score surer, and answers against each other less sure")
  func correlation() {
    let ratings = (0..<100).map { Double($0 % 2 == 0 ? 5 : 1) }
    let together = landscape(ratings.enumerated().map { $0 < 60 ? 5 : $1 }, ratings)
    let against = landscape(ratings.enumerated().map { $0 < 60 ? 5 : $1 }, ratings.map { 6 - $0 })
    #expect(isClose(together.score.value, against.score.value))
    #expect(together.score.high - together.score.low < 0.8 * (against.score.high - against.score.low))
  }

  @Test(
    "95 % intervals cover the market's shares and scores, with weights or without, related to the answers or not",
    arguments: [(0.0, 0.0), (0.8, 0.0), (0.8, 0.8)])
  func coverage(spread: Double, relation: Double) {
    // Importance has a share of .92 in the market, satisfaction .4; a trait lifts the importance and, where related, the
    // weight: people of low weight answer more readily, in proportion.
    var stream = RandomStream(seed: 7)
    var covered = (share: 0, score: 0)
    let trials = 400
    let cut = Normal.quantile(0.92) * 1.25.squareRoot()
    for _ in 0..<trials {
      var (importance, satisfaction, weights) = ([Double](), [Double](), [Double]())
      while weights.count < 150 {
        let trait = stream.normal()
        let own = relation * trait + (1 - relation * relation).squareRoot() * stream.normal()
        let weight = exp(spread * own)
        guard stream.uniform() < 0.05 / weight else { continue }
        weights.append(weight)
        importance.append(cut + 0.5 * trait + stream.normal() > 0 ? 5 : 1)
        satisfaction.append(stream.uniform() < 0.4 ? 5 : 1)
      }
      let found = landscape(importance, satisfaction, weights: weights)
      if found.importance.low <= 9.2, found.importance.high >= 9.2 { covered.share += 1 }
      if found.score.low <= 14.4, found.score.high >= 14.4 { covered.score += 1 }
    }
    // Four standard errors of a coverage of 95 % over 400 trials are 4.4 points.
    #expect(covered.share > 362 && covered.score > 362)
    #expect(covered.score < 398)
  }
}

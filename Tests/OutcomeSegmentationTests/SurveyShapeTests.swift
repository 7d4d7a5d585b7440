import OutcomeSegmentation
import Statistics
import Testing

@Suite("Shapes of truth")
struct SurveyShapeTests {
  @Test("Names find their shapes, and every one is unique")
  func names() {
    #expect(Set(SurveyShape.all.map(\.name)).count == SurveyShape.all.count)
    for shape in SurveyShape.all { #expect(SurveyShape.named(shape.name) == shape) }
    #expect(SurveyShape.named("recovery-0.7")?.segments?.needs == .profiles(0.7))
    #expect(SurveyShape.named("recovery--1") == nil)
    #expect(SurveyShape.named("no such shape") == nil)
    #expect(SurveyShape.allPlanted.allSatisfy { $0.hasSegments })
    #expect(SurveyShape.withoutSegments.allSatisfy { !$0.hasSegments })
  }

  @Test("Every shape keeps its numbers and its scale, and the seed alone decides", arguments: SurveyShape.all)
  func kept(shape: SurveyShape) {
    let shape = shape.asking(60)
    let study = shape.draw(seed: 4)
    #expect(study == shape.draw(seed: 4))
    #expect(study.responses != shape.draw(seed: 5).responses)
    #expect(study.responses.count == 60)
    #expect(study.survey.outcomes.count == shape.outcomes)
    #expect(study.responses.blocks.allSatisfy { $0.values.allSatisfy { shape.scale.contains($0) } })
    #expect((study.segments != nil) == shape.hasSegments)
    #expect(Set(study.truth).count == shape.segments?.count ?? 1)
  }

  @Test("Cut points give the frequencies they were made for")
  func marginals() {
    // exp(.9 x) for x from 0 to 4, and exp(1.4 x), over their sums.
    for (name, top) in [("ceiling1", 0.6003), ("satisfied-tail", 0.7540)] {
      var shape = SurveyShape.named(name)!.asking(4000)
      shape.importance = BlockShape(shape.importance.marks, steps: 0, noise: 1)
      let ratings = shape.draw(seed: 2).responses.importance.values
      // The outcomes' cut points are shifted by a normal value of .4, which draws the shares a little inwards.
      let share = Double(ratings.count { $0 == 5 }) / Double(ratings.count)
      #expect(abs(share - top) < 0.05, "\(name): \(share)")
    }
  }

  /// How much larger the difference between segments is in a block, on each outcome, than people within them differ.
  private func apart(_ name: String, _ block: Int) -> Double {
    let study = SurveyShape.named(name)!.asking(2000).draw(seed: 3)
    let ratings = study.responses.blocks[block]
    return SimulationChecks.mean(
      (0..<ratings.columns).map { SimulationChecks.fStatistic(study.truth, ratings.column($0)) })
  }

  @Test("What tells segments apart is where it should be")
  func blocks() {
    #expect(apart("importance-only", 0) > 100 && apart("importance-only", 1) < 2)
    #expect(apart("satisfaction-only", 1) > 100 && apart("satisfaction-only", 0) < 2)
    #expect(apart("clear", 0) > 2 * apart("weak", 0))
  }

  @Test("Segments that differ on some job steps differ on no others, and those go together as asked")
  func someSteps() {
    let study = SurveyShape.named("3of8-halo")!.asking(2000).draw(seed: 6)
    let ratings = study.responses.importance
    for (index, outcome) in study.survey.outcomes.enumerated() {
      let ratio = SimulationChecks.fStatistic(study.truth, ratings.column(index))
      if !["Step 1", "Step 2", "Step 3"].contains(outcome.jobStep) { #expect(ratio < 8, "\(index): \(ratio)") }
    }
    let last = ratings.selectingColumns(Array(31..<35))
    #expect(SimulationChecks.mean(SimulationChecks.correlations(last)) > 0.55)
  }

  @Test("Levels lie above each other in everything")
  func levels() {
    let study = SurveyShape.named("level")!.asking(2000).draw(seed: 1)
    let ratings = study.responses.importance
    for outcome in 0..<ratings.columns {
      let means = (0..<3).map { segment in
        SimulationChecks.mean(study.truth.indices.filter { study.truth[$0] == segment }.map { ratings[$0, outcome] })
      }
      #expect(means == means.sorted())
    }
  }

  @Test(
    "A quadratic continuum correlates its ends as its middle allows: none of its effects has a mean or another spread")
  func unfolding() {
    let ratings = SurveyShape.named("unfold-uniform")!.asking(4000).draw(seed: 2).responses.importance
    let correlations = SimulationChecks.correlations(ratings)
    // Outcomes at either end are liked by opposite people, those in the middle by neither.
    #expect(correlations.min()! < -0.2 && correlations.max()! > 0.35)
  }

  @Test("Heaps draw answers from their neighbours")
  func heaping() {
    let ratings = SurveyShape.named("heaping")!.asking(1000).draw(seed: 2).responses.importance.values
    func count(_ point: Double) -> Int { ratings.count { $0 == point } }
    #expect(count(8) > count(7) + count(9) - 200 && count(8) > 2 * count(7))
    #expect(count(5) > count(4) && count(5) > count(6))
  }
}

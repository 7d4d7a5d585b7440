import OutcomeSegmentation
import Statistics
import Testing

@Suite("What the sample study plants for the cleaning rules")
struct SimulationSampleCleaningTests {
  let sample = SampleStudy.make()

  /// The ids of the respondents for whom `condition` holds.
  private func ids(where condition: (Int) -> Bool) -> Set<String> {
    Set(sample.responses.ids.indices.filter(condition).map { sample.responses.ids[$0] })
  }

  @Test("22, 7 and 4 different people")
  func counts() {
    #expect(sample.planted.straightLiners.count == 22)
    #expect(sample.planted.speeders.count == 7)
    #expect(sample.planted.incomplete.count == 4)
    #expect(sample.planted.all.count == 33)
    #expect(sample.withoutPlantedExclusions.responses.count == 287)
    #expect(sample.withoutPlantedExclusions.truth.count == 287)
  }

  @Test("The straight-liners give one value throughout; nobody else does so even in one block")
  func straightLiners() {
    func answered(_ block: Matrix, _ respondent: Int) -> Set<Double> {
      Set(block.row(respondent).filter { !$0.isNaN })
    }
    let both = ids {
      answered(sample.responses.importance, $0).union(answered(sample.responses.satisfaction!, $0)).count == 1
    }
    let either = ids {
      answered(sample.responses.importance, $0).count == 1 || answered(sample.responses.satisfaction!, $0).count == 1
    }
    #expect(both == sample.planted.straightLiners)
    #expect(either == sample.planted.straightLiners)
  }

  @Test("The speeders take less than a fifth of the median time, everybody else more than half of it")
  func speeders() throws {
    let durations = try #require(sample.responses.durations)
    let sorted = durations.sorted()
    let median = (sorted[159] + sorted[160]) / 2
    #expect(ids { durations[$0] < median / 5 } == sample.planted.speeders)
    #expect(ids { durations[$0] < median / 2 } == sample.planted.speeders)
  }

  @Test("Four people leave more than a quarter unrated, everybody else at most 15 %; 1 to 2 % of answers are missing")
  func incomplete() {
    let (importance, satisfaction) = (sample.responses.importance, sample.responses.satisfaction!)
    func unrated(_ respondent: Int, _ counts: (Double, Double) -> Bool) -> Double {
      Double(zip(importance.row(respondent), satisfaction.row(respondent)).count { counts($0, $1) }) / 35
    }
    // The same four whether an outcome counts as unrated without both ratings or without either.
    #expect(ids { unrated($0) { $0.isNaN && $1.isNaN } > 0.25 } == sample.planted.incomplete)
    #expect(ids { unrated($0) { $0.isNaN || $1.isNaN } > 0.15 } == sample.planted.incomplete)
    let kept = sample.withoutPlantedExclusions.responses
    let cells = kept.blocks.flatMap(\.values)
    #expect((0.01...0.02).contains(Double(cells.count(where: \.isNaN)) / Double(cells.count)))
  }
}

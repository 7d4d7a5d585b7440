import OutcomeSegmentation
import Statistics
import Testing

@Suite("Simulated studies")
struct SimulationStudyTests {
  @Test("A study has the shape asked for, and every rating is on the scale")
  func shape() {
    let simulator = StudySimulator(
      respondents: 50, outcomes: 12, jobSteps: 5, scale: RatingScale(0, 10), population: .fourClearSegments)
    let study = simulator.study(seed: 3)
    #expect(study.survey.outcomes.count == 12)
    #expect(Set(study.survey.outcomes.map(\.jobStep)).count == 5)
    #expect(study.responses.count == 50)
    #expect(study.responses.importance.columns == 12)
    #expect(study.truth.count == 50)
    let ratings = study.responses.importance.values + study.responses.satisfaction!.values
    #expect(ratings.allSatisfy { RatingScale(0, 10).contains($0) })
    #expect(Set(ratings).count == 11)
  }

  @Test("The seed alone decides", arguments: [SimulatedPopulation.noise, .onePopulation, .fourClearSegments])
  func deterministic(population: SimulatedPopulation) {
    let simulator = StudySimulator(respondents: 40, population: population)
    #expect(simulator.study(seed: 11) == simulator.study(seed: 11))
    #expect(simulator.study(seed: 11).responses != simulator.study(seed: 12).responses)
  }

  @Test("The ratings of noise have nothing in common", arguments: [UInt64(1), 2, 3])
  func noise(seed: UInt64) {
    let study = StudySimulator(population: .noise).study(seed: seed)
    #expect(Set(study.truth) == [0])
    for block in study.responses.blocks {
      let correlations = SimulationChecks.correlations(block)
      #expect(abs(SimulationChecks.mean(correlations)) < 0.012)
      // Four standard errors and a little, of 595 correlations of 300 pairs.
      #expect(correlations.allSatisfy { abs($0) < 0.26 })
    }
  }

  @Test("In one population outcomes go together as in real surveys, more so within a job step")
  func onePopulation() {
    for seed in UInt64(1)...10 {
      let study = StudySimulator(population: .onePopulation).study(seed: seed)
      #expect(Set(study.truth) == [0])
      for block in study.responses.blocks {
        let mean = SimulationChecks.mean(SimulationChecks.correlations(block))
        #expect((0.15...0.3).contains(mean), "seed \(seed): \(mean)")
        let firstStep = block.selectingColumns(
          study.survey.outcomes.indices.filter {
            study.survey.outcomes[$0].jobStep == "Step 1"
          })
        #expect(SimulationChecks.mean(SimulationChecks.correlations(firstStep)) > mean + 0.1)
      }
    }
  }

  @Test("Noise and one population use the scale alike")
  func marginals() {
    func spread(_ population: SimulatedPopulation) -> Double {
      let values = StudySimulator(population: population).study(seed: 5).responses.importance.values
      let mean = SimulationChecks.mean(values)
      return SimulationChecks.mean(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
    }
    #expect(abs(spread(.noise) - spread(.onePopulation)) < 0.15)
  }

  @Test("Segments have their shares to the person, in random order")
  func shares() {
    let study = StudySimulator(population: .fourClearSegments).study(seed: 2)
    #expect((0..<4).map { segment in study.truth.count { $0 == segment } } == [102, 84, 66, 48])
    #expect(study.truth != study.truth.sorted())
    let thirds = StudySimulator(
      respondents: 100, population: .segments(shares: [1, 1, 1], separation: .clear))
    #expect((0..<3).map { segment in thirds.study(seed: 1).truth.count { $0 == segment } } == [34, 33, 33])
  }

  @Test("Clear segments lie apart, blurred ones less so, and without separation there are none")
  func separation() {
    for seed in UInt64(1)...5 {
      func apart(_ separation: Separation) -> Double {
        SimulationChecks.shareNearestOwnCentre(
          StudySimulator(population: .segments(shares: [0.34, 0.28, 0.22, 0.16], separation: separation))
            .study(seed: seed))
      }
      #expect(apart(.clear) > 0.97)
      #expect(apart(.clear) > apart(.blurred))
      #expect(apart(.blurred) > apart(0.0))
      #expect(apart(0.0) < 0.6)
    }
  }

  @Test("There may be more segments than job steps")
  func fewSteps() {
    let study = StudySimulator(
      outcomes: 12, jobSteps: 1, population: .segments(shares: [0.4, 0.3, 0.3], separation: .clear)
    ).study(seed: 1)
    #expect(SimulationChecks.shareNearestOwnCentre(study) > 0.8)
  }

  @Test("Missing answers keep to their shares and their limit, and change no other answer")
  func missing() {
    let whole = StudySimulator(population: .onePopulation).study(seed: 4)
    let study = StudySimulator(
      population: .onePopulation, missing: MissingAnswers(scattered: 0.02, wholeSteps: 0.02, atMost: 0.2)
    ).study(seed: 4)
    let cells = study.responses.importance.values + study.responses.satisfaction!.values
    let missing = Double(cells.count(where: \.isNaN)) / Double(cells.count)
    #expect((0.025...0.05).contains(missing))
    for (left, right) in zip(study.responses.importance.values, whole.responses.importance.values) {
      #expect(left.isNaN || left == right)
    }
    for respondent in 0..<study.responses.count {
      let unrated = zip(study.responses.importance.row(respondent), study.responses.satisfaction!.row(respondent))
        .count { $0.isNaN || $1.isNaN }
      #expect(unrated <= 7)
    }
    #expect(whole.responses.importance.values.count(where: \.isNaN) == 0)
  }

  @Test("The table has numbered headers and gives every rating back")
  func table() throws {
    let study = StudySimulator(respondents: 20, outcomes: 6, jobSteps: 2, missing: .few).study(seed: 8)
    let (header, rows) = study.table(.numbers)
    #expect(
      header == [
        "Respondent", "imp_1", "imp_2", "imp_3", "imp_4", "imp_5", "imp_6", "sat_1", "sat_2", "sat_3", "sat_4",
        "sat_5", "sat_6",
      ])
    for (respondent, row) in rows.enumerated() {
      #expect(row[0] == study.responses.ids[respondent])
      let ratings = row.dropFirst().map { Double($0) ?? .nan }
      let expected = study.responses.importance.row(respondent) + study.responses.satisfaction!.row(respondent)
      #expect(zip(ratings, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }
  }
}

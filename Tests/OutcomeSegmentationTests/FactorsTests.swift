import OutcomeSegmentation
import Statistics
import Testing

@Suite("Factors")
struct FactorsTests {
  /// Opportunity scores of 300 people on `outcomes` outcomes; the outcomes of every third go with one need.
  private func scores(outcomes: Int, load: Double, seed: UInt64 = 1) -> RespondentOpportunity {
    var stream = RandomStream(seed: seed)
    var importance = Matrix(rows: 300, columns: outcomes)
    for row in 0..<300 {
      let needs = (0..<3).map { _ in stream.normal() }
      for column in 0..<outcomes {
        importance[row, column] = 5 + load * needs[column % 3] + stream.normal()
      }
    }
    let none = Matrix(rows: 300, columns: outcomes, repeating: 20)
    return RespondentOpportunity(
      importance: importance, satisfaction: none, importanceScale: RatingScale(0, 10),
      satisfactionScale: RatingScale(0, 10))
  }

  private func fit(
    _ options: FactorOptions = FactorOptions(), outcomes: Int, load: Double = 1.2
  ) throws -> FactorSolution? {
    try options.fit(
      scores(outcomes: outcomes, load: load), outcomes: Fixtures.survey(outcomes: outcomes).outcomes,
      weights: [Double](repeating: 1, count: 300), seed: 1)
  }

  @Test("25 outcomes are few enough to cluster on, 26 are reduced")
  func threshold() throws {
    #expect(try fit(outcomes: 25) == nil)
    #expect(try fit(outcomes: 26) != nil)
    #expect(try fit(FactorOptions(above: 8), outcomes: 9) != nil)
  }

  @Test("As many factors as there are needs, with their outcomes, and scores whose variance is what they explain")
  func planted() throws {
    let solution = try #require(try fit(outcomes: 30))
    #expect(solution.factors.count == 3)
    #expect(solution.eigenvalues.count == 30)
    #expect(solution.eigenvalues[2] > solution.parallelThresholds[2])
    #expect(solution.eigenvalues[3] < solution.parallelThresholds[3])
    for factor in solution.factors {
      let strong = factor.loadings.indices.filter { abs(factor.loadings[$0]) > 0.5 }
      #expect(strong.count == 10)
      #expect(Set(strong.map { $0 % 3 }).count == 1)
    }
    #expect(isClose(solution.explained, solution.factors.reduce(0) { $0 + $1.explained }, absolute: 1e-10))
    #expect(isClose(solution.explained, solution.communalities.reduce(0, +) / 30, absolute: 1e-10))
    #expect(isClose(solution.explained, solution.eigenvalues.prefix(3).reduce(0, +) / 30, absolute: 1e-10))
    // The scores keep the components' own variances: the eigenvalues.
    #expect(solution.scores.rows == 300 && solution.scores.columns == 3)
    for component in 0..<3 {
      let variance = weightedVariance(solution.scores.column(component))
      #expect(isClose(variance, solution.eigenvalues[component], relative: 1e-9))
    }
  }

  @Test("Noise has no factor: the outcomes are left as they are")
  func noise() throws {
    #expect(try fit(outcomes: 35, load: 0) == nil)
    let study = StudySimulator(population: .noise).study(seed: 1)
    let none = try FactorOptions().fit(
      RespondentOpportunity(
        importance: study.responses.importance, satisfaction: study.responses.satisfaction,
        importanceScale: study.survey.importanceScale, satisfactionScale: study.survey.satisfactionScale),
      outcomes: study.survey.outcomes, weights: study.responses.weights, seed: 1)
    #expect(none == nil)
  }

  @Test("A fixed number is taken, noise or not, and at most the rank")
  func fixedNumber() throws {
    #expect(try fit(FactorOptions(count: 5), outcomes: 30)?.factors.count == 5)
    #expect(try fit(FactorOptions(count: 2), outcomes: 35, load: 0)?.factors.count == 2)
    #expect(try fit(FactorOptions(count: 99), outcomes: 30)?.factors.count == 30)
  }

  @Test("A factor is called by the job step of its outcomes, or by the strongest two")
  func labels() throws {
    let solution = try #require(try fit(outcomes: 30))
    // The outcomes of a need are spread over the steps.
    #expect(solution.factors.allSatisfy { $0.label.contains(" / ") })
    let outcomes = (0..<30).map {
      Outcome(
        id: "o\($0)", statement: "Minimize the time it takes to do thing \($0)",
        jobStep: ["plan", "do", "check"][$0 % 3])
    }
    let named = try #require(
      try FactorOptions().fit(
        scores(outcomes: 30, load: 1.2), outcomes: outcomes, weights: [Double](repeating: 1, count: 300), seed: 1))
    #expect(Set(named.factors.map { String($0.label.prefix { $0 != ":" }) }) == ["plan", "do", "check"])
    #expect(named.factors.allSatisfy { $0.label.contains(": do thing ") })
  }

  @Test("A weight of 3 equals three copies")
  func weights() throws {
    let few = scores(outcomes: 30, load: 1.2)
    let weights = (0..<300).map { Double(1 + $0 % 3) }
    let index = (0..<300).flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let outcomes = Fixtures.survey(outcomes: 30).outcomes
    let weighted = try #require(
      try FactorOptions(count: 3).fit(few, outcomes: outcomes, weights: weights, seed: 1))
    let scale = RatingScale(0, 10)
    let copied = try #require(
      try FactorOptions(count: 3).fit(
        RespondentOpportunity(
          importance: few.scores.selectingRows(index), satisfaction: Matrix(rows: 600, columns: 30, repeating: 20),
          importanceScale: scale, satisfactionScale: scale),
        outcomes: outcomes, weights: [Double](repeating: 1, count: 600), seed: 1))
    #expect(areClose(weighted.eigenvalues, copied.eigenvalues, absolute: 1e-9))
    #expect(isClose(weighted.explained, copied.explained, absolute: 1e-9))
    #expect(weighted.factors.map(\.label) == copied.factors.map(\.label))
  }
}

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

  @Test(
    "Components of the covariances explain shares of the sum of the variances",
    arguments: FactorRotation.Criterion.allCases)
  func covariances(rotation: FactorRotation.Criterion) throws {
    // Outcomes with uneven spreads, so that the two kinds of components differ.
    var ratings = scores(outcomes: 30, load: 1.2)
    var importance = ratings.scores
    for row in 0..<importance.rows {
      for column in 0..<30 { importance[row, column] *= column < 10 ? 0.9 : 0.2 }
    }
    ratings = RespondentOpportunity(
      importance: importance, satisfaction: Matrix(rows: importance.rows, columns: 30, repeating: 20),
      importanceScale: RatingScale(0, 10), satisfactionScale: RatingScale(0, 10))
    let solution = try #require(
      try FactorOptions(method: .covarianceComponents, rotation: rotation, count: 3).fit(
        ratings, outcomes: Fixtures.survey(outcomes: 30).outcomes, weights: [Double](repeating: 1, count: 300), seed: 1)
    )
    let variances = (0..<30).map { weightedVariance(ratings.scores.column($0)) }
    #expect(solution.parallelThresholds.isEmpty)
    #expect(isClose(solution.eigenvalues.reduce(0, +), variances.reduce(0, +), relative: 1e-9))
    #expect(
      isClose(solution.explained, solution.eigenvalues.prefix(3).reduce(0, +) / variances.reduce(0, +), relative: 1e-9))
    #expect(isClose(solution.explained, solution.factors.reduce(0) { $0 + $1.explained }, absolute: 1e-10))
    // An outcome's communality is the share of its own variance: weighted by the variances they add up to the same.
    let kept = zip(solution.communalities, variances).reduce(0) { $0 + $1.0 * $1.1 } / variances.reduce(0, +)
    #expect(isClose(solution.explained, kept, relative: 1e-9))
    #expect(abs(solution.explained - solution.communalities.reduce(0, +) / 30) > 0.01)
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

  @Test("Common factors: as many as there are needs, their fit, and points that keep the communal variance")
  func commonFactors() throws {
    for method in [FactorMethod.minres, .maximumLikelihood] {
      let solution = try #require(try fit(FactorOptions(method: method, rotation: .oblimin), outcomes: 30))
      #expect(solution.factors.count == 3 && solution.method == method)
      #expect(solution.isConverged && solution.heywood.isEmpty)
      let fit = try #require(solution.fit)
      #expect(try #require(fit.rmsea) < 0.05)
      #expect(try #require(solution.factorCorrelations).rows == 3)
      #expect(try #require(solution.suitability).kaiserMeyerOlkin > 0.8)
      #expect(isClose(solution.explained, solution.communalities.reduce(0, +) / 30, absolute: 1e-9))
      // Common factors leave each outcome its own part, so they keep less than components do.
      let components = try #require(try self.fit(outcomes: 30))
      #expect(solution.explained < components.explained)
      // The rotation moves no respondent.
      let turned = try #require(try self.fit(FactorOptions(method: method, rotation: .promax), outcomes: 30))
      #expect(turned.scores == solution.scores)
    }
  }

  @Test(
    "The rotation names components and moves no respondent",
    arguments: [
      FactorRotation.Criterion.none, .varimax, .quartimax, .oblimin, .promax,
    ])
  func rotations(rotation: FactorRotation.Criterion) throws {
    let usual = try #require(try fit(outcomes: 30))
    let solution = try #require(try fit(FactorOptions(rotation: rotation), outcomes: 30))
    #expect(solution.scores == usual.scores && solution.rotation == rotation)
    #expect(areClose(solution.communalities, usual.communalities, absolute: 1e-9))
    #expect(isClose(solution.explained, usual.explained, absolute: 1e-9))
    #expect((solution.factorCorrelations != nil) == rotation.isOblique)
  }

  @Test("Retention by Kaiser's rule and by a share of the variance")
  func retention() throws {
    let kaiser = try #require(try fit(FactorOptions(retention: .kaiser), outcomes: 30))
    #expect(kaiser.factors.count == kaiser.eigenvalues.count { $0 > 1 })
    let share = try #require(try fit(FactorOptions(retention: .variance, variance: 0.8), outcomes: 30))
    #expect(share.eigenvalues.prefix(share.factors.count).reduce(0, +) >= 24)
    #expect(share.eigenvalues.prefix(share.factors.count - 1).reduce(0, +) < 24)
    #expect(try fit(FactorOptions(method: .none), outcomes: 30) == nil)
  }

  @Test("Averages over job steps, and nothing without two of them")
  func jobSteps() throws {
    let opportunity = scores(outcomes: 30, load: 1.2)
    let weights = [Double](repeating: 1, count: 300)
    func outcomes(_ steps: [String?]) -> [Outcome] {
      (0..<30).map { Outcome(id: "o\($0)", statement: "Minimize thing \($0)", jobStep: steps[$0 % steps.count]) }
    }
    let options = FactorOptions(method: .jobSteps)
    let solution = try #require(
      try options.fit(opportunity, outcomes: outcomes(["plan", "do", nil]), weights: weights, seed: 1))
    #expect(solution.factors.map(\.label) == ["plan", "do", "no job step"])
    let own = (0..<10).reduce(0) { $0 + opportunity.scores[7, $1 * 3 + 1] } / 10
    #expect(isClose(solution.scores[7, 1], own, absolute: 1e-12))
    #expect(solution.factors[1].loadings[4] > 0.5 && abs(solution.factors[1].loadings[3]) < 0.3)
    #expect(solution.eigenvalues.isEmpty)
    #expect(try options.fit(opportunity, outcomes: outcomes(["plan"]), weights: weights, seed: 1) == nil)
  }

  @Test("Two markers stand for each factor, as they are")
  func markers() throws {
    let solution = try #require(try fit(FactorOptions(method: .markers), outcomes: 30))
    #expect(solution.markers.count == 6)
    #expect(Set(solution.markers.map { $0 % 3 }).count == 3)
    let opportunity = scores(outcomes: 30, load: 1.2)
    #expect(solution.scores == opportunity.scores.selectingColumns(solution.markers))
  }
}

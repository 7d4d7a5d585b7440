import Foundation
import Statistics
import Testing

@Suite struct FactorAnalysisTests {
  @Test(arguments: FactorAnalysis.Method.allCases)
  func oneFactorByHand(method: FactorAnalysis.Method) throws {
    // Loadings .8, .7 and .6 give correlations .56, .48 and .42, which they fit exactly.
    let correlations = Matrix([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]])
    let solution = try FactorAnalysis(factors: 1, method: method).fit(correlations: correlations, observations: 100)
    #expect(areClose(solution.loadings.values, [0.8, 0.7, 0.6], absolute: 1e-6))
    #expect(areClose(solution.uniquenesses, [0.36, 0.51, 0.64], absolute: 1e-6))
    #expect(areClose(solution.communalities, [0.64, 0.49, 0.36], absolute: 1e-6))
    #expect(solution.converged && solution.heywood.isEmpty && solution.count == 1)
    let fit = try #require(solution.fit)
    #expect(fit.degreesOfFreedom == 0 && fit.rmsea == nil && fit.tuckerLewis == nil && fit.pValue == nil)
    #expect(isClose(fit.discrepancy, 0, absolute: 1e-10))
    #expect(isClose(solution.explained[0], (0.64 + 0.49 + 0.36) / 3, absolute: 1e-6))
  }

  // Objective and chi-squared to what psych's optimiser leaves (its L-BFGS stops at a relative gain of 2e-9, so
  // uniquenesses are off by 2e-6 and unrotated loadings by 6e-6); the principal axes, run to 1e-10 there, to 1e-9.
  @Test(
    arguments: [
      ("minres", FactorAnalysis.Method.minres, 1e-5), ("ml", .maximumLikelihood, 1e-5), ("pa", .principalAxis, 1e-9),
    ])
  func personalityItemsAsPsych(name: String, method: FactorAnalysis.Method, tolerance: Double) throws {
    let reference = try PersonalityReference.read().efa["\(name)_none"]!
    let solution = try FactorAnalysis(factors: 5, method: method, rotation: FactorRotation(.none))
      .fit(PersonalityReference.items())
    #expect(solution.converged && solution.heywood.isEmpty)
    #expect(largestDifference(solution.loadings, Matrix(reference.loadings)) < tolerance)
    #expect(areClose(solution.uniquenesses, reference.uniquenesses, absolute: tolerance))
    let fit = try #require(solution.fit)
    #expect(isClose(fit.discrepancy, reference.objective, absolute: 1e-6))
    #expect(isClose(fit.chiSquared, reference.chi, absolute: 1e-3))
    #expect(fit.degreesOfFreedom == reference.dof)
    #expect(try isClose(#require(fit.rmsea), reference.rmsea, absolute: 1e-6))
    #expect(try isClose(#require(fit.tuckerLewis), reference.tli, absolute: 1e-6))
  }

  // factanal with a tight stop: the likelihood to 1e-9.
  @Test
  func personalityItemsAsFactanal() throws {
    let reference = try PersonalityReference.read().factanalMlVarimax
    let solution = try FactorAnalysis(factors: 5, method: .maximumLikelihood).fit(PersonalityReference.items())
    #expect(isClose(solution.objective, reference.criterion, absolute: 1e-9))
    #expect(areClose(solution.uniquenesses, reference.uniquenesses, absolute: 1e-5))
    let fit = try #require(solution.fit)
    #expect(isClose(fit.chiSquared, reference.chisq, absolute: 1e-6))
    #expect(fit.degreesOfFreedom == reference.df)
    #expect(try isClose(#require(fit.pValue), reference.p, absolute: 0, relative: 1e-6))
  }

  /// The value of a discrepancy as its definition says, from loadings and uniquenesses.
  private func value(_ method: FactorAnalysis.Method, _ r: Matrix, _ loadings: Matrix, _ psi: [Double]) throws -> Double
  {
    var model = product(loadings, loadings.transposed)
    for index in psi.indices { model[index, index] += psi[index] }
    if method != .maximumLikelihood {
      return zip(r.values, model.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
    }
    let implied = try Cholesky(of: model)
    let trace = (0..<r.rows).reduce(0) { $0 + implied.solving(r.column($1))[$1] }
    return try implied.logDeterminant + trace - Cholesky(of: r).logDeterminant - Double(r.rows)
  }

  @Test(arguments: [FactorAnalysis.Method.minres, .maximumLikelihood])
  func theObjectiveIsAMinimum(method: FactorAnalysis.Method) throws {
    let correlations = correlationMatrix(ratings(rows: 200, columns: 9, seed: 41))
    let solution = try FactorAnalysis(factors: 2, method: method, rotation: FactorRotation(.none))
      .fit(correlations: correlations, observations: 200)
    #expect(solution.converged)
    let best = try value(method, correlations, solution.loadings, solution.uniquenesses)
    #expect(isClose(solution.objective, best, absolute: 1e-9))
    // Any other loadings and uniquenesses nearby are worse.
    var stream = RandomStream(seed: 42)
    for _ in 0..<50 {
      var loadings = solution.loadings
      for index in loadings.values.indices { loadings.values[index] += 0.003 * stream.normal() }
      let uniquenesses = solution.uniquenesses.map { max(0.005, $0 + 0.003 * stream.normal()) }
      #expect(try value(method, correlations, loadings, uniquenesses) > best)
    }
  }

  @Test(arguments: FactorAnalysis.Method.allCases)
  func plantedFactorsAreFound(method: FactorAnalysis.Method) throws {
    let m = plantedFactors(rows: 500, seed: 43)
    let solution = try FactorAnalysis(factors: 3, method: method).fit(m)
    #expect(solution.converged && solution.rotated.converged)
    for row in 0..<12 {
      let sizes = solution.loadings.row(row).map(\.magnitude).sorted()
      #expect(sizes[2] > 0.7 && sizes[1] < 0.15)
    }
    let fit = try #require(solution.fit)
    #expect(try #require(fit.rmsea) < 0.05)
    #expect(try #require(fit.tuckerLewis) > 0.97)
    #expect(solution.rotated.sumsOfSquares == solution.rotated.sumsOfSquares.sorted(by: >))
    #expect((0..<3).allSatisfy { solution.loadings.column($0).reduce(0, +) > 0 })
  }

  @Test(arguments: FactorAnalysis.Method.allCases)
  func aWeightOfThreeEqualsThreeCopies(method: FactorAnalysis.Method) throws {
    let m = ratings(rows: 80, columns: 7, seed: 44)
    let weights = (0..<80).map { Double([3, 1, 0, 2][$0 % 4]) }
    let analysis = FactorAnalysis(factors: 2, method: method, rotation: FactorRotation(.oblimin))
    let weighted = try analysis.fit(m, weights: weights)
    let repeated = try analysis.fit(m.selectingRows(copies(Array(0..<80), weights)))
    // As far as the optimum is known: the gradient there is of rounding size.
    #expect(areClose(weighted.loadings, repeated.loadings, absolute: 1e-6))
    #expect(areClose(weighted.uniquenesses, repeated.uniquenesses, absolute: 1e-6))
    #expect(try isClose(#require(weighted.fit).chiSquared, #require(repeated.fit).chiSquared, absolute: 1e-6))
    #expect(
      try areClose(
        weighted.scores(of: m, by: .bartlett), repeated.scores(of: m, by: .bartlett), absolute: 1e-5))
  }

  @Test func heywoodCasesStandAtTheBound() throws {
    // .84² /.6 would be a communality of 1.19.
    let correlations = Matrix([[1, 0.84, 0.84], [0.84, 1, 0.6], [0.84, 0.6, 1]])
    for method in FactorAnalysis.Method.allCases {
      let solution = try FactorAnalysis(factors: 1, method: method).fit(correlations: correlations, observations: 50)
      #expect(solution.heywood == [0], "\(method)")
      #expect(isClose(solution.uniquenesses[0], 0.005, absolute: 1e-9))
      #expect(solution.converged)
    }
  }

  @Test func uncorrelatedAndRepeatedVariables() throws {
    var identity = Matrix(rows: 5, columns: 5)
    for index in 0..<5 { identity[index, index] = 1 }
    for method in FactorAnalysis.Method.allCases {
      let solution = try FactorAnalysis(factors: 1, method: method).fit(correlations: identity, observations: 50)
      #expect(solution.loadings.values.allSatisfy { $0.magnitude < 1e-5 }, "\(method)")
      #expect(solution.fit?.rmsea == 0)
    }
    // A repeated variable: no likelihood, but least squares; no fit either.
    let m = ratings(rows: 60, columns: 5, seed: 45)
    let repeated = Matrix((0..<60).map { Array(m.row($0)) + [m[$0, 0]] })
    #expect(throws: FactorError.singularCorrelations) {
      try FactorAnalysis(factors: 2, method: .maximumLikelihood).fit(repeated)
    }
    let solution = try FactorAnalysis(factors: 2).fit(repeated)
    #expect(solution.fit == nil)
    #expect(solution.loadings.values.allSatisfy { $0.isFinite })
    for scoring in FactorScoring.allCases {
      #expect(try solution.scores(of: repeated, by: scoring).values.allSatisfy { $0.isFinite })
    }
    // More columns than rows, and a constant one.
    var wide = Matrix(rows: 6, columns: 9, repeating: 2)
    for row in 0..<6 {
      for column in 0..<9 where column != 4 { wide[row, column] = Double(row * (column + 3) % 7) }
    }
    let few = try FactorAnalysis(factors: 1).fit(wide)
    #expect(few.loadings.values.allSatisfy { $0.isFinite } && few.loadings[4, 0].magnitude < 1e-12)
  }

  @Test func impossibleRequestsAreRefused() {
    #expect(FactorAnalysis.mostFactors(columns: 2) == 0)
    #expect(FactorAnalysis.mostFactors(columns: 3) == 1)
    #expect(FactorAnalysis.mostFactors(columns: 6) == 3)
    #expect(FactorAnalysis.mostFactors(columns: 25) == 18)
    let m = ratings(rows: 30, columns: 5, seed: 46)
    #expect(throws: FactorError.factorsOutOfRange(asked: 3, available: 2)) { try FactorAnalysis(factors: 3).fit(m) }
    #expect(throws: FactorError.factorsOutOfRange(asked: 0, available: 2)) { try FactorAnalysis(factors: 0).fit(m) }
    #expect(throws: FactorError.noColumns) { try FactorAnalysis(factors: 1).fit(Matrix(rows: 3, columns: 0)) }
    #expect(throws: FactorError.missingValue(row: 0, column: 1)) {
      try FactorAnalysis(factors: 1).fit(Matrix([[1, .nan, 2], [2, 3, 1], [3, 3, 3]]))
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try FactorAnalysis(factors: 1).fit(
        correlations: Matrix([[1, .nan, 0], [0, 1, 0], [0, 0, 1]]), observations: 9)
    }
    #expect(
      FactorError.factorsOutOfRange(asked: 1, available: 0).description.contains("3 variables"))
  }

  @Test func itStopsWhenCancelled() async {
    let m = ratings(rows: 100, columns: 10, seed: 47)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try FactorAnalysis(factors: 2).fit(m)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func scoresByHand() throws {
    // One factor with loadings √.5: R⁻¹ Λ = Λ / (1 + 2 · .5); Bartlett Λ / .5 / 3.
    let correlations = Matrix([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])
    let solution = try FactorAnalysis(factors: 1).fit(correlations: correlations, observations: 40)
    let loading = 0.5.squareRoot()
    let regression = try solution.scoringWeights(by: .regression)
    let bartlett = try solution.scoringWeights(by: .bartlett)
    #expect(areClose(regression.values, [Double](repeating: loading / 2, count: 3), absolute: 1e-9))
    #expect(areClose(bartlett.values, [Double](repeating: loading * 2 / 3, count: 3), absolute: 1e-9))
    let scores = try solution.scores(of: Matrix([[1, 1, 1], [.nan, 0, 0]]))
    #expect(isClose(scores[0, 0], 1.5 * loading, absolute: 1e-9))
    #expect(scores[1, 0].isNaN)
    #expect(try solution.scores(of: Matrix(rows: 0, columns: 3)).rows == 0)
  }

  @Test func bartlettScoresAreUnbiased() throws {
    let m = plantedFactors(rows: 300, shared: 0.3, seed: 48)
    let solution = try FactorAnalysis(factors: 3, rotation: FactorRotation(.oblimin)).fit(m)
    // Wᵀ Λ = 1: a person who answers by the factors alone gets exactly those.
    let weights = try solution.scoringWeights(by: .bartlett)
    let identity = product(weights.transposed, solution.loadings)
    for row in 0..<3 {
      for column in 0..<3 { #expect(isClose(identity[row, column], row == column ? 1 : 0, absolute: 1e-9)) }
    }
    // Regression scores: covariance with the factors equals their own covariance.
    let regression = try solution.scoringWeights(by: .regression)
    let own = product(product(regression.transposed, solution.correlations), regression)
    let shared = product(regression.transposed, solution.structure)
    #expect(areClose(own, shared, absolute: 1e-9))
  }

  // factanal on the ten agreeableness and conscientiousness items, scores of the first two people; it stops at 1e-7.
  @Test
  func scoresOfFactanal() throws {
    let m = try PersonalityReference.items().selectingColumns(Array(0..<10))
    let solution = try FactorAnalysis(factors: 2, method: .maximumLikelihood, rotation: FactorRotation(.none)).fit(m)
    let regression = Matrix([[-1.354_177_705_75, 0.535_242_733_409], [-0.340_104_997_41, 0.147_726_183_594]])
    let bartlett = Matrix([[-1.666_918_493_909, 0.782_908_461_829], [-0.418_650_600_763, 0.216_081_549_455]])
    let first = m.selectingRows([0, 1])
    #expect(try largestDifference(solution.scores(of: first), regression) < 1e-4)
    #expect(try largestDifference(solution.scores(of: first, by: .bartlett), bartlett) < 1e-4)
  }
}

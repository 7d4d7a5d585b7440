import Foundation
import Statistics
import Testing

@Suite struct SamplingAdequacyTests {
  @Test func threeVariablesByHand() throws {
    // All correlations .5: every partial correlation is (.5 - .25)/.75 = 1/3, so .25 / (.25 + 1/9) = 9/13.
    let correlations = Matrix([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])
    let adequacy = try SamplingAdequacy(correlations: correlations)
    #expect(isClose(adequacy.overall, 9.0 / 13))
    #expect(areClose(adequacy.items, [9.0 / 13, 9.0 / 13, 9.0 / 13]))
    #expect(adequacy.lowest?.item == 0)
    // |R| = .5.
    let test = try SphericityTest(correlations: correlations, observations: 51)
    #expect(isClose(test.chiSquared, (50 - 11.0 / 6) * log(2)))
    #expect(test.degreesOfFreedom == 3)
    #expect(test.pValue == ChiSquared.survival(test.chiSquared, degreesOfFreedom: 3))
  }

  // Closed formulas: 1e-10 leaves room for the rounding of two inverses.
  @Test
  func personalityItems() throws {
    let reference = try PersonalityReference.read()
    let m = try PersonalityReference.items()
    let correlations = correlationMatrix(m)
    let adequacy = try SamplingAdequacy(correlations: correlations)
    #expect(isClose(adequacy.overall, reference.kmo, absolute: 1e-10))
    #expect(areClose(adequacy.items, reference.kmoItems, absolute: 1e-10))
    let test = try SphericityTest(correlations: correlations, observations: Double(m.rows))
    #expect(isClose(test.chiSquared, reference.bartlettChisq, absolute: 0, relative: 1e-12))
    #expect(test.degreesOfFreedom == reference.bartlettDf)
    #expect(isClose(test.pValue, reference.bartlettP, absolute: 1e-300))
  }

  @Test func edgeCases() throws {
    let uncorrelated = try SamplingAdequacy(correlations: Matrix([[1, 0], [0, 1]]))
    #expect(uncorrelated.overall == 0.5 && uncorrelated.items == [0.5, 0.5])
    #expect(try SphericityTest(correlations: Matrix([[1, 0], [0, 1]]), observations: 30).pValue == 1)
    #expect(try SphericityTest(correlations: Matrix([[1]]), observations: 30).pValue == 1)
    #expect(try SamplingAdequacy(correlations: Matrix(rows: 0, columns: 0)).lowest == nil)
    let singular = Matrix([[1, 1], [1, 1]])
    #expect(throws: FactorError.singularCorrelations) { try SamplingAdequacy(correlations: singular) }
    #expect(throws: FactorError.singularCorrelations) {
      try SphericityTest(correlations: singular, observations: 30)
    }
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try SamplingAdequacy(correlations: Matrix([[1, 0]]))
    }
  }

  @Test func squaredMultipleCorrelationsByHand() {
    // Two variables: r² for both.
    #expect(areClose(squaredMultipleCorrelations(Matrix([[1, 0.6], [0.6, 1]])), [0.36, 0.36]))
    #expect(squaredMultipleCorrelations(Matrix([[1, 1], [1, 1]])) == [1, 1])
  }

  // 200 draws there and here: within .01. psych prints 6 factors with the communalities of one factor.
  @Test
  func parallelAnalysisOfFactors() async throws {
    let reference = try PersonalityReference.read().parallel
    let correlations = try correlationMatrix(PersonalityReference.items())
    #expect(try areClose(reducedEigenvalues(correlations, .oneFactor), reference.faActual, absolute: 1e-5))
    let one = try await parallelAnalysis(
      factorsOf: correlations, rows: 2_436, communalities: .oneFactor, draws: 20, seed: 6, threads: 2)
    #expect(one.retained == reference.nfact)
    // psych with SMC = TRUE: 4.535708759, 2.203976465, 1.482415324, 1.148291081 and 8 factors.
    let reduced = try reducedEigenvalues(correlations)
    #expect(
      areClose(
        Array(reduced.prefix(4)), [4.535_708_759, 2.203_976_465, 1.482_415_324, 1.148_291_081], absolute: 1e-8))
    let multiple = try await parallelAnalysis(factorsOf: correlations, rows: 2_436, draws: 20, seed: 6, threads: 1)
    #expect(multiple.retained == 8)
    #expect(
      try await multiple == parallelAnalysis(factorsOf: correlations, rows: 2_436, draws: 20, seed: 6, threads: 3))
  }

  @Test func parallelAnalysisOfNoiseRetainsNothing() async throws {
    var stream = RandomStream(seed: 7)
    let m = Matrix((0..<400).map { _ in (0..<8).map { _ in stream.normal() } })
    let analysis = try await parallelAnalysis(factorsOf: correlationMatrix(m), rows: 400, draws: 50, seed: 8)
    #expect(analysis.retained == 0)
    await #expect(throws: FactorError.factorsOutOfRange(asked: 1, available: 0)) {
      try await parallelAnalysis(
        factorsOf: Matrix([[1, 0], [0, 1]]), rows: 40, communalities: .oneFactor, draws: 2, seed: 8)
    }
  }

  @Test func threadsChangeNothing() throws {
    let eigenvalues = [2.1, 1.2, 0.4, 0.3]
    let alone = try parallelAnalysis(rows: 90, columns: 4, draws: 30, seed: 9, eigenvalues: eigenvalues)
    let shared = try NoiseSpectrum(rows: 90, columns: 4, draws: 30, seed: 9, threads: 2).analysis(of: eigenvalues)
    #expect(alone == shared)
  }

  @Test func retentionRules() {
    let eigenvalues = [3.0, 1.5, 1.0, 0.3, 0.2]
    #expect(FactorRetention.parallel.count(eigenvalues: eigenvalues, parallel: 2, most: 5) == 2)
    #expect(FactorRetention.kaiser.count(eigenvalues: eigenvalues, parallel: 1, most: 5) == 2)
    #expect(FactorRetention.fixed(4).count(eigenvalues: eigenvalues, parallel: 1, most: 5) == 4)
    #expect(FactorRetention.fixed(4).count(eigenvalues: eigenvalues, parallel: 1, most: 3) == 3)
    // Shares .5, .75, .917, .967, 1.
    #expect(FactorRetention.variance(0.5).count(eigenvalues: eigenvalues, parallel: 1, most: 5) == 1)
    #expect(FactorRetention.variance(0.8).count(eigenvalues: eigenvalues, parallel: 1, most: 5) == 3)
    #expect(FactorRetention.variance(1).count(eigenvalues: eigenvalues, parallel: 1, most: 5) == 5)
    #expect(FactorRetention.kaiser.count(eigenvalues: [1, 1], parallel: 1, most: 2) == 1)
    #expect(FactorRetention.variance(0.5).count(eigenvalues: [], parallel: 1, most: 1) == 1)
  }
}

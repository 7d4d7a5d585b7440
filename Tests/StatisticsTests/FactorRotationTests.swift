import Foundation
import Statistics
import Testing

@Suite struct FactorRotationTests {
  private let simple = Matrix([[0.9, 0], [0.8, 0], [0.7, 0], [0, 0.8], [0, 0.6], [0, 0.7]])

  @Test(arguments: [FactorRotation.Criterion.varimax, .quartimax, .oblimin, .promax])
  func aSimpleStructureIsFoundAgain(criterion: FactorRotation.Criterion) throws {
    let turned = product(simple, Matrix([[0.8, -0.6], [0.6, 0.8]]))
    for kaiser in [true, false] {
      let result = try FactorRotation(criterion, kaiser: kaiser).applied(to: turned)
      #expect(result.converged)
      #expect(largestDifference(result.loadings, simple) < 1e-6)
      #expect(isClose(result.factorCorrelations[0, 1], 0, absolute: 1e-6))
      #expect(areClose(product(turned, result.transformation), result.loadings))
      #expect(result.loadings.column(0).reduce(0, +) > 0 && result.sumsOfSquares[0] > result.sumsOfSquares[1])
    }
  }

  @Test(arguments: [FactorRotation.Criterion.oblimin, .promax])
  func correlatedFactorsAreFoundAgain(criterion: FactorRotation.Criterion) throws {
    // Factors that correlate by .4: A = Λ T', TᵀT = Φ.
    let sine = (1 - 0.4 * 0.4).squareRoot()
    let unrotated = product(simple, Matrix([[1, 0], [0.4, sine]]))
    let result = try FactorRotation(criterion).applied(to: unrotated)
    // Promax only approaches a structure as simple as that.
    let tolerance = criterion == .oblimin ? 1e-6 : 0.02
    #expect(largestDifference(result.loadings, simple) < tolerance)
    #expect(isClose(result.factorCorrelations[0, 1], 0.4, absolute: tolerance))
    #expect(areClose(result.structure, product(result.loadings, result.factorCorrelations)))
    // What the factors explain together stays.
    let before = product(unrotated, unrotated.transposed)
    let after = product(result.structure, result.loadings.transposed)
    #expect(areClose(before, after, absolute: 1e-9))
  }

  // R stops its rotations early. Stopped where R stops, the plain iterations from our loadings are R's to 1e-5; run on,
  // they are ours to 1e-6.
  @Test(
    arguments: [("minres", FactorAnalysis.Method.minres), ("ml", .maximumLikelihood), ("pa", .principalAxis)])
  func rotationsOfPersonalityItems(name: String, method: FactorAnalysis.Method) throws {
    let reference = try PersonalityReference.read().efa
    let correlations = try correlationMatrix(PersonalityReference.items())
    func rotated(_ criterion: FactorRotation.Criterion) throws -> RotatedLoadings {
      let rotation = FactorRotation(criterion)
      return try FactorAnalysis(factors: 5, method: method, rotation: rotation)
        .fit(correlations: correlations, observations: 2_436).rotated
    }
    let unrotated = try rotated(.none).loadings

    let early = varimaxOfR(unrotated, relativeGain: 1e-5).loadings
    #expect(largestDifference(early, Matrix(reference["\(name)_varimax"]!.loadings)) < 1e-5)
    let late = varimaxOfR(unrotated, relativeGain: 1e-15).loadings
    #expect(try largestDifference(rotated(.varimax).loadings, late) < 1e-6)
    #expect(try rotated(.varimax).shareReachingBest == 1)

    let oblique = quartiminOfR(unrotated, tolerance: 1e-5)
    #expect(largestDifference(oblique.loadings, Matrix(reference["\(name)_oblimin"]!.loadings)) < 1e-5)
    let ours = try rotated(.oblimin)
    #expect(ours.converged)
    #expect(largestDifference(ours.loadings, quartiminOfR(unrotated, tolerance: 1e-7).loadings) < 1e-6)
    #expect(largestDifference(ours.loadings, Matrix(reference["\(name)_oblimin"]!.loadings)) < 3e-5)
    expectSame(ours.factorCorrelations, reference["\(name)_oblimin"]!.phi!, tolerance: 1e-4)

    let promax = try rotated(.promax)
    #expect(largestDifference(promax.loadings, Matrix(reference["\(name)_promax"]!.loadings)) < 1e-3)
    expectSame(promax.factorCorrelations, reference["\(name)_promax"]!.phi!, tolerance: 2e-3)
    let plain = promaxOfR(unrotated, relativeGain: 1e-5)
    #expect(largestDifference(plain.loadings, Matrix(reference["\(name)_promax"]!.loadings)) < 1e-5)
    expectSame(plain.correlations, reference["\(name)_promax"]!.phi!, tolerance: 1e-5)
    #expect(largestDifference(promax.loadings, promaxOfR(unrotated, relativeGain: 1e-15).loadings) < 1e-6)
  }

  // GPArotation's quartimax of the minres loadings, run to its rounding; sums of squares to 1e-5, as the loadings are.
  @Test
  func quartimaxOfPersonalityItems() throws {
    let analysis = FactorAnalysis(factors: 5, rotation: FactorRotation(.quartimax))
    let solution = try analysis.fit(PersonalityReference.items())
    let expected = [2.775_843_511, 2.715_946_278, 1.978_321_856, 1.632_861_306, 1.487_505_077]
    #expect(areClose(solution.rotated.sumsOfSquares, expected, absolute: 1e-5, relative: 0))
  }

  @Test func edgeCases() throws {
    let single = Matrix([[-0.5], [-0.4]])
    let turned = try FactorRotation(.oblimin).applied(to: single)
    #expect(turned.loadings == Matrix([[0.5], [0.4]]) && turned.factorCorrelations == Matrix([[1]]))
    for criterion in FactorRotation.Criterion.allCases {
      let zeros = try FactorRotation(criterion).applied(to: Matrix(rows: 4, columns: 3))
      #expect(zeros.loadings.values.allSatisfy { $0 == 0 }, "\(criterion)")
      #expect(try FactorRotation(criterion).applied(to: Matrix(rows: 0, columns: 2)).loadings.rows == 0)
      #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
        try FactorRotation(criterion).applied(to: Matrix([[1, .nan], [0, 1]]))
      }
      // A factor on which nothing loads.
      let empty = Matrix([[0.8, 0.1, 0], [0.7, 0.2, 0], [0.1, 0.6, 0], [0.3, 0.7, 0]])
      #expect(try FactorRotation(criterion).applied(to: empty).loadings.values.allSatisfy { $0.isFinite })
    }
  }

  @Test func seedsAndOrderDecideNothing() throws {
    let m = plantedFactors(rows: 200, shared: 0.3, seed: 51)
    let loadings = try FactorAnalysis(factors: 3, rotation: FactorRotation(.none)).fit(m).loadings
    for criterion in FactorRotation.Criterion.allCases where criterion != .none {
      let first = try FactorRotation(criterion).applied(to: loadings, seed: 1)
      #expect(try first == FactorRotation(criterion).applied(to: loadings, seed: 1))
      let second = try FactorRotation(criterion).applied(to: loadings, seed: 2)
      #expect(areClose(first.loadings, second.loadings, absolute: 1e-6))
      #expect(first.starts == 10 && first.shareReachingBest > 0.5)
      let swapped = try FactorRotation(criterion).applied(to: loadings.selectingColumns([2, 0, 1]))
      #expect(areClose(first.loadings, swapped.loadings, absolute: 1e-6))
    }
    #expect(FactorRotation(.varimax).kaiser && FactorRotation(.promax).kaiser)
    #expect(!FactorRotation(.oblimin).kaiser && !FactorRotation(.quartimax).kaiser)
  }

  /// Correlations of factors that may stand in any order and with any sign: their sizes, sorted.
  private func expectSame(_ actual: Matrix, _ expected: [[Double]], tolerance: Double) {
    let found = actual.values.map(\.magnitude).sorted()
    let wanted = expected.flatMap { $0 }.map(\.magnitude).sorted()
    #expect(areClose(found, wanted, absolute: tolerance))
  }

  /// psych's promax with Kaiser's normalization as it is written, its least squares by normal equations.
  private func promaxOfR(_ loadings: Matrix, relativeGain: Double) -> (loadings: Matrix, correlations: Matrix) {
    let lengths = (0..<loadings.rows).map { loadings.row($0).reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var unit = loadings
    for row in 0..<unit.rows {
      for column in 0..<unit.columns { unit[row, column] /= lengths[row] }
    }
    let (simple, turn) = varimaxOfR(unit, relativeGain: relativeGain)
    var target = simple
    for index in target.values.indices { target.values[index] *= pow(abs(simple.values[index]), 3) }
    var fit = product(inverseByCramer(product(simple.transposed, simple)), product(simple.transposed, target))
    let inner = inverseByCramer(product(fit.transposed, fit))
    for row in 0..<fit.rows {
      for column in 0..<fit.columns { fit[row, column] *= inner[column, column].squareRoot() }
    }
    var result = product(simple, fit)
    for row in 0..<result.rows {
      for column in 0..<result.columns { result[row, column] *= lengths[row] }
    }
    let inverse = inverseByCramer(product(turn, fit))
    return (result, product(inverse, inverse.transposed))
  }
}

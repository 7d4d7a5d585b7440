import Statistics
import Testing

@Suite struct FactorTests {
  @Test func twoVariablesByHand() throws {
    // Correlation .5: eigenvalues 1.5 and .5, components (x + y)/√2 and (x - y)/√2.
    let m = Matrix([[1, 2], [2, 4], [3, 3]])
    let components = try PrincipalComponents(correlationsOf: m)
    #expect(areClose(components.eigenvalues, [1.5, 0.5]))
    #expect(areClose(components.explained, [0.75, 0.25]))
    let loading = 0.75.squareRoot()
    #expect(areClose(components.loadings(1).values, [loading, loading]))
    #expect(components.means == [2, 3] && components.standardDeviations == [1, 1])
    #expect(components.rank == 2)
    #expect(components.loadings(0).columns == 0)
  }

  @Test func loadingsRebuildTheCorrelations() throws {
    let m = ratings(rows: 90, columns: 8, seed: 21)
    let loadings = try PrincipalComponents(correlationsOf: m).loadings(8)
    #expect(areClose(product(loadings, loadings.transposed), correlationMatrix(m)))
  }

  @Test(arguments: ComponentRotation.allCases)
  func scoresAreStandardisedAndUncorrelated(rotation: ComponentRotation) throws {
    let m = ratings(rows: 120, columns: 9, seed: 22)
    let weights = (0..<120).map { Double($0 % 3) }
    let solution = try PrincipalComponents(correlationsOf: m, weights: weights)
      .solution(components: 4, rotation: rotation)
    #expect(solution.converged)
    let scores = solution.scores(of: m)
    for component in 0..<4 {
      #expect(isClose(weightedMean(scores.column(component), weights: weights), 0))
      #expect(isClose(weightedVariance(scores.column(component), weights: weights), 1))
    }
    var identity = Matrix(rows: 4, columns: 4)
    for index in 0..<4 { identity[index, index] = 1 }
    #expect(areClose(correlationMatrix(scores, weights: weights), identity))
    // A loading is the correlation of variable and score.
    let both = Matrix((0..<120).map { Array(m.row($0)) + Array(scores.row($0)) })
    let correlations = correlationMatrix(both, weights: weights)
    for row in 0..<9 {
      for column in 0..<4 { #expect(isClose(correlations[row, 9 + column], solution.loadings[row, column])) }
    }
    #expect(solution.sumsOfSquares == solution.sumsOfSquares.sorted(by: >))
    #expect(isClose(solution.explained.reduce(0, +), solution.communalities.reduce(0, +) / 9))
    #expect(areClose(product(solution.rotation.transposed, solution.rotation), identity))
  }

  @Test func newRowsAreScoredAlike() throws {
    let m = ratings(rows: 50, columns: 6, seed: 23)
    let solution = try PrincipalComponents(correlationsOf: m).solution(components: 2)
    let all = solution.scores(of: m)
    #expect(areClose(solution.scores(of: m.selectingRows([17, 3])), all.selectingRows([17, 3])))
    var gap = m.selectingRows([17, 3])
    gap[0, 2] = .nan
    let scores = solution.scores(of: gap)
    #expect(scores.row(0).allSatisfy { $0.isNaN })
    #expect(areClose(Array(scores.row(1)), Array(all.row(3))))
    #expect(solution.scores(of: Matrix(rows: 0, columns: 6)).rows == 0)
  }

  @Test func aWeightOfThreeEqualsThreeCopies() throws {
    let m = ratings(rows: 40, columns: 5, seed: 24)
    let weights = (0..<40).map { Double([3, 1, 0, 2][$0 % 4]) }
    let taller = m.selectingRows(copies(Array(0..<40), weights))
    let weighted = try PrincipalComponents(correlationsOf: m, weights: weights)
    let repeated = try PrincipalComponents(correlationsOf: taller)
    #expect(areClose(weighted.eigenvalues, repeated.eigenvalues))
    #expect(areClose(weighted.standardDeviations, repeated.standardDeviations))
    // Eigenvectors carry the rounding of the correlations divided by the gaps between eigenvalues.
    #expect(
      try areClose(
        weighted.solution(components: 3).scores(of: m), repeated.solution(components: 3).scores(of: m), absolute: 1e-8))
  }

  @Test func theOrderOfRowsChangesNothing() throws {
    var stream = RandomStream(seed: 25)
    let order = stream.permutation(70)
    let m = ratings(rows: 70, columns: 6, seed: 26)
    let first = try PrincipalComponents(correlationsOf: m).solution(components: 3)
    let second = try PrincipalComponents(correlationsOf: m.selectingRows(order)).solution(components: 3)
    #expect(areClose(first.loadings, second.loadings, absolute: 1e-8))
  }

  @Test func constantAndRepeatedColumns() throws {
    let m = Matrix([[1, 7, 1], [2, 7, 2], [4, 7, 4], [3, 7, 3]])
    let components = try PrincipalComponents(correlationsOf: m)
    #expect(areClose(components.eigenvalues, [2, 1, 0], absolute: 1e-12))
    #expect(components.rank == 2)
    let solution = try components.solution(components: 2, rotation: .none)
    #expect(solution.scores(of: m).column(1) == [0, 0, 0, 0])
    #expect(solution.scores(of: m).values.allSatisfy { $0.isFinite })
    #expect(throws: FactorError.componentsOutOfRange(asked: 3, available: 2)) {
      try components.solution(components: 3)
    }
    #expect(throws: FactorError.componentsOutOfRange(asked: 0, available: 2)) {
      try components.solution(components: 0)
    }
  }

  @Test func dataWithoutComponentsAreRefused() {
    #expect(throws: FactorError.noColumns) { try PrincipalComponents(correlationsOf: Matrix(rows: 3, columns: 0)) }
    #expect(throws: FactorError.tooFewRows(count: 1)) { try PrincipalComponents(correlationsOf: Matrix([[1, 2]])) }
    #expect(throws: FactorError.tooFewRows(count: 0)) {
      try PrincipalComponents(correlationsOf: Matrix(rows: 0, columns: 2))
    }
    #expect(throws: FactorError.missingValue(row: 1, column: 0)) {
      try PrincipalComponents(correlationsOf: Matrix([[1, 2], [.nan, 2]]))
    }
    #expect(throws: FactorError.invalidWeight(row: 1)) {
      try PrincipalComponents(correlationsOf: Matrix([[1, 2], [3, 2]]), weights: [1, -1])
    }
    #expect(
      FactorError.missingValue(row: 1, column: 0).description
        == "The value in row 2, column 1 is missing or infinite; impute it, or leave the row out.")
  }

  @Test func varimaxFindsASimpleStructureAgain() {
    let simple = Matrix([[0.9, 0], [0.8, 0], [0.7, 0], [0, 0.8], [0, 0.6], [0, 0.9]])
    let cosine = 0.8
    let sine = 0.6
    let turned = product(simple, Matrix([[cosine, -sine], [sine, cosine]]))
    for kaiser in [true, false] {
      let result = varimax(turned, kaiser: kaiser)
      #expect(result.converged && result.iterations > 0)
      for row in 0..<6 {
        let sizes = result.loadings.row(row).map(\.magnitude).sorted()
        let wanted = simple.row(row).map(\.magnitude).sorted()
        #expect(areClose(sizes, wanted, absolute: 1e-9))
      }
      #expect(areClose(product(turned, result.rotation), result.loadings))
    }
  }

  @Test func varimaxOfEdgeCases() {
    let single = Matrix([[0.5], [0.4]])
    #expect(varimax(single).loadings == single && varimax(single).converged)
    #expect(varimax(Matrix(rows: 0, columns: 3)).converged)
    #expect(varimax(Matrix(rows: 4, columns: 0)).loadings.columns == 0)
    let zeros = Matrix(rows: 4, columns: 3)
    #expect(varimax(zeros).loadings == zeros)
    let missing = varimax(Matrix([[0.5, .nan], [0.1, 0.2]]))
    #expect(!missing.converged && missing.iterations == 0)
    // Every angle is as good as any other: nothing is turned.
    let flat = Matrix([[1, 0], [0, 1]])
    #expect(varimax(flat).converged)
  }

  @Test func parallelAnalysisRetainsPlantedComponents() throws {
    // Three groups of four variables sharing a factor each.
    var stream = RandomStream(seed: 27)
    let m = Matrix(
      (0..<300).map { _ in
        let factors = (0..<3).map { _ in stream.normal() }
        return (0..<12).map { factors[$0 / 4] + stream.normal() }
      })
    let eigenvalues = try PrincipalComponents(correlationsOf: m).eigenvalues
    let analysis = try parallelAnalysis(rows: 300, columns: 12, seed: 1, eigenvalues: eigenvalues)
    #expect(analysis.retained == 3)
    #expect(zip(analysis.thresholds, analysis.meanEigenvalues).allSatisfy { $0 > $1 })
    #expect(isClose(analysis.meanEigenvalues.reduce(0, +), 12, absolute: 1e-9))
    #expect(try analysis == parallelAnalysis(rows: 300, columns: 12, seed: 1, eigenvalues: eigenvalues))
    #expect(try analysis != parallelAnalysis(rows: 300, columns: 12, seed: 2, eigenvalues: eigenvalues))
  }

  @Test func parallelAnalysisRetainsOneAtLeast() throws {
    let flat = try parallelAnalysis(rows: 50, columns: 4, draws: 20, seed: 3, eigenvalues: [1, 1, 1, 1])
    #expect(flat.retained == 1)
    #expect(try parallelAnalysis(rows: 1, columns: 3, draws: 5, seed: 3, eigenvalues: [1, 1, 1]).retained == 1)
    // The third would exceed its threshold, but the second does not.
    let gap = try parallelAnalysis(rows: 200, columns: 4, draws: 50, seed: 4, eigenvalues: [2, 0.9, 1.05, 0.05])
    #expect(gap.retained == 1)
  }

  @Test func covariancesByHand() throws {
    // Variances 1 and 4, covariance 0: the second column first.
    let m = Matrix([[1, 2], [2, 6], [3, 2], [2, 3]].map { [Double($0[0]), Double($0[1])] })
    let components = try PrincipalComponents(covariancesOf: Matrix([[-1, 0], [1, 0], [0, -2], [0, 2]]))
    #expect(components.basis == .covariances)
    #expect(areClose(components.eigenvalues, [8.0 / 3, 2.0 / 3]))
    #expect(areClose(components.explained, [0.8, 0.2]) && components.rank == 2)
    #expect(areClose(components.projection(of: Matrix([[-1, 0], [0, 2]]), on: 2).values, [0, -1, 2, 0]))
    // On standardised data both are the same.
    let deviations = try PrincipalComponents(correlationsOf: m)
    let standardised = Matrix(
      (0..<4).map { row in
        (0..<2).map { (m[row, $0] - deviations.means[$0]) / deviations.standardDeviations[$0] }
      })
    #expect(try areClose(PrincipalComponents(covariancesOf: standardised).eigenvalues, deviations.eigenvalues))
    let solution = try components.solution(components: 2, rotation: .none)
    #expect(areClose(solution.explained, [0.8, 0.2]) && areClose(solution.communalities, [2.0 / 3, 8.0 / 3]))
    let scores = solution.scores(of: Matrix([[-1, 0], [1, 0], [0, -2], [0, 2]]))
    #expect(isClose(weightedVariance(scores.column(0)), 1) && isClose(weightedVariance(scores.column(1)), 1))
    let constant = try PrincipalComponents(covariancesOf: Matrix([[1, 2], [1, 2]]))
    #expect(constant.rank == 0 && constant.explained == [0, 0])
    #expect(constant.projection(of: Matrix([[1, 2], [.nan, 2]]), on: 1).values.prefix(1) == [0])
  }

  private struct Iris: Decodable {
    let pcaCorEigenvalues, pcaCovEigenvalues: [Double]
    let pcaCorLoadings: [[Double]]
  }

  // R's prcomp; its loadings are unit vectors with signs of their own.
  @Test
  func componentsOfIris() throws {
    let reference: Iris = try ReferenceFiles.json("iris")
    let rows = try ReferenceFiles.table("iris").rows
    let m = Matrix(rows.map { $0.prefix(4).map { Double($0)! } })
    let components = try PrincipalComponents(correlationsOf: m)
    let covariances = try PrincipalComponents(covariancesOf: m)
    #expect(areClose(covariances.eigenvalues, reference.pcaCovEigenvalues, absolute: 1e-12))
    #expect(isClose(weightedVariance(covariances.projection(of: m, on: 2).column(1)), covariances.eigenvalues[1]))
    #expect(areClose(components.eigenvalues, reference.pcaCorEigenvalues, absolute: 1e-12))
    let expected = Matrix(reference.pcaCorLoadings)
    for column in 0..<4 {
      let actual = components.vectors.column(column)
      let sign = actual[0] * expected[0, column] < 0 ? -1.0 : 1
      #expect(areClose(actual, expected.column(column).map { sign * $0 }, absolute: 1e-11))
    }
  }

  // R's prcomp(scale. = TRUE); four printed digits.
  @Test
  func componentsOfUSArrests() throws {
    let (_, rows) = try ReferenceFiles.table("usarrests")
    let m = Matrix(rows.map { $0.suffix(4).map { Double($0)! } })
    let deviations = try PrincipalComponents(correlationsOf: m).eigenvalues.map { $0.squareRoot() }
    #expect(areClose(deviations, [1.5749, 0.9949, 0.5971, 0.4164], absolute: 5e-5))
  }

  private struct BFI: Decodable {
    struct Parallel: Decodable { let pcSimMean: [Double], ncomp: Int }
    struct Solution: Decodable { let loadings: [[Double]] }
    let eigenvalues, principal5VarimaxSs: [Double]
    let parallel: Parallel
    let efa: [String: Solution]
  }

  @Test
  func componentsOfPersonalityItems() throws {
    let reference: BFI = try ReferenceFiles.json("personality")
    let m = try PersonalityReference.items()
    #expect(m.rows == 2_436)
    let components = try PrincipalComponents(correlationsOf: m)
    #expect(areClose(components.eigenvalues, reference.eigenvalues, absolute: 1e-11))
    // psych's rotation stops at a relative gain of 1e-5, which leaves the angles off by about its root: 3e-3.
    let solution = try components.solution(components: 5)
    #expect(areClose(solution.sumsOfSquares, reference.principal5VarimaxSs, absolute: 3e-3, relative: 0))
    // The same iteration by singular values, run on to a relative gain of 1e-14: 2e-7 for the same reason.
    let converged = [3.184_592_562_740, 3.100_021_287_109, 2.619_042_659_101, 2.377_973_364_046, 2.147_760_386_560]
    #expect(areClose(solution.sumsOfSquares, converged, absolute: 2e-7, relative: 0))
    let analysis = try parallelAnalysis(
      rows: m.rows, columns: 25, draws: 20, seed: 5, eigenvalues: components.eigenvalues)
    #expect(analysis.retained == reference.parallel.ncomp)
    #expect(areClose(analysis.meanEigenvalues, reference.parallel.pcSimMean, absolute: 0.01))
  }

  // The same loadings rotated by psych: 1e-3, as it stops earlier; columns in any order and sign.
  @Test
  func varimaxOfR() throws {
    let efa = try ReferenceFiles.json("personality", as: BFI.self).efa
    let rotated = varimax(Matrix(efa["minres_none"]!.loadings))
    let expected = Matrix(efa["minres_varimax"]!.loadings)
    for column in 0..<5 {
      let wanted = expected.column(column)
      let matches = (0..<5).contains { other in
        let actual = rotated.loadings.column(other)
        return areClose(actual, wanted, absolute: 1e-3) || areClose(actual.map { -$0 }, wanted, absolute: 1e-3)
      }
      #expect(matches, "column \(column)")
    }
  }

  private struct Study: Decodable { let pcaCorEigenvalues: [Double] }

  @Test(.enabled(if: ReferenceFiles.hasGenerated, ReferenceFiles.absence))
  func componentsOfThePlantedStudy() throws {
    let reference: Study = try ReferenceFiles.json("study")
    let (header, rows) = try ReferenceFiles.table("study_400x35")
    /// A column with its missing values replaced by the mean of the others.
    func filled(_ name: String) -> [Double] {
      let column = header.firstIndex(of: name)!
      let present = rows.compactMap { Double($0[column]) }
      let mean = weightedMean(present)
      return rows.map { Double($0[column]) ?? mean }
    }
    let columns = (1...35).map { item in
      zip(filled("imp\(item)"), filled("sat\(item)")).map { $0 + max($0 - $1, 0) }
    }
    let components = try PrincipalComponents(correlationsOf: Matrix(columns).transposed)
    #expect(areClose(components.eigenvalues, reference.pcaCorEigenvalues, absolute: 1e-11))
  }
}

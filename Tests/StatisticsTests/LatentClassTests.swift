import Foundation
import Statistics
import Testing

@Suite("Latent class analysis")
struct LatentClassTests {
  /// Two kinds of rows: mostly 1s and mostly 2s.
  private let toy = Matrix([
    [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 2], [1, 2, 1], [2, 2, 2], [2, 2, 2], [2, 2, 1], [2, 2, 2],
  ])

  private func survey(rows: Int = 120, items: Int = 6, seed: UInt64 = 3, gaps: Double = 0) -> Matrix {
    var stream = RandomStream(seed: seed)
    var values = Matrix(rows: rows, columns: items)
    for row in 0..<rows {
      let kind = row % 3
      for item in 0..<items {
        let favourite = (kind + item) % 3
        values[row, item] = Double(stream.uniform() < 0.75 ? favourite : stream.index(below: 3)) + 1
        if stream.uniform() < gaps { values[row, item] = .nan }
      }
    }
    return values
  }

  @Test("Categories, codes and gaps of a table")
  func table() throws {
    let table = try CategoricalTable(Matrix([[1, 10], [5, .nan], [3, 20]]))
    #expect(table.categories == [[1, 3, 5], [10, 20]])
    #expect(table[0, 0] == 0 && table[1, 0] == 2 && table[2, 1] == 1)
    #expect(table[1, 1] == nil)
    #expect(!table.isComplete)
  }

  @Test("One class is independence: shares of the categories")
  func oneClass() throws {
    let table = try CategoricalTable(Matrix([[1, 1], [1, 2], [2, 2], [.nan, 2]]))
    let model = try LatentClass(classes: 1).fit(table, seed: 1)
    #expect(areClose(model.probabilities[0], Matrix([[2.0 / 3, 1.0 / 3]])))
    #expect(areClose(model.probabilities[1], Matrix([[0.25, 0.75]])))
    #expect(isClose(model.logLikelihood, 2 * log(2.0 / 3) + log(1.0 / 3) + log(0.25) + 3 * log(0.75)))
    #expect(model.parameters == 2)
    #expect(model.assignments == [0, 0, 0, 0])
    #expect(model.criteria.relativeEntropy == 1 && model.criteria.entropyRSquared == 1)
    #expect(model.starts == 1 && model.shareReachingBest == 1 && model.converged)
  }

  @Test("Criteria by hand")
  func criteria() throws {
    let model = try LatentClass(classes: 2, starts: 20).fit(CategoricalTable(toy), seed: 1)
    let (deviance, parameters, n) = (-2 * model.logLikelihood, 7.0, 9.0)
    let criteria = model.criteria
    #expect(model.parameters == 7 && model.observations == 9)
    #expect(isClose(criteria.aic, deviance + 14))
    #expect(isClose(criteria.aic3, deviance + 21))
    #expect(isClose(model.bic, deviance + parameters * log(n)))
    #expect(isClose(criteria.caic, deviance + parameters * (log(n) + 1)))
    #expect(isClose(criteria.sabic, deviance + parameters * log((n + 2) / 24)))
    var entropy = 0.0
    for value in model.posteriors.values where value > 0 { entropy -= value * log(value) }
    #expect(isClose(criteria.entropy, entropy, absolute: 1e-12))
    let largest = (0..<9).map { model.posteriors.row($0).max()! }
    #expect(isClose(model.icl, model.bic - 2 * largest.reduce(0) { $0 + log($1) }))
    #expect(model.icl < model.bic + 2 * entropy)
    #expect(isClose(criteria.relativeEntropy, 1 - entropy / (9 * log(2))))
    // At the maximum the class shares are the mean memberships.
    let before = -model.shares.reduce(0) { $0 + $1 * log($1) }
    #expect(isClose(criteria.entropyRSquared, 1 - entropy / (9 * before), absolute: 1e-6))
    #expect(model.degreesOfFreedom == 0)
    #expect(model.sizes == [5, 4] && model.classWeights == [5, 4])
    #expect(model.assignments == [0, 0, 0, 0, 0, 1, 1, 1, 1])
  }

  @Test("The likelihood equals a plain EM's from as many starts", arguments: [0.0, 0.3], [2, 3, 4])
  func plainTwin(gaps: Double, classes: Int) throws {
    let values = survey(gaps: gaps)
    let model = try LatentClass(classes: classes, starts: 30).fit(CategoricalTable(values), seed: 1)
    let plain = (0..<6).map { plainEM(values, classes: classes, seed: $0) }.max()!
    #expect(model.logLikelihood >= plain - 1e-6)
    if classes == 3 { #expect(isClose(model.logLikelihood, plain, absolute: 1e-6)) }
    // The likelihood reported is that of the parameters reported.
    let prediction = try model.predict(values)
    #expect(isClose(prediction.logLikelihoods.reduce(0, +), model.logLikelihood, absolute: 1e-9))
    #expect(prediction.assignments == model.assignments)
    #expect(areClose(prediction.posteriors, model.posteriors))
    #expect((0..<values.rows).allSatisfy { isClose(model.posteriors.row($0).reduce(0, +), 1) })
    #expect(zip(model.classWeights, model.classWeights.dropFirst()).allSatisfy { $0 >= $1 })
    for item in model.probabilities {
      #expect((0..<classes).allSatisfy { isClose(item.row($0).reduce(0, +), 1) })
    }
  }

  @Test("The order of rows changes nothing but their order", arguments: LatentClassMeasurement.allCases)
  func permutation(measurement: LatentClassMeasurement) throws {
    let values = survey(rows: 125, gaps: 0.1)
    var stream = RandomStream(seed: 8)
    let order = stream.permutation(values.rows)
    let options = LatentClass(classes: 3, starts: 10, measurement: measurement)
    let plain = try options.fit(CategoricalTable(values), seed: 4)
    let permuted = try options.fit(CategoricalTable(values.selectingRows(order)), seed: 4)
    #expect(permuted.assignments == order.map { plain.assignments[$0] })
    #expect(permuted.logLikelihood == plain.logLikelihood)
    #expect(permuted.probabilities == plain.probabilities)
  }

  @Test("A weight of 3 equals three copies, and of 0 none", arguments: LatentClassMeasurement.allCases)
  func weights(measurement: LatentClassMeasurement) throws {
    let values = survey(gaps: 0.1)
    var stream = RandomStream(seed: 9)
    let weights = (0..<values.rows).map { _ in Double(stream.index(below: 4)) }
    let options = LatentClass(classes: 3, starts: 10, measurement: measurement)
    let table = try CategoricalTable(values, weights: weights)
    let weighted = try options.fit(table, seed: 4)
    let copied = try CategoricalTable(values.selectingRows(copies(Array(0..<values.rows), weights)))
    let copy = try options.fit(copied, seed: 4)
    #expect(isClose(weighted.logLikelihood, copy.logLikelihood, absolute: 1e-9))
    #expect(copies(weighted.assignments, weights) == copy.assignments)
    #expect(areClose(weighted.shares, copy.shares, absolute: 1e-9))
    #expect(isClose(weighted.bic, copy.bic) && isClose(weighted.icl, copy.icl, absolute: 1e-9))
    #expect(isClose(weighted.criteria.relativeEntropy, copy.criteria.relativeEntropy, absolute: 1e-9))
    #expect(isClose(weighted.criteria.entropyRSquared, copy.criteria.entropyRSquared, absolute: 1e-9))
    let errors = (weighted.standardErrors(table), copy.standardErrors(copied))
    #expect(areClose(errors.0?.shares ?? [], errors.1?.shares ?? [], absolute: 1e-9))
  }

  @Test("New rows go to their class although nobody in it gave one of their answers")
  func classifying() throws {
    // Two classes of opposite answers, the second with a slip here and there; the third category of the last item is given
    // in the second class alone.
    let rows = (0..<24).map { row -> [Double] in
      let last: Double = row % 2 == 0 ? (row < 12 ? 1 : 3) : 2
      guard row >= 12 else { return [1, 1, 1, 1, last] }
      let others: [Double] = (12..<16).map { row == $0 ? 1.0 : 2.0 }
      return others + [last]
    }
    let table = try CategoricalTable(Matrix(rows))
    let model = try LatentClass(classes: 2, starts: 5).fit(table, seed: 1)
    let (first, second) = (model.assignments[0], model.assignments[20])
    #expect(first != second && model.classifying(table) == model.assignments)
    let new = Matrix([[1, 1, 1, 1, 3], [2, 2, 2, 2, 1]])
    #expect(try model.predict(new).assignments[0] == second)
    #expect(try model.classifying(CategoricalTable(new, categories: table.categories)) == [first, second])
  }

  @Test("Any number of threads gives the same model", arguments: LatentClassMeasurement.allCases)
  func threads(measurement: LatentClassMeasurement) async throws {
    let table = try CategoricalTable(survey())
    for finalists in [nil, 3] {
      let options = LatentClass(classes: 4, starts: 9, measurement: measurement, finalists: finalists, refinements: 6)
      let one = try options.fit(table, seed: 5)
      for threads in [1, 3] { #expect(try await options.fit(table, seed: 5, threads: threads) == one) }
    }
  }

  @Test("Refinements never lower the likelihood, finalists find the same optimum")
  func effort() throws {
    let table = try CategoricalTable(survey())
    let full = try LatentClass(classes: 3, starts: 20, refinements: 0).fit(table, seed: 6)
    let refined = try LatentClass(classes: 3, starts: 20, refinements: 20).fit(table, seed: 6)
    let screened = try LatentClass(classes: 3, starts: 20, finalists: 2, refinements: 0).fit(table, seed: 6)
    #expect(refined.logLikelihood >= full.logLikelihood - 1e-9)
    #expect(isClose(screened.logLikelihood, full.logLikelihood, absolute: 1e-6))
    #expect(screened.shareReachingBest >= full.shareReachingBest)
  }

  @Test("A limit of iterations is told")
  func limit() throws {
    let model = try LatentClass(classes: 4, starts: 2, iterations: 3, refinements: 0)
      .fit(CategoricalTable(survey()), seed: 1)
    #expect(!model.converged)
    #expect(model.findings.contains(.notConverged))
  }

  @Test("A row without answers has the class shares, and counts nothing")
  func unanswered() throws {
    let values = survey(rows: 60)
    let with = Matrix(rows: 61, columns: 6, values: values.values + [Double](repeating: .nan, count: 6))
    let plain = try LatentClass(classes: 3, starts: 10).fit(CategoricalTable(values), seed: 1)
    let model = try LatentClass(classes: 3, starts: 10).fit(CategoricalTable(with), seed: 1)
    #expect(model.logLikelihood == plain.logLikelihood)
    #expect(model.bic == plain.bic)
    #expect(model.observations == 60)
    #expect(areClose(Array(model.posteriors.row(60)), model.shares))
  }

  @Test("Items of one category or none say nothing")
  func silentItems() throws {
    let values = survey(rows: 60)
    var wide = Matrix(rows: 60, columns: 8)
    for row in 0..<60 {
      for item in 0..<6 { wide[row, item] = values[row, item] }
      wide[row, 6] = 4
      wide[row, 7] = .nan
    }
    for measurement in LatentClassMeasurement.allCases {
      let options = LatentClass(classes: 3, starts: 10, measurement: measurement)
      let plain = try options.fit(CategoricalTable(values), seed: 1)
      let table = try CategoricalTable(wide)
      let model = try options.fit(table, seed: 1)
      #expect(isClose(model.logLikelihood, plain.logLikelihood, absolute: 1e-7))
      #expect(model.parameters == plain.parameters)
      #expect(model.probabilities[6] == Matrix([[1], [1], [1]]))
      #expect(model.standardErrors(table)?.shares.allSatisfy { $0.isFinite } ?? true)
      #expect(model.findings.allSatisfy { if case .duplicateClasses = $0 { false } else { true } })
    }
  }

  @Test("Predicting: gaps, values never seen, and impossible rows")
  func predicting() throws {
    let values = Matrix([[1, 1], [1, 1], [1, 1], [2, 2], [2, 2], [2, 2]])
    let model = try LatentClass(classes: 2, starts: 5).fit(CategoricalTable(values), seed: 1)
    let prediction = try model.predict(Matrix([[1, .nan], [.nan, .nan], [9, 2], [1, 2]]))
    #expect(prediction.assignments[0] == model.assignments[0])
    #expect(prediction.assignments[2] == model.assignments[3])
    #expect(areClose(Array(prediction.posteriors.row(1)), model.shares))
    #expect(prediction.logLikelihoods[1] == 0)
    // Each class forbids one of the answers: neither is preferred.
    #expect(areClose(Array(prediction.posteriors.row(3)), [0.5, 0.5], absolute: 1e-6))
    #expect(prediction.logLikelihoods[3].isFinite)
    #expect(throws: CategoricalTableError.categoryCount(lists: 2, items: 1)) { try model.predict(Matrix([[1]])) }
  }

  @Test("Boundary, duplicate and unidentified solutions are told, without NaN")
  func degenerate() throws {
    let separated = Matrix([[1, 1], [1, 1], [1, 1], [2, 2], [2, 2], [2, 2]])
    let table = try CategoricalTable(separated)
    let model = try LatentClass(classes: 2, starts: 5).fit(table, seed: 1)
    #expect(model.boundaryProbabilities == 8)
    #expect(model.findings.contains(.negativeDegreesOfFreedom(-2)))
    #expect(isClose(model.logLikelihood, 6 * log(0.5)))
    let errors = try #require(model.standardErrors(table))
    #expect(errors.fixedParameters == 4)
    #expect(errors.probabilities == [[[nil, nil], [nil, nil]], [[nil, nil], [nil, nil]]])
    let binomial = (0.25 / 6).squareRoot()
    #expect(areClose(errors.shares, [binomial, binomial]))

    // Independent items with every pattern once: classes find nothing.
    let independent = Matrix([
      [0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1],
    ])
    let cube = try CategoricalTable(independent)
    let empty = try LatentClass(classes: 3, starts: 5).fit(cube, seed: 1)
    #expect(isClose(empty.logLikelihood, 8 * log(1.0 / 8), absolute: 1e-6))
    #expect(empty.standardErrors(cube) == nil)
    #expect(empty.posteriors.values.allSatisfy { $0.isFinite })
    #expect(
      [empty.bic, empty.icl, empty.criteria.relativeEntropy, empty.criteria.entropyRSquared].allSatisfy { $0.isFinite })
    #expect(empty.findings.contains(.negativeDegreesOfFreedom(7 - 11)))

    // As many classes as patterns.
    let saturated = try LatentClass(classes: 8, starts: 5).fit(cube, seed: 1)
    #expect(saturated.logLikelihood.isFinite && saturated.posteriors.values.allSatisfy { $0.isFinite })
  }

  @Test("Hundreds of items do not underflow")
  func manyItems() throws {
    let values = survey(rows: 30, items: 900)
    let model = try LatentClass(classes: 3, starts: 5).fit(CategoricalTable(values), seed: 1)
    #expect(model.sizes == [10, 10, 10])
    #expect(model.logLikelihood.isFinite)
  }

  @Test("Ordinal items: a slope for each class, nested in the nominal model")
  func ordinal() throws {
    let values = ratings(rows: 300, columns: 6, seed: 4)
    let table = try CategoricalTable(values)
    let nominal = try LatentClass(classes: 2, starts: 10).fit(table, seed: 1)
    let ordinal = try LatentClass(classes: 2, starts: 10, measurement: .ordinal).fit(table, seed: 1)
    #expect(ordinal.parameters == 1 + 6 * (4 + 1))
    #expect(nominal.parameters == 1 + 6 * 2 * 4)
    #expect(ordinal.logLikelihood <= nominal.logLikelihood + 1e-6)
    #expect(ordinal.converged)
    #expect(ordinal.bic < nominal.bic)
    for item in 0..<6 {
      // Adjacent log-odds differ between the classes by the same amount at every step.
      let p = ordinal.probabilities[item]
      let steps = (1..<5).map { c in log(p[1, c] / p[1, c - 1]) - log(p[0, c] / p[0, c - 1]) }
      #expect(steps.allSatisfy { isClose($0, ordinal.slopes[item][1] / 4, absolute: 1e-8) })
      #expect(ordinal.slopes[item][0] == 0)
    }
    let errors = try #require(ordinal.standardErrors(table))
    #expect(errors.probabilities.joined().joined().allSatisfy { ($0 ?? 0).isFinite })

    // Two categories have nothing to restrict.
    let binary = try CategoricalTable(toyBinary())
    let a = try LatentClass(classes: 2, starts: 20).fit(binary, seed: 1)
    let b = try LatentClass(classes: 2, starts: 20, measurement: .ordinal).fit(binary, seed: 1)
    #expect(isClose(a.logLikelihood, b.logLikelihood, absolute: 1e-5))
    #expect(a.parameters == b.parameters)
    let c = try #require(a.standardErrors(binary))
    let d = try #require(b.standardErrors(binary))
    #expect(areClose(c.shares, d.shares, absolute: 1e-3))
  }

  private func toyBinary() -> Matrix {
    let values = ratings(rows: 400, columns: 5, seed: 9)
    return Matrix(rows: 400, columns: 5, values: values.values.map { $0 > 3 ? 2 : 1 })
  }

  @Test("What cannot be fitted is refused")
  func errors() throws {
    let table = try CategoricalTable(Matrix([[1, 1], [1, 1], [2, 2]]))
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 3)) {
      try LatentClass(classes: 3).fit(table, seed: 1)
    }
    #expect(throws: ClusteringError.tooFewPoints(points: 3, clusters: 4)) {
      try LatentClass(classes: 4).fit(table, seed: 1)
    }
    #expect(throws: ClusteringError.tooFewPoints(points: 3, clusters: 0)) {
      try LatentClass(classes: 0).fit(table, seed: 1)
    }
    let unanswered = try CategoricalTable(Matrix([[.nan], [.nan]]))
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 1)) {
      try LatentClass(classes: 1).fit(unanswered, seed: 1)
    }
    #expect(throws: CategoricalTableError.notFinite(row: 1, item: 0)) {
      try CategoricalTable(Matrix([[1], [.infinity]]))
    }
    #expect(throws: CategoricalTableError.invalidWeight(row: 1)) {
      try CategoricalTable(Matrix([[1], [2]]), weights: [1, -1])
    }
    #expect(throws: CategoricalTableError.weightCount(weights: 1, rows: 2)) {
      try CategoricalTable(Matrix([[1], [2]]), weights: [1])
    }
    #expect(throws: CategoricalTableError.unknownCategory(row: 1, item: 0)) {
      try CategoricalTable(Matrix([[1], [2]]), categories: [[1, 3]])
    }
    #expect(throws: CategoricalTableError.categoryCount(lists: 0, items: 1)) {
      try CategoricalTable(Matrix([[1], [2]]), categories: [])
    }
  }

  @Test("A cancelled fit stops")
  func cancellation() async throws {
    let table = try CategoricalTable(survey())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try LatentClass(classes: 3).fit(table, seed: 1)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

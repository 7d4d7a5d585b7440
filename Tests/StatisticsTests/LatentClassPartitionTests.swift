import Foundation
import Statistics
import Testing

@Suite("Latent classes from a given partition")
struct LatentClassPartitionTests {
  /// Three kinds of rows with some answers missing, and the kinds.
  private func survey(rows: Int = 150, items: Int = 8, gaps: Double = 0.05) -> (ratings: Matrix, kinds: [Int]) {
    var stream = RandomStream(seed: 11)
    var values = Matrix(rows: rows, columns: items)
    for row in 0..<rows {
      for item in 0..<items {
        let answer = stream.uniform() < 0.7 ? (row % 3 + item) % 4 : stream.index(below: 4)
        values[row, item] = stream.uniform() < gaps ? .nan : Double(answer + 1)
      }
    }
    return (values, (0..<rows).map { $0 % 3 })
  }

  private var thorough: LatentClass { LatentClass(classes: 3, starts: 20, refinements: 5) }

  @Test("From the true classes EM reaches the optimum of random starts", arguments: LatentClassMeasurement.allCases)
  func agrees(measurement: LatentClassMeasurement) throws {
    let (ratings, kinds) = survey()
    let table = try CategoricalTable(ratings)
    var method = thorough
    method.measurement = measurement
    let best = try method.fit(table, seed: 1)
    let from = try method.fit(table, from: kinds)
    #expect(from.converged && from.starts == 1 && from.shareReachingBest == 1)
    // Newton's halved steps of ordinal items end a little before the optimum.
    #expect(isClose(from.logLikelihood, best.logLikelihood, absolute: measurement == .nominal ? 1e-6 : 1e-3))
    #expect(from.assignments == best.assignments)
  }

  @Test("A quick run ends near the optimum and says whether it converged")
  func quick() throws {
    let (ratings, kinds) = survey()
    let table = try CategoricalTable(ratings)
    let best = try thorough.fit(table, seed: 1)
    let quick = try LatentClass.quick(classes: 3).fit(table, from: kinds)
    #expect(quick.converged && quick.iterations <= 17)
    #expect(quick.logLikelihood <= best.logLikelihood + 1e-6)
    #expect(quick.logLikelihood >= best.logLikelihood - 1e-3 * best.logLikelihood.magnitude)
    var hasty = LatentClass.quick(classes: 3)
    hasty.iterations = 2
    hasty.relativeTolerance = 1e-15
    let unfinished = try hasty.fit(table, from: kinds.map { ($0 + 1) % 3 })
    #expect(!unfinished.converged && unfinished.findings.contains(.notConverged))
  }

  @Test("The posteriors and the likelihood are those of the parameters, by plain products")
  func plain() throws {
    let (ratings, kinds) = survey(rows: 60)
    let table = try CategoricalTable(ratings)
    let model = try LatentClass.quick(classes: 3).fit(table, from: kinds)
    for row in 0..<60 {
      var joint = model.shares
      for item in 0..<table.items {
        guard let code = table[row, item] else { continue }
        for k in 0..<3 { joint[k] *= model.probabilities[item][k, code] }
      }
      let sum = joint.reduce(0, +)
      #expect(areClose(Array(model.posteriors.row(row)), joint.map { $0 / sum }, absolute: 1e-12))
    }
  }

  @Test("A sweep over the numbers finds what a quick run of each finds", arguments: [0, 0.2], [false, true])
  func sweep(gaps: Double, isWeighted: Bool) throws {
    let (answers, kinds) = survey(rows: 240, items: 9, gaps: gaps)
    // A row without answers belongs to the most frequent class.
    var ratings = answers
    for item in 0..<9 { ratings[7, item] = .nan }
    let table = try CategoricalTable(
      ratings, weights: (0..<240).map { isWeighted ? Double($0 % 3) / 2 : 1 })
    let sweep = LatentClassSweep(table, most: 9, iterations: 40)
    // 3 classes and 6 are read in pairs of items and single precision, 9 are too many for that.
    for classes in [6, 3, 9, 1] {
      let start = kinds.enumerated().map { ($1 + 3 * ($0 / 3)) % classes }
      var quick = LatentClass.quick(classes: classes)
      quick.iterations = 40
      let model = try quick.fit(table, from: start)
      let found = try #require(try sweep.division(into: classes, from: start))
      #expect(found.assignments == model.assignments, "\(classes) classes")
      #expect(found.clusters == classes && found.iterations == model.iterations && found.converged == model.converged)
    }
  }

  @Test("A sweep has no division into more classes than there are different rows")
  func sweepOfFew() throws {
    let table = try CategoricalTable(Matrix([[1, 2], [1, 2], [1, 2], [2, 2]]))
    let sweep = LatentClassSweep(table, most: 3, iterations: 15)
    #expect(try sweep.division(into: 2, from: [0, 0, 0, 1])?.assignments == [0, 0, 0, 1])
    #expect(try sweep.division(into: 3, from: [0, 1, 2, 1]) == nil)
  }

  @Test("A weight of 3 equals three copies, and 0 leaves a row out")
  func weights() throws {
    let (ratings, kinds) = survey(rows: 60)
    let weights = (0..<60).map { Double($0 % 4) }
    let copies = (0..<60).flatMap { row in [Int](repeating: row, count: row % 4) }
    let method = LatentClass.quick(classes: 3)
    let weighted = try method.fit(CategoricalTable(ratings, weights: weights), from: kinds)
    let copied = try method.fit(CategoricalTable(ratings.selectingRows(copies)), from: copies.map { kinds[$0] })
    #expect(isClose(weighted.logLikelihood, copied.logLikelihood, relative: 1e-11))
    #expect(weighted.observations == copied.observations && weighted.iterations == copied.iterations)
    #expect(copies.map { weighted.assignments[$0] } == copied.assignments)
  }

  @Test("A partition is one start more beside the random ones, on any number of threads")
  func including() async throws {
    let (ratings, kinds) = survey()
    let table = try CategoricalTable(ratings)
    var method = LatentClass(classes: 3, starts: 2, refinements: 0)
    let model = try method.fit(table, seed: 4, including: [kinds])
    #expect(model.starts == 3)
    #expect(model.logLikelihood >= (try method.fit(table, seed: 4).logLikelihood))
    #expect(try await method.fit(table, seed: 4, including: [kinds], threads: 2) == model)
    method.finalists = 1
    #expect(isClose(try method.fit(table, seed: 4, including: [kinds]).logLikelihood, model.logLikelihood))
  }

  @Test("A class without members, one class, and too few different rows")
  func degenerate() throws {
    let (ratings, kinds) = survey(rows: 40)
    let table = try CategoricalTable(ratings)
    let spare = try LatentClass.quick(classes: 4).fit(table, from: kinds)
    #expect(spare.posteriors.values.allSatisfy(\.isFinite) && spare.logLikelihood.isFinite)
    let one = try LatentClass.quick(classes: 1).fit(table, from: [Int](repeating: 0, count: 40))
    #expect(one.shares == [1])
    let same = try CategoricalTable(Matrix([[1, 2], [1, 2], [1, 2]]))
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 2)) {
      try LatentClass.quick(classes: 2).fit(same, from: [0, 1, 0])
    }
    #expect(throws: ClusteringError.tooFewPoints(points: 3, clusters: 4)) {
      try LatentClass.quick(classes: 4).fit(same, from: [0, 1, 2])
    }
  }

  @Test("Selected rows and items are those of the table, with its categories")
  func selecting() throws {
    let (ratings, kinds) = survey(rows: 60)
    let table = try CategoricalTable(ratings)
    let rows = (0..<60).filter { $0 % 5 != 0 } + [1, 2]
    let weights = rows.map { Double(1 + $0 % 2) }
    let part = table.selecting(rows: rows, weights: weights)
    let anew = try CategoricalTable(ratings.selectingRows(rows), weights: weights, categories: table.categories)
    #expect(part == anew)
    let method = LatentClass.quick(classes: 3)
    #expect(try method.fit(part, from: rows.map { kinds[$0] }) == method.fit(anew, from: rows.map { kinds[$0] }))
    #expect(table.selecting(items: [5, 0]) == (try CategoricalTable(ratings.selectingColumns([5, 0]))))
  }

  @Test("Items with many different values are coded as those with few")
  func manyCategories() throws {
    var stream = RandomStream(seed: 2)
    let values = (0..<120).map { _ in Double(stream.index(below: 40)) / 4 - 3 }
    let ratings = Matrix(rows: 60, columns: 2, values: values)
    let table = try CategoricalTable(ratings)
    for row in 0..<60 {
      for item in 0..<2 { #expect(table.categories[item][table[row, item]!] == ratings[row, item]) }
    }
    #expect(table.categories.allSatisfy { $0 == Set($0).sorted() })
    #expect(table == (try CategoricalTable(ratings, categories: (0..<2).map { ratings.column($0) })))
  }
}

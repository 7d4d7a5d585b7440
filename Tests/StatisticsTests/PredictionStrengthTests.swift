import Statistics
import Testing

@Suite("Prediction strength")
struct PredictionStrengthTests {
  @Test("Six points on a line, by hand")
  func byHand() throws {
    // Halves {0, 1, 10} and {2, 9, 11}, cut at 5: centres .5 and 10, 2 and 10. All are predicted where they are.
    let points = PointSet(Matrix([[0], [1], [10], [2], [9], [11]]))
    let atFive: ClusteringProcedure = { points, _, _ in points.values.values.map { $0 < 5 ? 0 : 1 } }
    #expect(
      try PredictionStrengthCheck.strength(
        of: points, clusters: 2, halves: ([0, 1, 2], [3, 4, 5]), procedure: atFive, seed: 1) == 1)
    // Cut by parity {0, 10}, {1} and {2}, {9, 11}: centres 5, 1 and 2, 10. In the first half the pair 0, 10 goes to 2 and
    // to 10: 0. In the second the pair 9, 11 goes to 5 together: 1; the weakest is 1.
    let byParity: ClusteringProcedure = { points, _, _ in points.values.values.map { Int($0) % 2 } }
    #expect(
      try PredictionStrengthCheck.strength(
        of: points, clusters: 2, halves: ([0, 1, 2], [3, 4, 5]), procedure: byParity, seed: 1) == 0.5)
  }

  @Test("R's fpc on one split of iris")
  func reference() throws {
    // prediction.strength(M = 1) with clusters by cuts of petal length + .3 sepal width - .9, and the split by
    // (7 i mod 150). Counts of pairs: equal but for rounding.
    let cuts: [[Double]] = [[2.45], [2.45, 4.75], [2.45, 4.2, 5.1], [1.45, 2.45, 4.2, 5.1]]
    let expected = [0.9574879227053140, 0.7632222849614154, 0.8321678321678322, 0.5041666666666667]
    let values = Matrix(try ReferenceFiles.table("iris").rows.map { $0.prefix(4).map { Double($0)! } })
    let points = PointSet(values)
    let order = (0..<150).map { $0 * 7 % 150 }
    for (cuts, expected) in zip(cuts, expected) {
      let byCuts: ClusteringProcedure = { points, _, _ in
        (0..<points.count).map { row in
          cuts.count { $0 <= points.values[row, 2] + 0.3 * points.values[row, 1] - 0.9 }
        }
      }
      let strength = try PredictionStrengthCheck.strength(
        of: points, clusters: cuts.count + 1, halves: (Array(order[..<75]), Array(order[75...])), procedure: byCuts,
        seed: 1)
      #expect(isClose(strength, expected, relative: 1e-10))
    }
  }

  @Test("Pairs counted one by one agree")
  func naive() {
    var stream = RandomStream(seed: 4)
    let own = (0..<80).map { _ in stream.index(below: 4) }
    let predicted = (0..<80).map { own[$0] % 2 == 0 ? own[$0] : stream.index(below: 4) }
    let ones = [Double](repeating: 1, count: 80)
    let strengths = PredictionStrengthCheck.strengths(of: own, clusters: 5, predicted: predicted, weights: ones)
    for cluster in 0..<4 {
      var pairs = 0.0
      var kept = 0.0
      for one in 0..<80 where own[one] == cluster {
        for other in 0..<80 where other != one && own[other] == cluster {
          pairs += 1
          kept += predicted[one] == predicted[other] ? 1 : 0
        }
      }
      #expect(isClose(strengths[cluster]!, kept / pairs))
    }
    #expect(strengths[4] == nil)
  }

  @Test("A weight of 3 equals three copies in a half")
  func weights() {
    let own = [0, 0, 0, 1, 1, 1, 1]
    let predicted = [0, 0, 1, 1, 1, 0, 1]
    let weights: [Double] = [3, 1, 2, 1, 1, 3, 2]
    let weighted = PredictionStrengthCheck.strengths(of: own, clusters: 2, predicted: predicted, weights: weights)
    let copied = PredictionStrengthCheck.strengths(
      of: copies(own, weights), clusters: 2, predicted: copies(predicted, weights),
      weights: [Double](repeating: 1, count: 13))
    #expect(areClose(weighted.compactMap(\.self), copied.compactMap(\.self)))
  }

  @Test("Three planted clusters are predicted, four are not")
  func planted() async throws {
    let (values, _) = blobs([[0, 0], [6, 0], [0, 6]], each: 40, spread: 0.5, seed: 1)
    let strength = try await PredictionStrengthCheck(splits: 20).strength(
      of: PointSet(values), clusters: [1, 2, 3, 4, 5], seed: 2, threads: 2)
    #expect(strength.suggestedClusters == 3)
    #expect(strength.figures[0].mean == 1)
    #expect(strength.figures[2].mean == 1)
    #expect(strength.figures[2].standardError == 0)
    #expect(strength.figures[3].mean < 0.8)
    #expect(strength.figures.allSatisfy { $0.splits.count == 20 && $0.splits.allSatisfy((0...1).contains) })
  }

  @Test("The same on any number of threads; shifting the points changes nothing")
  func deterministic() async throws {
    let values = noise(rows: 60, columns: 3, seed: 5)
    let check = PredictionStrengthCheck(splits: 6)
    let one = try await check.strength(of: PointSet(values), clusters: [2, 3], seed: 7, threads: 1)
    let two = try await check.strength(of: PointSet(values), clusters: [2, 3], seed: 7, threads: 2)
    #expect(one == two)
    #expect(one.suggestedClusters == 1)
    let shifted = Matrix(rows: 60, columns: 3, values: values.values.map { $0 + 8 })
    #expect(try await check.strength(of: PointSet(shifted), clusters: [2, 3], seed: 7) == one)
  }

  @Test("A half with too few patterns has no strength")
  func fewPatterns() async throws {
    let points = PointSet(Matrix((0..<20).map { [Double($0 % 2)] }))
    let strength = try await PredictionStrengthCheck(splits: 3).strength(of: points, clusters: [2, 3], seed: 1)
    #expect(strength.figures.map(\.mean) == [1, 0])
  }

  @Test("Bad arguments")
  func errors() async {
    let points = PointSet(noise(rows: 9, columns: 2, seed: 1))
    await #expect(throws: ValidityError.tooFewPoints(points: 9, needed: 10)) {
      try await PredictionStrengthCheck().strength(of: points, clusters: [5], seed: 1)
    }
    await #expect(throws: ValidityError.optionOutOfRange(name: "splits", allowed: "1 or more")) {
      try await PredictionStrengthCheck(splits: 0).strength(of: points, clusters: [2], seed: 1)
    }
    await #expect(throws: ValidityError.optionOutOfRange(name: "cutoff", allowed: "0 to 1")) {
      try await PredictionStrengthCheck(cutoff: .nan).strength(of: points, clusters: [2], seed: 1)
    }
    await #expect(throws: ValidityError.notFinite(row: 1, column: 0)) {
      let broken = PointSet(Matrix([[1], [.nan], [2], [3]]))
      return try await PredictionStrengthCheck().strength(of: broken, clusters: [2], seed: 1)
    }
  }
}

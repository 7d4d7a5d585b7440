import Statistics
import Testing

@Suite struct DescriptiveTests {
  static let weights: [Double] = [3, 1, 0, 2, 1, 4, 1, 0, 2, 1, 1, 1]
  static let x: [Double] = [2, 5, 9, 1, 5, 4, 2, 7, 3, 5, 8, 2]

  @Test func meanAndVarianceByHand() {
    #expect(weightedMean([1, 2, 6]) == 3)
    #expect(weightedVariance([1, 2, 6]) == 7)
    #expect(weightedMean([1, 5], weights: [3, 1]) == 2)
    #expect(weightedVariance([1, 5], weights: [3, 1]) == 4)
  }

  @Test func constantValuesHaveNoVarianceWhateverTheirRounding() {
    #expect(weightedVariance([0.1, 0.1, 0.1]) == 0)
    #expect(weightedMean([0.1, 0.1, 0.1]) == 0.1)
  }

  @Test func momentsWithoutDataAreNaN() {
    #expect(weightedMean([]).isNaN)
    #expect(weightedMean([1, 2], weights: [0, 0]).isNaN)
    #expect(weightedVariance([1]).isNaN)
    #expect(weightedMean([1, .nan]).isNaN)
    #expect(weightedMean([1, .nan], weights: [1, 0]) == 1)
    #expect(weightedMean([1, 2], weights: [1, -1]).isNaN)
    #expect(weightedVariance([1, 2], weights: [1, .infinity]).isNaN)
  }

  @Test func columnsTogetherHaveTheMomentsOfEach() throws {
    let rows = Self.x.indices.map { [Self.x[$0], 0.1, Double($0 * $0)] }
    var values = Matrix(rows)
    // A row that does not count may lack its values.
    values[2, 0] = .nan
    let components = try PrincipalComponents(covariancesOf: values, weights: Self.weights)
    for column in 0..<3 {
      #expect(isClose(components.means[column], weightedMean(values.column(column), weights: Self.weights)))
      let variance = weightedVariance(values.column(column), weights: Self.weights)
      #expect(isClose(components.standardDeviations[column], variance.squareRoot()))
    }
    #expect(components.means[1] == 0.1 && components.standardDeviations[1] == 0)
  }

  @Test func quantilesAreTypeSeven() {
    // R: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(0, .1, .25, .5, .9, 1))
    let x: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
    let expected = [1, 1, 1.75, 3.5, 6.9, 9]
    let actual = [0, 0.1, 0.25, 0.5, 0.9, 1].map { weightedQuantile(x, probability: $0) }
    #expect(areClose(actual, expected))
  }

  @Test func quantilesOfEdgeCases() {
    #expect(weightedQuantile([], probability: 0.5).isNaN)
    #expect(weightedQuantile([7], probability: 0.3) == 7)
    #expect(weightedQuantile([1, .nan], probability: 0.5).isNaN)
    #expect(weightedQuantile([1, 2], probability: 1.5).isNaN)
    #expect(weightedQuantile([1, 2], probability: 0.5, weights: [1, .nan]).isNaN)
    #expect(weightedQuantile([1, 2, 3], probability: 0.5, weights: [0.2, 0.2, 0.2]).isNaN, "shares, not frequencies")
    #expect(weightedQuantile([4, 4], probability: 0.5, weights: [0.2, 0.2]) == 4)
    #expect(isClose(weightedQuantile([1, 2, 3], probability: 0.5, weights: [1.5, 0.25, 1.5]), 2))
    #expect(weightedQuantile([-.infinity, 1, .infinity], probability: 0.5) == 1)
  }

  @Test func midRanksShareTies() {
    #expect(midRanks([10, 20, 10, 30]) == [1.5, 3, 1.5, 4])
    #expect(midRanks([10, 20], weights: [3, 1]) == [2, 4])
    let ranks = midRanks([2, .nan, 1])
    #expect(ranks[0] == 2 && ranks[1].isNaN && ranks[2] == 1)
    #expect(midRanks([]).isEmpty)
    #expect(midRanks([1, 2], weights: [-1, 1]).allSatisfy { $0.isNaN })
  }

  @Test func correlationsByHand() {
    let m = Matrix([[1, 2, 7], [2, 4, 7], [3, 3, 7]])
    let half = Matrix([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])
    #expect(areClose(correlationMatrix(m), half))
    #expect(areClose(spearmanMatrix(m), half))
  }

  // Anscombe's first set: r = .81642, rank correlation 9/11.
  @Test func correlationOfAnscombe() {
    let x: [Double] = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    let m = Matrix(zip(x, y).map { [$0, $1] })
    #expect(isClose(correlationMatrix(m)[0, 1], 0.816_420_516_344_840))
    #expect(isClose(spearmanMatrix(m)[0, 1], 0.818_181_818_181_818))
  }

  @Test func correlationsOfEdgeCases() {
    let identity = Matrix([[1, 0], [0, 1]])
    #expect(correlationMatrix(Matrix([[4, 5]])) == identity)
    #expect(correlationMatrix(Matrix(rows: 0, columns: 2)) == identity)
    #expect(correlationMatrix(Matrix(rows: 3, columns: 0)).values.isEmpty)
    #expect(correlationMatrix(Matrix([[1, 2], [3, 5]]), weights: [1, 0]) == identity)
    let missing = correlationMatrix(Matrix([[1, .nan, 3], [2, 5, 1], [4, 1, 2]]))
    #expect(missing[1, 1].isNaN && missing[0, 1].isNaN && missing[1, 2].isNaN)
    #expect(missing[0, 0] == 1 && !missing[0, 2].isNaN)
    #expect(correlationMatrix(Matrix([[1, 2], [3, 5]]), weights: [1, -1]).values.allSatisfy { $0.isNaN })
    let perfect = correlationMatrix(Matrix((0..<50).map { [0.1 * Double($0), -0.3 * Double($0)] }))
    #expect(perfect[0, 1] >= -1 && isClose(perfect[0, 1], -1))
  }

  @Test func aWeightOfThreeEqualsThreeCopies() {
    let x = Self.x
    let repeated = copies(x, Self.weights)
    #expect(isClose(weightedMean(x, weights: Self.weights), weightedMean(repeated)))
    #expect(isClose(weightedVariance(x, weights: Self.weights), weightedVariance(repeated)))
    for step in 0...40 {
      let p = Double(step) / 40
      #expect(
        isClose(
          weightedQuantile(x, probability: p, weights: Self.weights), weightedQuantile(repeated, probability: p)))
    }
    let m = ratings(rows: 12, columns: 5, seed: 4)
    let taller = m.selectingRows(copies(Array(0..<12), Self.weights))
    #expect(areClose(correlationMatrix(m, weights: Self.weights), correlationMatrix(taller)))
    #expect(areClose(spearmanMatrix(m, weights: Self.weights), spearmanMatrix(taller)))
    let present = x.indices.filter { Self.weights[$0] > 0 }.map { midRanks(x, weights: Self.weights)[$0] }
    #expect(areClose(copies(present, Self.weights.filter { $0 > 0 }), midRanks(repeated)))
  }

  @Test func theOrderOfRowsChangesNothing() {
    var stream = RandomStream(seed: 5)
    let order = stream.permutation(60)
    let m = ratings(rows: 60, columns: 5, seed: 6)
    let weights = (0..<60).map { Double($0 % 4) }
    let shuffled = order.map { weights[$0] }
    #expect(
      areClose(
        correlationMatrix(m, weights: weights), correlationMatrix(m.selectingRows(order), weights: shuffled)))
    #expect(
      areClose(spearmanMatrix(m, weights: weights), spearmanMatrix(m.selectingRows(order), weights: shuffled)))
    #expect(
      weightedQuantile(m.column(0), probability: 0.37, weights: weights)
        == weightedQuantile(order.map { m[$0, 0] }, probability: 0.37, weights: shuffled))
  }

  @Test func shiftingAndScalingChangesNoCorrelation() {
    let m = ratings(rows: 50, columns: 4, seed: 7)
    let moved = Matrix(rows: 50, columns: 4, values: m.values.map { 1e6 + 250 * $0 })
    // The shift costs the digits of 1e6: 1e-9.
    #expect(areClose(correlationMatrix(m), correlationMatrix(moved), absolute: 1e-9))
  }
}

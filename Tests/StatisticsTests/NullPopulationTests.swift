import Statistics
import Testing

@Suite("Populations without clusters")
struct NullPopulationTests {
  /// Ratings of 1-5 with a common part, piled up at the top: more than half of a column may be 5.
  static func tied(rows: Int, columns: Int, seed: UInt64) -> Matrix {
    var stream = RandomStream(seed: seed)
    var result = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      let common = stream.normal()
      for column in 0..<columns {
        let value = 4.6 + 0.1 * Double(column) + 1.2 * common + 0.8 * stream.normal()
        result[row, column] = min(5, max(1, value.rounded()))
      }
    }
    return result
  }

  private let ones = [Double](repeating: 1, count: 300)

  /// The mean rank correlations of `draws` draws.
  private func meanCorrelations(of population: NullPopulation, draws: Int) -> Matrix {
    var stream = RandomStream(seed: 12)
    var sum = spearmanMatrix(population.draw(using: &stream))
    for _ in 1..<draws {
      let next = spearmanMatrix(population.draw(using: &stream))
      for index in sum.values.indices { sum.values[index] += next.values[index] }
    }
    for index in sum.values.indices { sum.values[index] /= Double(draws) }
    return sum
  }

  @Test("Every draw has the columns' values exactly, in either population")
  func marginals() throws {
    let values = Self.tied(rows: 300, columns: 6, seed: 1)
    var stream = RandomStream(seed: 2)
    for population in [
      NullPopulation.independent(like: values, weights: ones),
      try .gaussianCopula(like: values, weights: ones),
    ] {
      for _ in 0..<5 {
        let drawn = population.draw(using: &stream)
        for column in 0..<6 { #expect(drawn.column(column).sorted() == values.column(column).sorted()) }
      }
    }
  }

  @Test("Independence destroys all correlation")
  func independence() {
    let values = Self.tied(rows: 300, columns: 6, seed: 1)
    let mean = meanCorrelations(of: .independent(like: values, weights: ones), draws: 200)
    for row in 0..<6 {
      for column in 0..<row {
        #expect(spearmanMatrix(values)[row, column] > 0.4)
        // A correlation of 300 pairs has a standard error of .058, the mean of 200 of .004.
        #expect(abs(mean[row, column]) < 0.018)
      }
    }
  }

  @Test("The copula reproduces the rank correlations of heavily tied ratings")
  func copula() throws {
    let values = Self.tied(rows: 300, columns: 6, seed: 1)
    let observed = spearmanMatrix(values)
    let mean = meanCorrelations(of: try .gaussianCopula(like: values, weights: ones), draws: 200)
    for row in 0..<6 {
      for column in 0..<row { #expect(abs(mean[row, column] - observed[row, column]) < 0.02) }
    }
  }

  @Test("2 sin(pi rho / 6) would not")
  func untiedFormulaFails() throws {
    let values = Self.tied(rows: 300, columns: 6, seed: 1)
    let pair = values.selectingColumns([4, 5])
    let observed = spearmanMatrix(pair)[0, 1]
    let naive = LatentCorrelationTests.rankCorrelation(
      latent: LatentCorrelationTests.untied(observed), like: pair, draws: 200)
    let ours = LatentCorrelationTests.rankCorrelation(
      latent: LatentCorrelation.solve(
        observed, LatentCorrelation.Scores(pair.column(0), weights: ones),
        LatentCorrelation.Scores(pair.column(1), weights: ones)),
      like: pair, draws: 200)
    #expect(naive < observed - 0.05)
    #expect(abs(ours - observed) < 0.02)
  }

  @Test("Negative correlations and columns without any variance")
  func unusualColumns() throws {
    let tied = Self.tied(rows: 300, columns: 2, seed: 5)
    let values = Matrix((0..<300).map { [tied[$0, 0], 6 - tied[$0, 1], 3] })
    let observed = spearmanMatrix(values.selectingColumns([0, 1]))[0, 1]
    #expect(observed < -0.4)
    let population = try NullPopulation.gaussianCopula(like: values, weights: ones)
    var stream = RandomStream(seed: 1)
    var sum = 0.0
    for _ in 0..<200 {
      let drawn = population.draw(using: &stream)
      #expect(drawn.column(2).allSatisfy { $0 == 3 })
      sum += spearmanMatrix(drawn.selectingColumns([0, 1]))[0, 1]
    }
    #expect(abs(sum / 200 - observed) < 0.02)
  }

  @Test("Identical columns stay nearly identical: a singular matrix is made positive definite")
  func singular() throws {
    let column = ratings(rows: 300, columns: 1, seed: 2).column(0)
    let values = Matrix(column.map { [$0, $0, $0] })
    var stream = RandomStream(seed: 1)
    let drawn = try NullPopulation.gaussianCopula(like: values, weights: ones).draw(using: &stream)
    #expect(spearmanMatrix(drawn)[0, 1] > 0.97)
  }

  @Test("Weights are respected: the marginals are the weighted ones, to within one respondent")
  func weightedMarginals() throws {
    let values = Self.tied(rows: 300, columns: 4, seed: 3)
    let weights = (0..<300).map { values[$0, 0] == 5 ? 3.0 : 1 }
    let total = weights.reduce(0, +)
    var stream = RandomStream(seed: 2)
    for population in [
      NullPopulation.independent(like: values, weights: weights),
      try .gaussianCopula(like: values, weights: weights),
    ] {
      let drawn = population.draw(using: &stream)
      for column in 0..<4 {
        for rating in 1...5 {
          let share = (0..<300).filter { values[$0, column] == Double(rating) }.reduce(0) { $0 + weights[$1] } / total
          let drawnShare = Double(drawn.column(column).count { $0 == Double(rating) }) / 300
          #expect(abs(drawnShare - share) <= 1.0 / 300 + 1e-12)
        }
      }
    }
  }

  @Test("Weights are respected: the correlations are the weighted ones")
  func weightedCorrelations() throws {
    // The light half is correlated one way, the heavy half the other way.
    let plain = ratings(rows: 300, columns: 2, seed: 7)
    let values = Matrix((0..<300).map { [plain[$0, 0], $0 < 150 ? 6 - plain[$0, 1] : plain[$0, 1]] })
    let weights = (0..<300).map { $0 < 150 ? 1.0 : 9 }
    let weighted = spearmanMatrix(values, weights: weights)[0, 1]
    #expect(abs(weighted - spearmanMatrix(values)[0, 1]) > 0.2)
    let mean = meanCorrelations(of: try .gaussianCopula(like: values, weights: weights), draws: 200)
    #expect(abs(mean[0, 1] - weighted) < 0.025)
  }

  @Test("The seed alone decides")
  func deterministic() throws {
    let values = Self.tied(rows: 300, columns: 3, seed: 3)
    let population = try NullPopulation.gaussianCopula(like: values, weights: ones)
    func draw(_ seed: UInt64) -> Matrix {
      var stream = RandomStream(seed: seed)
      return population.draw(using: &stream)
    }
    #expect(draw(1) == draw(1))
    #expect(draw(1) != draw(2))
  }
}

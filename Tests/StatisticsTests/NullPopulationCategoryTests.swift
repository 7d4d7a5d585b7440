import Statistics
import Testing

@Suite("Populations without clusters: categories and missing values")
struct NullPopulationCategoryTests {
  private let ones = [Double](repeating: 1, count: 300)

  /// Ratings with a nominal first column, which goes with the others: its codes are in no order.
  private static func mixed(seed: UInt64) -> Matrix {
    var values = ratings(rows: 300, columns: 4, seed: seed)
    var stream = RandomStream(seed: seed + 1)
    let codes: [Double] = [30, 10, 40, 20]
    for row in 0..<300 {
      let level = values[row, 1] + 0.6 * stream.normal()
      values[row, 0] = codes[level < 2 ? 0 : level < 3 ? 1 : level < 4 ? 2 : 3]
    }
    return values
  }

  /// The same with a tenth missing, more of it in rows that lack other values.
  private static func withHoles(_ values: Matrix, seed: UInt64) -> Matrix {
    var result = values
    var stream = RandomStream(seed: seed)
    for row in 0..<values.rows where stream.uniform() < 0.3 {
      for column in 0..<values.columns where stream.uniform() < 0.4 { result[row, column] = .nan }
    }
    return result
  }

  private func present(_ column: [Double]) -> [Double] { column.filter { !$0.isNaN }.sorted() }

  private func patterns(_ values: Matrix) -> [String] {
    (0..<values.rows).map { row in values.row(row).map { $0.isNaN ? "." : "x" }.joined() }.sorted()
  }

  /// The largest association of two columns: Cramér's V of their categories, without correction.
  private func association(_ first: [Double], _ second: [Double]) -> Double {
    let rows = Set(first).sorted()
    let columns = Set(second).sorted()
    var sum = 0.0
    for row in rows {
      for column in columns {
        let expected =
          Double(first.count { $0 == row }) * Double(second.count { $0 == column }) / Double(first.count)
        let count = Double(zip(first, second).count { $0.0 == row && $0.1 == column })
        sum += (count - expected) * (count - expected) / expected
      }
    }
    return (sum / Double(first.count) / Double(min(rows.count, columns.count) - 1)).squareRoot()
  }

  @Test("The categories' order is that of the answers they go with")
  func order() throws {
    let order = try categoryOrder(of: 0, in: Self.mixed(seed: 1), weights: ones)
    #expect(order == [30, 10, 40, 20] || order == [20, 40, 10, 30])
  }

  @Test("Orders: two categories, none to compare with, and a column alone")
  func orderEdges() throws {
    #expect(try categoryOrder(of: 0, in: Matrix([[2, 1], [1, 2], [2, 3]]), weights: [1, 1, 1]) == [1, 2])
    #expect(try categoryOrder(of: 0, in: Matrix([[2], [1], [3]]), weights: [1, 1, 1]) == [1, 2, 3])
    #expect(try categoryOrder(of: 0, in: Matrix([[2, 5], [1, 5], [3, 5]]), weights: [1, 1, 1]) == [1, 2, 3])
    #expect(try categoryOrder(of: 0, in: Matrix([[2, .nan], [.nan, 5], [3, .nan]]), weights: [1, 1, 1]) == [2, 3])
  }

  @Test("A weight of 3 equals three copies in the order")
  func orderWeights() throws {
    let values = Self.mixed(seed: 3).selectingRows(Array(0..<40))
    let weights = (0..<40).map { Double(1 + $0 % 3) }
    let rows = copies(Array(0..<40), weights)
    let copied = try categoryOrder(
      of: 0, in: values.selectingRows(rows), weights: [Double](repeating: 1, count: rows.count))
    #expect(try categoryOrder(of: 0, in: values, weights: weights) == copied)
  }

  @Test("A nominal column keeps its categories' shares and most of what it goes with")
  func nominal() throws {
    let values = Self.mixed(seed: 1)
    let population = try NullPopulation.gaussianCopula(like: values, weights: ones, nominal: [0])
    let asNumbers = try NullPopulation.gaussianCopula(like: values, weights: ones)
    var stream = RandomStream(seed: 2)
    let observed = association(values.column(0), values.column(1))
    var kept = 0.0
    var plain = 0.0
    for _ in 0..<40 {
      let drawn = population.draw(using: &stream)
      #expect(present(drawn.column(0)) == present(values.column(0)))
      kept += association(drawn.column(0), drawn.column(1)) / 40
      let other = asNumbers.draw(using: &stream)
      plain += association(other.column(0), other.column(1)) / 40
    }
    // The cut of one latent variable goes with a rating as a normal variable would; its codes as numbers do not.
    #expect(abs(kept - observed) < 0.12)
    #expect(plain < observed - 0.2)
  }

  @Test("Only codes, no order: renaming the categories renames the draws")
  func renaming() throws {
    let values = Self.mixed(seed: 1)
    let names: [Double: Double] = [10: 3, 20: 1, 30: 2, 40: 7]
    var renamed = values
    for row in 0..<300 { renamed[row, 0] = names[values[row, 0]]! }
    func draw(_ values: Matrix) throws -> Matrix {
      var stream = RandomStream(seed: 5)
      return try NullPopulation.gaussianCopula(like: values, weights: ones, nominal: [0]).draw(using: &stream)
    }
    let plain = try draw(values)
    let other = try draw(renamed)
    #expect(plain.column(0).map { names[$0]! } == other.column(0))
    #expect(plain.column(1) == other.column(1))
  }

  @Test("Missing values: the same patterns as often, and the values there are exactly, in either population")
  func missing() throws {
    let values = Self.withHoles(Self.mixed(seed: 1), seed: 4)
    #expect(values.values.contains { $0.isNaN })
    var stream = RandomStream(seed: 2)
    for population in [
      NullPopulation.independent(like: values, weights: ones),
      try .gaussianCopula(like: values, weights: ones, nominal: [0]),
    ] {
      for _ in 0..<5 {
        let drawn = population.draw(using: &stream)
        #expect(patterns(drawn) == patterns(values))
        for column in 0..<4 { #expect(present(drawn.column(column)) == present(values.column(column))) }
      }
    }
  }

  @Test("Missing values: correlations of the rows that have both are kept, or destroyed")
  func missingCorrelations() throws {
    let values = Self.withHoles(ratings(rows: 300, columns: 3, seed: 9), seed: 4)
    /// `spearmanMatrix` needs the two columns whole.
    func pair(_ values: Matrix) -> Double {
      let rows = (0..<300).filter { !values[$0, 1].isNaN && !values[$0, 2].isNaN }
      return spearmanMatrix(values.selectingRows(rows).selectingColumns([1, 2]))[0, 1]
    }
    var stream = RandomStream(seed: 2)
    let copula = try NullPopulation.gaussianCopula(like: values, weights: ones)
    let independent = NullPopulation.independent(like: values, weights: ones)
    var kept = 0.0
    var destroyed = 0.0
    for _ in 0..<100 {
      kept += pair(copula.draw(using: &stream)) / 100
      destroyed += pair(independent.draw(using: &stream)) / 100
    }
    #expect(pair(values) > 0.3)
    #expect(abs(kept - pair(values)) < 0.03)
    #expect(abs(destroyed) < 0.03)
  }

  @Test("What is missing says nothing about the values there are")
  func missingAtRandom() throws {
    // The second column is missing for those low on the first.
    let plain = ratings(rows: 300, columns: 2, seed: 9)
    let values = Matrix((0..<300).map { [plain[$0, 0], plain[$0, 0] < 3 ? .nan : plain[$0, 1]] })
    var stream = RandomStream(seed: 2)
    let population = try NullPopulation.gaussianCopula(like: values, weights: ones)
    var difference = 0.0
    for _ in 0..<50 {
      let drawn = population.draw(using: &stream)
      let lacking = (0..<300).filter { drawn[$0, 1].isNaN }.map { drawn[$0, 0] }
      let having = (0..<300).filter { !drawn[$0, 1].isNaN }.map { drawn[$0, 0] }
      difference += (weightedMean(lacking) - weightedMean(having)) / 50
    }
    #expect(abs(difference) < 0.08)
  }

  @Test("Weights: missing values are as frequent as their weighted share, to within one row")
  func missingWeights() throws {
    let values = Self.withHoles(ratings(rows: 300, columns: 3, seed: 9), seed: 4)
    let weights = (0..<300).map { values[$0, 1].isNaN ? 3.0 : 1 }
    let total = weights.reduce(0, +)
    let share = (0..<300).reduce(0) { values[$1, 1].isNaN ? $0 + weights[$1] : $0 } / total
    var stream = RandomStream(seed: 2)
    for population in [
      NullPopulation.independent(like: values, weights: weights),
      try .gaussianCopula(like: values, weights: weights),
    ] {
      let drawn = population.draw(using: &stream)
      // Each run of rows with or without the value is rounded once.
      #expect(abs(Double(drawn.column(1).count(where: \.isNaN)) / 300 - share) < 0.05)
    }
  }

  @Test("A column without any value has none in a draw, and one with a single value has one")
  func emptyColumns() throws {
    let plain = ratings(rows: 300, columns: 2, seed: 9)
    let values = Matrix((0..<300).map { [plain[$0, 0], .nan, plain[$0, 1], $0 == 5 ? 4 : .nan] })
    var stream = RandomStream(seed: 2)
    for population in [
      NullPopulation.independent(like: values, weights: ones),
      try .gaussianCopula(like: values, weights: ones, nominal: [1, 3]),
    ] {
      let drawn = population.draw(using: &stream)
      #expect(drawn.column(1).allSatisfy { $0.isNaN })
      #expect(present(drawn.column(3)) == [4])
      #expect(present(drawn.column(0)) == present(plain.column(0)))
    }
  }

  @Test("Draws of complete data are those of a plain sort of the same normal values")
  func plainSort() throws {
    let values = NullPopulationTests.tied(rows: 120, columns: 3, seed: 3)
    let ones = [Double](repeating: 1, count: 120)
    let scores = (0..<3).map { LatentCorrelation.Scores(values.column($0), weights: ones) }
    let ranks = spearmanMatrix(values, weights: ones)
    var latent = Matrix(rows: 3, columns: 3)
    for first in 0..<3 {
      latent[first, first] = 1
      for second in 0..<first {
        latent[first, second] = LatentCorrelation.solve(ranks[first, second], scores[first], scores[second])
        latent[second, first] = latent[first, second]
      }
    }
    let factor = try Cholesky(of: nearestCorrelation(latent)).lower
    var stream = RandomStream(seed: 7)
    var normals = Matrix(rows: 120, columns: 3)
    stream.fillWithNormals(&normals.values)
    let correlated = product(normals, factor.transposed)
    var expected = Matrix(rows: 120, columns: 3)
    for column in 0..<3 {
      let order = (0..<120).sorted { (correlated[$0, column], $0) < (correlated[$1, column], $1) }
      for (row, value) in zip(order, values.column(column).sorted()) { expected[row, column] = value }
    }
    var again = RandomStream(seed: 7)
    #expect(try NullPopulation.gaussianCopula(like: values, weights: ones).draw(using: &again) == expected)
  }
}

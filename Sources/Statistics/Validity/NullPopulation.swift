/// A population without clusters that resembles a data set; drawing from it shows what clustering finds where there is
/// nothing to find.
///
/// Values may be missing (NaN). A draw has the data's patterns of missing values, dealt out at random: which values a
/// row lacks says nothing about those it has.
public struct NullPopulation: Sendable {
  /// Rows of a draw.
  let points: Int
  /// For each variable its values, rising, at evenly spaced quantiles of the weighted distribution: as many as a draw
  /// has of them.
  let quantiles: [[Double]]
  /// The upper Cholesky factor of the latent normal correlations; nil draws every variable by itself.
  let factor: Matrix?
  /// nil where no value is missing.
  let missing: MissingPatterns?

  /// Every variable by itself: the marginal distributions are kept, all dependence is destroyed. Without weights a draw
  /// is the data with each column permuted separately.
  public static func independent(like values: Matrix, weights: [Double]) -> NullPopulation {
    NullPopulation(like: values, weights: weights, factor: nil)
  }

  /// One correlated population: a Gaussian copula with the marginal distributions and the rank correlations of the data.
  ///
  /// Ties weaken rank correlation, and ratings are full of them: the latent correlation is the one at which the tied
  /// values have the data's rank correlation (see `LatentCorrelation`), which without ties is 2 sin(pi rho / 6). The
  /// matrix is made positive definite if need be. With missing values each correlation is of the rows that have both.
  ///
  /// Nominal variables have no order to correlate in; they are given one, that of their categories' first
  /// correspondence-analysis scores (see `categoryOrder`). This keeps the strongest line of their dependence and loses
  /// the rest, so a population with many nominal variables is easier to beat than the data's own dependence would be.
  ///
  /// Source: Cario and Nelson (1997), "Modeling and generating random vectors with arbitrary marginal distributions and
  /// correlation matrix"; for the untied case Pearson (1907).
  ///
  /// - Parameter nominal: the columns whose values are codes of categories without an order.
  /// - Throws: `LinearAlgebraError` where a decomposition fails, as for infinite values.
  public static func gaussianCopula(
    like values: Matrix, weights: [Double], nominal: Set<Int> = []
  ) throws -> NullPopulation {
    // Categories as 0, 1, 2... in their order, and back again in the quantiles.
    var ordered = values
    var orders: [Int: [Double]] = [:]
    for column in nominal.sorted() {
      let order = try categoryOrder(of: column, in: values, weights: weights)
      orders[column] = order
      let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, Double($0.offset)) })
      for row in 0..<values.rows { ordered[row, column] = rank[values[row, column]] ?? .nan }
    }
    let factor = try Cholesky(of: nearestCorrelation(latentCorrelations(ordered, weights: weights))).lower
    return NullPopulation(like: ordered, weights: weights, factor: factor.transposed, categories: orders)
  }

  private init(like values: Matrix, weights: [Double], factor: Matrix?, categories: [Int: [Double]] = [:]) {
    let missing = MissingPatterns(of: values, weights: weights)
    points = values.rows
    self.factor = factor
    self.missing = missing
    quantiles = (0..<values.columns).map { variable in
      let sorted = Self.sortedQuantiles(
        of: values.column(variable), weights: weights, count: missing?.present[variable] ?? values.rows)
      guard let order = categories[variable] else { return sorted }
      return sorted.map { order[Int($0)] }
    }
  }

  /// Weighted quantiles of the values there are at (i + 1/2) / count, rising; without weights, those values sorted.
  private static func sortedQuantiles(of values: [Double], weights: [Double], count: Int) -> [Double] {
    guard count > 0 else { return [] }
    let rows = values.indices.filter { !values[$0].isNaN }
    let total = rows.reduce(0) { $0 + weights[$1] }
    let order = rows.sorted { (values[$0], $0) < (values[$1], $1) }
    var position = 0
    var reached = weights[order[0]]
    return (0..<count).map { rank in
      let aim = (Double(rank) + 0.5) / Double(count) * total
      while reached < aim, position < order.count - 1 {
        position += 1
        reached += weights[order[position]]
      }
      return values[order[position]]
    }
  }

  /// The correlations of the normal variables behind the columns.
  private static func latentCorrelations(_ values: Matrix, weights: [Double]) -> Matrix {
    let variables = values.columns
    let isComplete = (0..<variables).map { column in !values.column(column).contains(where: \.isNaN) }
    let ranks = spearmanMatrix(values, weights: weights)
    let scores = (0..<variables).map { column in
      isComplete[column] ? LatentCorrelation.Scores(values.column(column), weights: weights) : nil
    }
    var latent = Matrix(rows: variables, columns: variables)
    for first in 0..<variables {
      latent[first, first] = 1
      for second in 0..<first {
        let correlation: Double
        if let one = scores[first], let other = scores[second] {
          correlation = LatentCorrelation.solve(ranks[first, second], one, other)
        } else {
          correlation = pairwiseCorrelation(values, first, second, weights)
        }
        latent[first, second] = correlation
        latent[second, first] = correlation
      }
    }
    return latent
  }

  /// The same for two columns, from the rows that have both; 0 where fewer than two do.
  private static func pairwiseCorrelation(
    _ values: Matrix, _ first: Int, _ second: Int, _ weights: [Double]
  ) -> Double {
    let rows = (0..<values.rows).filter { !values[$0, first].isNaN && !values[$0, second].isNaN }
    guard rows.count > 1 else { return 0 }
    let pair = values.selectingRows(rows).selectingColumns([first, second])
    let own = rows.map { weights[$0] }
    return LatentCorrelation.solve(
      spearmanMatrix(pair, weights: own)[1, 0], LatentCorrelation.Scores(pair.column(0), weights: own),
      LatentCorrelation.Scores(pair.column(1), weights: own))
  }
}

/// Which values the rows of a draw lack, before they are dealt out.
struct MissingPatterns: Sendable {
  /// Row by row, for each variable whether it is missing.
  let isMissing: [Bool]
  let variables: Int
  /// For each variable how many rows have it.
  let present: [Int]

  /// nil where nothing is missing. With weights, rows stand as often as their weights say, to within one.
  init?(of values: Matrix, weights: [Double]) {
    guard values.values.contains(where: \.isNaN) else { return nil }
    let total = weights.reduce(0, +)
    var isMissing: [Bool] = []
    isMissing.reserveCapacity(values.values.count)
    var present = [Int](repeating: 0, count: values.columns)
    var row = 0
    var reached = weights[0]
    for rank in 0..<values.rows {
      let aim = (Double(rank) + 0.5) / Double(values.rows) * total
      while reached < aim, row < values.rows - 1 {
        row += 1
        reached += weights[row]
      }
      for (variable, value) in values.row(row).enumerated() {
        isMissing.append(value.isNaN)
        if !value.isNaN { present[variable] += 1 }
      }
    }
    self.isMissing = isMissing
    self.present = present
    variables = values.columns
  }
}

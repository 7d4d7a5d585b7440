/// A population without clusters that resembles a data set; drawing from it shows what clustering finds where there is
/// nothing to find.
public struct NullPopulation: Sendable {
  /// For each variable its values, sorted, at evenly spaced quantiles of the weighted distribution: points x variables.
  private let quantiles: Matrix
  /// Lower Cholesky factor of the latent normal correlations; nil draws every variable by itself.
  private let factor: Matrix?

  /// Every variable by itself: the marginal distributions are kept, all dependence is destroyed. Without weights a draw
  /// is the data with each column permuted separately.
  public static func independent(like values: Matrix, weights: [Double]) -> NullPopulation {
    NullPopulation(quantiles: sortedQuantiles(of: values, weights: weights), factor: nil)
  }

  /// One correlated population: a Gaussian copula with the marginal distributions and the rank correlations of the data.
  ///
  /// Ties weaken rank correlation, and ratings are full of them: the latent correlation is the one at which the tied
  /// values have the data's rank correlation (see `LatentCorrelation`), which without ties is 2 sin(pi rho / 6). The
  /// matrix is made positive definite if need be.
  ///
  /// Source: Cario and Nelson (1997), "Modeling and generating random vectors with arbitrary marginal distributions and
  /// correlation matrix"; for the untied case Pearson (1907).
  public static func gaussianCopula(like values: Matrix, weights: [Double]) throws -> NullPopulation {
    let variables = values.columns
    let ranks = spearmanMatrix(values, weights: weights)
    let scores = (0..<variables).map { LatentCorrelation.Scores(values.column($0), weights: weights) }
    var latent = Matrix(rows: variables, columns: variables)
    for first in 0..<variables {
      latent[first, first] = 1
      for second in 0..<first {
        let correlation = LatentCorrelation.solve(ranks[first, second], scores[first], scores[second])
        latent[first, second] = correlation
        latent[second, first] = correlation
      }
    }
    return NullPopulation(
      quantiles: sortedQuantiles(of: values, weights: weights),
      factor: try Cholesky(of: nearestCorrelation(latent)).lower)
  }

  /// One data set of the size of the original, without weights: points x variables.
  public func draw(using stream: inout RandomStream) -> Matrix {
    let points = quantiles.rows
    let variables = quantiles.columns
    var drawn = Matrix(rows: points, columns: variables)
    guard let factor else {
      for variable in 0..<variables {
        for (point, rank) in stream.permutation(points).enumerated() {
          drawn[point, variable] = quantiles[rank, variable]
        }
      }
      return drawn
    }
    var normals = Matrix(rows: points, columns: variables)
    for index in normals.values.indices { normals.values[index] = stream.normal() }
    let correlated = product(normals, factor.transposed)
    var keyed = [(value: Double, point: Int)](repeating: (0, 0), count: points)
    for variable in 0..<variables {
      for point in 0..<points { keyed[point] = (correlated[point, variable], point) }
      keyed.sort { $0 < $1 }
      for rank in 0..<points { drawn[keyed[rank].point, variable] = quantiles[rank, variable] }
    }
    return drawn
  }

  /// Each column's weighted quantiles at (i + 1/2) / points, rising; without weights, the sorted column.
  private static func sortedQuantiles(of values: Matrix, weights: [Double]) -> Matrix {
    let points = values.rows
    let total = weights.reduce(0, +)
    var result = Matrix(rows: points, columns: values.columns)
    for variable in 0..<values.columns {
      let order = (0..<points).sorted { (values[$0, variable], $0) < (values[$1, variable], $1) }
      var position = 0
      var reached = weights[order[0]]
      for rank in 0..<points {
        let aim = (Double(rank) + 0.5) / Double(points) * total
        while reached < aim, position < points - 1 {
          position += 1
          reached += weights[order[position]]
        }
        result[rank, variable] = values[order[position], variable]
      }
    }
    return result
  }
}

/// Horn's parallel analysis: how many components stand out from those of uncorrelated data of the same size.
public struct ParallelAnalysis: Sendable, Equatable {
  /// The mean of each eigenvalue over the random data, largest first.
  public let meanEigenvalues: [Double]
  /// The percentile of each eigenvalue over the random data, which the eigenvalue of the data has to exceed.
  public let thresholds: [Double]
  /// The number of leading eigenvalues that exceed their thresholds, up to the first that does not; at least 1.
  public let retained: Int
}

/// Horn's parallel analysis of the eigenvalues of a correlation matrix.
///
/// Draws data of the same size from independent standard normal variables, takes the eigenvalues of their
/// correlations, and retains the leading components whose eigenvalues exceed the given percentile of the random ones
/// at the same position. Chance alone makes the first eigenvalue of p uncorrelated variables larger than 1, which
/// Kaiser's rule ignores. Each draw has its own child seed.
///
/// Source: Horn, "A rationale and test for the number of factors in factor analysis" (1965),
/// [doi:10.1007/BF02289447](https://doi.org/10.1007/BF02289447).
///
/// - Parameters:
///   - rows: the number of observations, 0 or more (a precondition); the effective number when weighted.
///   - columns: the number of variables, as many as `eigenvalues` (a precondition).
///   - draws: the number of random data sets, 1 or more (a precondition). O(n p² + p³) each.
///   - percentile: from 0 to 1.
///   - seed: the seed; equal seeds give equal results.
///   - eigenvalues: those of the data, largest first.
/// - Throws: `LinearAlgebraError` when the eigenvalues of a draw do not converge.
public func parallelAnalysis(
  rows: Int, columns: Int, draws: Int = 100, percentile: Double = 0.95, seed: UInt64, eigenvalues: [Double]
) throws -> ParallelAnalysis {
  precondition(rows >= 0 && eigenvalues.count == columns, "\(eigenvalues.count) eigenvalues of \(columns) variables")
  precondition(draws >= 1, "parallel analysis needs 1 draw or more, not \(draws)")
  var seeds = RandomStream(seed: seed)
  var drawn = Matrix(rows: draws, columns: columns)
  for draw in 0..<draws {
    var stream = RandomStream(seed: seeds.childSeed())
    let data = (0..<rows * columns).map { _ in stream.normal() }
    let correlations = correlationMatrix(Matrix(rows: rows, columns: columns, values: data))
    let values = try SymmetricEigen.values(of: correlations)
    for (column, value) in values.enumerated() { drawn[draw, column] = value }
  }
  let positions = (0..<columns).map { drawn.column($0) }
  let thresholds = positions.map { weightedQuantile($0, probability: percentile) }
  let leading = zip(eigenvalues, thresholds).prefix { $0 > $1 }.count
  return ParallelAnalysis(
    meanEigenvalues: positions.map { weightedMean($0) }, thresholds: thresholds, retained: max(1, leading))
}

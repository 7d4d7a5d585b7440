import Synchronization

/// Horn's parallel analysis: how many components stand out from those of uncorrelated data of the same size.
public struct ParallelAnalysis: Sendable, Equatable {
  /// The mean of each eigenvalue over the random data, largest first.
  public let meanEigenvalues: [Double]
  /// The percentile of each eigenvalue over the random data, which the eigenvalue of the data has to exceed.
  public let thresholds: [Double]
  /// The number of leading eigenvalues that exceed their thresholds, up to the first that does not; at least 1 for
  /// components.
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
/// - Throws: `LinearAlgebraError` when the eigenvalues of a draw do not converge; `CancellationError`.
public func parallelAnalysis(
  rows: Int, columns: Int, draws: Int = 100, percentile: Double = 0.95, seed: UInt64, eigenvalues: [Double]
) throws -> ParallelAnalysis {
  precondition(eigenvalues.count == columns, "\(eigenvalues.count) eigenvalues of \(columns) variables")
  return try NoiseSpectrum(rows: rows, columns: columns, draws: draws, percentile: percentile, seed: seed)
    .analysis(of: eigenvalues)
}

/// The eigenvalues of noise of one size: what parallel analysis compares any data of that size with.
public struct NoiseSpectrum: Sendable, Equatable {
  /// Draws x columns, each row falling.
  private let drawn: [[Double]]
  private let percentile: Double

  /// - Parameters: as of `parallelAnalysis`.
  ///   - threads: how many share the draws; the result is the same on any number.
  /// - Throws: `LinearAlgebraError` when the eigenvalues of a draw do not converge; `CancellationError`.
  public init(
    rows: Int, columns: Int, draws: Int = 100, percentile: Double = 0.95, seed: UInt64, threads: Int = 1
  ) throws {
    let seeds = drawSeeds(draws, rows: rows, seed: seed)
    let results = Mutex([Result<[Double], any Error>?](repeating: nil, count: draws))
    concurrently(draws, threads: threads) { draw in
      let result = Result { try noiseEigenvalues(rows: rows, columns: columns, seed: seeds[draw]) }
      results.withLock { $0[draw] = result }
    }
    drawn = try results.withLock { try $0.map { try $0!.get() } }
    self.percentile = percentile
    try Task.checkCancellation()
  }

  /// The analysis of data of that size with these eigenvalues, largest first.
  public func analysis(of eigenvalues: [Double]) -> ParallelAnalysis {
    ParallelAnalysis(eigenvalues: eigenvalues, drawn: drawn, percentile: percentile, atLeast: 1)
  }
}

/// The communalities put on the diagonal of correlations for the parallel analysis of common factors.
public enum CommunalityEstimate: String, Sendable, Hashable, Codable, CaseIterable {
  /// Squared multiple correlations: psych's fa.parallel with SMC = TRUE, and Humphreys and Ilgen's choice.
  case squaredMultipleCorrelations = "squared-multiple-correlations"
  /// Those of a minres solution with one factor: psych's fa.parallel as it is by default.
  case oneFactor = "one-factor"
}

/// Horn's parallel analysis for common factors: the eigenvalues of the reduced correlations, communalities on the
/// diagonal, against those of uncorrelated data treated alike.
///
/// Here `retained` may be 0, and eigenvalues are below 0 where nothing is common. It retains more than the analysis of
/// components does, as a rule.
///
/// Source: Humphreys, Ilgen, "Note on a criterion for the number of common factors" (1969),
/// [doi:10.1177/001316446902900303](https://doi.org/10.1177/001316446902900303).
///
/// - Parameters:
///   - correlations: p x p, those of the data.
///   - rows: the number of observations, 0 or more (a precondition); the effective number when weighted.
///   - communalities: how they are estimated.
///   - draws: the number of random data sets, 1 or more (a precondition). O(n p² + p³) each.
///   - percentile: from 0 to 1.
///   - seed: the seed; equal seeds give equal results.
///   - threads: the most draws at once.
/// - Throws: `LinearAlgebraError` when correlations are not square or finite, or eigenvalues do not converge;
///   `FactorError` when there are fewer than 3 variables for one factor; `CancellationError`.
public func parallelAnalysis(
  factorsOf correlations: Matrix, rows: Int, communalities: CommunalityEstimate = .squaredMultipleCorrelations,
  draws: Int = 100, percentile: Double = 0.95, seed: UInt64, threads: Int = 1
) async throws -> ParallelAnalysis {
  try correlations.checkSquareAndFinite()
  let columns = correlations.columns
  let own = try reducedEigenvalues(correlations, communalities)
  let seeds = drawSeeds(draws, rows: rows, seed: seed)
  let drawn = try await parallelMap(draws, threads: threads) {
    try reducedEigenvalues(noiseCorrelations(rows: rows, columns: columns, seed: seeds[$0]), communalities)
  }
  return ParallelAnalysis(eigenvalues: own, drawn: drawn, percentile: percentile, atLeast: 0)
}

/// The eigenvalues of correlations with communalities on the diagonal, largest first.
///
/// - Parameter correlations: p x p.
/// - Throws: `LinearAlgebraError`; `FactorError` when there are fewer than 3 variables for one factor.
public func reducedEigenvalues(
  _ correlations: Matrix, _ communalities: CommunalityEstimate = .squaredMultipleCorrelations
) throws -> [Double] {
  try correlations.checkSquareAndFinite()
  let estimates =
    switch communalities {
    case .squaredMultipleCorrelations: squaredMultipleCorrelations(correlations)
    case .oneFactor:
      try FactorAnalysis(factors: 1, rotation: FactorRotation(.none))
        .fit(correlations: correlations, observations: 2).communalities
    }
  var reduced = correlations
  for index in 0..<reduced.rows { reduced[index, index] = estimates[index] }
  return try SymmetricEigen.values(of: reduced)
}

extension ParallelAnalysis {
  /// - Parameter drawn: eigenvalues, draw by draw.
  fileprivate init(eigenvalues: [Double], drawn: [[Double]], percentile: Double, atLeast least: Int) {
    let positions = eigenvalues.indices.map { position in drawn.map { $0[position] } }
    let thresholds = positions.map { weightedQuantile($0, probability: percentile) }
    let leading = zip(eigenvalues, thresholds).prefix { $0 > $1 }.count
    self.init(
      meanEigenvalues: positions.map { weightedMean($0) }, thresholds: thresholds, retained: max(least, leading))
  }
}

private func drawSeeds(_ draws: Int, rows: Int, seed: UInt64) -> [UInt64] {
  precondition(rows >= 0, "\(rows) observations")
  precondition(draws >= 1, "parallel analysis needs 1 draw or more, not \(draws)")
  var seeds = RandomStream(seed: seed)
  return seeds.childSeeds(draws)
}

/// The sample correlations of independent normal variables.
///
/// Their sums of squares and products are drawn at once, as Bartlett's triangle: chi on the diagonal and normal below.
/// Fewer rows than that needs are drawn themselves.
///
/// Source: Bartlett (1933), "On the theory of statistical regression",
/// [doi:10.1017/S0370164600011974](https://doi.org/10.1017/S0370164600011974).
private func noiseCorrelations(rows: Int, columns: Int, seed: UInt64) -> Matrix {
  var stream = RandomStream(seed: seed)
  guard rows > columns else {
    let data = (0..<rows * columns).map { _ in stream.normal() }
    return correlationMatrix(Matrix(rows: rows, columns: columns, values: data))
  }
  var triangle = Matrix(rows: columns, columns: columns)
  for row in 0..<columns {
    for column in 0..<row { triangle[row, column] = stream.normal() }
    triangle[row, row] = stream.chiSquared(Double(rows - 1 - row)).squareRoot()
    let length = triangle.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    for column in 0...row { triangle[row, column] /= length }
  }
  var correlations = product(triangle, triangle.transposed)
  for column in 0..<columns { correlations[column, column] = 1 }
  return correlations
}

private func noiseEigenvalues(rows: Int, columns: Int, seed: UInt64) throws -> [Double] {
  try SymmetricEigen.values(of: noiseCorrelations(rows: rows, columns: columns, seed: seed))
}

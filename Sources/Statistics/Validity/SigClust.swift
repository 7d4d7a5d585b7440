/// Whether dividing the points in two is more than one normal distribution would give: SigClust's test.
public struct SigClust: Sendable, Equatable {
  /// Within over total sum of squares of the best division in two found, 0...1; small for two clusters.
  public let clusterIndex: Double
  /// The same for each draw from the null, in the order drawn.
  public let nullIndices: [Double]
  /// (1 + draws with an index as small) / (1 + draws), never 0.
  public let p: Double
  /// (index - mean of the draws) / their standard deviation: negative is more clustered; 0 where they do not vary.
  public let z: Double
  /// The normal distribution's lower tail at `z`: tells apart what no draw reached.
  public let normalP: Double
  /// Eigenvalues of the sample covariances, largest first.
  public let eigenvalues: [Double]
  /// Those of the null, largest first.
  public let nullEigenvalues: [Double]
  /// The square of 1.4826 times the median absolute deviation of all values from their column's mean; nil where the
  /// sample covariances were taken as they are.
  public let backgroundVariance: Double?
  /// Whether the background variance exceeded the mean eigenvalue, as it can where values are few and discrete: the null
  /// is then a sphere, which is too easily beaten, so the test means nothing.
  public let isBackgroundTooLarge: Bool
}

/// SigClust: the test that two clusters are more than one normal distribution.
///
/// The statistic is the 2-means cluster index, within over total sum of squares. It is held against draws from one
/// normal distribution with the eigenvalues of the data's covariances, which is all that matters since the index does
/// not change when the points are turned, moved or scaled.
///
/// With more variables than points the small eigenvalues are estimated badly; a background variance bounds them from
/// below. Ratings have few distinct values, and their median absolute deviation is no measure of noise: for surveys,
/// with more respondents than variables, the sample covariances are the default.
///
/// Sources: Liu, Hayes, Nobel and Marron (2008),
/// [doi:10.1198/016214508000000454](https://doi.org/10.1198/016214508000000454); Huang, Liu, Yuan and Marron (2015),
/// [doi:10.1080/10618600.2014.948179](https://doi.org/10.1080/10618600.2014.948179).
public struct SigClustTest: Sendable, Equatable {
  /// How the null's eigenvalues follow from the sample's.
  public enum Spectrum: Sendable, Equatable {
    /// As they are.
    case sample
    /// Those below the background variance raised to it (Liu et al.): more variance in all than the sample.
    case hardThreshold
    /// All lowered by one amount, but not below the background variance, so that their sum stays (Huang et al.).
    case softThreshold
    /// `sample` with more points than variables, else `softThreshold`.
    case automatic
  }

  /// Draws from the null, 1 or more.
  public var draws: Int
  /// Starts of 2-means, for the points and for each draw, 1 or more.
  public var starts: Int
  public var spectrum: Spectrum

  public init(draws: Int = 1000, starts: Int = 10, spectrum: Spectrum = .automatic) {
    self.draws = draws
    self.starts = starts
    self.spectrum = spectrum
  }

  /// Tests the points; the draws are shared over `threads`, and the result is the same on any number.
  ///
  /// A draw has as many points as the weights add up to (rounded), each counting once.
  ///
  /// - Throws: `ValidityError` for bad options, fewer than three points, points that are all one, and values that are
  ///   not finite; `CancellationError` when cancelled.
  public func test(_ points: PointSet, seed: UInt64, threads: Int = 1) async throws -> SigClust {
    try points.values.checkFiniteValues()
    guard draws >= 1 else { throw ValidityError.optionOutOfRange(name: "draws", allowed: "1 or more") }
    guard starts >= 1 else { throw ValidityError.optionOutOfRange(name: "starts", allowed: "1 or more") }
    let size = Int(points.weights.reduce(0, +).rounded())
    guard size >= 3 else { throw ValidityError.tooFewPoints(points: size, needed: 3) }
    guard points.hasDistinctPoints(2) else { throw ValidityError.noVariance }

    let centred = Self.centred(points)
    let sample = try Self.eigenvalues(centred, points.weights)
    let usesSample = spectrum == .sample || spectrum == .automatic && size > points.dimensions
    let background = usesSample ? nil : Self.backgroundVariance(centred, points.weights)
    let mean = sample.reduce(0, +) / Double(sample.count)
    let null =
      background.map { background in
        spectrum == .hardThreshold
          ? sample.map { max($0, background) } : Self.softThresholded(sample, background: min(background, mean))
      } ?? sample

    var stream = RandomStream(seed: seed)
    let observed = try index(of: points, seed: stream.childSeed())
    let seeds = stream.childSeeds(draws)
    let deviations = null.map { $0.squareRoot() }
    let indices = try await parallelMap(draws, threads: threads) { draw in
      try Task.checkCancellation()
      var stream = RandomStream(seed: seeds[draw])
      var drawn = Matrix(rows: size, columns: deviations.count)
      for row in 0..<size {
        for column in deviations.indices { drawn[row, column] = deviations[column] * stream.normal() }
      }
      return try index(of: PointSet(drawn), seed: stream.childSeed())
    }
    let centre = weightedMean(indices)
    let spread = draws > 1 ? weightedVariance(indices).squareRoot() : 0
    let z = spread > 0 ? (observed - centre) / spread : 0
    return SigClust(
      clusterIndex: observed, nullIndices: indices,
      p: Double(1 + indices.count { $0 <= observed }) / Double(1 + draws), z: z, normalP: Normal.cdf(z),
      eigenvalues: sample, nullEigenvalues: null, backgroundVariance: background,
      isBackgroundTooLarge: background.map { $0 > mean } ?? false)
  }

  /// The 2-means cluster index.
  private func index(of points: PointSet, seed: UInt64) throws -> Double {
    let partition = try KMeans(clusters: 2, starts: starts).fit(points, seed: seed)
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: partition.assignments, clusters: 2)
    return summary.within / summary.total
  }

  private static func centred(_ points: PointSet) -> Matrix {
    var result = points.values
    for column in 0..<result.columns {
      let mean = weightedMean(result.column(column), weights: points.weights)
      for row in 0..<result.rows { result[row, column] -= mean }
    }
    return result
  }

  /// Eigenvalues of the covariances, none below 0.
  private static func eigenvalues(_ centred: Matrix, _ weights: [Double]) throws -> [Double] {
    var scaled = centred
    let divisor = weights.reduce(0, +) - 1
    for row in 0..<scaled.rows {
      let factor = (weights[row] / divisor).squareRoot()
      for column in 0..<scaled.columns { scaled[row, column] *= factor }
    }
    return try SymmetricEigen.values(of: crossProduct(scaled)).map { max(0, $0) }
  }

  private static func backgroundVariance(_ centred: Matrix, _ weights: [Double]) -> Double {
    let all = weights.flatMap { Array(repeating: $0, count: centred.columns) }
    let median = weightedQuantile(centred.values, probability: 0.5, weights: all)
    let deviation = weightedQuantile(
      centred.values.map { ($0 - median).magnitude }, probability: 0.5, weights: all)
    let scaled = deviation / Normal.quantile(0.75)
    return scaled * scaled
  }

  /// Eigenvalues (largest first) lowered by one amount, but none below `background`, with the sum of `eigenvalues`. The
  /// background is at most their mean, or no amount would do.
  package static func softThresholded(_ eigenvalues: [Double], background: Double) -> [Double] {
    let sum = eigenvalues.reduce(0, +)
    let count = eigenvalues.count
    var leading = sum
    for above in stride(from: count, to: 0, by: -1) {
      // The amount if just the first `above` stay above the background.
      let amount = (leading + Double(count - above) * background - sum) / Double(above)
      if eigenvalues[above - 1] - amount >= background {
        return eigenvalues.enumerated().map { $0.offset < above ? $0.element - amount : background }
      }
      leading -= eigenvalues[above - 1]
    }
    return [Double](repeating: background, count: count)
  }
}

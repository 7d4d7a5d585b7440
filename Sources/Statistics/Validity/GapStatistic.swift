internal import Foundation

/// The gap statistic: how much tighter k clusters are than k clusters of as many points spread evenly over a box.
///
/// Gap(k) = E*[log W(k)] - log W(k), where W is the within-cluster sum of squares found by k-means and E* the mean over
/// draws, uniform in the box that holds the points along their principal axes. Use it to see whether there are clusters
/// at all - it is defined for one cluster - and where more stop to help. A box is an easy opponent: correlated data
/// without clusters beat it too.
///
/// Weights count copies: a draw has as many points as the weights sum to.
///
/// Source: Tibshirani, Walther and Hastie (2001), "Estimating the number of clusters in a data set via the gap
/// statistic", [doi:10.1111/1467-9868.00293](https://doi.org/10.1111/1467-9868.00293).
public struct GapStatistic: Sendable, Equatable {
  /// The numbers of clusters tried.
  public var clusters: ClosedRange<Int>
  /// Reference sets, 2 or more.
  public var draws: Int
  /// Starts of k-means, on the points and on every draw.
  public var starts: Int

  public init(clusters: ClosedRange<Int> = 1...8, draws: Int = 100, starts: Int = 25) {
    self.clusters = clusters
    self.draws = draws
    self.starts = starts
  }

  /// Fits with the draws shared over `threads`; the result is the same on any number.
  ///
  /// - Throws: `ClusteringError` when k-means cannot be fitted or leaves no variance within the clusters,
  ///   `LinearAlgebraError` when the principal axes are not found, `CancellationError` when cancelled.
  ///
  /// - Parameter procedure: another way of dividing than k-means.
  public func fit(
    _ points: PointSet, procedure: ClusteringProcedure? = nil, seed: UInt64, threads: Int = 1
  ) async throws -> GapCurve {
    var stream = RandomStream(seed: seed)
    let own = stream.childSeed()
    let seeds = stream.childSeeds(max(2, draws))
    guard points.isFinite else { throw ClusteringError.notFinite }
    let box = try PrincipalBox(points)
    let found = try logWithin(points, procedure, seed: own)
    let drawn = try await parallelMap(seeds.count, threads: threads) { draw in
      var stream = RandomStream(seed: seeds[draw])
      return try logWithin(box.draw(using: &stream), procedure, seed: stream.childSeed())
    }
    let count = Double(drawn.count)
    let expected = found.indices.map { k in drawn.reduce(0) { $0 + $1[k] } / count }
    let errors = found.indices.map { k in
      let squares = drawn.reduce(0) { $0 + ($1[k] - expected[k]) * ($1[k] - expected[k]) }
      return (squares / (count - 1) * (1 + 1 / count)).squareRoot()
    }
    return GapCurve(
      clusters: Array(clusters), logWithin: found, expectedLogWithin: expected, standardErrors: errors,
      draws: drawn.count)
  }

  private func logWithin(_ points: PointSet, _ procedure: ClusteringProcedure?, seed: UInt64) throws -> [Double] {
    var stream = RandomStream(seed: seed)
    return try clusters.map { clusters in
      let within = try within(points, clusters, procedure, seed: stream.childSeed())
      guard within > 0 else { throw ClusteringError.nothingWithin(clusters: clusters) }
      return log(within)
    }
  }

  private func within(
    _ points: PointSet, _ clusters: Int, _ procedure: ClusteringProcedure?, seed: UInt64
  ) throws -> Double {
    guard let procedure, clusters > 1 else {
      return try KMeans(clusters: clusters, starts: clusters == 1 ? 1 : starts).fit(points, seed: seed).objective
    }
    return ClusterSummary(
      of: points.values, weights: points.weights, assignments: try procedure(points, clusters, seed),
      clusters: clusters
    ).within
  }
}

/// The gap statistic for consecutive numbers of clusters.
public struct GapCurve: Sendable, Equatable {
  public let clusters: [Int]
  /// The logarithm of the within-cluster sum of squares, for each number of clusters.
  public let logWithin: [Double]
  /// Its mean over the draws.
  public let expectedLogWithin: [Double]
  /// The standard deviation over the draws times √(1 + 1/draws).
  public let standardErrors: [Double]
  public let draws: Int

  public init(
    clusters: [Int], logWithin: [Double], expectedLogWithin: [Double], standardErrors: [Double], draws: Int
  ) {
    self.clusters = clusters
    self.logWithin = logWithin
    self.expectedLogWithin = expectedLogWithin
    self.standardErrors = standardErrors
    self.draws = draws
  }

  public var gaps: [Double] { zip(expectedLogWithin, logWithin).map { $0 - $1 } }

  /// How a number of clusters is read off the curve.
  public enum Rule: Sendable, Equatable, CaseIterable {
    /// The smallest number whose gap is within one standard error of the first local maximum; the default of clusGap.
    case firstMaximum
    /// The smallest number whose gap is at least the next one's less that one's standard error; the paper's rule.
    case tibshirani
  }

  /// The number of clusters by a rule; the largest tried where the gap still rises.
  public func advised(by rule: Rule = .firstMaximum) -> Int {
    let gaps = gaps
    let last = gaps.count - 1
    switch rule {
    case .firstMaximum:
      let peak = (0..<last).first { gaps[$0 + 1] <= gaps[$0] } ?? last
      return clusters[(0..<peak).first { gaps[$0] >= gaps[peak] - standardErrors[peak] } ?? peak]
    case .tibshirani:
      return clusters[(0..<last).first { gaps[$0] >= gaps[$0 + 1] - standardErrors[$0 + 1] } ?? last]
    }
  }
}

/// The smallest box along the principal axes that holds the points.
private struct PrincipalBox: Sendable {
  let count: Int
  let weight: Double
  /// Variables x axes.
  let axes: Matrix
  let low: [Double]
  let high: [Double]

  init(_ points: PointSet) throws {
    let total = points.weights.reduce(0, +)
    count = max(1, Int(total.rounded()))
    weight = total / Double(count)
    var centred = points.values
    var weighted = points.values
    for point in 0..<points.count {
      for variable in 0..<points.dimensions {
        centred[point, variable] -= points.means[variable]
        weighted[point, variable] = centred[point, variable] * points.weights[point].squareRoot()
      }
    }
    axes = try SymmetricEigen(of: crossProduct(weighted)).vectors
    let scores = product(centred, axes)
    let columns = (0..<scores.columns).map { scores.column($0) }
    low = columns.map { $0.min()! }
    high = columns.map { $0.max()! }
  }

  func draw(using stream: inout RandomStream) -> PointSet {
    var drawn = Matrix(rows: count, columns: low.count)
    for point in 0..<count {
      for axis in low.indices { drawn[point, axis] = low[axis] + (high[axis] - low[axis]) * stream.uniform() }
    }
    // Turning them back would change no distance.
    return PointSet(drawn, weights: weight == 1 ? nil : [Double](repeating: weight, count: count))
  }
}

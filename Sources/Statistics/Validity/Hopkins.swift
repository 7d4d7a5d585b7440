import Foundation

/// Hopkins' statistic: whether points lie closer together than points strewn evenly over their range.
public struct Hopkins: Sendable, Equatable {
  /// The mean over the repeats, 0...1: about .5 for points strewn evenly, towards 1 for points in clumps, below .5 for
  /// points on a lattice.
  public let value: Double
  /// One value for each repeat.
  public let repeats: [Double]
  /// Points drawn in each repeat.
  public let sampled: Int
  /// The exponent of the distances: the number of variables that vary.
  public let exponent: Int
}

/// Hopkins' statistic over several random samples.
///
/// m points are drawn, w their distances to the nearest other point; m places are strewn evenly over the range of each
/// variable, u their distances to the nearest point. With d variables
///
///     H = sum u^d / (sum u^d + sum w^d)
///
/// which for evenly strewn points has the distribution Beta(m, m). The exponent matters: with 1 in its place, as some
/// programs have it, evenly strewn points do not give .5. And evenly strewn is a weak null: any correlation, or a dense
/// middle, beats it. With many variables few distances decide the sums. A footnote, no more.
///
/// Weights are chances of being drawn, not copies, for copies lie at distance 0.
///
/// Sources: Hopkins and Skellam (1954),
/// [doi:10.1093/oxfordjournals.aob.a083391](https://doi.org/10.1093/oxfordjournals.aob.a083391); Lawson and Jurs (1990),
/// [doi:10.1021/ci00065a010](https://doi.org/10.1021/ci00065a010); Wright (2022), on the exponent,
/// [doi:10.32614/RJ-2022-055](https://doi.org/10.32614/RJ-2022-055).
public struct HopkinsCheck: Sendable, Equatable {
  /// Share of the points drawn in a repeat, above 0 and at most .5; at least one point is.
  public var share: Double
  /// 1 or more.
  public var repeats: Int

  public init(share: Double = 0.1, repeats: Int = 20) {
    self.share = share
    self.repeats = repeats
  }

  /// - Complexity: repeats x points² x share x variables.
  /// - Throws: `ValidityError` for bad options, fewer than two points, points that are all one, and values that are not
  ///   finite; `CancellationError` when cancelled.
  public func statistic(of points: PointSet, seed: UInt64, threads: Int = 1) async throws -> Hopkins {
    guard share > 0, share <= 0.5 else {
      throw ValidityError.optionOutOfRange(name: "share", allowed: "above 0 and at most 0.5")
    }
    guard repeats >= 1 else { throw ValidityError.optionOutOfRange(name: "repeats", allowed: "1 or more") }
    guard points.count >= 2 else { throw ValidityError.tooFewPoints(points: points.count, needed: 2) }
    try points.values.checkFiniteValues()
    let columns = (0..<points.dimensions).map { points.values.column($0) }
    let ranges = columns.map { (low: $0.min()!, high: $0.max()!) }
    let exponent = ranges.count { $0.high > $0.low }
    guard exponent > 0 else { throw ValidityError.noVariance }
    let sampled = max(1, Int((share * Double(points.count)).rounded()))
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(repeats)
    let values = try await parallelMap(repeats, threads: threads) { index in
      var stream = RandomStream(seed: seeds[index])
      var near: [Double] = []
      var strewn: [Double] = []
      for point in Self.drawing(sampled, from: points, &stream) {
        try Task.checkCancellation()
        near.append(Self.nearest(to: Array(points.values.row(point)), in: points.values, except: point))
        let place = ranges.map { $0.low + stream.uniform() * ($0.high - $0.low) }
        strewn.append(Self.nearest(to: place, in: points.values, except: nil))
      }
      return Self.statistic(near: near, strewn: strewn, exponent: exponent)
    }
    return Hopkins(value: weightedMean(values), repeats: values, sampled: sampled, exponent: exponent)
  }

  /// The statistic of squared distances. Powers are taken of ratios to the largest, so that none overflows.
  package static func statistic(near: [Double], strewn: [Double], exponent: Int) -> Double {
    let largest = max(near.max() ?? 0, strewn.max() ?? 0)
    guard largest > 0 else { return 0.5 }
    func sum(_ squares: [Double]) -> Double { squares.reduce(0) { $0 + pow($1 / largest, Double(exponent) / 2) } }
    let strewnSum = sum(strewn)
    return strewnSum / (strewnSum + sum(near))
  }

  /// Different points, by chances in proportion to their weights: those with the largest log(uniform) / weight.
  private static func drawing(_ count: Int, from points: PointSet, _ stream: inout RandomStream) -> [Int] {
    let keys = points.weights.map { log(1 - stream.uniform()) / $0 }
    return keys.indices.sorted { (keys[$1], $0) < (keys[$0], $1) }.prefix(count).sorted()
  }

  /// The squared distance from a place to the nearest row.
  private static func nearest(to place: [Double], in values: Matrix, except: Int?) -> Double {
    var best = Double.infinity
    values.values.withUnsafeBufferPointer { rows in
      place.withUnsafeBufferPointer { place in
        for row in 0..<values.rows where row != except {
          var square = 0.0
          for variable in place.indices {
            let difference = rows[row * place.count + variable] - place[variable]
            square += difference * difference
          }
          best = min(best, square)
        }
      }
    }
    return best
  }
}

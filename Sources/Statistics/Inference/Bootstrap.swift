import Foundation

/// Bootstrap confidence intervals of any statistic: how much would it move if the sample were drawn again?
///
/// Observations are drawn with replacement, the statistic is computed on each resample, and the interval is read off
/// the resampled values.
///
/// Sources: Efron, "Better bootstrap confidence intervals" (1987),
/// [doi:10.1080/01621459.1987.10478410](https://doi.org/10.1080/01621459.1987.10478410); Davison, Hinkley, "Bootstrap
/// methods and their application" (1997),
/// [doi:10.1017/CBO9780511802843](https://doi.org/10.1017/CBO9780511802843).
public struct Bootstrap: Sendable, Hashable, Codable {
  /// How the interval is read off.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// The quantiles (1 ± confidence)/2 of the resampled values.
    case percentile
    /// The percentile interval mirrored at the statistic, 2 statistic - quantile: corrects a bias by shifting.
    case basic
    /// Bias-corrected and accelerated: quantiles moved by how far the statistic is from the median of the resampled
    /// values and by how its standard error changes with it (Efron's jackknife estimate). Second-order accurate, and
    /// right on any scale of the statistic. The one to prefer.
    case bca
  }

  /// What a weight is.
  public enum Weighting: String, Sendable, Hashable, Codable, CaseIterable {
    /// A weight of 3 is three copies of the observation: as many observations are drawn as the weights add up to
    /// (rounded), each with a chance in proportion to its weight.
    case frequency
    /// A weight of 3 is one observation that stands for three: observations are drawn with equal chance and carry their
    /// weights. For surveys.
    case design
  }

  /// The number of resamples, 1 or more: 1,000 for percentile and basic, 2,000 for BCa.
  public var resamples: Int
  /// The coverage, above 0 and below 1.
  public var confidence: Double
  public var method: Method
  public var weighting: Weighting

  public init(
    resamples: Int = 2_000, confidence: Double = 0.95, method: Method = .bca, weighting: Weighting = .frequency
  ) {
    self.resamples = resamples
    self.confidence = confidence
    self.method = method
    self.weighting = weighting
  }

  /// The interval of `statistic`.
  ///
  /// The resampled values do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - count: the number of observations.
  ///   - weights: one for each observation (a precondition); nil means 1 each. An observation of weight 0 is never drawn.
  ///   - seed: the same seed draws the same resamples.
  ///   - threads: at most this many tasks at once.
  ///   - statistic: takes the weight of every observation, its own weight times how often it was drawn, and answers a
  ///     number; NaN when it is not defined for these weights.
  /// - Throws: `BootstrapError` for options or weights out of range, and when the statistic is not defined for the
  ///   sample or for any resample; `CancellationError`; whatever `statistic` throws.
  public func interval(
    count: Int, weights: [Double]? = nil, seed: UInt64, threads: Int = 1,
    of statistic: @escaping @Sendable (_ weights: [Double]) throws -> Double
  ) async throws -> BootstrapInterval {
    let faults = [
      resamples < 1 ? BootstrapError.tooFewResamples(resamples) : nil,
      confidence > 0 && confidence < 1 ? nil : BootstrapError.confidenceOutOfRange(confidence),
    ].compactMap { $0 }
    if let fault = faults.first { throw fault }
    let weights = frequencyWeights(weights, count: count)
    guard weights.allSatisfy(\.isFinite), weights.contains(where: { $0 > 0 }) else { throw BootstrapError.noWeight }
    let estimate = try statistic(weights)
    guard estimate.isFinite else { throw BootstrapError.undefinedStatistic }

    let sample = ResampledWeights(weights, weighting)
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(resamples)
    let values = try await parallelMap(resamples, threads: threads) { try statistic(sample.drawn(seed: seeds[$0])) }
    let replicates = values.filter(\.isFinite)
    guard !replicates.isEmpty else { throw BootstrapError.undefinedStatistic }

    let moments = moments(of: replicates, weights: [Double](repeating: 1, count: replicates.count))
    let tail = (1 - confidence) / 2
    var correction = (bias: 0.0, acceleration: 0.0)
    if method == .bca {
      correction.bias = Self.biasCorrection(replicates, estimate)
      correction.acceleration = try await acceleration(sample, threads: threads, statistic)
    }
    let ends = [tail, 1 - tail].map { probability in
      let adjusted =
        method == .bca
        ? Self.adjusted(probability, bias: correction.bias, acceleration: correction.acceleration) : probability
      return weightedQuantile(replicates, probability: adjusted)
    }
    return BootstrapInterval(
      estimate: estimate,
      interval: method == .basic
        ? ClosedInterval(low: 2 * estimate - ends[1], high: 2 * estimate - ends[0])
        : ClosedInterval(low: ends[0], high: ends[1]),
      standardError: moments.variance.squareRoot(), bias: moments.mean - estimate,
      biasCorrection: correction.bias, acceleration: correction.acceleration, resamples: replicates.count)
  }

  /// The normal quantile of the share of resampled values below the statistic, ties counting half; kept half a
  /// resample away from 0 and 1, so that it is finite. Values that differ by rounding alone are tied, so that the order
  /// of the observations does not decide.
  private static func biasCorrection(_ replicates: [Double], _ estimate: Double) -> Double {
    let rounding = 1e-12 * replicates.reduce(estimate.magnitude) { max($0, $1.magnitude) }
    let below = replicates.reduce(0) { sum, value in
      sum + ((value - estimate).magnitude <= rounding ? 0.5 : value < estimate ? 1 : 0)
    }
    let count = Double(replicates.count)
    return Normal.quantile(min(count - 0.5, max(0.5, below)) / count)
  }

  /// Φ(b + (b + z) / (1 - a (b + z))); an acceleration so large that the denominator is not above 0 takes the end.
  private static func adjusted(_ probability: Double, bias: Double, acceleration: Double) -> Double {
    let shifted = bias + Normal.quantile(probability)
    let denominator = 1 - acceleration * shifted
    guard denominator > 0 else { return shifted > 0 ? 1 : 0 }
    return Normal.cdf(bias + shifted / denominator)
  }

  /// Efron's acceleration Σ d³ / (6 (Σ d²)^{3/2}) with d the mean of the statistics without one observation minus each
  /// of them; 0 when they do not differ. A statistic that is not defined without an observation leaves it out.
  private func acceleration(
    _ sample: ResampledWeights, threads: Int, _ statistic: @escaping @Sendable ([Double]) throws -> Double
  ) async throws -> Double {
    let rows = sample.drawable
    let left = try await parallelMap(rows.count, threads: threads) { try statistic(sample.leavingOut(rows[$0])) }
    let kept = rows.indices.filter { left[$0].isFinite }
    let copies = kept.map { sample.copies(of: rows[$0]) }
    let mean = weightedMean(kept.map { left[$0] }, weights: copies)
    var squares = 0.0
    var cubes = 0.0
    for (index, times) in zip(kept, copies) {
      let difference = mean - left[index]
      squares += times * difference * difference
      cubes += times * difference * difference * difference
    }
    // Differences that are rounding alone are none.
    guard squares > 1e-28 * mean * mean * Double(max(1, kept.count)) else { return 0 }
    return cubes / (6 * squares * squares.squareRoot())
  }
}

/// A bootstrap interval, with what it was made of.
public struct BootstrapInterval: Sendable, Hashable, Codable {
  /// The statistic of the sample itself.
  public let estimate: Double
  public let interval: ClosedInterval
  /// The standard deviation of the resampled values; NaN with one resample.
  public let standardError: Double
  /// The mean of the resampled values minus the statistic.
  public let bias: Double
  /// BCa's z₀; 0 for the other methods.
  public let biasCorrection: Double
  /// BCa's acceleration; 0 for the other methods.
  public let acceleration: Double
  /// The resamples for which the statistic was defined; the others are left out.
  public let resamples: Int
}

/// Why there is no bootstrap interval.
public enum BootstrapError: Error, Equatable, CustomStringConvertible {
  case tooFewResamples(Int)
  case confidenceOutOfRange(Double)
  case noWeight
  case undefinedStatistic

  public var description: String {
    switch self {
    case .tooFewResamples(let count): "a bootstrap needs 1 resample or more, not \(count)"
    case .confidenceOutOfRange(let value): "a confidence of \(value) is not above 0 and below 1"
    case .noWeight: "a bootstrap needs an observation of positive weight, and no negative or infinite weight"
    case .undefinedStatistic: "the statistic is not defined for this sample"
    }
  }
}

/// Draws resamples as weights of the observations.
private struct ResampledWeights: Sendable {
  let weights: [Double]
  let weighting: Bootstrap.Weighting
  /// The observations of positive weight.
  let drawable: [Int]
  /// The sums of the weights up to each drawable observation.
  private let ends: [Double]
  private let draws: Int

  init(_ weights: [Double], _ weighting: Bootstrap.Weighting) {
    self.weights = weights
    self.weighting = weighting
    drawable = weights.indices.filter { weights[$0] > 0 }
    var sum = 0.0
    ends = drawable.map { index in
      sum += weights[index]
      return sum
    }
    draws = weighting == .frequency ? max(1, Int(min(1e9, sum.rounded()))) : drawable.count
  }

  func drawn(seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    var result = [Double](repeating: 0, count: weights.count)
    for _ in 0..<draws {
      switch weighting {
      case .design:
        let index = drawable[stream.index(below: drawable.count)]
        result[index] += weights[index]
      case .frequency:
        result[drawable[place(of: stream.uniform() * ends[ends.count - 1])]] += 1
      }
    }
    return result
  }

  /// The first observation whose stretch ends beyond `position`.
  private func place(of position: Double) -> Int {
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > position { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The weights without the observation, or without one of its copies.
  func leavingOut(_ index: Int) -> [Double] {
    var result = weights
    result[index] = weighting == .frequency ? max(0, weights[index] - 1) : 0
    return result
  }

  /// How many observations of the sample this one is.
  func copies(of index: Int) -> Double { weighting == .frequency ? weights[index] : 1 }
}

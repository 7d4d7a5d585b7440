import Foundation
import Statistics
import Testing

@Suite struct BootstrapTests {
  static let values = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2, 5.5, 1.1]

  /// The weighted mean: additive, so the closed forms are known.
  private static func mean(_ values: [Double]) -> @Sendable ([Double]) -> Double {
    { weights in weightedMean(values, weights: weights) }
  }

  @Test func sameOnAnyNumberOfThreads() async throws {
    for method in Bootstrap.Method.allCases {
      let options = Bootstrap(resamples: 300, method: method)
      let one = try await options.interval(count: 12, seed: 4, threads: 1, of: Self.mean(Self.values))
      let four = try await options.interval(count: 12, seed: 4, threads: 4, of: Self.mean(Self.values))
      #expect(one == four)
      let other = try await options.interval(count: 12, seed: 5, of: Self.mean(Self.values))
      #expect(one != other)
      #expect(one.interval.contains(one.estimate) && one.resamples == 300)
    }
  }

  @Test func methodsMirrorEachOther() async throws {
    let percentile = try await Bootstrap(method: .percentile).interval(
      count: 12, seed: 1, of: Self.mean(Self.values))
    let basic = try await Bootstrap(method: .basic).interval(count: 12, seed: 1, of: Self.mean(Self.values))
    #expect(isClose(basic.interval.low, 2 * basic.estimate - percentile.interval.high))
    #expect(isClose(basic.interval.high, 2 * basic.estimate - percentile.interval.low))
    // The bootstrap's standard error of a mean is √(Σ (x - mean)²) / n, here to the sampling error of 2,000 draws.
    let spread = (weightedVariance(Self.values) * 11).squareRoot() / 12
    #expect(isClose(basic.standardError, spread, relative: 0.06))
    #expect(basic.biasCorrection == 0 && basic.acceleration == 0)
  }

  // For a mean the jackknife's acceleration is Σ d³ / (6 (Σ d²)^{3/2}) with d the deviations from the mean.
  @Test func accelerationOfAMean() async throws {
    let found = try await Bootstrap(resamples: 500).interval(count: 12, seed: 2, of: Self.mean(Self.values))
    let mean = weightedMean(Self.values)
    let cubes = Self.values.reduce(0) { $0 + pow($1 - mean, 3) }
    let squares = Self.values.reduce(0) { $0 + pow($1 - mean, 2) }
    #expect(isClose(found.acceleration, cubes / (6 * pow(squares, 1.5)), relative: 1e-10))
    #expect(isClose(found.estimate, mean))
  }

  /// BCa written out plainly: resamples as lists of values.
  private func slowBCa(_ values: [Double], resamples: Int, seed: UInt64) -> ClosedInterval {
    var stream = RandomStream(seed: seed)
    let estimate = weightedMean(values)
    let count = Double(values.count)
    let replicates = stream.childSeeds(resamples).map { seed in
      var own = RandomStream(seed: seed)
      return weightedMean(values.map { _ in values[min(values.count - 1, Int(own.uniform() * count))] })
    }.sorted()
    let below = Double(replicates.count { $0 < estimate - 1e-12 })
    let equal = Double(replicates.count { ($0 - estimate).magnitude <= 1e-12 })
    let bias = Normal.quantile((below + equal / 2) / Double(resamples))
    let left = values.indices.map { index in
      var rest = values
      rest.remove(at: index)
      return weightedMean(rest)
    }
    let centre = weightedMean(left)
    let a =
      left.reduce(0) { $0 + pow(centre - $1, 3) } / (6 * pow(left.reduce(0) { $0 + pow(centre - $1, 2) }, 1.5))
    func end(_ probability: Double) -> Double {
      let z = bias + Normal.quantile(probability)
      return weightedQuantile(replicates, probability: Normal.cdf(bias + z / (1 - a * z)))
    }
    return ClosedInterval(low: end(0.025), high: end(0.975))
  }

  // Sums in another order: 1e-9.
  @Test func bcaAgreesWithThePlainOne() async throws {
    let found = try await Bootstrap(resamples: 800).interval(count: 12, seed: 9, of: Self.mean(Self.values))
    let plain = slowBCa(Self.values, resamples: 800, seed: 9)
    #expect(isClose(found.interval.low, plain.low, relative: 1e-9))
    #expect(isClose(found.interval.high, plain.high, relative: 1e-9))
  }

  // Skewed data, so the two differ: scipy.stats.bootstrap(([...],), np.mean, n_resamples=200000, method='BCa') gives
  // 0.175 to 2.508. Tolerance: the sampling error of 20,000 resamples.
  @Test func bcaOfSciPy() async throws {
    let found = try await Bootstrap(resamples: 20_000).interval(
      count: 12, seed: 3, threads: 2, of: Self.mean(Self.values))
    #expect(isClose(found.interval.low, 0.175, absolute: 0.03))
    #expect(isClose(found.interval.high, 2.508, absolute: 0.04))
  }

  @Test func frequencyWeightsAreCopies() async throws {
    let weights: [Double] = [3, 1, 0, 2, 1, 4, 1, 0, 2, 1, 1, 1]
    let repeated = copies(Self.values, weights)
    let weighted = try await Bootstrap(resamples: 400).interval(
      count: 12, weights: weights, seed: 8, of: Self.mean(Self.values))
    let copied = try await Bootstrap(resamples: 400).interval(
      count: repeated.count, seed: 8, of: Self.mean(repeated))
    #expect(isClose(weighted.interval.low, copied.interval.low, relative: 1e-9))
    #expect(isClose(weighted.interval.high, copied.interval.high, relative: 1e-9))
    #expect(isClose(weighted.acceleration, copied.acceleration, relative: 1e-9))
  }

  // Design weights: as wide as the linearised standard error, whatever their scale.
  @Test func designWeightsAreCarried() async throws {
    var stream = RandomStream(seed: 14)
    let values = (0..<300).map { _ in stream.normal() }
    let weights = (0..<300).map { _ in 0.2 + 3 * stream.uniform() }
    let options = Bootstrap(resamples: 1_500, weighting: .design)
    let found = try await options.interval(count: 300, weights: weights, seed: 1, of: Self.mean(values))
    let estimate = meanEstimate(values, weights: weights)
    #expect(isClose(found.estimate, estimate.mean))
    #expect(isClose(found.standardError, estimate.standardError, relative: 0.08), "2 % sampling error, and 1/n")
    let scaled = try await options.interval(
      count: 300, weights: weights.map { 4 * $0 }, seed: 1, of: Self.mean(values))
    #expect(isClose(scaled.interval.low, found.interval.low, relative: 1e-9))
  }

  @Test func aStatisticThatIsNotAlwaysDefined() async throws {
    let found = try await Bootstrap(resamples: 200).interval(count: 3, seed: 1) { weights in
      weights[0] == 0 ? .nan : weightedMean([1, 2, 3], weights: weights)
    }
    #expect(found.resamples < 200 && found.interval.low.isFinite)
    let constant = try await Bootstrap(resamples: 50).interval(count: 3, seed: 1) { _ in 7 }
    #expect(constant.interval == ClosedInterval(low: 7, high: 7) && constant.acceleration == 0)
    let single = try await Bootstrap(resamples: 50).interval(count: 1, seed: 1, of: Self.mean([4]))
    #expect(single.interval == ClosedInterval(low: 4, high: 4))
  }

  @Test func argumentErrors() async {
    func failure(_ options: Bootstrap, weights: [Double]? = nil, _ value: Double = 1) async -> BootstrapError? {
      do {
        _ = try await options.interval(count: 2, weights: weights, seed: 1) { _ in value }
        return nil
      } catch { return error as? BootstrapError }
    }
    #expect(await failure(Bootstrap(resamples: 0)) == .tooFewResamples(0))
    #expect(await failure(Bootstrap(confidence: 1)) == .confidenceOutOfRange(1))
    #expect(await failure(Bootstrap(), weights: [0, 0]) == .noWeight)
    #expect(await failure(Bootstrap(), weights: [1, .nan]) == .noWeight)
    #expect(await failure(Bootstrap(), .nan) == .undefinedStatistic)
    #expect(BootstrapError.tooFewResamples(0).description == "a bootstrap needs 1 resample or more, not 0")
  }
}

import Statistics
import Testing

@Suite("Random streams")
struct RandomStreamTests {
  @Test("SplitMix64's published values")
  func splitMix() {
    var stream = RandomStream(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in stream.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test("Uniform values lie in [0, 1), with mean 1/2 and variance 1/12")
  func uniform() {
    var stream = RandomStream(seed: 3)
    let values = (0..<100_000).map { _ in stream.uniform() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(weightedMean(values) - 0.5) < 0.004)
    #expect(abs(weightedVariance(values) - 1.0 / 12) < 0.001)
  }

  @Test("Normal values have mean 0, variance 1, no skew and a kurtosis of 3", arguments: [false, true])
  func normal(inPairs: Bool) {
    var stream = RandomStream(seed: 4)
    var values = (0..<100_001).map { _ in inPairs ? 0 : stream.normal() }
    if inPairs { stream.fillWithNormals(&values) }
    #expect(abs(weightedMean(values)) < 0.015)
    #expect(abs(weightedVariance(values) - 1) < 0.02)
    #expect(abs(weightedMean(values.map { $0 * $0 * $0 })) < 0.06)
    #expect(abs(weightedMean(values.map { $0 * $0 * $0 * $0 }) - 3) < 0.15)
    // Neighbours, which come of one pair every second time, know nothing of each other.
    #expect(abs(weightedMean(zip(values, values.dropFirst()).map { $0 * $1 })) < 0.015)
    #expect(abs(weightedMean(zip(values, values.dropFirst()).map { $0 * $0 * $1 * $1 }) - 1) < 0.04)
  }

  @Test("Indices are equally frequent, and a bound of 1 leaves 0")
  func index() {
    var stream = RandomStream(seed: 5)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.index(below: 7)] += 1 }
    // The standard deviation of a count is 93.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
    #expect((0..<10).allSatisfy { _ in stream.index(below: 1) == 0 })
  }

  @Test("All permutations of three are equally frequent")
  func permutation() {
    var stream = RandomStream(seed: 6)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[stream.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 10_000) < 400 })
    #expect(stream.permutation(0).isEmpty)
    #expect(stream.permutation(50).sorted() == Array(0..<50))
  }

  @Test("Child seeds are those drawn one by one, and all different")
  func children() {
    var stream = RandomStream(seed: 7)
    var again = stream
    let seeds = stream.childSeeds(1000)
    #expect(seeds == (0..<1000).map { _ in again.childSeed() })
    #expect(Set(seeds).count == 1000)
  }

  @Test("Chi-squared values have their mean and variance", arguments: [1.0, 2, 3, 10, 250])
  func chiSquared(degrees: Double) {
    var stream = RandomStream(seed: 4)
    let count = 20_000
    let values = (0..<count).map { _ in stream.chiSquared(degrees) }
    let mean = values.reduce(0, +) / Double(count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    // Five standard errors: the mean's is sqrt(2 d / n), the variance's about sqrt((8 d² + 48 d) / n).
    #expect(abs(mean - degrees) < 5 * (2 * degrees / Double(count)).squareRoot())
    #expect(
      abs(variance - 2 * degrees) < 5 * ((8 * degrees * degrees + 48 * degrees) / Double(count)).squareRoot())
    #expect(values.allSatisfy { $0 > 0 })
  }
}

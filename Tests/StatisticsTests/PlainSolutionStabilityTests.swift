import Foundation
import Statistics
import Testing

/// Segment level stability a second time, from the definitions: copies in place of weights, sets of points in place of
/// tables, similarities one by one, as flexclust's slswFlexclust and slsaplot compute them.
@Suite("Segment level stability, plainly")
struct PlainSolutionStabilityTests {
  @Test("Within a solution: the same on random points", arguments: 1...6 as ClosedRange<UInt64>)
  func within(seed: UInt64) async throws {
    let clusters = 2 + Int(seed % 3)
    let values = noise(rows: 40, columns: 2, seed: seed)
    let solution = try KMeans(clusters: clusters, starts: 5).fit(PointSet(values), seed: seed).assignments
    let check = WithinSolutionStabilityCheck(pairs: 7)
    let found = try await check.stability(
      of: solution, clusters: clusters, PointSet(values), procedure: Self.slices, seed: seed, threads: 2)
    let plain = Self.plainWithin(
      of: solution, clusters, values, [Double](repeating: 1, count: 40), pairs: 7, seed: seed)
    #expect(found.pairs.count == clusters)
    for (own, other) in zip(found.pairs, plain) { #expect(areClose(own, other, absolute: 1e-12)) }
    #expect(areClose(found.means, plain.map { $0.reduce(0, +) / 7 }))
  }

  @Test("Within a solution: weights as copies of everyone that is compared", arguments: 1...4 as ClosedRange<UInt64>)
  func weightedWithin(seed: UInt64) async throws {
    let values = noise(rows: 30, columns: 3, seed: seed)
    let weights = (0..<30).map { Double(1 + ($0 + Int(seed)) % 3) }
    let points = PointSet(values, weights: weights)
    let solution = try KMeans(clusters: 3, starts: 5).fit(points, seed: seed).assignments
    let found = try await WithinSolutionStabilityCheck(pairs: 5).stability(
      of: solution, clusters: 3, points, procedure: Self.slices, seed: seed)
    let plain = Self.plainWithin(of: solution, 3, values, weights, pairs: 5, seed: seed)
    for (own, other) in zip(found.pairs, plain) { #expect(areClose(own, other, absolute: 1e-12)) }
  }

  @Test("Across solutions: the same on random partitions", arguments: 1...8 as ClosedRange<UInt64>)
  func across(seed: UInt64) throws {
    var stream = RandomStream(seed: seed)
    let solutions = (2...6).map { clusters in (0..<60).map { $0 < clusters ? $0 : stream.index(below: clusters) } }
    let weights = seed % 2 == 0 ? (0..<60).map { Double(1 + $0 % 4) } : nil
    let found = try AcrossSolutionStability(of: solutions, weights: weights)
    for (step, pair) in zip(found.steps, zip(solutions, solutions.dropFirst())) {
      let people = (0..<60).flatMap { [Int](repeating: $0, count: Int(weights?[$0] ?? 1)) }
      let sources = Set(pair.0)
      for cluster in 0...pair.1.max()! {
        let members = people.filter { pair.1[$0] == cluster }
        // slsaplot's figure: the entropy of where the members come from, over that of coming evenly from everywhere.
        let entropy = sources.reduce(0.0) { sum, source in
          let share = Double(members.count { pair.0[$0] == source }) / Double(members.count)
          return share > 0 ? sum - share * log(share) : sum
        }
        let plain = 1 - entropy / log(Double(sources.count))
        #expect(isClose(try #require(step.stability[cluster]), plain, absolute: 1e-12))
      }
    }
  }

  /// A procedure without chance: slices of equal width of the first variable, around its mean.
  private static let slices: ClusteringProcedure = { points, clusters, _ in
    let first = points.values.column(0)
    let mean = zip(first, points.weights).reduce(0) { $0 + $1.0 * $1.1 } / points.weights.reduce(0, +)
    return slice(first, mean: mean, clusters)
  }

  private static func slice(_ values: [Double], mean: Double, _ clusters: Int) -> [Int] {
    values.map { value in
      max(0, min(clusters - 1, Int(((value - mean) / 0.7 + Double(clusters) / 2).rounded(.down))))
    }
  }

  /// For each cluster of the solution its value in each pair of samples.
  private static func plainWithin(
    of solution: [Int], _ clusters: Int, _ values: Matrix, _ weights: [Double], pairs: Int, seed: UInt64
  ) -> [[Double]] {
    let people = solution.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
    var seeds = RandomStream(seed: seed)
    var result = [[Double]](repeating: [], count: clusters)
    for pairSeed in seeds.childSeeds(pairs) {
      var stream = RandomStream(seed: pairSeed)
      let classifications = (0..<2).map { _ in
        // Respondents drawn, each as often as it was drawn and as many as it stands for.
        let drawn = solution.indices.map { _ in stream.index(below: solution.count) }
        _ = stream.childSeed()
        let sample = drawn.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
        let first = sample.map { values[$0, 0] }
        let labels = slice(first, mean: first.reduce(0, +) / Double(first.count), clusters)
        let centres = (0..<clusters).map { cluster -> [Double]? in
          let members = sample.indices.filter { labels[$0] == cluster }.map { sample[$0] }
          guard !members.isEmpty else { return nil }
          return (0..<values.columns).map { column in
            members.reduce(0) { $0 + values[$1, column] } / Double(members.count)
          }
        }
        return solution.indices.map { row in
          (0..<clusters).filter { centres[$0] != nil }.min {
            distance(row, centres[$0]!) < distance(row, centres[$1]!)
          }!
        }
      }
      func distance(_ row: Int, _ centre: [Double]) -> Double {
        centre.indices.reduce(0) { $0 + (values[row, $1] - centre[$1]) * (values[row, $1] - centre[$1]) }
      }
      for cluster in 0..<clusters {
        let best = classifications.map { found in
          (0..<clusters).map { other in
            let both = people.count { solution[$0] == cluster && found[$0] == other }
            let either = people.count { solution[$0] == cluster || found[$0] == other }
            return Double(both) / Double(either)
          }.max()!
        }
        result[cluster].append((best[0] + best[1]) / 2)
      }
    }
    return result
  }
}

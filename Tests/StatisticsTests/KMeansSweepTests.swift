import Statistics
import Testing

@Suite("k-means of hundreds of samples")
struct KMeansSweepTests {
  @Test("Without a leading space it is k-means itself", arguments: [1, 2, 5, 8])
  func same(clusters: Int) throws {
    let points = PointSet(ratings(rows: 200, columns: 9, seed: 3), weights: (0..<200).map { Double(1 + $0 % 3) })
    let sweep = KMeansSweep(points, leading: nil, most: 8)
    let found = try #require(try sweep.division(into: clusters, starts: 4, seed: 9))
    let whole = try KMeans(clusters: clusters, starts: 4).fit(points, seed: 9)
    #expect(found.assignments == whole.assignments)
    #expect(found.clusters == clusters)
    #expect(found.starts == 4)
    #expect(found.iterations == whole.iterations)
    #expect(found.converged == whole.converged)
    #expect(found.shareReachingBest == whole.shareReachingBest)
  }

  @Test("The numbers of clusters share the memory without a trace of one another")
  func order() throws {
    let points = PointSet(ratings(rows: 120, columns: 30, seed: 5))
    let leading = try #require(LeadingSpace(of: points))
    let sweep = KMeansSweep(points, leading: leading, most: 7)
    let rising = try (2...7).map { try sweep.division(into: $0, starts: 3, seed: UInt64($0)) }
    let falling = try (2...7).reversed().map { try sweep.division(into: $0, starts: 3, seed: UInt64($0)) }
    #expect(rising == falling.reversed())
  }

  @Test("Starts in the leading space end where k-means through it ends")
  func leading() throws {
    let points = PointSet(ratings(rows: 160, columns: 40, seed: 6))
    let leading = try #require(LeadingSpace(of: points))
    for clusters in 2...6 {
      let found = try #require(
        try KMeansSweep(points, leading: leading, most: 6).division(into: clusters, starts: 4, seed: 2))
      let whole = try KMeans(clusters: clusters, starts: 4).fit(points, startingIn: leading, seed: 2)
      let objective = ClusterSummary(
        of: points.values, weights: points.weights, assignments: found.assignments, clusters: clusters
      ).within
      #expect(isClose(objective, whole.objective, relative: 0.01))
      #expect(Set(found.assignments) == Set(0..<clusters))
    }
  }

  @Test("Too few distinct points or values that are not finite have no division")
  func none() throws {
    let two = PointSet(Matrix((0..<30).map { [Double($0 % 2), 1] }))
    let sweep = KMeansSweep(two, leading: nil, most: 4)
    #expect(try sweep.division(into: 2, starts: 2, seed: 1) != nil)
    #expect(try sweep.division(into: 3, starts: 2, seed: 1) == nil)
    let broken = KMeansSweep(PointSet(Matrix([[1], [.nan], [3]])), leading: nil, most: 2)
    #expect(try broken.division(into: 2, starts: 2, seed: 1) == nil)
  }

  @Test("Starts that run side by side end as each would alone", arguments: [true, false])
  func lockstep(exchanges: Bool) async throws {
    let points = PointSet(noise(rows: 3000, columns: 60, seed: 8))
    let method = KMeans(clusters: 3, starts: 9, iterations: 30, exchanges: exchanges)
    let together = try method.fit(points, seed: 4)
    for threads in [1, 2, 3] { #expect(try await method.fit(points, seed: 4, threads: threads) == together) }
    var stream = RandomStream(seed: 4)
    let alone = try stream.childSeeds(9).map { _ in 0 }.indices.map { index -> Partition in
      // The start with this number, and no other before it.
      var single = method
      single.starts = index + 1
      return try single.fit(points, seed: 4)
    }
    #expect(alone.last == together)
    for (fewer, more) in zip(alone, alone.dropFirst()) { #expect(more.objective <= fewer.objective) }
  }

  @Test("Distinct points are counted to a limit", arguments: [1, 3, 15, 16, 17, 40])
  func distinct(patterns: Int) {
    let points = PointSet(Matrix((0..<200).map { [Double($0 * 7 % patterns), 2] }))
    for limit in [1, 2, 16, 17, 39, 41, 300] { #expect(points.hasDistinctPoints(limit) == (limit <= patterns)) }
  }

  @Test("Explained variance is that of the summary")
  func explained() {
    let values = ratings(rows: 90, columns: 11, seed: 2)
    let weights = (0..<90).map { 0.5 + Double($0 % 3) }
    let variance = ClusteredVariance(of: values, weights: weights)
    for clusters in 1...6 {
      let assignments = (0..<90).map { $0 * $0 % 17 % clusters }
      let summary = ClusterSummary(of: values, weights: weights, assignments: assignments, clusters: clusters)
      #expect(isClose(variance.total, summary.total, relative: 1e-12))
      #expect(
        isClose(variance.withinOverTotal((assignments, clusters)), summary.within / summary.total, relative: 1e-10))
    }
    let flat = ClusteredVariance(of: Matrix(rows: 3, columns: 2, repeating: 5), weights: [1, 1, 1])
    #expect(flat.withinOverTotal(([0, 1, 1], 2)) == 0)
  }
}

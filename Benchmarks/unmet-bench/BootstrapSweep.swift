import Statistics

/// 2,000 x 50, k = 5: 100 bootstraps with 10 starts, Jaccard similarity cluster by cluster.
enum BootstrapSweep: BenchmarkCase {
  static let name = "B10"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b1s")
    clock.start()
    let points = PointSet(data.values)
    let partition = try await KMeans(clusters: data.clusters, starts: 10).fit(points, seed: 1, threads: threads)
    let stability = try await StabilityCheck(bootstraps: 100, subsamples: 0)
      .stability(of: [partition], points, seed: 7, threads: threads)
    clock.stop()
    return [Quality("jaccard", stability[0].jaccard.sorted())]
  }
}

import Statistics

/// The gap statistic of 400 x 35: k = 1...8, 100 reference sets, 25 starts.
enum GapSweep: BenchmarkCase {
  static let name = "B9"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b1")
    clock.start()
    let curve = try await GapStatistic(clusters: 1...8, draws: 100, starts: 25)
      .fit(PointSet(data.values), seed: 7, threads: threads)
    clock.stop()
    return [Quality("gap", curve.gaps), Quality("se", curve.standardErrors)]
  }
}

import Statistics

/// 1,000,000 x 30, k = 8: Lloyd's algorithm.
private enum LargeKMeans {
  static func run(
    _ clock: inout Stopwatch, _ method: (BenchmarkData) -> KMeans, threads: Int
  ) async throws -> [Quality] {
    let data = try BenchmarkData("b4")
    let method = method(data)
    clock.start()
    let points = PointSet(data.values, threads: threads)
    let partition = try await method.fit(points, seed: 1, threads: threads)
    clock.stop()
    return [
      Quality("inertia", partition.objective), Quality("iters", partition.iterations),
      Quality("ari_planted", adjustedRand(partition.assignments, data.planted)),
    ]
  }
}

/// Twenty iterations from the rows 0, 125,000, 250,000, ...
enum LargeKMeansSteps: BenchmarkCase {
  static let name = "B4-fixed"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await LargeKMeans.run(
      &clock,
      { data in
        KMeans(
          clusters: 8, iterations: 20, exchanges: false,
          initialCentres: data.values.selectingRows((0..<8).map { $0 * 125_000 }))
      }, threads: threads)
  }
}

/// Five starts of k-means++, until the centres move by less than scikit-learn's default tolerance.
enum LargeKMeansToConvergence: BenchmarkCase {
  static let name = "B4-full"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await LargeKMeans.run(
      &clock, { _ in KMeans(clusters: 8, starts: 5, iterations: 100, tolerance: 1e-4, exchanges: false) },
      threads: threads)
  }
}

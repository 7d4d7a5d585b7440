import Statistics

/// The mean silhouette of the planted clusters, every pair of points measured: 20,000 x 30.
enum LargeSilhouette: BenchmarkCase {
  static let name = "B5-20k"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await silhouette(&clock, rows: 20_000, threads: threads)
  }

  fileprivate static func silhouette(_ clock: inout Stopwatch, rows: Int, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b5", rows: rows)
    clock.start()
    let result = try await Silhouette.of(
      data.values, weights: [Double](repeating: 1, count: rows),
      partitions: [(assignments: data.planted, clusters: data.clusters)], threads: threads)
    clock.stop()
    return [Quality("mean_silhouette", result[0].mean)]
  }
}

/// The same on 50,000 x 30.
enum LargerSilhouette: BenchmarkCase {
  static let name = "B5-50k"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await LargeSilhouette.silhouette(&clock, rows: 50_000, threads: threads)
  }
}

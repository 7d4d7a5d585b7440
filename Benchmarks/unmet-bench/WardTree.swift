import Foundation
import Statistics

/// Ward's tree of 5,000 x 30, cut into 5.
enum WardTree: BenchmarkCase {
  static let name = "B6-5k"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await measure(rows: 5_000, &clock, threads: threads)
  }

  fileprivate static func measure(rows: Int, _ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b6", rows: rows)
    clock.start()
    let tree = try await HierarchicalClustering(linkage: .ward)
      .fit(PointSet(data.values), threads: threads)
    let found = try tree.cut(into: 5)
    clock.stop()
    let heights = tree.heights
    return [
      Quality("ari_planted", adjustedRand(found, data.planted)),
      Quality("top_heights", heights.suffix(4).map { ($0 * 1e6).rounded() / 1e6 }),
      Quality("sum_heights", heights.reduce(0, +)),
    ]
  }
}

/// The same of 20,000 x 30.
enum LargeWardTree: BenchmarkCase {
  static let name = "B6-20k"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await WardTree.measure(rows: 20_000, &clock, threads: threads)
  }
}

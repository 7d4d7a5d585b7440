import Statistics

/// k = 2...8 with 50 starts, silhouette, Calinski-Harabasz and Davies-Bouldin, and for each k the mean adjusted Rand
/// index of 20 subsamples of 80 % with 10 starts: 400 x 35.
enum StudySweep: BenchmarkCase {
  static let name = "B1"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await sweep(&clock, "b1", threads: threads)
  }

  fileprivate static func sweep(_ clock: inout Stopwatch, _ name: String, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData(name)
    clock.start()
    let points = PointSet(data.values)
    let found = try await partitions(of: points, 2...8, starts: 50, threads: threads)
    let silhouettes = try await Silhouette.of(
      points.values, weights: points.weights,
      partitions: found.map { (assignments: $0.assignments, clusters: $0.clusters) }, threads: threads)
    let indices = separation(of: found, points)
    let stability = try await StabilityCheck(bootstraps: 0, subsamples: 20)
      .stability(of: found, points, seed: 7, threads: threads)
    clock.stop()
    precondition(indices.allSatisfy(\.isFinite))
    return [
      Quality("ari_planted", adjustedRand(found[data.clusters - 2].assignments, data.planted)),
      Quality("inertia", found.map { ($0.clusters, $0.objective) }),
      Quality("sil", zip(found, silhouettes).map { ($0.clusters, $1.mean) }),
      Quality("stab", zip(found, stability).map { ($0.clusters, $1.adjustedRand) }),
    ]
  }
}

/// The same on 2,000 x 50.
enum LargerStudySweep: BenchmarkCase {
  static let name = "B1s"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await StudySweep.sweep(&clock, "b1s", threads: threads)
  }
}

/// The best partitions of k-means for a range of numbers of clusters.
func partitions(
  of points: PointSet, _ clusters: ClosedRange<Int>, starts: Int, threads: Int
) async throws -> [Partition] {
  var found: [Partition] = []
  for clusters in clusters {
    found.append(
      try await KMeans(clusters: clusters, starts: starts).fit(points, seed: UInt64(clusters), threads: threads))
  }
  return found
}

/// Calinski-Harabasz and Davies-Bouldin of each partition.
func separation(of partitions: [Partition], _ points: PointSet) -> [Double] {
  partitions.flatMap { partition in
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: partition.assignments, clusters: partition.clusters)
    return [summary.calinskiHarabasz, summary.daviesBouldin]
  }
}

import Statistics

/// 400 x 35: k = 2...8 with 50 starts, silhouette, Calinski-Harabasz and Davies-Bouldin, and for each k the mean
/// adjusted Rand index of 20 subsamples of 80 % with 10 starts.
enum StudySweep: BenchmarkCase {
  static let name = "B1"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b1")
    clock.start()
    let points = PointSet(data.values)
    var partitions: [Partition] = []
    for clusters in 2...8 {
      partitions.append(
        try await KMeans(clusters: clusters, starts: 50).fit(points, seed: UInt64(clusters), threads: threads))
    }
    let silhouettes = try await Silhouette.of(
      points.values, weights: points.weights,
      partitions: partitions.map { (assignments: $0.assignments, clusters: $0.clusters) }, threads: threads)
    let summaries = partitions.map {
      ClusterSummary(
        of: points.values, weights: points.weights, assignments: $0.assignments, clusters: $0.clusters)
    }
    let indices = summaries.map { [$0.calinskiHarabasz, $0.daviesBouldin] }
    let stability = try await StabilityCheck(bootstraps: 0, subsamples: 20)
      .stability(of: partitions, points, seed: 7, threads: threads)
    clock.stop()
    precondition(indices.allSatisfy { $0.allSatisfy(\.isFinite) })
    return [
      Quality("ari_planted", adjustedRand(partitions[data.clusters - 2].assignments, data.planted)),
      Quality("inertia", partitions.map { ($0.clusters, $0.objective) }),
      Quality("sil", zip(partitions, silhouettes).map { ($0.clusters, $1.mean) }),
      Quality("stab", zip(partitions, stability).map { ($0.clusters, $1.adjustedRand) }),
    ]
  }
}

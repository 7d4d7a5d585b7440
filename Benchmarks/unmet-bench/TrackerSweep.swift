import Statistics

/// 20,000 x 60, centred by row: k = 2...10 with 20 starts, Calinski-Harabasz, Davies-Bouldin, and the silhouette of
/// 2,000 points.
enum TrackerSweep: BenchmarkCase {
  static let name = "B3"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b3")
    clock.start()
    var centred = data.values
    for row in 0..<centred.rows {
      let mean = centred.row(row).reduce(0, +) / Double(centred.columns)
      for column in 0..<centred.columns { centred[row, column] -= mean }
    }
    let points = PointSet(centred, threads: threads)
    var found: [Partition] = []
    for clusters in 2...10 {
      // scikit-learn's tolerance and algorithm.
      found.append(
        try await KMeans(clusters: clusters, starts: 20, iterations: 300, tolerance: 1e-4, exchanges: false)
          .fit(points, seed: UInt64(clusters), threads: threads))
    }
    var stream = RandomStream(seed: 1)
    let part = Array(stream.permutation(centred.rows).prefix(2000))
    let silhouettes = try await Silhouette.of(
      centred.selectingRows(part), weights: [Double](repeating: 1, count: part.count),
      partitions: found.map { partition in
        (assignments: part.map { partition.assignments[$0] }, clusters: partition.clusters)
      }, threads: threads)
    let indices = separation(of: found, points)
    clock.stop()
    precondition(indices.allSatisfy(\.isFinite))
    return [
      Quality("ari_planted", adjustedRand(found[data.clusters - 2].assignments, data.planted)),
      Quality("inertia", found.map { ($0.clusters, $0.objective) }),
      Quality("sil", zip(found, silhouettes).map { ($0.clusters, $1.mean) }),
    ]
  }
}

import Statistics

/// 600 x 150: principal components with an eigenvalue above 1, at most 12, varimax, scores, then k = 2...8 with 50
/// starts and silhouettes.
enum ComponentSweep: BenchmarkCase {
  static let name = "B2"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b2")
    clock.start()
    let principal = try PrincipalComponents(correlationsOf: data.values)
    let count = min(12, principal.eigenvalues.count { $0 > 1 })
    let rotation = varimax(principal.loadings(count), kaiser: false)
    // Scores with variance 1: a rotation changes no distance between them.
    var standardised = data.values
    for row in 0..<standardised.rows {
      for column in 0..<standardised.columns {
        standardised[row, column] -= principal.means[column]
        standardised[row, column] /= principal.standardDeviations[column]
      }
    }
    var scores = product(standardised, principal.vectors.selectingColumns(Array(0..<count)))
    for row in 0..<scores.rows {
      for column in 0..<count { scores[row, column] /= principal.eigenvalues[column].squareRoot() }
    }
    let points = PointSet(product(scores, rotation.rotation))
    let found = try await partitions(of: points, 2...8, starts: 50, threads: threads)
    let silhouettes = try await Silhouette.of(
      points.values, weights: points.weights,
      partitions: found.map { (assignments: $0.assignments, clusters: $0.clusters) }, threads: threads)
    clock.stop()
    // The peer divides by n where ours has n - 1.
    let unit = Double(data.values.rows) / Double(data.values.rows - 1)
    return [
      Quality("n_comp", count), Quality("eig", Array(principal.eigenvalues.prefix(5))),
      Quality("ari_planted", adjustedRand(found[data.clusters - 2].assignments, data.planted)),
      Quality("inertia", found.map { ($0.clusters, $0.objective * unit) }),
      Quality("sil", zip(found, silhouettes).map { ($0.clusters, $1.mean) }),
    ]
  }
}

/// A way of clustering, as the checks of validity see it: points, a number of clusters and a seed in, for each point its
/// cluster (0..<clusters) out.
///
/// A procedure may leave clusters empty, as where the points have too few patterns to divide. It must depend on its
/// arguments alone, and should throw `CancellationError` when cancelled.
public typealias ClusteringProcedure = @Sendable (_ points: PointSet, _ clusters: Int, _ seed: UInt64) throws -> [Int]

/// A way of clustering parts of the same points, for methods that read more of a point than its values: the points drawn
/// with what each counts, a number of clusters and a seed in, their clusters out.
///
/// As a `ClusteringProcedure` it may leave clusters empty, and must depend on its arguments alone.
public typealias PartProcedure = @Sendable (_ part: Resample, _ clusters: Int, _ seed: UInt64) throws -> PartClusters

/// What a way of clustering finds in a part of the points.
public struct PartClusters: Sendable {
  /// For each point drawn its cluster, 0..<clusters.
  public let labels: [Int]
  /// For every point, drawn or not, the cluster that the method's own rule puts it in; nil for methods without one, where
  /// the nearest centre decides.
  public let everyone: [Int]?

  public init(labels: [Int], everyone: [Int]? = nil) {
    self.labels = labels
    self.everyone = everyone
  }

  /// The clusters that these points belong in, drawn or not.
  func classifying(_ rows: [Int], of points: PointSet, from part: Resample, clusters: Int) -> [Int] {
    if let everyone { return rows.map { everyone[$0] } }
    return Centroids(of: points.selecting(part), assignments: labels, clusters: clusters)
      .classify(points.values.selectingRows(rows))
  }
}

extension PointSet {
  /// The points of a part, with what each counts in it.
  func selecting(_ part: Resample) -> PointSet { PointSet(values.selectingRows(part.points), weights: part.weights) }

  /// A procedure on points as one on parts of these.
  func parts(by procedure: @escaping ClusteringProcedure) -> PartProcedure {
    { part, clusters, seed in PartClusters(labels: try procedure(self.selecting(part), clusters, seed)) }
  }
}

extension KMeans {
  /// k-means with these starts as a procedure; everyone together where the points have too few patterns to divide.
  public static func procedure(starts: Int = 10, iterations: Int = 200) -> ClusteringProcedure {
    { points, clusters, seed in
      guard clusters > 1, points.hasDistinctPoints(clusters) else {
        return [Int](repeating: 0, count: points.count)
      }
      return try KMeans(clusters: clusters, starts: starts, iterations: iterations).fit(points, seed: seed).assignments
    }
  }
}

/// The weighted means of clusters' members, to classify points by.
struct Centroids: Sendable {
  /// Clusters with members x variables.
  let centres: Matrix
  /// For each row of `centres` its cluster.
  let clusters: [Int]

  init(of points: PointSet, assignments: [Int], clusters: Int) {
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: assignments, clusters: clusters)
    let present = (0..<clusters).filter { summary.sizes[$0] > 0 }
    centres = summary.centres.selectingRows(present)
    self.clusters = present
  }

  /// For each row its nearest centre's cluster; ties go to the lowest.
  func classify(_ values: Matrix) -> [Int] {
    let variables = values.columns
    return values.values.withUnsafeBufferPointer { values in
      centres.values.withUnsafeBufferPointer { centres in
        (0..<(variables > 0 ? values.count / variables : 0)).map { row in
          var best = Double.infinity
          var nearest = 0
          for cluster in clusters.indices {
            var square = 0.0
            for variable in 0..<variables {
              let difference = values[row * variables + variable] - centres[cluster * variables + variable]
              square += difference * difference
            }
            if square < best {
              best = square
              nearest = cluster
            }
          }
          return clusters[nearest]
        }
      }
    }
  }
}

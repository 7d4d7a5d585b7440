/// The best of many starts of k-means, kept whole.
public struct Partition: Sendable, Equatable {
  /// For each point its cluster, 0..<clusters, numbered by falling weight (ties: by first member).
  public let assignments: [Int]
  /// Clusters x variables.
  public let centres: Matrix
  /// Points in each cluster.
  public let sizes: [Int]
  /// Sum of the weights in each cluster.
  public let clusterWeights: [Double]
  /// Weighted within-cluster sum of squared distances to the centres.
  public let objective: Double
  /// Lloyd iterations and Hartigan passes of the best start.
  public let iterations: Int
  /// Whether the best start ended because nothing moved, rather than at the limit.
  public let converged: Bool
  public let starts: Int
  /// Share of the starts whose objective is within a millionth of the best.
  public let shareReachingBest: Double

  public var clusters: Int { sizes.count }
}

extension Partition {
  /// Numbers the clusters and computes their figures in double precision.
  init(of points: PointSet, run: KMeansRun, clusters: Int, starts: Int, shareReachingBest: Double) {
    let number = clusterNumbers(run.labels, weights: points.weights, clusters: clusters)
    let assignments = run.labels.map { number[Int($0)] }
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: assignments, clusters: clusters)
    self.init(
      assignments: assignments, centres: summary.centres, sizes: summary.sizes, clusterWeights: summary.weights,
      objective: summary.within, iterations: run.iterations, converged: run.converged, starts: starts,
      shareReachingBest: shareReachingBest)
  }
}

/// Sizes, weights, centres and sums of squares of a partition, in double precision.
public struct ClusterSummary: Sendable, Equatable {
  public let sizes: [Int]
  public let weights: [Double]
  /// Clusters x variables; a cluster without members has its centre at zero.
  public let centres: Matrix
  /// Weighted sum of squared distances to the own centre.
  public let within: Double
  /// Weighted sum of squared distances to the mean of all.
  public let total: Double
  /// For each cluster the weighted mean distance (not squared) to the centre.
  public let meanDistances: [Double]

  public init(of values: Matrix, weights pointWeights: [Double], assignments: [Int], clusters: Int) {
    let variables = values.columns
    var sizes = [Int](repeating: 0, count: clusters)
    var weights = [Double](repeating: 0, count: clusters)
    var centres = Matrix(rows: clusters, columns: variables)
    var mean = [Double](repeating: 0, count: variables)
    for (point, cluster) in assignments.enumerated() {
      let weight = pointWeights[point]
      sizes[cluster] += 1
      weights[cluster] += weight
      for variable in 0..<variables {
        let value = weight * values[point, variable]
        centres[cluster, variable] += value
        mean[variable] += value
      }
    }
    let all = weights.reduce(0, +)
    for cluster in 0..<clusters where weights[cluster] > 0 {
      for variable in 0..<variables { centres[cluster, variable] /= weights[cluster] }
    }
    var within = 0.0
    var total = 0.0
    var distances = [Double](repeating: 0, count: clusters)
    for (point, cluster) in assignments.enumerated() {
      var own = 0.0
      var overall = 0.0
      for variable in 0..<variables {
        let value = values[point, variable]
        let near = value - centres[cluster, variable]
        let far = value - mean[variable] / all
        own += near * near
        overall += far * far
      }
      within += pointWeights[point] * own
      total += pointWeights[point] * overall
      distances[cluster] += pointWeights[point] * own.squareRoot()
    }
    self.sizes = sizes
    self.weights = weights
    self.centres = centres
    self.within = within
    self.total = total
    meanDistances = zip(distances, weights).map { $1 > 0 ? $0 / $1 : 0 }
  }
}

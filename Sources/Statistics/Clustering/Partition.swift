internal import CStatisticsKernels

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
  init(
    of points: PointSet, run: KMeansRun, clusters: Int, starts: Int, shareReachingBest: Double, threads: Int
  ) {
    let number =
      run.sums.map { sums in clusterNumbers(run.labels, totals: (0..<clusters).map { sums.totals[$0] }) }
      ?? clusterNumbers(run.labels, weights: points.weights, clusters: clusters)
    let assignments = Self.numbered(run.labels, by: number, threads: threads)
    if let sums = run.sums {
      self.init(
        of: points, sums, number, assignments: assignments, run: run, starts: starts,
        shareReachingBest: shareReachingBest)
      return
    }
    let summary = ClusterSummary(
      of: points.values, weights: points.weights, assignments: assignments, clusters: clusters, threads: threads)
    self.init(
      assignments: assignments, centres: summary.centres, sizes: summary.sizes, clusterWeights: summary.weights,
      objective: summary.within, iterations: run.iterations, converged: run.converged, starts: starts,
      shareReachingBest: shareReachingBest)
  }
}

extension Partition {
  /// For each point the new number of its cluster.
  private static func numbered(_ labels: [Int32], by number: [Int], threads: Int) -> [Int] {
    let chunks = PointSet.chunks(of: labels.count)
    return Array(unsafeUninitializedCapacity: labels.count) { assignments, count in
      nonisolated(unsafe) let assignments = assignments
      concurrently(chunks.count, threads: threads) { chunk in
        for point in chunks[chunk] { assignments.initializeElement(at: point, to: number[Int(labels[point])]) }
      }
      count = labels.count
    }
  }

  /// The same figures from exact sums, without another look at the points.
  private init(
    of points: PointSet, _ sums: ClusterSums, _ number: [Int], assignments: [Int], run: KMeansRun,
    starts: Int, shareReachingBest: Double
  ) {
    var centres = Matrix(rows: number.count, columns: points.dimensions)
    var sizes = [Int](repeating: 0, count: number.count)
    var weights = [Double](repeating: 0, count: number.count)
    var between = 0.0
    for (old, new) in number.enumerated() {
      sizes[new] = Int(sums.members[old])
      weights[new] = sums.totals[old]
      guard weights[new] > 0 else { continue }
      for variable in 0..<points.dimensions {
        let centre = sums.values[old * points.stride + variable] / weights[new]
        centres[new, variable] = centre
        let difference = centre - points.means[variable]
        between += weights[new] * difference * difference
      }
    }
    self.init(
      assignments: assignments, centres: centres, sizes: sizes, clusterWeights: weights,
      objective: max(0, points.weightedSquares - between), iterations: run.iterations, converged: run.converged,
      starts: starts, shareReachingBest: shareReachingBest)
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

  /// - Parameter threads: how many threads share large sets; the result is the same on any number.
  /// - Precondition: one label and one weight a point, labels within 0..<clusters.
  public init(
    of values: Matrix, weights pointWeights: [Double], assignments: [Int], clusters: Int, threads: Int = 1
  ) {
    let variables = values.columns
    let chunks = PointSet.chunks(of: values.rows)
    let sums = chunks.map { _ in ClusterSums(clusters: clusters, stride: variables) }
    var centres = Matrix(rows: clusters, columns: variables)
    let squares = AlignedBuffer<Double>(count: chunks.count * clusters)
    let distances = AlignedBuffer<Double>(count: chunks.count * clusters)
    values.values.withUnsafeBufferPointer { all in
      pointWeights.withUnsafeBufferPointer { weights in
        assignments.withUnsafeBufferPointer { labels in
          guard let all = all.baseAddress, let weights = weights.baseAddress, let labels = labels.baseAddress else {
            return
          }
          concurrently(chunks.count, threads: threads) { chunk in
            let (start, own) = (chunks[chunk].lowerBound, sums[chunk])
            unmet_cluster_sums(
              all + start * variables, chunks[chunk].count, variables, weights + start, labels + start,
              own.values.pointer, own.totals.pointer, own.members.pointer)
          }
          for chunk in chunks.indices.dropFirst() { sums[0].add(sums[chunk]) }
          for cluster in 0..<clusters where sums[0].totals[cluster] > 0 {
            for variable in 0..<variables {
              centres[cluster, variable] = sums[0].values[cluster * variables + variable] / sums[0].totals[cluster]
            }
          }
          let found = centres.values
          concurrently(chunks.count, threads: threads) { chunk in
            let start = chunks[chunk].lowerBound
            unmet_spread(
              all + start * variables, chunks[chunk].count, variables, weights + start, labels + start, found,
              squares.pointer + chunk * clusters, distances.pointer + chunk * clusters)
          }
        }
      }
    }
    let whole = sums[0]
    sizes = (0..<clusters).map { Int(whole.members[$0]) }
    let weights = (0..<clusters).map { whole.totals[$0] }
    func total(_ parts: AlignedBuffer<Double>, _ cluster: Int) -> Double {
      chunks.indices.reduce(0) { $0 + parts[$1 * clusters + cluster] }
    }
    let within = (0..<clusters).reduce(0) { $0 + total(squares, $1) }
    // Between the clusters: their centres around the mean of all.
    let all = weights.reduce(0, +)
    var between = 0.0
    for variable in 0..<variables {
      let mean = (0..<clusters).reduce(0) { $0 + whole.values[$1 * variables + variable] } / all
      for cluster in 0..<clusters where weights[cluster] > 0 {
        let difference = centres[cluster, variable] - mean
        between += weights[cluster] * difference * difference
      }
    }
    self.weights = weights
    self.centres = centres
    self.within = within
    self.total = within + between
    meanDistances = (0..<clusters).map { weights[$0] > 0 ? total(distances, $0) / weights[$0] : 0 }
  }
}

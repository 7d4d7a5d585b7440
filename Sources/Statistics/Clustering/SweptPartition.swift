/// What is asked of a partition that is only compared with others.
package struct SweptPartition: Sendable, Equatable {
  /// For each point its cluster, numbered by falling weight (ties: by first member).
  package let assignments: [Int]
  package let clusters: Int
  package let starts: Int
  /// Share of the starts whose objective is within a millionth of the best.
  package let shareReachingBest: Double
  package let iterations: Int
  package let converged: Bool

  /// - Parameters:
  ///   - labels: for each point its cluster, 0..<clusters, however they are numbered.
  ///   - weights: one for each point.
  init(
    _ labels: [some BinaryInteger], weights: [Double], clusters: Int, starts: Int, shareReachingBest: Double,
    iterations: Int, converged: Bool
  ) {
    assignments = numberedByFallingWeight(labels, weights: weights, clusters: clusters)
    self.clusters = clusters
    self.starts = starts
    self.shareReachingBest = shareReachingBest
    self.iterations = iterations
    self.converged = converged
  }

  init(_ run: KMeansRun, of starts: BestStart, _ points: PointSet, _ clusters: Int) {
    self.init(
      run.labels, weights: points.weights, clusters: clusters, starts: starts.objectives.count,
      shareReachingBest: starts.shareReachingBest, iterations: run.iterations, converged: run.converged)
  }
}

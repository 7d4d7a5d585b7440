/// What is asked of a partition that is only compared with others.
package struct QuickDivision: Sendable, Equatable {
  /// For each point its cluster, numbered by falling weight (ties: by first member).
  package let assignments: [Int]
  package let clusters: Int
  package let starts: Int
  /// Share of the starts whose objective is within a millionth of the best.
  package let shareReachingBest: Double
  package let iterations: Int
  package let converged: Bool

  init(_ run: KMeansRun, of starts: BestStart, _ points: PointSet, _ clusters: Int) {
    assignments = numberedByFallingWeight(run.labels, weights: points.weights, clusters: clusters)
    self.clusters = clusters
    self.starts = starts.objectives.count
    shareReachingBest = starts.shareReachingBest
    iterations = run.iterations
    converged = run.converged
  }
}

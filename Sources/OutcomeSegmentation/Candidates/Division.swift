internal import Statistics

/// The respondents divided into a number of segments by one method.
struct Division: Sendable {
  /// For each respondent the segment, 0..<segments, numbered by falling weight.
  let assignments: [Int]
  let segments: Int
  let search: SearchRecord
  /// Of the methods with a likelihood.
  var mixture: MixtureFit? = nil

  var partition: (assignments: [Int], clusters: Int) { (assignments, segments) }
}

extension Division {
  init(_ partition: Partition) {
    self.init(
      assignments: partition.assignments, segments: partition.clusters,
      search: SearchRecord(
        starts: partition.starts, shareReachingBest: partition.shareReachingBest, iterations: partition.iterations,
        converged: partition.converged))
  }

  init(_ division: SweptPartition) {
    self.init(
      assignments: division.assignments, segments: division.clusters,
      search: SearchRecord(
        starts: division.starts, shareReachingBest: division.shareReachingBest, iterations: division.iterations,
        converged: division.converged))
  }

  /// Nil where a class is nobody's most probable one.
  init?(classes division: SweptPartition) {
    guard Set(division.assignments).count == division.clusters else { return nil }
    self.init(division)
  }

  init(_ partition: MedoidPartition) {
    self.init(
      assignments: partition.assignments, segments: partition.sizes.count,
      search: SearchRecord(
        starts: partition.starts, shareReachingBest: partition.shareReachingBest, iterations: partition.iterations,
        converged: partition.converged))
  }

  /// A cut through a tree, which knows no starts.
  init(cut assignments: [Int], segments: Int) {
    self.init(
      assignments: assignments, segments: segments,
      search: SearchRecord(starts: 1, shareReachingBest: 1, iterations: 1, converged: true))
  }

  /// Nil where a component is nobody's most probable one.
  init?(_ model: GaussianMixtureModel) {
    guard !model.sizes.contains(0) else { return nil }
    self.init(
      assignments: model.assignments, segments: model.components,
      search: SearchRecord(
        starts: model.starts, shareReachingBest: model.shareReachingBest, iterations: model.iterations,
        converged: model.converged),
      mixture: MixtureFit(model.criteria, covarianceModel: model.model.rawValue, warnings: []))
  }

  /// Nil where a class is nobody's most probable one.
  init?(_ model: LatentClassModel) {
    guard !model.sizes.contains(0) else { return nil }
    self.init(
      assignments: model.assignments, segments: model.classes,
      search: SearchRecord(
        starts: model.starts, shareReachingBest: model.shareReachingBest, iterations: model.iterations,
        converged: model.converged),
      mixture: MixtureFit(model))
  }

  /// Nil where the votes leave a segment empty.
  init?(_ consensus: ConsensusPartition, segments: Int) {
    guard consensus.sizes.count == segments, !consensus.sizes.contains(0) else { return nil }
    self.init(
      assignments: consensus.assignments, segments: segments,
      search: SearchRecord(
        starts: consensus.partitions, shareReachingBest: consensus.meanVote, iterations: consensus.rounds,
        converged: consensus.converged))
  }
}

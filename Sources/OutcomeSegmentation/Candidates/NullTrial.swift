internal import Statistics

/// Draws surveys from a population without segments and runs the same pipeline on each.
struct NullTrial: Sendable {
  let population: NullPopulation
  /// The survey in whose place surveys are drawn.
  let needs: NeedAnswers
  let view: ClusteringView
  let methods: [Divider]
  /// The numbers of segments tried.
  let numbers: [Int]
  /// Whether what the divisions explain of needs held out is asked for too.
  let holdsOut: Bool

  /// Bootstrap resamples in a draw, for Jaccard and ARI. They are fewer than behind a candidate's own stability, so the
  /// survey's figure beside the draws is measured in this quick way too.
  private static let resamples = 1
  private static let observedResamples = 40

  /// What one draw shows, by method and number of segments.
  struct Draw: Sendable {
    let likeness: [[SegmentLikeness]]
    /// What the divisions explain of needs held out, in one split; empty where it was not asked.
    let heldOut: [[HeldOutShares]]
    /// The share of the differences between the segments that is level; see `NeedDifferences`.
    let level: [[Double]]
  }

  /// Every so many draws are asked about needs held out, which costs more than the division itself.
  private static let heldOutEvery = 2

  private func run(_ place: Int, seed: UInt64) throws -> Draw {
    var stream = RandomStream(seed: seed)
    let drawn = try needs.replaced(by: population.draw(using: &stream), &stream)
    let sample = try ClusteringSample(drawn, view: view).prepared(for: methods)
    let divided = Divisions(
      methods: methods, numbers: numbers,
      divisions: try methods.divisions(of: sample, into: numbers, effort: .draw, seed: stream.childSeed()))
    let stability = try StabilityCheck(bootstraps: Self.resamples, subsamples: 0).stability(
      of: divided.partitions, weights: sample.points.weights, seed: stream.childSeed(),
      redivide: divided.redivision(of: sample, effort: .glimpse))
    let likeness = Self.likeness(of: divided, sample, stability)
    guard holdsOut else { return Draw(likeness: likeness, heldOut: [], level: []) }
    let scores = drawn.ratings.opportunity
    let level = divided.divisions.map { divisions in
      divisions.map { division in
        division.map { NeedDifferences(of: scores, weights: drawn.weights, $0.partition).levelShare } ?? 0
      }
    }
    guard place.isMultiple(of: Self.heldOutEvery) else { return Draw(likeness: likeness, heldOut: [], level: level) }
    let trial = HeldOutTrial(needs: drawn, view: view, methods: methods, numbers: numbers)
    return Draw(likeness: likeness, heldOut: try trial.shares(seed: stream.childSeed()), level: level)
  }

  /// `count` draws, shared over threads.
  func draws(
    _ count: Int, seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws -> [Draw] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(count)
    return try await parallelMap(count, threads: threads) { draw in
      defer { progress() }
      return try run(draw, seed: seeds[draw])
    }
  }

  /// The survey's own figures, by the draws' recipe; by method and number of segments.
  static func observed(
    _ divided: Divisions, _ sample: ClusteringSample, seed: UInt64, threads: Int
  ) async throws -> [[SegmentLikeness]] {
    let stability = try await StabilityCheck(bootstraps: observedResamples, subsamples: 0).stability(
      of: divided.partitions, weights: sample.points.weights, seed: seed, threads: threads,
      redivide: divided.redivision(of: sample, effort: .glimpse))
    return likeness(of: divided, sample, stability)
  }

  private static func likeness(
    of divided: Divisions, _ sample: ClusteringSample, _ stability: [Stability]
  ) -> [[SegmentLikeness]] {
    let points = sample.points
    let partitions = divided.partitions
    let silhouettes = Silhouette.means(of: points, partitions: partitions)
    let variance = ClusteredVariance(of: points.values, weights: points.weights)
    var figures = divided.methods.map { _ in
      [SegmentLikeness](repeating: .everyPatternItsOwn, count: divided.numbers.count)
    }
    for (index, cell) in divided.cells.enumerated() {
      figures[cell.method][cell.number] = SegmentLikeness(
        silhouette: silhouettes[index], withinOverTotal: variance.withinOverTotal(partitions[index]),
        ari: stability[index].adjustedRand, jaccard: stability[index].meanJaccard)
    }
    return figures
  }
}

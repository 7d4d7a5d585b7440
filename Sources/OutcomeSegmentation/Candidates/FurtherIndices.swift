internal import Statistics

/// The indices that take longer, for every candidate. Each method divides resamples and halves as it divided the survey;
/// whom it did not see goes to the segment with the nearest centre, or for latent classes to the most probable one.
struct FurtherIndices: Sendable {
  /// In the order of the cells.
  let indices: [CandidateIndices]
  let secondOpinions: SecondOpinions

  private static let draws = 100
  private static let starts = 10

  init(
    _ divided: Divisions, _ input: ClusteringInput, seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws {
    let points = input.sample.points
    let sample = try input.sample.prepared(for: divided.methods)
    var stream = RandomStream(seed: seed)
    var indices: [CandidateIndices] = []
    for place in divided.methods.indices {
      let cells = divided.cells.filter { $0.method == place }
      guard !cells.isEmpty else { continue }
      let numbers = cells.map(\.division.segments)
      let procedure = divided.dividingParts(of: sample, by: place, .draw)
      let gap = try await Self.gap(
        divided, place, points, numbers[0]...numbers[numbers.count - 1], seed: stream.childSeed(), threads: threads)
      let halved = numbers.filter { 2 * $0 <= points.count }
      let strength = try await PredictionStrengthCheck().strength(
        of: points, clusters: halved, parts: procedure, seed: stream.childSeed(), threads: threads)
      let consensus = try await ConsensusClustering().consensus(
        of: points, clusters: numbers, parts: procedure, seed: stream.childSeed(), threads: threads)
      let across = try AcrossSolutionStability(of: cells.map(\.division.assignments), weights: points.weights)
      for (index, cell) in cells.enumerated() {
        let within = try await WithinSolutionStabilityCheck().stability(
          of: cell.division.assignments, clusters: cell.division.segments, points,
          parts: divided.dividingParts(of: sample, by: place, .resample), seed: stream.childSeed(), threads: threads)
        indices.append(
          CandidateIndices(
            gap: gap.map { $0.gaps[numbers[index] - numbers[0]] },
            gapStandardError: gap.map { $0.standardErrors[numbers[index] - numbers[0]] },
            predictionStrength: strength.figures.first { $0.clusters == numbers[index] }?.mean,
            ambiguity: consensus[index].matrix.ambiguity(), stabilityWithin: within.means,
            stabilityAcross: index > 0 ? across.steps[index - 1].stability.map { $0 ?? 0 } : nil))
        progress()
      }
    }
    self.indices = indices
    let sigClust = try await SigClustTest().test(points, seed: stream.childSeed(), threads: threads)
    let hopkins = try await HopkinsCheck().statistic(of: points, seed: stream.childSeed(), threads: threads)
    secondOpinions = SecondOpinions(sigClust: sigClust.p, hopkins: hopkins.value)
  }

  /// The gap statistic of a method that can divide a cloud of points.
  private static func gap(
    _ divided: Divisions, _ place: Int, _ points: PointSet, _ numbers: ClosedRange<Int>, seed: UInt64, threads: Int
  ) async throws -> GapCurve? {
    let voters = divided.voters(for: place)
    guard !voters.contains(where: { $0.method == .latentClass }) else { return nil }
    let procedure: ClusteringProcedure = { points, clusters, seed in
      let found = try voters.divisions(
        of: ClusteringSample(points: points), into: [clusters], effort: .draw, seed: seed)
      return found[voters.count - 1][0]?.assignments ?? [Int](repeating: 0, count: points.count)
    }
    return try await GapStatistic(clusters: numbers, draws: draws, starts: starts).fit(
      points, procedure: divided.methods[place].method == .kMeans ? nil : procedure, seed: seed, threads: threads)
  }
}

extension Divisions {
  /// What one method needs to divide: itself, and for the consensus before itself all that vote.
  fileprivate func voters(for place: Int) -> [Divider] {
    guard methods[place].method == .consensus else { return [methods[place]] }
    return methods.filter { $0.method != .consensus } + [methods[place]]
  }

  /// One method on parts of the sample; everyone together where a part cannot be divided.
  fileprivate func dividingParts(of sample: ClusteringSample, by place: Int, _ effort: Effort) -> PartProcedure {
    let voters = voters(for: place)
    let method = methods[place]
    return { part, clusters, seed in
      let found =
        method.method == .latentClass
        ? try method.latentClasses(of: sample, part, clusters, effort, seed: seed)
        : try voters.divisions(of: sample.selecting(part), into: [clusters], effort: effort, seed: seed)[
          voters.count - 1][0].map { PartClusters(labels: $0.assignments) }
      return found ?? PartClusters(labels: [Int](repeating: 0, count: part.points.count))
    }
  }
}

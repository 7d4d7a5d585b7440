internal import Statistics

/// The indices that take longer, for every candidate whose method works on points. Latent classes read answers as
/// categories and a consensus reads divisions, so of these two only what compares divisions is known.
struct FurtherIndices: Sendable {
  /// In the order of the cells; nil where the method has none.
  let indices: [CandidateIndices?]
  let secondOpinions: SecondOpinions

  private static let draws = 100
  private static let starts = 10

  init(
    _ divided: Divided, _ input: ClusteringInput, seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws {
    let points = input.sample.points
    var stream = RandomStream(seed: seed)
    var indices: [CandidateIndices?] = []
    for (place, method) in divided.methods.enumerated() {
      let cells = divided.cells.filter { $0.method == place }
      guard let procedure = method.procedure, !cells.isEmpty else {
        indices += cells.map { _ in nil }
        for _ in cells { progress() }
        continue
      }
      let numbers = cells.map(\.division.segments)
      let range = numbers[0]...numbers[numbers.count - 1]
      let gap = try await GapStatistic(clusters: range, draws: Self.draws, starts: Self.starts).fit(
        points, procedure: method.method == .kMeans ? nil : procedure, seed: stream.childSeed(), threads: threads)
      let strength = try await PredictionStrengthCheck().strength(
        of: points, clusters: numbers, procedure: procedure, seed: stream.childSeed(), threads: threads)
      let consensus = try await ConsensusClustering().consensus(
        of: points, clusters: numbers, procedure: procedure, seed: stream.childSeed(), threads: threads)
      let across = try AcrossSolutionStability(of: cells.map(\.division.assignments), weights: points.weights)
      for (index, cell) in cells.enumerated() {
        let within = try await WithinSolutionStabilityCheck().stability(
          of: cell.division.assignments, clusters: cell.division.segments, points, procedure: procedure,
          seed: stream.childSeed(), threads: threads)
        indices.append(
          CandidateIndices(
            gap: gap.gaps[numbers[index] - range.lowerBound],
            gapStandardError: gap.standardErrors[numbers[index] - range.lowerBound],
            predictionStrength: strength.figures[index].mean, ambiguity: consensus[index].matrix.ambiguity(),
            stabilityWithin: within.means,
            stabilityAcross: index > 0 ? across.steps[index - 1].stability.map { $0 ?? 0 } : nil))
        progress()
      }
    }
    self.indices = indices
    let sigClust = try await SigClustTest().test(points, seed: stream.childSeed(), threads: threads)
    let hopkins = try await HopkinsCheck().statistic(of: points, seed: stream.childSeed(), threads: threads)
    secondOpinions = SecondOpinions(sigClust: sigClust.p, hopkins: hopkins.value)
  }
}

extension Divider {
  /// The method on points alone, with few starts; nil for the methods that need more than points.
  fileprivate var procedure: ClusteringProcedure? {
    guard method != .latentClass, method != .consensus else { return nil }
    return { points, clusters, seed in
      let sample = ClusteringSample(points: points)
      let found = try divisions(of: sample, into: [clusters], effort: .draw, seed: seed)[0]
      return found?.assignments ?? [Int](repeating: 0, count: points.count)
    }
  }
}

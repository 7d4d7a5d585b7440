internal import Statistics

/// Asks divisions about needs they never saw: respondents are divided by one half of the outcomes, and the adjusted share
/// of variance of the opportunity scores of the other half that the division explains is taken.
///
/// The yardstick is the same whatever the basis, the reduction, the method and the number of segments.
struct HeldOutTrial: Sendable {
  let needs: NeedSurvey
  let view: ClusteringView
  let methods: [Divider]
  /// The numbers of segments tried.
  let numbers: [Int]

  static let splits = 20

  /// One split of the outcomes: the share explained, by method and number of segments.
  ///
  /// - Parameter bothWays: whether the halves are exchanged too, and the mean taken.
  func explained(seed: UInt64, bothWays: Bool = true) throws -> [[Double]] {
    var stream = RandomStream(seed: seed)
    let (first, second) = halves(&stream)
    var shares = [[Double]](repeating: [Double](repeating: 0, count: numbers.count), count: methods.count)
    let ways = bothWays ? [(first, second), (second, first)] : [(first, second)]
    for (seen, unseen) in ways {
      let sample = try ClusteringSample(
        needs.selecting(outcomes: seen), view: view.forOutcomes(seen, of: needs.ratings.outcomes))
      let target = ClusteredVariance(
        of: needs.ratings.selecting(outcomes: unseen).opportunity, weights: needs.weights)
      let found = try methods.divisions(of: sample, into: numbers, effort: .half, seed: stream.childSeed())
      for (method, divisions) in found.enumerated() {
        for (number, division) in divisions.enumerated() {
          if let division { shares[method][number] += adjustedShare(target, division) / Double(ways.count) }
        }
      }
    }
    return shares
  }

  /// `splits` splits, by split, method and number of segments.
  func splits(
    seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws -> [[[Double]]] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(Self.splits)
    return try await parallelMap(seeds.count, threads: threads) { split in
      defer { progress() }
      return try explained(seed: seeds[split])
    }
  }

  /// 1 - (within / (n - k)) / (total / (n - 1)), summed over the outcomes first: 0 on average for a division of noise.
  private func adjustedShare(_ target: ClusteredVariance, _ division: Division) -> Double {
    let count = Double(needs.weights.count)
    let segments = Double(division.segments)
    guard target.total > 0, count > segments else { return 0 }
    return 1 - target.withinOverTotal(division.partition) * (count - 1) / (count - segments)
  }

  /// Two halves of the outcomes, each with half of every job step.
  private func halves(_ stream: inout RandomStream) -> ([Int], [Int]) {
    let steps = needs.steps
    let order = stream.permutation(steps.count).sorted { steps[$0] < steps[$1] }
    let isFirst = stream.uniform() < 0.5
    var halves: ([Int], [Int]) = ([], [])
    for (position, outcome) in order.enumerated() {
      if position.isMultiple(of: 2) == isFirst { halves.0.append(outcome) } else { halves.1.append(outcome) }
    }
    return (halves.0.sorted(), halves.1.sorted())
  }
}

extension HeldOutNeeds {
  /// Means over the splits beside the means over draws from one population, and paired standard errors of the distance
  /// to the number of segments with the largest excess; of one method, by split (or draw) and number of segments.
  package static func summary(of splits: [[Double]], onePopulation draws: [[Double]]) -> [HeldOutNeeds] {
    guard let first = splits.first else { return [] }
    func means(_ rows: [[Double]]) -> [Double] {
      first.indices.map { k in rows.reduce(0) { $0 + $1[k] } / Double(max(rows.count, 1)) }
    }
    let explained = means(splits)
    let expected = means(draws)
    let excess = zip(explained, expected).map { $0 - $1 }
    let best = excess.indices.max { (excess[$0], -$0) < (excess[$1], -$1) } ?? 0
    return first.indices.map { k in
      let difference = PairedDifference(splits.map { $0[best] }, splits.map { $0[k] })
      return HeldOutNeeds(
        explained: explained[k], inOnePopulation: expected[k], standardErrorFromBest: difference.standardError,
        splits: splits.count, bySplit: splits.map { $0[k] })
    }
  }
}

/// The mean of the differences between two figures taken on the same splits, and its standard error.
struct PairedDifference {
  let mean: Double
  let standardError: Double

  init(mean: Double, standardError: Double) {
    self.mean = mean
    self.standardError = standardError
  }

  init(_ first: [Double], _ second: [Double]) {
    let differences = zip(first, second).map { $0 - $1 }
    mean = weightedMean(differences)
    standardError =
      differences.count > 1 ? (weightedVariance(differences) / Double(differences.count)).squareRoot() : 0
  }

  /// Whether the first is clearly more than the second, whose mean is `base`: by two standard errors and a twentieth.
  func isClear(beside base: Double) -> Bool { mean >= 2 * standardError && mean >= 0.05 * max(base, 0) }
}

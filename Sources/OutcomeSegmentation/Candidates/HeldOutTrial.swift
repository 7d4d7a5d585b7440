internal import Statistics

/// Asks divisions about answers they never saw: respondents are divided by one half of the outcomes, and what the division
/// explains of the other half is taken; both ways round.
///
/// What is to be explained is which needs a person has rather than how many: both yardsticks are less the person's own
/// mean, for that carries over from half to half whatever the outcomes are, and would reward divisions by answering
/// habits. The yardsticks are the same whatever the basis, the reduction, the method and the number of segments.
struct HeldOutTrial: Sendable {
  let needs: NeedAnswers
  let view: ClusteringView
  let methods: [Divider]
  /// The numbers of segments tried.
  let numbers: [Int]

  static let splits = 20

  /// What one split of the outcomes shows, by method and number of segments.
  func shares(seed: UInt64) throws -> [[HeldOutShares]] {
    var stream = RandomStream(seed: seed)
    let (first, second) = halves(&stream)
    let seen = try [first, second].map { half in
      try methods.divisions(
        of: try ClusteringSample(
          needs.selecting(outcomes: half), view: view.forOutcomes(half, of: needs.ratings.outcomes)),
        into: numbers, effort: .half, seed: stream.childSeed())
    }
    let targets = [second, first].map { half -> (needs: ClusteredVariance, ratings: ClusteredVariance) in
      let unseen = needs.ratings.selecting(outcomes: half)
      return (
        ClusteredVariance(of: unseen.variables(.opportunityCentred), weights: needs.weights),
        ClusteredVariance(of: Self.standardised(unseen.centredBlocks, needs.weights), weights: needs.weights)
      )
    }
    return methods.indices.map { method in
      numbers.indices.map { number in
        let pair = (seen[0][method][number], seen[1][method][number])
        guard let one = pair.0, let other = pair.1 else { return HeldOutShares.none }
        func mean(_ path: KeyPath<(needs: ClusteredVariance, ratings: ClusteredVariance), ClusteredVariance>) -> Double
        {
          (adjustedShare(targets[0][keyPath: path], one) + adjustedShare(targets[1][keyPath: path], other)) / 2
        }
        return HeldOutShares(
          needs: mean(\.needs), ratings: mean(\.ratings),
          agreement: Agreement(
            one.assignments, one.segments, other.assignments, other.segments, weights: needs.weights
          ).adjustedRand)
      }
    }
  }

  /// So many splits, by split, method and number of segments.
  func splits(
    _ count: Int = splits, seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void
  ) async throws -> [[[HeldOutShares]]] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(count)
    return try await parallelMap(seeds.count, threads: threads) { split in
      defer { progress() }
      return try shares(seed: seeds[split])
    }
  }

  /// Every column less its mean and with variance 1; constant ones at 0.
  private static func standardised(_ values: Matrix, _ weights: [Double]) -> Matrix {
    var result = values
    for column in 0..<values.columns {
      let own = values.column(column)
      let mean = weightedMean(own, weights: weights)
      let spread = weightedVariance(own, weights: weights).squareRoot()
      for row in 0..<values.rows { result[row, column] = spread > 0 ? (own[row] - mean) / spread : 0 }
    }
    return result
  }

  /// 1 - (within / (n - k)) / (total / (n - 1)), summed over the variables first: 0 on average for a division of noise.
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

/// What divisions by one half of the outcomes say about the other half.
package struct HeldOutShares: Sendable, Equatable {
  /// Adjusted share of the variance of person-centred opportunity that is explained; 0 on average for noise.
  package var needs: Double
  /// The same of the ratings, each block less the person's own mean, all columns with one variance.
  package var ratings: Double
  /// Adjusted Rand index between the divisions by the two halves.
  package var agreement: Double

  package init(needs: Double, ratings: Double, agreement: Double) {
    self.needs = needs
    self.ratings = ratings
    self.agreement = agreement
  }

  /// The mean of each figure.
  static func mean(of shares: [HeldOutShares]) -> HeldOutShares {
    HeldOutShares(
      needs: weightedMean(shares.map(\.needs)), ratings: weightedMean(shares.map(\.ratings)),
      agreement: weightedMean(shares.map(\.agreement)))
  }

  /// Of a sample that cannot be divided so.
  package static let none = HeldOutShares(needs: 0, ratings: 0, agreement: 0)
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

  init(_ first: [Double], _ second: [Double]) {
    let differences = zip(first, second).map { $0 - $1 }
    mean = weightedMean(differences)
    standardError =
      differences.count > 1 ? (weightedVariance(differences) / Double(differences.count)).squareRoot() : 0
  }

  /// Whether the first is clearly more than the second, whose mean is `base`: by two standard errors and a twentieth.
  func isClear(beside base: Double) -> Bool { mean >= 2 * standardError && mean >= 0.05 * max(base, 0) }
}

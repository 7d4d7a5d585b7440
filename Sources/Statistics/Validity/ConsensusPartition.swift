/// One partition put together from several: their clusters are matched, and each point goes where most of them have it.
///
/// The partition that agrees best with the others numbers the clusters. In each round every partition's clusters are
/// matched one to one with the consensus', so that the memberships agree most, and the consensus becomes the mean of
/// the matched partitions; until no match changes. Each round brings the consensus closer to the partitions in mean
/// squared distance of memberships. The optimum is local.
///
/// Sources: Dimitriadou, Weingessel and Hornik (2002),
/// [doi:10.1142/S0218001402002052](https://doi.org/10.1142/S0218001402002052); Hornik (2005),
/// [doi:10.18637/jss.v014.i12](https://doi.org/10.18637/jss.v014.i12).
public struct ConsensusPartition: Sendable, Equatable {
  /// For each point the cluster with most votes (ties: the lowest), numbered by falling weight (ties: by first member).
  public let assignments: [Int]
  /// For each point the shares of the partitions that have it in each cluster: points x clusters, rows adding up to 1.
  public let memberships: Matrix
  /// Points in each cluster; one that won no point has 0, and comes last.
  public let sizes: [Int]
  /// For each partition its adjusted Rand index with the consensus, on the points it has.
  public let agreement: [Double]
  public let rounds: Int
  /// Whether the rounds ended because no match changed.
  public let converged: Bool

  /// The weighted mean over the points of the largest membership, 1 where all partitions say the same.
  public let meanVote: Double

  private static let maximumRounds = 100

  /// - Parameters:
  ///   - partitions: for each point its cluster from 0, or -1 where the partition leaves the point out. The consensus has
  ///     as many clusters as the partition with most.
  ///   - weights: one a point; nil counts each once.
  /// - Complexity: rounds x partitions x (points + clusters³), and partitions² x points to find the first.
  /// - Throws: `ValidityError` for partitions that do not fit each other, or leave a point without a vote.
  public init(of partitions: [[Int]], weights: [Double]? = nil) throws {
    let count = try ConsensusMatrix.validated(partitions, weights)
    if partitions.allSatisfy({ $0.contains(-1) }),
      let point = (0..<count).first(where: { point in partitions.allSatisfy { $0[point] < 0 } })
    {
      throw ValidityError.noVotes(point: point)
    }
    let weights = weights ?? [Double](repeating: 1, count: count)
    let clusters = (partitions.compactMap { $0.max() }.max() ?? 0) + 1
    let first = Self.mostCentral(partitions, weights)
    // A point the first partition leaves out says nothing yet.
    var memberships = Matrix(rows: count, columns: clusters)
    for (point, label) in partitions[first].enumerated() where label >= 0 { memberships[point, label] = 1 }

    var matches = [[Int]](repeating: [], count: partitions.count)
    var rounds = 0
    var converged = false
    while rounds < Self.maximumRounds, !converged {
      try Task.checkCancellation()
      rounds += 1
      let next = partitions.map { Self.match($0, memberships, weights) }
      converged = next == matches
      matches = next
      memberships = Self.votes(partitions, matches, clusters: clusters)
    }

    let winners = mostProbable(memberships)
    let numbers = clusterNumbers(winners, weights: weights, clusters: clusters)
    let assignments = winners.map { numbers[$0] }
    var order = [Int](repeating: 0, count: clusters)
    for (cluster, number) in numbers.enumerated() { order[number] = cluster }
    var sizes = [Int](repeating: 0, count: clusters)
    for cluster in assignments { sizes[cluster] += 1 }
    self.assignments = assignments
    self.memberships = memberships.selectingColumns(order)
    self.sizes = sizes
    self.rounds = rounds
    self.converged = converged
    agreement = partitions.map { Self.adjustedRand($0, assignments, weights) }
    var votes = 0.0
    for point in 0..<count { votes += weights[point] * memberships[point, winners[point]] }
    meanVote = count > 0 ? votes / weights.reduce(0, +) : 1
  }

  /// The partition with the largest mean adjusted Rand index to the others, the first of them. Among many partitions
  /// only the first 50 are compared.
  private static func mostCentral(_ partitions: [[Int]], _ weights: [Double]) -> Int {
    let compared = Array(partitions.prefix(50))
    var sums = [Double](repeating: 0, count: compared.count)
    for first in compared.indices {
      for second in 0..<first {
        let value = adjustedRand(compared[first], compared[second], weights)
        sums[first] += value
        sums[second] += value
      }
    }
    return sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
  }

  /// The adjusted Rand index on the points both partitions have.
  private static func adjustedRand(_ first: [Int], _ second: [Int], _ weights: [Double]) -> Double {
    guard first.contains(-1) || second.contains(-1) else {
      return Agreement(first, second, weights: weights).adjustedRand
    }
    let shared = first.indices.filter { first[$0] >= 0 && second[$0] >= 0 }
    return Agreement(
      shared.map { first[$0] }, shared.map { second[$0] }, weights: shared.map { weights[$0] }
    ).adjustedRand
  }

  /// For each cluster of a partition the cluster of the consensus it is matched with.
  private static func match(_ partition: [Int], _ memberships: Matrix, _ weights: [Double]) -> [Int] {
    let clusters = memberships.columns
    var gains = Matrix(rows: clusters, columns: clusters)
    memberships.values.withUnsafeBufferPointer { memberships in
      gains.values.withUnsafeMutableBufferPointer { gains in
        for (point, label) in partition.enumerated() where label >= 0 {
          let weight = weights[point]
          for cluster in 0..<clusters {
            gains[label * clusters + cluster] += weight * memberships[point * clusters + cluster]
          }
        }
      }
    }
    return optimalMatching(gains)
  }

  /// The mean of the matched partitions, each point over those that have it.
  private static func votes(_ partitions: [[Int]], _ matches: [[Int]], clusters: Int) -> Matrix {
    let count = partitions[0].count
    var result = Matrix(rows: count, columns: clusters)
    var voters = [Double](repeating: 0, count: count)
    result.values.withUnsafeMutableBufferPointer { result in
      for (partition, match) in zip(partitions, matches) {
        for (point, label) in partition.enumerated() where label >= 0 {
          result[point * clusters + match[label]] += 1
          voters[point] += 1
        }
      }
      for point in 0..<count {
        for cluster in 0..<clusters { result[point * clusters + cluster] /= voters[point] }
      }
    }
    return result
  }
}

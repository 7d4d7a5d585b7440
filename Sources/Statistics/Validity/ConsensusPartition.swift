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
  /// How many partitions it was put together from.
  public let partitions: Int
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
    let sizes = partitions.map { ($0.max() ?? -1) + 1 }
    let clusters = max(1, sizes.max() ?? 1)
    // A point the first partition leaves out says nothing yet.
    var votes = Votes(points: count, clusters: clusters)
    votes.count([partitions[Self.mostCentral(partitions, sizes, weights)]], matches: [Array(0..<clusters)])

    var matches = [[Int]](repeating: [], count: partitions.count)
    var rounds = 0
    var converged = false
    while rounds < Self.maximumRounds, !converged {
      try Task.checkCancellation()
      rounds += 1
      let next = partitions.map { optimalMatching(votes.gains(of: $0, weights)) }
      converged = next == matches
      matches = next
      if !converged { votes.count(partitions, matches: matches) }
    }

    let memberships = votes.memberships
    let winners = mostProbable(memberships)
    let numbers = clusterNumbers(winners, weights: weights, clusters: clusters)
    let assignments = winners.map { numbers[$0] }
    var order = [Int](repeating: 0, count: clusters)
    for (cluster, number) in numbers.enumerated() { order[number] = cluster }
    var members = [Int](repeating: 0, count: clusters)
    for cluster in assignments { members[cluster] += 1 }
    self.assignments = assignments
    self.memberships = memberships.selectingColumns(order)
    self.sizes = members
    self.partitions = partitions.count
    self.rounds = rounds
    self.converged = converged
    var won = 0.0
    for point in 0..<count { won += weights[point] * memberships[point, winners[point]] }
    meanVote = count > 0 ? won / weights.reduce(0, +) : 1
  }

  /// How a partition of the same points agrees with the consensus, on the points that the partition has.
  ///
  /// - Parameters:
  ///   - partition: for each point its cluster from 0, or -1.
  ///   - weights: one a point; nil counts each once.
  public func agreement(with partition: [Int], weights: [Double]? = nil) -> Agreement {
    precondition(partition.count == assignments.count, "one cluster a point")
    return Self.agreementWhereBothHave(
      partition, assignments, weights ?? [Double](repeating: 1, count: partition.count))
  }

  /// The partition with the largest mean adjusted Rand index to the others, the first of them. Among many partitions
  /// only the first 50 are compared.
  ///
  /// - Parameter sizes: for each partition how many clusters it has.
  private static func mostCentral(_ partitions: [[Int]], _ sizes: [Int], _ weights: [Double]) -> Int {
    let compared = partitions.indices.prefix(50)
    let leavesOut = partitions.map { $0.contains(-1) }
    var sums = [Double](repeating: 0, count: compared.count)
    for first in compared {
      for second in 0..<first {
        let agreement =
          leavesOut[first] || leavesOut[second]
          ? agreementWhereBothHave(partitions[first], partitions[second], weights)
          : Agreement(partitions[first], sizes[first], partitions[second], sizes[second], weights: weights)
        let value = agreement.adjustedRand
        sums[first] += value
        sums[second] += value
      }
    }
    return sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
  }

  /// On the points both partitions have.
  private static func agreementWhereBothHave(_ first: [Int], _ second: [Int], _ weights: [Double]) -> Agreement {
    let shared = first.indices.filter { first[$0] >= 0 && second[$0] >= 0 }
    return Agreement(shared.map { first[$0] }, shared.map { second[$0] }, weights: shared.map { weights[$0] })
  }
}

/// For each point the shares of the partitions that put it in each cluster, eight clusters a vector.
private struct Votes {
  let points: Int
  let clusters: Int
  private let width: Int
  private var shares: [SIMD8<Double>]

  init(points: Int, clusters: Int) {
    self.points = points
    self.clusters = clusters
    width = (clusters + 7) / 8
    shares = Array(repeating: .zero, count: points * width)
  }

  /// The mean of the matched partitions, each point over those that have it; 0 where none has.
  mutating func count(_ partitions: [[Int]], matches: [[Int]]) {
    var voters = [Double](repeating: 0, count: points)
    let lanes = 8 * width
    shares.withUnsafeMutableBufferPointer { shares in
      shares.update(repeating: .zero)
      UnsafeMutableRawBufferPointer(shares).withMemoryRebound(to: Double.self) { votes in
        for (partition, match) in zip(partitions, matches) {
          for (point, label) in partition.enumerated() where label >= 0 {
            votes[point * lanes + match[label]] += 1
            voters[point] += 1
          }
        }
      }
      for point in 0..<points where voters[point] > 1 {
        for part in 0..<width { shares[point * width + part] /= voters[point] }
      }
    }
  }

  /// How much of the shares the points of each of a partition's clusters have in each cluster: clusters x clusters.
  func gains(of partition: [Int], _ weights: [Double]) -> Matrix {
    var sums = [SIMD8<Double>](repeating: .zero, count: clusters * width)
    sums.withUnsafeMutableBufferPointer { sums in
      shares.withUnsafeBufferPointer { shares in
        for (point, label) in partition.enumerated() where label >= 0 {
          for part in 0..<width { sums[label * width + part] += weights[point] * shares[point * width + part] }
        }
      }
    }
    return matrix(sums, rows: clusters)
  }

  /// Points x clusters.
  var memberships: Matrix { matrix(shares, rows: points) }

  private func matrix(_ vectors: [SIMD8<Double>], rows: Int) -> Matrix {
    var matrix = Matrix(rows: rows, columns: clusters)
    let lanes = 8 * width
    vectors.withUnsafeBytes { bytes in
      let values = bytes.bindMemory(to: Double.self)
      matrix.values.withUnsafeMutableBufferPointer { matrix in
        for row in 0..<rows {
          for cluster in 0..<clusters { matrix[row * clusters + cluster] = values[row * lanes + cluster] }
        }
      }
    }
    return matrix
  }
}

import Statistics
import Testing

@Suite("Consensus")
struct ConsensusTests {
  private let three = [[0, 0, 1, 1], [1, 1, 0, -1], [0, 1, 1, 1]]

  @Test("Four points and three partitions, by hand")
  func byHand() async throws {
    let matrix = try await ConsensusMatrix(of: three)
    #expect(matrix[0, 0] == 1)
    #expect(matrix[1, 0].map { isClose($0, 2.0 / 3, relative: 1e-7) } == true)
    #expect(matrix[0, 2] == 0)
    #expect(matrix[1, 2].map { isClose($0, 1.0 / 3, relative: 1e-7) } == true)
    #expect(matrix[1, 3] == 0.5)
    #expect(matrix[2, 3] == 1)
    // Pairs: 2/3, 0, 0, 1/3, 1/2, 1.
    #expect(isClose(matrix.cumulativeShare(upTo: 0), 2.0 / 6))
    #expect(isClose(matrix.cumulativeShare(upTo: 0.5), 4.0 / 6))
    #expect(isClose(matrix.ambiguity(), 3.0 / 6))
    #expect(isClose(matrix.area, 1 - 2.5 / 6, absolute: 1e-7))
    // 2/3 alone; 1 alone.
    #expect(areClose(matrix.clusterConsensus([0, 0, 1, 1], clusters: 2), [2.0 / 3, 1], absolute: 1e-7))
  }

  @Test("Counting pair by pair agrees, on any number of threads")
  func naive() async throws {
    var stream = RandomStream(seed: 2)
    let partitions = (0..<30).map { _ in (0..<70).map { _ in stream.index(below: 5) - 1 } }
    for threads in [1, 3] {
      let matrix = try await ConsensusMatrix(of: partitions, threads: threads)
      var within = 0.0
      for one in 0..<70 {
        for other in 0..<one {
          let both = partitions.filter { $0[one] >= 0 && $0[other] >= 0 }
          let expected = Double(both.count { $0[one] == $0[other] }) / Double(both.count)
          // Single precision.
          #expect(isClose(matrix[one, other]!, expected, absolute: 1e-7))
          if expected > 0.1, expected <= 0.9 { within += 1 }
        }
      }
      #expect(isClose(matrix.ambiguity(), within / (70 * 69 / 2)))
    }
  }

  @Test("A bound that a consensus meets exactly belongs below it: 9 of 10 is not above .9")
  func bounds() async throws {
    let partitions = (0..<10).map { [0, $0 == 0 ? 1 : 0] }
    let matrix = try await ConsensusMatrix(of: partitions)
    #expect(matrix.cumulativeShare(upTo: 0.9) == 1)
    #expect(matrix.ambiguity() == 1)
    #expect(matrix.ambiguity(low: 0.9, high: 1) == 0)
  }

  @Test("A weight of 3 equals three copies")
  func weights() async throws {
    let weights: [Double] = [3, 1, 2, 1]
    let weighted = try await ConsensusMatrix(of: three, weights: weights)
    let copied = try await ConsensusMatrix(of: three.map { copies($0, weights) })
    // A copy of the point that the second partition leaves out is alone, so its copies meet in every partition too.
    for bound in [0, 0.4, 0.5, 0.7, 1] {
      #expect(isClose(weighted.cumulativeShare(upTo: bound), copied.cumulativeShare(upTo: bound)))
    }
    #expect(isClose(weighted.area, copied.area, absolute: 1e-7))
    #expect(
      areClose(
        weighted.clusterConsensus([0, 0, 1, 1], clusters: 2),
        copied.clusterConsensus(copies([0, 0, 1, 1], weights), clusters: 2), absolute: 1e-7))
    let partition = try ConsensusPartition(of: three, weights: weights)
    let copiedPartition = try ConsensusPartition(of: three.map { copies($0, weights) })
    #expect(copies(partition.assignments, weights) == copiedPartition.assignments)
    #expect(isClose(partition.meanVote, copiedPartition.meanVote))
  }

  @Test("A pair that is never together in a partition has no consensus, and does not count")
  func unseen() async throws {
    let matrix = try await ConsensusMatrix(of: [[0, -1, 0], [-1, 0, 0]])
    #expect(matrix[0, 1] == nil)
    #expect(matrix[0, 2] == 1)
    #expect(matrix.area == 0)
    let single = try await ConsensusMatrix(of: [[0]])
    #expect(single.ambiguity() == 0)
    #expect(single.area == 0)
  }

  @Test("Three planted clusters leave nothing ambiguous, and come back as the consensus")
  func planted() async throws {
    let (values, truth) = blobs([[0, 0], [6, 0], [0, 6]], each: 30, spread: 0.5, seed: 1)
    let found = try await ConsensusClustering(resamples: 40).consensus(
      of: PointSet(values), clusters: [2, 3, 4], seed: 2, threads: 2)
    #expect(found[1].matrix.ambiguity() == 0)
    #expect(found[0].matrix.ambiguity() > 0.01)
    #expect(found[2].matrix.ambiguity() > 0.01)
    #expect(isSamePartition(found[1].partition.assignments, truth))
    #expect(found[1].partition.meanVote == 1)
    #expect(found[1].partition.partitions == 40 && found[1].partition.converged)
    #expect(found[1].matrix.clusterConsensus(truth, clusters: 3) == [1, 1, 1])
    #expect(!found[1].isSampled && found[1].points == Array(0..<90))
    let again = try await ConsensusClustering(resamples: 40).consensus(
      of: PointSet(values), clusters: [2, 3, 4], seed: 2)
    #expect(zip(found, again).allSatisfy { $0.partition == $1.partition && $0.matrix.area == $1.matrix.area })
  }

  @Test("Above the limit a sample is compared, and says so")
  func limit() async throws {
    let (values, truth) = blobs([[0, 0], [9, 0]], each: 100, spread: 0.5, seed: 1)
    let found = try await ConsensusClustering(resamples: 20, limit: 50).consensus(
      of: PointSet(values), clusters: [2], seed: 2)[0]
    #expect(found.isSampled)
    #expect(found.points.count == 50 && found.matrix.count == 50)
    #expect(found.points == found.points.sorted())
    #expect(isSamePartition(found.partition.assignments, found.points.map { truth[$0] }))
  }

  @Test("Names of clusters do not matter to the consensus of partitions; votes decide")
  func votes() throws {
    let truth = [0, 0, 0, 0, 1, 1, 1, 2, 2]
    var partitions = [[1, 2, 0], [2, 0, 1], [0, 1, 2]].map { names in truth.map { names[$0] } }
    // Each partition has one point of its own wrong.
    partitions[0][0] = 2
    partitions[1][4] = 2
    partitions[2][8] = 0
    let consensus = try ConsensusPartition(of: partitions)
    #expect(consensus.assignments == truth)
    #expect(consensus.sizes == [4, 3, 2])
    #expect(consensus.converged)
    #expect(isClose(consensus.memberships[0, 0], 2.0 / 3))
    #expect(isClose(consensus.meanVote, 8.0 / 9))
    #expect(consensus.partitions == 3)
    let agreement = consensus.agreement(with: partitions[0]).adjustedRand
    #expect(agreement < 1 && isClose(agreement, Agreement(truth, partitions[0]).adjustedRand))
    for row in 0..<9 { #expect(isClose(consensus.memberships.row(row).reduce(0, +), 1)) }
  }

  @Test("Permuting the points permutes the consensus")
  func permutation() throws {
    var stream = RandomStream(seed: 8)
    let truth = (0..<50).map { $0 * 3 / 50 }
    let partitions = (0..<12).map { _ in truth.map { stream.index(below: 4) == 0 ? stream.index(below: 3) : $0 } }
    let order = stream.permutation(50)
    let plain = try ConsensusPartition(of: partitions)
    let moved = try ConsensusPartition(of: partitions.map { partition in order.map { partition[$0] } })
    #expect(isSamePartition(order.map { plain.assignments[$0] }, moved.assignments))
    #expect(isClose(plain.meanVote, moved.meanVote))
  }

  @Test("Partitions into different numbers of clusters")
  func unequal() throws {
    let consensus = try ConsensusPartition(of: [[0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 2], [0, 0, 0, 1, 1, 1]])
    #expect(consensus.assignments == [0, 0, 0, 1, 1, 1])
    #expect(consensus.sizes == [3, 3, 0])
  }

  @Test("More clusters than a vector has, and points left out")
  func many() throws {
    let truth = (0..<66).map { $0 % 11 }
    let partitions = (0..<5).map { own in
      truth.enumerated().map { point, label in point % 6 == own ? -1 : (label + own) % 11 }
    }
    let consensus = try ConsensusPartition(of: partitions)
    #expect(isSamePartition(consensus.assignments, truth))
    #expect(consensus.meanVote == 1 && consensus.sizes == [Int](repeating: 6, count: 11))
    for point in 0..<66 { #expect(consensus.memberships[point, consensus.assignments[point]] == 1) }
    for partition in partitions { #expect(consensus.agreement(with: partition).adjustedRand == 1) }
  }

  @Test("Bad arguments")
  func errors() async {
    await #expect(throws: ValidityError.noPartitions) { try await ConsensusMatrix(of: []) }
    await #expect(throws: ValidityError.countsDiffer(expected: 2, found: 1)) {
      try await ConsensusMatrix(of: [[0, 0], [0]])
    }
    await #expect(throws: ValidityError.labelOutOfRange(point: 1, label: -2)) {
      try await ConsensusMatrix(of: [[0, -2]])
    }
    #expect(throws: ValidityError.noVotes(point: 1)) { try ConsensusPartition(of: [[0, -1], [0, -1]]) }
    let points = PointSet(noise(rows: 9, columns: 2, seed: 1))
    for options in [
      ConsensusClustering(resamples: 0), ConsensusClustering(share: 0), ConsensusClustering(share: .nan),
      ConsensusClustering(limit: 1),
    ] {
      await #expect(throws: ValidityError.self) {
        try await options.consensus(of: points, clusters: [2], seed: 1)
      }
    }
  }

  @Test("The matching of rows and columns is the best of all")
  func matching() {
    var stream = RandomStream(seed: 6)
    func best(_ gains: Matrix, _ row: Int, _ used: Set<Int>) -> Double {
      guard row < gains.rows else { return 0 }
      return (0..<gains.columns).filter { !used.contains($0) }
        .map { gains[row, $0] + best(gains, row + 1, used.union([$0])) }.max()!
    }
    for (rows, columns) in [(1, 1), (3, 3), (4, 6), (5, 5)] {
      for _ in 0..<20 {
        let gains = Matrix(
          rows: rows, columns: columns, values: (0..<rows * columns).map { _ in Double(stream.index(below: 7)) - 2 })
        let match = optimalMatching(gains)
        #expect(Set(match).count == rows)
        #expect(match.enumerated().reduce(0) { $0 + gains[$1.offset, $1.element] } == best(gains, 0, []))
      }
    }
    #expect(optimalMatching(Matrix(rows: 0, columns: 3)).isEmpty)
  }
}

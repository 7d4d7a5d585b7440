import Foundation
import Statistics
import Testing

@Suite("Silhouettes")
struct SilhouetteTests {
  private func silhouette(
    _ values: Matrix, _ assignments: [Int], clusters: Int, weights: [Double]? = nil
  ) -> Silhouette {
    Silhouette.of(
      values, weights: weights ?? [Double](repeating: 1, count: values.rows),
      partitions: [(assignments: assignments, clusters: clusters)])[0]
  }

  @Test("Four points on a line, by hand")
  func byHand() {
    let result = silhouette(Matrix([[0], [1], [10], [11]]), [0, 0, 1, 1], clusters: 2)
    #expect(areClose(result.values, [9.5 / 10.5, 8.5 / 9.5, 8.5 / 9.5, 9.5 / 10.5]))
    #expect(isClose(result.mean, (9.5 / 10.5 + 8.5 / 9.5) / 2))
  }

  @Test("Out of place is below 0, alone in a cluster is 0, and so is one cluster for all")
  func edges() {
    let values = Matrix([[0], [1], [10], [11], [30]])
    #expect(silhouette(values, [0, 0, 1, 0, 2], clusters: 3).values[3] < 0)
    #expect(silhouette(values, [0, 0, 1, 1, 2], clusters: 3).values[4] == 0)
    #expect(silhouette(values, [0, 0, 0, 0, 0], clusters: 1).values == [0, 0, 0, 0, 0])
    #expect(silhouette(Matrix([[1], [1], [1]]), [0, 0, 1], clusters: 2).values == [0, 0, 0])
  }

  @Test("A plain double loop agrees, on sizes that fill no block", arguments: [3, 8, 29, 65])
  func twin(count: Int) {
    let values = noise(rows: count, columns: 5, seed: UInt64(count))
    let labels = (0..<count).map { $0 % 3 }
    func distance(_ first: Int, _ second: Int) -> Double {
      zip(values.row(first), values.row(second)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    let expected = (0..<count).map { point -> Double in
      let sums = (0..<3).map { cluster in
        (0..<count).filter { labels[$0] == cluster }.reduce(0) { $0 + distance(point, $1) }
      }
      let sizes = (0..<3).map { cluster in Double(labels.count { $0 == cluster }) }
      guard sizes[labels[point]] > 1 else { return 0 }
      let own = sums[labels[point]] / (sizes[labels[point]] - 1)
      let other = (0..<3).filter { $0 != labels[point] }.map { sums[$0] / sizes[$0] }.min()!
      return (other - own) / max(own, other)
    }
    #expect(areClose(silhouette(values, labels, clusters: 3).values, expected, absolute: 1e-12))
  }

  @Test("Several partitions at once, and on several threads, as one by one")
  func together() async throws {
    let values = noise(rows: 150, columns: 4, seed: 3)
    let weights = (0..<150).map { Double(1 + $0 % 2) }
    let partitions = (2...5).map { clusters in
      (assignments: (0..<150).map { ($0 * 31 + clusters) % clusters }, clusters: clusters)
    }
    let together = Silhouette.of(values, weights: weights, partitions: partitions)
    for (index, partition) in partitions.enumerated() {
      #expect(
        together[index]
          == silhouette(values, partition.assignments, clusters: partition.clusters, weights: weights))
    }
    for threads in [1, 2, 3] {
      #expect(
        try await Silhouette.of(values, weights: weights, partitions: partitions, threads: threads) == together)
    }
  }

  @Test("Many points are measured pair by pair: as in double precision", arguments: [false, true])
  func manyPoints(areRatings: Bool) async throws {
    let count = 5_203
    let values = areRatings ? ratings(rows: count, columns: 6, seed: 2) : noise(rows: count, columns: 6, seed: 2)
    let weights = (0..<count).map { Double(1 + $0 % 3) }
    // The fourth cluster has one member, the fifth none.
    let labels = (0..<count).map { $0 == 17 ? 3 : $0 * 7 % 3 }
    let partitions = [(assignments: labels, clusters: 5)]
    let result = Silhouette.of(values, weights: weights, partitions: partitions)[0]
    for threads in [1, 3] {
      let shared = try await Silhouette.of(values, weights: weights, partitions: partitions, threads: threads)
      #expect(shared == [result])
    }
    var totals = [Double](repeating: 0, count: 5)
    for point in 0..<count { totals[labels[point]] += weights[point] }
    var sums = [Double](repeating: 0, count: 5 * count)
    values.values.withUnsafeBufferPointer { all in
      for first in 0..<count {
        for second in 0..<first {
          var square = 0.0
          for variable in 0..<6 {
            let difference = all[first * 6 + variable] - all[second * 6 + variable]
            square += difference * difference
          }
          let distance = square.squareRoot()
          sums[first * 5 + labels[second]] += weights[second] * distance
          sums[second * 5 + labels[first]] += weights[first] * distance
        }
      }
    }
    let expected = (0..<count).map { point -> Double in
      let own = labels[point]
      guard totals[own] > 1 else { return 0 }
      let within = sums[point * 5 + own] / (totals[own] - 1)
      let nearest = (0..<4).filter { $0 != own }.map { sums[point * 5 + $0] / totals[$0] }.min()!
      return (nearest - within) / max(nearest, within)
    }
    #expect(areClose(result.values, expected, absolute: 1e-6))
    #expect(isClose(result.mean, weightedMean(expected, weights: weights), absolute: 2e-9))
  }

  @Test("A weight of 3 equals three copies")
  func weights() {
    let values = noise(rows: 30, columns: 3, seed: 8)
    let labels = (0..<30).map { $0 % 3 }
    let weights = (0..<30).map { Double(1 + ($0 * 5) % 3) }
    let index = copies(Array(0..<30), weights)
    let weighted = silhouette(values, labels, clusters: 3, weights: weights)
    let copied = silhouette(values.selectingRows(index), index.map { labels[$0] }, clusters: 3)
    #expect(areClose(index.map { weighted.values[$0] }, copied.values, absolute: 1e-12))
    #expect(isClose(weighted.mean, copied.mean))
  }

  @Test(
    "R's at the best partitions",
    arguments: ReferenceData.available)
  func reference(data: ReferenceData) throws {
    let values = try data.values()
    let clusterings = try data.clusterings().sorted { $0.key < $1.key }
    let results = Silhouette.of(
      values, weights: [Double](repeating: 1, count: values.rows),
      partitions: clusterings.map { (assignments: $0.value.assignments, clusters: $0.key) })
    for ((clusters, expected), result) in zip(clusterings, results) {
      #expect(isClose(result.mean, expected.silhouette, relative: 1e-10), "k = \(clusters)")
      for cluster in 0..<clusters {
        let own = expected.assignments.indices.filter { expected.assignments[$0] == cluster }
        #expect(
          isClose(
            weightedMean(own.map { result.values[$0] }), expected.silhouetteByCluster[cluster], relative: 1e-10))
      }
    }
  }
}

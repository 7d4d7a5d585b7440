import Statistics
import Testing

@Suite("Separation indices")
struct SeparationIndexTests {
  private func summary(
    _ values: Matrix, _ assignments: [Int], clusters: Int, weights: [Double]? = nil
  ) -> ClusterSummary {
    ClusterSummary(
      of: values, weights: weights ?? [Double](repeating: 1, count: values.rows), assignments: assignments,
      clusters: clusters)
  }

  @Test("Four points on a line, by hand")
  func byHand() {
    let result = summary(Matrix([[0], [1], [10], [11]]), [0, 0, 1, 1], clusters: 2)
    #expect(result.within == 1)
    #expect(result.total == 101)
    #expect(result.centres == Matrix([[0.5], [10.5]]))
    #expect(result.meanDistances == [0.5, 0.5])
    // (101 - 1) / 1 over 1 / (4 - 2); widths .5 + .5 over a distance of 10.
    #expect(isClose(result.calinskiHarabasz, 200))
    #expect(isClose(result.daviesBouldin, 0.1))
  }

  @Test("Davies-Bouldin takes the worst neighbour of each cluster")
  func worstNeighbour() {
    // Centres 0, 3 and 10, widths 1, 1 and 2: ratios 2/3 (0-3), 3/10 (0-10), 3/7 (3-10).
    let values = Matrix([[-1], [1], [2], [4], [8], [12]])
    #expect(isClose(summary(values, [0, 0, 1, 1, 2, 2], clusters: 3).daviesBouldin, (2.0 / 3 + 2.0 / 3 + 3.0 / 7) / 3))
  }

  @Test("Where there is nothing to separate")
  func edges() {
    let values = Matrix([[0], [1], [2]])
    #expect(summary(values, [0, 0, 0], clusters: 1).calinskiHarabasz == 0)
    #expect(summary(values, [0, 0, 0], clusters: 1).daviesBouldin == 0)
    #expect(summary(values, [0, 1, 2], clusters: 3).calinskiHarabasz == 0)
    #expect(summary(Matrix([[0], [2], [1]]), [0, 0, 1], clusters: 2).daviesBouldin == .infinity)
  }

  @Test("A weight of 3 equals three copies")
  func weights() {
    let values = noise(rows: 30, columns: 3, seed: 8)
    let labels = (0..<30).map { $0 % 3 }
    let weights = (0..<30).map { Double(1 + ($0 * 5) % 3) }
    let index = copies(Array(0..<30), weights)
    let weighted = summary(values, labels, clusters: 3, weights: weights)
    let copied = summary(values.selectingRows(index), index.map { labels[$0] }, clusters: 3)
    #expect(isClose(weighted.calinskiHarabasz, copied.calinskiHarabasz, relative: 1e-10))
    #expect(isClose(weighted.daviesBouldin, copied.daviesBouldin, relative: 1e-10))
    #expect(isClose(weighted.within, copied.within, relative: 1e-10))
    #expect(isClose(weighted.total, copied.total, relative: 1e-10))
  }

  @Test(
    "R's at the best partitions",
    arguments: ReferenceData.available)
  func reference(data: ReferenceData) throws {
    let values = try data.values()
    for (clusters, expected) in try data.clusterings() {
      let result = summary(values, expected.assignments, clusters: clusters)
      #expect(isClose(result.within, expected.inertia, relative: 1e-10), "k = \(clusters)")
      #expect(isClose(result.calinskiHarabasz, expected.calinskiHarabasz, relative: 1e-10), "k = \(clusters)")
      #expect(isClose(result.daviesBouldin, expected.daviesBouldin, relative: 1e-10), "k = \(clusters)")
      #expect(result.sizes.sorted(by: >) == expected.sizes)
    }
  }
}

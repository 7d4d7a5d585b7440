import Statistics
import Testing

@Suite("Valleys between clusters")
struct ClusterBordersTests {
  /// Distances on a line to two centres.
  private func borders(_ values: [Double], _ centres: [Double], weights: [Double]? = nil) -> ClusterBorders {
    ClusterBorders(
      distances: Matrix(values.map { value in centres.map { (value - $0) * (value - $0) } }),
      weights: weights ?? [Double](repeating: 1, count: values.count))
  }

  @Test("By hand: three strips counted, the poorer side against the border")
  func byHand() {
    // Centres at -1 and 1, means there, so strips of width .5 around -1, 0 and 1: 8, 2 and 10 people.
    let values =
      [Double](repeating: -1, count: 8) + [Double](repeating: 1, count: 10) + [-0.1, 0.1, -1.9, 1.9]
    let found = borders(values, [-1, 1])
    // Means are pulled by the four others: (-8 - .1 - 1.9) / 10 = -1 and (10 + .1 + 1.9) / 12 = 1.
    // P(X <= 2) of 10 throws of a coin: (1 + 10 + 45) / 1024.
    #expect(isClose(found.p[0, 1], 56.0 / 1024, relative: 1e-9))
    #expect(found.p[1, 0] == found.p[0, 1])
    #expect(found.weakest(of: 0) == found.p[0, 1])
  }

  @Test("Two groups have a valley; one hill, cut in two, three or four, hardly ever")
  func hills() {
    var stream = RandomStream(seed: 3)
    var cuts = 0
    var all = 0
    for _ in 0..<20 {
      let groups = (0..<200).map { Double($0 % 2) * 4 + stream.normal() }
      #expect(borders(groups, [0, 4]).p[0, 1] < 0.1)
      let normal = (0..<300).map { _ in stream.normal() }
      let flat = (0..<300).map { _ in 3.4 * stream.uniform() - 1.7 }
      for (values, centres) in [
        (normal, [-0.8, 0.8]), (normal, [-1.2, 0, 1.2]), (flat, [-0.85, 0.85]), (flat, [-1.1, 0, 1.1]),
        (flat, [-1.3, -0.4, 0.4, 1.3]),
      ] {
        let found = borders(values, centres)
        for cluster in centres.indices {
          all += 1
          if found.weakest(of: cluster) <= 0.2 { cuts += 1 }
        }
      }
    }
    // A fifth of two-sided cuts through the flat one at worst, fewer elsewhere.
    #expect(Double(cuts) / Double(all) < 0.12)
  }

  @Test("Weights are taken as so many people, on any scale; too few have no answer")
  func weights() {
    let values = (0..<60).map { Double($0 % 2) * 4 + Double($0 % 7) / 10 }
    let plain = borders(values, [0, 4])
    let heavy = borders(values, [0, 4], weights: [Double](repeating: 5, count: 60))
    #expect(areClose(plain.p, heavy.p, relative: 1e-9))
    #expect(plain.p[0, 1] < 1e-3)
    #expect(borders(Array(values.prefix(12)), [0, 4]).p[0, 1] == 1)
    #expect(borders(values, [0]).weakest(of: 0) == 1)
  }
}

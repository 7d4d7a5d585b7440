import Statistics
import Testing

@Suite("Agreement of partitions")
struct AgreementTests {
  private let first = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
  private let second = [0, 0, 1, 1, 1, 2, 2, 2, 2, 0]

  @Test("Ten points, by hand")
  func byHand() {
    // The table is [2 1 0 / 0 2 1 / 1 0 3]: 1 + 1 + 3 = 5 pairs together in both, 12 and 12 in each, of 45.
    // (5 - 12 x 12 / 45) / (12 - 12 x 12 / 45) = 1.8 / 8.8.
    let agreement = Agreement(first, 3, second, 3)
    #expect(isClose(agreement.adjustedRand, 1.8 / 8.8))
    // 2 of 4, 2 of 4, 3 of 5.
    #expect(agreement.clusterwiseJaccard == [0.5, 0.5, 0.6])
  }

  @Test("scikit-learn's")
  func reference() throws {
    struct File: Decodable {
      let a: [Int]
      let b: [Int]
      let ari: Double
      let clusterwiseJaccard: [Double]
    }
    let expected = try ReferenceFiles.json("agreement", as: File.self)
    let agreement = Agreement(expected.a, 3, expected.b, 3)
    #expect(isClose(agreement.adjustedRand, expected.ari, relative: 1e-12))
    #expect(areClose(agreement.clusterwiseJaccard.compactMap { $0 }, expected.clusterwiseJaccard))
    // scikit-learn 1.9.1's; unequal numbers of clusters, the second pair worse than chance.
    let five = (0..<60).map { ($0 * $0 / 7 + $0) % 5 }
    let four = (0..<60).map { ($0 * 3 / 4 + $0 / 9) % 4 }
    #expect(isClose(Agreement(five, four).adjustedRand, 0.0023357890483596895))
    let worse = Agreement((0..<200).map { $0 % 3 }, (0..<200).map { $0 / 2 % 7 })
    #expect(isClose(worse.adjustedRand, -0.014869294108242066))
  }

  @Test("Names of clusters do not matter, and the index is symmetric")
  func labels() {
    let renamed = first.map { [2, 0, 1][$0] }
    #expect(Agreement(first, 3, renamed, 3).adjustedRand == 1)
    #expect(Agreement(first, 3, renamed, 3).clusterwiseJaccard == [1, 1, 1])
    #expect(Agreement(first, 3, second, 3).adjustedRand == Agreement(second, 3, first, 3).adjustedRand)
  }

  @Test("Unrelated partitions agree by 0 on average")
  func chance() {
    var stream = RandomStream(seed: 1)
    let values = (0..<200).map { _ in
      let one = (0..<60).map { _ in stream.index(below: 3) }
      let other = (0..<60).map { _ in stream.index(below: 4) }
      return Agreement(one, 3, other, 4).adjustedRand
    }
    // Its standard deviation here is about .02, that of the mean of 200 about .0015.
    #expect(abs(values.reduce(0, +) / 200) < 0.006)
  }

  @Test("Edges: one cluster each, singletons each, an empty cluster")
  func edges() {
    #expect(Agreement([0, 0, 0], 1, [0, 0, 0], 1).adjustedRand == 1)
    #expect(Agreement([0, 1, 2], 3, [2, 1, 0], 3).adjustedRand == 1)
    #expect(Agreement([0, 0, 0], 1, [0, 1, 2], 3).adjustedRand == 0)
    #expect(Agreement([0, 0, 2], 3, [0, 0, 1], 2).clusterwiseJaccard == [1, nil, 1])
  }

  @Test("A weight of 3 equals three copies")
  func weights() {
    let weights = (0..<10).map { Double(1 + $0 % 3) }
    let weighted = Agreement(first, 3, second, 3, weights: weights)
    let copied = Agreement(copies(first, weights), 3, copies(second, weights), 3)
    #expect(isClose(weighted.adjustedRand, copied.adjustedRand))
    #expect(weighted.clusterwiseJaccard == copied.clusterwiseJaccard)
  }
}

import Foundation
import Statistics
import Testing

@Suite("Indices of agreement")
struct AgreementIndexTests {
  private let first = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
  private let second = [0, 0, 1, 1, 1, 2, 2, 2, 2, 0]

  @Test("Ten points, by hand")
  func byHand() {
    // 5 pairs together in both, 12 and 12 in each, of 45: 5 together and 26 apart in both, 19 together in either.
    let agreement = Agreement(first, second)
    #expect(isClose(agreement.rand, 31.0 / 45))
    #expect(isClose(agreement.pairJaccard, 5.0 / 19))
    #expect(isClose(agreement.fowlkesMallows, 5.0 / 12))
    // Halves that cross: each says nothing of the other. Four points, two bits less none.
    let crossed = Agreement([0, 0, 1, 1], [0, 1, 0, 1])
    #expect(isClose(crossed.mutualInformation, 0))
    #expect(isClose(crossed.variationOfInformation, 2 * log(2.0)))
    // Chance puts the first pair together with probability 1/3: mean information log(2) / 3, of log(2).
    #expect(isClose(crossed.adjustedMutualInformation, -0.5))
  }

  @Test("scikit-learn's")
  func reference() throws {
    struct File: Decodable {
      let a: [Int]
      let b: [Int]
      let ari, rand, jaccardPairs, fowlkesMallows, nmi, ami: Double
    }
    let expected = try ReferenceFiles.json("agreement", as: File.self)
    let agreement = Agreement(expected.a, expected.b)
    #expect(isClose(agreement.adjustedRand, expected.ari))
    #expect(isClose(agreement.rand, expected.rand))
    #expect(isClose(agreement.pairJaccard, expected.jaccardPairs))
    #expect(isClose(agreement.fowlkesMallows, expected.fowlkesMallows))
    #expect(isClose(agreement.normalizedMutualInformation, expected.nmi))
    #expect(isClose(agreement.adjustedMutualInformation, expected.ami))
  }

  @Test("scikit-learn 1.9.1's, unequal numbers of clusters, worse than chance")
  func scikitLearn() {
    let one = Agreement((0..<60).map { ($0 * $0 / 7 + $0) % 5 }, (0..<60).map { ($0 * 3 / 4 + $0 / 9) % 4 })
    let other = Agreement((0..<200).map { $0 % 3 }, (0..<200).map { $0 / 2 % 7 })
    let expected: [(Agreement, [Double])] = [
      (
        one,
        [
          0.0023357890483596895, 0.6548022598870057, 0.22262073257274698, 0.09936958985921494, 0.06740417122582305,
          -0.010961224581710184, 2.749730864555202,
        ]
      ),
      (
        other,
        [
          -0.014869294108242066, 0.6172361809045226, 0.20082975828501873, 0.0008577360141034107, 0.000563558069949769,
          -0.02012494838498622, 3.0422867695859095,
        ]
      ),
    ]
    // The peer's factorials cost it digits: 1e-12 is what is left of its own.
    for (agreement, values) in expected {
      #expect(isClose(agreement.adjustedRand, values[0]))
      #expect(isClose(agreement.rand, values[1]))
      #expect(isClose(agreement.fowlkesMallows, values[2]))
      #expect(isClose(agreement.mutualInformation, values[3]))
      #expect(isClose(agreement.normalizedMutualInformation, values[4]))
      #expect(isClose(agreement.adjustedMutualInformation, values[5]))
      #expect(isClose(agreement.variationOfInformation, values[6]))
    }
  }

  @Test("The expected information is the mean over all permutations")
  func everyPermutation() {
    let labels = [0, 0, 0, 1, 1, 2, 2]
    let other = [0, 1, 1, 0, 1, 0, 1]
    var sum = 0.0
    var count = 0
    func permute(_ rest: [Int], _ chosen: [Int]) {
      guard !rest.isEmpty else {
        sum += Agreement(labels, chosen).mutualInformation
        count += 1
        return
      }
      for index in rest.indices {
        var left = rest
        let taken = left.remove(at: index)
        permute(left, chosen + [taken])
      }
    }
    permute(other, [])
    let agreement = Agreement(labels, other)
    let mean = (agreement.entropies.first + agreement.entropies.second) / 2
    let expected = sum / Double(count)
    let adjusted = (agreement.mutualInformation - expected) / (mean - expected)
    #expect(isClose(agreement.adjustedMutualInformation, adjusted, absolute: 1e-11))
  }

  @Test("A million points are as exact, and as quick")
  func manyPoints() {
    // Crossed evenly: no information, and the expected one is (rows - 1)(columns - 1) / 2N but for terms in 1/N².
    let count = 1_000_000
    let agreement = Agreement((0..<count).map { $0 % 4 }, (0..<count).map { $0 / 4 % 5 })
    let expected = 12.0 / (2 * Double(count))
    let mean = log(20.0) / 2
    #expect(isClose(agreement.adjustedMutualInformation, -expected / mean, absolute: 1e-10))
  }

  @Test("Equal partitions agree perfectly in every index, whatever their numbers; degenerate ones too")
  func perfect() {
    for labels in [first, [0, 0, 0], [0, 1, 2], [0]] {
      let renamed = labels.map { 4 - $0 }
      let agreement = Agreement(labels, renamed)
      #expect(agreement.adjustedRand == 1)
      #expect(agreement.rand == 1)
      #expect(agreement.pairJaccard == 1)
      #expect(isClose(agreement.fowlkesMallows, 1))
      #expect(isClose(agreement.normalizedMutualInformation, 1))
      #expect(isClose(agreement.adjustedMutualInformation, 1))
      #expect(isClose(agreement.variationOfInformation, 0))
    }
  }

  @Test("Everyone together against everyone alone")
  func opposites() {
    let agreement = Agreement([0, 0, 0], [0, 1, 2])
    #expect(agreement.rand == 0)
    #expect(agreement.pairJaccard == 0)
    #expect(agreement.fowlkesMallows == 0)
    #expect(agreement.normalizedMutualInformation == 0)
    #expect(agreement.adjustedMutualInformation == 0)
    #expect(isClose(agreement.variationOfInformation, log(3.0)))
    let none = Agreement([], [])
    #expect(none.rand == 1)
    #expect(none.variationOfInformation == 0)
    #expect(none.adjustedMutualInformation == 1)
  }

  @Test("A weight of 3 equals three copies; fractional weights give finite figures between")
  func weights() {
    let weights = (0..<10).map { Double(1 + $0 % 3) }
    let weighted = Agreement(first, second, weights: weights)
    let copied = Agreement(copies(first, weights), copies(second, weights))
    #expect(isClose(weighted.rand, copied.rand))
    #expect(isClose(weighted.pairJaccard, copied.pairJaccard))
    #expect(isClose(weighted.fowlkesMallows, copied.fowlkesMallows))
    #expect(isClose(weighted.normalizedMutualInformation, copied.normalizedMutualInformation))
    #expect(isClose(weighted.adjustedMutualInformation, copied.adjustedMutualInformation))
    #expect(isClose(weighted.variationOfInformation, copied.variationOfInformation))
    let fractional = Agreement(first, second, weights: (0..<10).map { 0.5 + 0.1 * Double($0) })
    #expect((-1...1).contains(fractional.adjustedMutualInformation))
  }

  @Test("Variation of information is a metric")
  func metric() {
    var stream = RandomStream(seed: 3)
    for _ in 0..<50 {
      let labels = (0..<3).map { _ in (0..<30).map { _ in stream.index(below: 4) } }
      func distance(_ a: Int, _ b: Int) -> Double { Agreement(labels[a], labels[b]).variationOfInformation }
      #expect(distance(0, 2) <= distance(0, 1) + distance(1, 2) + 1e-12)
      #expect(isClose(distance(0, 1), distance(1, 0)))
    }
  }

  @Test("Several partitions against each other")
  func matrix() {
    let matrix = Agreement.matrix(of: [first, second, first.map { 2 - $0 }]) { $0.adjustedRand }
    let ari = 1.8 / 8.8
    #expect(areClose(matrix.values, [1, ari, 1, ari, 1, ari, 1, ari, 1]))
  }
}

import CStatisticsKernels
import Foundation
import Statistics
import Testing

@Suite("The kernel of latent class analysis")
struct LatentClassKernelTests {
  /// Lanes, classes in use, items, patterns, the size of probabilities; the small ones underflow a product of doubles.
  static let shapes: [(lanes: Int, classes: Int, items: Int, patterns: Int, size: Double)] = [
    (2, 1, 1, 1, 1), (2, 2, 7, 40, 1), (4, 3, 20, 700, 1), (4, 4, 3, 9, 1e-30), (8, 5, 21, 60, 1),
    (8, 8, 70, 50, 1e-12),
    (16, 9, 6, 30, 1), (24, 17, 41, 20, 1), (16, 16, 90, 20, 1e-20),
  ]

  @Test("A step equals plain sums of logarithms", arguments: shapes.indices)
  func step(index: Int) {
    let shape = Self.shapes[index]
    let categories = 4
    let rows = 2 + shape.items * categories
    var stream = RandomStream(seed: UInt64(index))
    let parameters = aligned(rows * shape.lanes)
    let counts = aligned(rows * shape.lanes)
    let scratch = aligned(shape.lanes)
    defer { for memory in [parameters, counts, scratch] { memory.deallocate() } }
    for row in 0..<rows - 1 {
      for k in 0..<shape.classes { parameters[row * shape.lanes + k] = (stream.uniform() + 0.01) * shape.size }
    }
    for lane in 0..<shape.lanes { parameters[(rows - 1) * shape.lanes + lane] = 1 }
    let cells = (0..<shape.patterns).flatMap { _ in
      (0..<shape.items).map { item in
        let answer = stream.index(below: categories + 1)
        return UInt32(answer == categories ? rows - 1 : 1 + item * categories + answer)
      }
    }
    let weights = (0..<shape.patterns).map { _ in Double(1 + stream.index(below: 3)) }
    let likelihood = unmet_latent_class_step(
      cells, shape.patterns, shape.items, weights, parameters, rows, shape.lanes, counts, scratch)

    var expected = [Double](repeating: 0, count: rows * shape.lanes)
    var total = 0.0
    for pattern in 0..<shape.patterns {
      let answers = cells[pattern * shape.items..<(pattern + 1) * shape.items].map(Int.init)
      let logs = (0..<shape.classes).map { k in
        ([0] + answers).reduce(0) { $0 + log(parameters[$1 * shape.lanes + k]) }
      }
      let largest = logs.max()!
      let sum = logs.reduce(0) { $0 + exp($1 - largest) }
      total += weights[pattern] * (largest + log(sum))
      for k in 0..<shape.classes {
        for row in [0] + answers {
          expected[row * shape.lanes + k] += weights[pattern] * exp(logs[k] - largest) / sum
        }
      }
    }
    #expect(isClose(likelihood, total, relative: 1e-12))
    #expect(areClose((0..<expected.count).map { counts[$0] }, expected, absolute: 1e-10, relative: 1e-10))
  }

  @Test("What the step over pairs needs before and leaves behind", arguments: [2, 4, 8])
  func pairs(lanes: Int) {
    let rows = 40
    let answers = 12
    var stream = RandomStream(seed: UInt64(lanes))
    let firsts = (0..<rows).map { _ in UInt16(stream.index(below: answers)) }
    let seconds = (0..<rows).map { _ in UInt16(stream.index(below: answers)) }
    let parameters = (0..<answers * lanes).map { _ in stream.uniform() }
    var factors = [Float](repeating: 0, count: rows * lanes)
    unmet_latent_class_pair_factors(parameters, firsts, seconds, rows, lanes, &factors)
    let before = (0..<answers * lanes).map { _ in stream.uniform() }
    var counts = before
    unmet_latent_class_pair_counts(factors, firsts, seconds, rows, lanes, &counts)
    var expected = before
    for row in 0..<rows {
      for lane in 0..<lanes {
        let (first, second) = (Int(firsts[row]) * lanes + lane, Int(seconds[row]) * lanes + lane)
        #expect(factors[row * lanes + lane] == Float(parameters[first] * parameters[second]))
        expected[first] += Double(factors[row * lanes + lane])
        expected[second] += Double(factors[row * lanes + lane])
      }
    }
    #expect(areClose(counts, expected))
  }

  @Test("An impossible pattern has a likelihood of 0")
  func impossible() {
    let parameters = aligned(6)
    let counts = aligned(6)
    let scratch = aligned(2)
    defer { for memory in [parameters, counts, scratch] { memory.deallocate() } }
    parameters[0] = 1
    #expect(unmet_latent_class_step([1], 1, 1, [1], parameters, 3, 2, counts, scratch) == -.infinity)
  }

  @Test(
    "A step over pairs of items equals the step over items to single precision",
    arguments: [(2, 7), (4, 20), (8, 51)])
  func paired(lanes: Int, items: Int) {
    let (categories, patterns) = (3, 90)
    let pairs = (items + 1) / 2
    let rows = 2 + items * categories
    var stream = RandomStream(seed: 9)
    let parameters = aligned(rows * lanes)
    let counts = aligned(rows * lanes)
    let scratch = aligned(lanes)
    let factors = aligned(pairs * 9 * lanes).withMemoryRebound(to: Float.self, capacity: 2 * pairs * 9 * lanes) { $0 }
    let sums = aligned(pairs * 9 * lanes).withMemoryRebound(to: Float.self, capacity: 2 * pairs * 9 * lanes) { $0 }
    let posteriors = aligned(patterns * lanes).withMemoryRebound(to: Float.self, capacity: 2 * patterns * lanes) { $0 }
    defer {
      for memory in [parameters, counts, scratch] { memory.deallocate() }
      for memory in [factors, sums, posteriors] { memory.deallocate() }
    }
    for value in 0..<(rows - 1) * lanes { parameters[value] = stream.uniform() + 0.01 }
    for lane in 0..<lanes { parameters[(rows - 1) * lanes + lane] = 1 }
    let answers = (0..<patterns).map { _ in (0..<items).map { _ in stream.index(below: categories) } }
    func row(_ item: Int, _ answer: Int) -> Int { item < items ? 1 + item * categories + answer : rows - 1 }
    for pair in 0..<pairs {
      for cell in 0..<9 {
        for lane in 0..<lanes {
          factors[(pair * 9 + cell) * lanes + lane] = Float(
            parameters[row(2 * pair, cell / 3) * lanes + lane] * parameters[row(2 * pair + 1, cell % 3) * lanes + lane])
        }
      }
    }
    let weights = (0..<patterns).map { _ in Double(1 + stream.index(below: 3)) }
    let expected = unmet_latent_class_step(
      answers.flatMap { own in own.indices.map { UInt32(row($0, own[$0])) } }, patterns,
      items, weights, parameters, rows, lanes, counts, scratch)
    let cells = answers.flatMap { own in
      (0..<pairs).map { pair in
        UInt16(pair * 9 + own[2 * pair] * 3 + (2 * pair + 1 < items ? own[2 * pair + 1] : 0))
      }
    }
    let found = unmet_latent_class_paired_step(
      cells, patterns, pairs, weights, parameters, factors, pairs * 9, lanes, posteriors, sums, scratch)
    #expect(isClose(found, expected, relative: 1e-6))
    for pattern in 0..<patterns {
      let own = (0..<lanes).map { Double(posteriors[pattern * lanes + $0]) }
      #expect(isClose(own.reduce(0, +), weights[pattern], relative: 1e-6))
    }
    #expect(areClose((0..<lanes).map { scratch[$0] }, (0..<lanes).map { counts[$0] }, relative: 1e-5))
    for answer in 0..<3 {
      for lane in 0..<lanes {
        let sum = (0..<3).reduce(0) { $0 + Double(sums[(answer * 3 + $1) * lanes + lane]) }
        #expect(isClose(sum, counts[(1 + answer) * lanes + lane], absolute: 1e-4, relative: 1e-5))
      }
    }
  }

  private func aligned(_ count: Int) -> UnsafeMutablePointer<Double> {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
    let memory = raw.bindMemory(to: Double.self, capacity: count)
    memory.initialize(repeating: 0, count: count)
    return memory
  }
}

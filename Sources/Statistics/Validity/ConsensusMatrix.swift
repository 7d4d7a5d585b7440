import Foundation

/// How often every two points are in one cluster, over several partitions of all or some of the points.
///
/// Where a partition is found again and again every consensus is 0 or 1; values between mean that the procedure cannot
/// make up its mind about the pair.
///
/// Source: Monti, Tamayo, Mesirov and Golub (2003),
/// [doi:10.1023/A:1023949509487](https://doi.org/10.1023/A:1023949509487).
public struct ConsensusMatrix: Sendable {
  /// Points compared.
  public let count: Int
  public let weights: [Double]
  /// Below the diagonal, row by row; -1 for a pair that no partition has both points of.
  private let lower: [Float]
  /// The distinct values, rising, and the weight of the pairs that have them. The copies a weight stands for are pairs
  /// that always agree.
  private let distribution: (values: [Float], masses: [Double])

  /// - Parameters:
  ///   - partitions: 1 to 65,535; for each point its cluster from 0, or -1 where the partition leaves the point out.
  ///   - weights: one a point; nil counts each once.
  /// - Complexity: points² / 2 x partitions; four bytes for each pair of points.
  /// - Throws: `ValidityError` for partitions that do not fit each other, `CancellationError` when cancelled.
  public init(of partitions: [[Int]], weights: [Double]? = nil, threads: Int = 1) async throws {
    let count = try Self.validated(partitions, weights)
    let labels = partitions.map { $0.map(Int32.init(truncatingIfNeeded:)) }
    let weights = weights ?? [Double](repeating: 1, count: count)
    // Blocks of rows with about the same number of pairs each.
    let blocks = max(1, min(count, 64))
    let bounds = (0...blocks).map { Int((Double(count) * (Double($0) / Double(blocks)).squareRoot()).rounded()) }
    let parts = try await parallelMap(blocks, threads: threads) { block in
      try Self.rows(bounds[block]..<bounds[block + 1], labels, weights)
    }
    self.count = count
    self.weights = weights
    lower = parts.flatMap(\.lower)
    var masses: [Float: Double] = [:]
    for part in parts {
      for (value, mass) in zip(part.values, part.masses) { masses[value, default: 0] += mass }
    }
    let copies = weights.reduce(0) { $0 + max(0, $1 * ($1 - 1) / 2) }
    if copies > 0 { masses[1, default: 0] += copies }
    let values = masses.keys.sorted()
    distribution = (values, values.map { masses[$0]! })
  }

  /// Share of the partitions with both points that have them in one cluster, 0...1; nil where there is none. A point
  /// with itself has 1.
  public subscript(first: Int, second: Int) -> Double? {
    precondition((0..<count).contains(first) && (0..<count).contains(second))
    if first == second { return 1 }
    let row = max(first, second)
    let value = lower[row * (row - 1) / 2 + min(first, second)]
    return value < 0 ? nil : Double(value)
  }

  /// Share of the pairs with a consensus of at most `consensus`.
  public func cumulativeShare(upTo consensus: Double) -> Double {
    let total = distribution.masses.reduce(0, +)
    guard total > 0 else { return consensus >= 1 ? 1 : 0 }
    var sum = 0.0
    for (value, mass) in zip(distribution.values, distribution.masses) where value <= Float(consensus) { sum += mass }
    return sum / total
  }

  /// The proportion of ambiguous clustering: the share of pairs with a consensus above `low` and at most `high`. 0 where
  /// every pair is together or apart for good; the smallest over the numbers of clusters speaks for its number.
  ///
  /// Source: Șenbabaoğlu, Michailidis and Li (2014),
  /// [doi:10.1038/srep06207](https://doi.org/10.1038/srep06207).
  public func ambiguity(low: Double = 0.1, high: Double = 0.9) -> Double {
    max(0, cumulativeShare(upTo: high) - cumulativeShare(upTo: low))
  }

  /// The area under the distribution function of the consensus from 0 to 1: 1 less the mean consensus of the pairs.
  public var area: Double {
    let total = distribution.masses.reduce(0, +)
    guard total > 0 else { return 0 }
    return 1 - zip(distribution.values, distribution.masses).reduce(0) { $0 + Double($1.0) * $1.1 } / total
  }

  /// For each cluster of a partition of the points compared the mean consensus of its pairs, 0...1. A cluster without
  /// pairs has 1.
  public func clusterConsensus(_ assignments: [Int], clusters: Int) -> [Double] {
    precondition(assignments.count == count)
    var sums = [Double](repeating: 0, count: clusters)
    var masses = sums
    for row in 0..<count {
      let cluster = assignments[row]
      let copies = max(0, weights[row] * (weights[row] - 1) / 2)
      sums[cluster] += copies
      masses[cluster] += copies
      for column in 0..<row where assignments[column] == cluster {
        let value = lower[row * (row - 1) / 2 + column]
        guard value >= 0 else { continue }
        let mass = weights[row] * weights[column]
        sums[cluster] += mass * Double(value)
        masses[cluster] += mass
      }
    }
    return zip(sums, masses).map { $1 > 0 ? $0 / $1 : 1 }
  }

  /// Checks that the partitions are of the same points, and how many these are.
  static func validated(_ partitions: [[Int]], _ weights: [Double]?) throws -> Int {
    guard let count = partitions.first?.count else { throw ValidityError.noPartitions }
    guard partitions.count <= Int(UInt16.max) else {
      throw ValidityError.optionOutOfRange(name: "The number of partitions", allowed: "at most 65,535")
    }
    for found in partitions.map(\.count) + [weights?.count ?? count] where found != count {
      throw ValidityError.countsDiffer(expected: count, found: found)
    }
    for partition in partitions {
      if let point = partition.firstIndex(where: { $0 < -1 || $0 >= count }) {
        throw ValidityError.labelOutOfRange(point: point, label: partition[point])
      }
    }
    return count
  }

  private struct Rows: Sendable {
    var lower: [Float] = []
    var values: [Float] = []
    var masses: [Double] = []
  }

  /// The consensus of the points of a range with every earlier point.
  private static func rows(_ range: Range<Int>, _ labels: [[Int32]], _ weights: [Double]) throws -> Rows {
    var rows = Rows()
    rows.lower.reserveCapacity(range.reduce(0, +))
    var together = [UInt16](repeating: 0, count: range.upperBound)
    var both = together
    // By together and both: the weight of the pairs. Each ratio is divided once.
    var masses: [UInt32: Double] = [:]
    for row in range {
      try Task.checkCancellation()
      for column in 0..<row {
        together[column] = 0
        both[column] = 0
      }
      for partition in labels where partition[row] >= 0 { count(partition, row, &together, &both) }
      var last: (key: UInt32, value: Float, mass: Double) = (.max, 0, 0)
      for column in 0..<row {
        let key = UInt32(together[column]) << 16 | UInt32(both[column])
        if key != last.key {
          if last.mass > 0 { masses[last.key, default: 0] += last.mass }
          last = (key, both[column] > 0 ? Float(together[column]) / Float(both[column]) : -1, 0)
        }
        rows.lower.append(last.value)
        last.mass += weights[row] * weights[column]
      }
      if last.mass > 0 { masses[last.key, default: 0] += last.mass }
    }
    for (key, mass) in masses.sorted(by: { $0.key < $1.key }) where key & 0xFFFF > 0 {
      rows.values.append(Float(key >> 16) / Float(key & 0xFFFF))
      rows.masses.append(mass)
    }
    return rows
  }

  /// Counts for one point and one partition the earlier points in it, and in the same cluster.
  private static func count(_ partition: [Int32], _ row: Int, _ together: inout [UInt16], _ both: inout [UInt16]) {
    let own = partition[row]
    partition.withUnsafeBufferPointer { labels in
      together.withUnsafeMutableBufferPointer { together in
        both.withUnsafeMutableBufferPointer { both in
          for column in 0..<row {
            together[column] &+= labels[column] == own ? 1 : 0
            both[column] &+= labels[column] >= 0 ? 1 : 0
          }
        }
      }
    }
  }
}

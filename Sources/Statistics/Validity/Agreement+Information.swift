import Foundation

/// Indices that count information, in nats: what one partition says about the cluster of a point in the other.
///
/// Sources: Vinh, Epps and Bailey (2010), "Information theoretic measures for clusterings comparison", Journal of
/// Machine Learning Research 11, 2837-2854; Meilă (2007),
/// [doi:10.1016/j.jmva.2006.11.013](https://doi.org/10.1016/j.jmva.2006.11.013).
extension Agreement {
  /// The entropies -sum p log p of the two partitions' cluster shares, 0 or more.
  public var entropies: (first: Double, second: Double) { (entropy(rowSums), entropy(columnSums)) }

  /// The mutual information of the partitions, 0 or more, at most the smaller entropy.
  public var mutualInformation: Double {
    var sum = 0.0
    for (row, cells) in table.enumerated() {
      for (column, cell) in cells.enumerated() where cell > 0 {
        sum += cell / total * log(cell / rowSums[row] * (total / columnSums[column]))
      }
    }
    return max(0, sum)
  }

  /// The mutual information over the mean of the two entropies, 0...1. It favours many clusters: unrelated partitions
  /// have more the more clusters there are. Two partitions of one cluster each agree perfectly: 1.
  public var normalizedMutualInformation: Double {
    let (first, second) = entropies
    let mean = (first + second) / 2
    return mean > 0 ? min(1, mutualInformation / mean) : 1
  }

  /// The mutual information corrected for chance, over the mean of the two entropies corrected likewise: 1 for equal
  /// partitions, 0 on average for unrelated ones with these cluster sizes. Partitions that leave chance no room - one
  /// cluster each, or singletons each - agree perfectly: 1.
  ///
  /// Chance puts whole points into clusters: sizes that are sums of fractional weights are rounded for it, keeping
  /// their total (largest remainders up).
  ///
  /// - Complexity: clusters² x sqrt(points).
  public var adjustedMutualInformation: Double {
    let (first, second) = entropies
    let mean = (first + second) / 2
    let information = mutualInformation
    let expected = expectedMutualInformation
    let room = mean - expected
    // Equal partitions, and those whose mean is all expected, differ from 1 by rounding alone.
    guard room > 1e-12 * max(1, mean) else { return isSame ? 1 : 0 }
    return (information - expected) / room
  }

  /// What one partition leaves unsaid of the other, both ways, in nats: 0 for equal partitions, at most
  /// log(number of points). A metric between partitions.
  public var variationOfInformation: Double {
    let (first, second) = entropies
    return max(0, first + second - 2 * mutualInformation)
  }

  /// Whether every cluster with members of either partition is one of the other's.
  private var isSame: Bool {
    table.allSatisfy { $0.count { $0 > 0 } <= 1 }
      && columnSums.indices.allSatisfy { column in table.count { $0[column] > 0 } <= 1 }
  }

  private func entropy(_ counts: [Double]) -> Double {
    counts.reduce(0) { $1 > 0 ? $0 - $1 / total * log($1 / total) : $0 }
  }

  /// The mean mutual information of two partitions with these cluster sizes whose points are dealt out at random: each
  /// cell of the table is hypergeometric.
  private var expectedMutualInformation: Double {
    let points = total.rounded()
    let rows = Self.wholeNumbers(rowSums, total: points)
    let columns = Self.wholeNumbers(columnSums, total: points)
    var sum = 0.0
    for row in rows where row > 0 {
      for column in columns where column > 0 { sum += Self.expectedTerm(row, column, points) }
    }
    return sum
  }

  /// The mean of n/N log(n N / (a b)) over the hypergeometric distribution of n. Its probabilities follow from each
  /// other by simple ratios, outwards from the most likely n, and are divided by their sum in the end; so there are no
  /// factorials to lose digits in.
  private static func expectedTerm(_ a: Double, _ b: Double, _ points: Double) -> Double {
    let lowest = max(0, a + b - points)
    let highest = min(a, b)
    let mode = min(highest, max(lowest, ((a + 1) * (b + 1) / (points + 2)).rounded(.down)))
    func value(_ n: Double) -> Double { n > 0 ? n / points * log(n / a * (points / b)) : 0 }
    var mass = 1.0
    var sum = value(mode)
    var probability = 1.0
    var n = mode
    while n < highest, probability > 1e-20 {
      probability *= (a - n) * (b - n) / ((n + 1) * (points - a - b + n + 1))
      n += 1
      mass += probability
      sum += probability * value(n)
    }
    probability = 1
    n = mode
    while n > lowest, probability > 1e-20 {
      probability *= n * (points - a - b + n) / ((a - n + 1) * (b - n + 1))
      n -= 1
      mass += probability
      sum += probability * value(n)
    }
    return sum / mass
  }

  /// `counts` rounded down or up so that they add up to `total`, the largest remainders (ties: the first) going up.
  private static func wholeNumbers(_ counts: [Double], total: Double) -> [Double] {
    var result = counts.map { $0.rounded(.down) }
    let missing = Int(total - result.reduce(0, +))
    let order = counts.indices.sorted { (counts[$1] - result[$1], $0) < (counts[$0] - result[$0], $1) }
    for index in order.prefix(max(0, missing)) { result[index] += 1 }
    return result
  }
}

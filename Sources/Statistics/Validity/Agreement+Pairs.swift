/// Indices that count pairs of points: in one cluster of both partitions, of one alone, or of neither.
///
/// A weight of 3 is three points, two of which are pairs with the third that every partition keeps together.
extension Agreement {
  /// Pairs of `count` points.
  private static func pairs(_ count: Double) -> Double { count * (count - 1) / 2 }

  private var togetherInBoth: Double { counts.reduce(0) { $0 + Self.pairs($1) } }
  private var togetherInFirst: Double { rowSums.reduce(0) { $0 + Self.pairs($1) } }
  private var togetherInSecond: Double { columnSums.reduce(0) { $0 + Self.pairs($1) } }

  /// Share of pairs of points the partitions agree on, corrected for chance: 1 for equal partitions, 0 on average for
  /// unrelated ones. Two partitions of one cluster each, or of singletons each, agree perfectly.
  ///
  /// Source: Hubert and Arabie (1985), [doi:10.1007/BF01908075](https://doi.org/10.1007/BF01908075).
  public var adjustedRand: Double {
    let together = togetherInBoth
    let first = togetherInFirst
    let second = togetherInSecond
    let all = Self.pairs(total)
    guard all > 0 else { return 1 }
    let expected = first * second / all
    let largest = (first + second) / 2
    return largest == expected ? 1 : (together - expected) / (largest - expected)
  }

  /// Share of pairs of points the partitions agree on, together in both or apart in both: 0...1, and near 1 for any two
  /// partitions into many clusters. 1 where there are no pairs.
  ///
  /// Source: Rand (1971), [doi:10.2307/2284239](https://doi.org/10.2307/2284239).
  public var rand: Double {
    let all = Self.pairs(total)
    guard all > 0 else { return 1 }
    return (all + 2 * togetherInBoth - togetherInFirst - togetherInSecond) / all
  }

  /// Pairs together in both partitions over pairs together in either, 0...1; 1 where neither has any.
  ///
  /// Source: Jaccard (1912), [doi:10.1111/j.1469-8137.1912.tb05611.x](https://doi.org/10.1111/j.1469-8137.1912.tb05611.x).
  public var pairJaccard: Double {
    let both = togetherInBoth
    let either = togetherInFirst + togetherInSecond - both
    return either > 0 ? both / either : 1
  }

  /// Pairs together in both partitions over the geometric mean of the pairs together in each, 0...1. Where neither has
  /// any the partitions are equal: 1. Where one alone has none: 0.
  ///
  /// Source: Fowlkes and Mallows (1983), [doi:10.2307/2288117](https://doi.org/10.2307/2288117).
  public var fowlkesMallows: Double {
    let first = togetherInFirst
    let second = togetherInSecond
    guard first > 0 || second > 0 else { return 1 }
    guard first > 0, second > 0 else { return 0 }
    return togetherInBoth / (first.squareRoot() * second.squareRoot())
  }
}

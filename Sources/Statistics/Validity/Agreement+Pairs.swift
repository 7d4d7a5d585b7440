/// The index that counts pairs of points: in one cluster of both partitions, of one alone, or of neither.
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
}

package import Statistics

/// What sorting gives where nobody shares anything on purpose: the same rule on the same cards after their outcomes were
/// traded at random. Every card keeps its length and every outcome the number of cards it is on.
///
/// Source: Strona, Nappo, Boccacci, Fattorini, San-Miguel-Ayanz (2014),
/// [doi:10.1038/ncomms5114](https://doi.org/10.1038/ncomms5114) (the curveball algorithm).
public struct ChanceSharing: Sendable, Equatable {
  /// Outcomes that a respondent shares with their group, on average over all respondents.
  public let observed: Double
  /// The same by chance: mean over the draws.
  public let expected: Double
  /// The share of draws that share as much, the sorting itself counted among them.
  public let p: Double
  public let draws: Int

  public init(observed: Double, expected: Double, p: Double, draws: Int) {
    self.observed = observed
    self.expected = expected
    self.p = p
    self.draws = draws
  }

  static let draws = 199

  init(_ cards: [[Int]], outcomes: Int, sorted: CardSort, seed: UInt64) {
    var stream = RandomStream(seed: seed)
    var sum = 0
    var asMuch = 0
    for _ in 0..<Self.draws {
      let sharing = CardSort(Self.traded(cards, using: &stream), outcomes: outcomes).sharing
      sum += sharing
      if sharing >= sorted.sharing { asMuch += 1 }
    }
    let count = Double(max(cards.count, 1))
    self.init(
      observed: Double(sorted.sharing) / count, expected: Double(sum) / count / Double(Self.draws),
      p: Double(asMuch + 1) / Double(Self.draws + 1), draws: Self.draws)
  }

  /// Pairs of cards trade what only one of them has, ten times as often as there are cards; the order on a card is
  /// random afterwards.
  package static func traded(_ cards: [[Int]], using stream: inout RandomStream) -> [[Int]] {
    var cards = cards
    guard cards.count > 1 else { return cards }
    for _ in 0..<(10 * cards.count) {
      let first = stream.index(below: cards.count)
      let other = stream.index(below: cards.count - 1)
      let second = other < first ? other : other + 1
      let both = cards[first].filter(cards[second].contains)
      var pool = cards[first].filter { !both.contains($0) }
      let count = pool.count
      pool += cards[second].filter { !both.contains($0) }
      stream.shuffle(&pool)
      cards[first] = both + pool.prefix(count)
      cards[second] = both + pool.dropFirst(count)
    }
    for card in cards.indices { stream.shuffle(&cards[card]) }
    return cards
  }
}

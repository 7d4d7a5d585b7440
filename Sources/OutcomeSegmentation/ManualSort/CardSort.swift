/// Sorts cards into piles by the outcomes they share, as a person at a table would.
///
/// 1. Outcomes on three quarters of the cards or more divide nobody and are set aside.
/// 2. The two outcomes that stand together on the most cards start a pile (three cards at least). Everyone who has both
///    belongs to it for now.
/// 3. The outcome that stands on the most cards of the pile joins, when it is on a third of them; then everyone with two
///    of the pile's outcomes belongs. Again until the pile has five outcomes or none joins.
/// 4. A pile of a tenth of the cards, three at least, stays; its outcomes and cards leave the table, and the next pile
///    is started. A smaller one is given up, and the next pair tried.
/// 5. In the end every card goes to the pile with which it shares the most outcomes, two at least; among equals to the
///    one whose outcome stands highest on the card. Piles that this leaves too small are taken apart, the smallest
///    first.
///
/// Equals are settled by the order of the survey.
package struct CardSort: Equatable {
  /// The outcomes on so many cards that they divide nobody.
  package let shared: [Int]
  /// For each pile its outcomes.
  package let piles: [[Int]]
  /// For each card its pile; nil where it shares fewer than two outcomes with each.
  package let places: [Int?]
  /// For each card how many outcomes it shares with each pile.
  package let overlaps: [[Int]]

  static let sharedBy = 0.75
  static let mostOutcomes = 5
  static let fewestShared = 2
  static let fewestCards = 3

  /// - Parameters:
  ///   - cards: for each card its outcomes, the most unmet first, without repetition.
  ///   - outcomes: how many outcomes there are.
  package init(_ cards: [[Int]], outcomes: Int) {
    var frequency = [Int](repeating: 0, count: outcomes)
    for card in cards { for outcome in card { frequency[outcome] += 1 } }
    let filled = cards.count { !$0.isEmpty }
    shared = frequency.indices.filter { filled > 0 && Double(frequency[$0]) >= Self.sharedBy * Double(filled) }
    let least = max(Self.fewestCards, (cards.count + 9) / 10)
    var isFree = [Bool](repeating: true, count: outcomes)
    for outcome in shared { isFree[outcome] = false }
    var table = Array(cards.indices)
    var piles: [[Int]] = []
    while let pile = Self.nextPile(cards, table, isFree, least) {
      piles.append(pile)
      for outcome in pile { isFree[outcome] = false }
      table.removeAll { Self.overlap(cards[$0], pile) >= Self.fewestShared }
    }
    var places = Self.places(cards, piles)
    while let smallest = piles.indices.min(by: { left, right in
      let (l, r) = (places.count { $0 == left }, places.count { $0 == right })
      return l == r ? left > right : l < r
    }), places.count(where: { $0 == smallest }) < least {
      piles.remove(at: smallest)
      places = Self.places(cards, piles)
    }
    self.piles = piles
    self.places = places
    overlaps = cards.map { card in piles.map { Self.overlap(card, $0) } }
  }

  /// Outcomes that cards share with their piles, over all cards: the more, the more alike the piles.
  package var sharing: Int { zip(places, overlaps).reduce(0) { sum, card in sum + (card.0.map { card.1[$0] } ?? 0) } }

  private static func nextPile(_ cards: [[Int]], _ table: [Int], _ isFree: [Bool], _ least: Int) -> [Int]? {
    let outcomes = isFree.count
    var together = [Int](repeating: 0, count: outcomes * outcomes)
    for card in table {
      for first in cards[card] where isFree[first] {
        for second in cards[card] where isFree[second] && first < second { together[first * outcomes + second] += 1 }
      }
    }
    let pairs = together.indices.filter { together[$0] >= fewestCards }.sorted {
      together[$0] == together[$1] ? $0 < $1 : together[$0] > together[$1]
    }
    for pair in pairs {
      var pile = [pair / outcomes, pair % outcomes]
      func members() -> [Int] { table.filter { overlap(cards[$0], pile) >= fewestShared } }
      while pile.count < mostOutcomes {
        let own = members()
        var frequency = [Int](repeating: 0, count: outcomes)
        for card in own { for outcome in cards[card] where isFree[outcome] { frequency[outcome] += 1 } }
        for outcome in pile { frequency[outcome] = 0 }
        let most = frequency.max() ?? 0
        guard most >= fewestShared, 3 * most >= own.count else { break }
        pile.append(frequency.firstIndex(of: most)!)
      }
      if members().count >= least { return pile }
    }
    return nil
  }

  private static func places(_ cards: [[Int]], _ piles: [[Int]]) -> [Int?] {
    cards.map { card in
      let most = piles.map { overlap(card, $0) }.max() ?? 0
      guard most >= fewestShared else { return nil }
      let best = piles.indices.filter { overlap(card, piles[$0]) == most }
      // No outcome is in two piles, so the first on the card decides.
      return card.lazy.compactMap { outcome in best.first { piles[$0].contains(outcome) } }.first
    }
  }

  private static func overlap(_ card: [Int], _ pile: [Int]) -> Int { card.count { pile.contains($0) } }
}

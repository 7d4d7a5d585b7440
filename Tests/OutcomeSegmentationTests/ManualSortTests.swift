import OutcomeSegmentation
import Statistics
import Testing

@Suite("Cards of top outcomes")
struct NeedCardTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let own: [Double]
    var means = [Double](repeating: 0, count: 8)
    let outcomes: [Int]
    var tie: CardTie?
    var testDescription: String { name }
  }

  @Test(
    "A card ends where the score drops, with three to five outcomes",
    arguments: [
      Case(name: "five where they stand apart", own: [20, 19, 18, 17, 16, 15, 1, 1], outcomes: [0, 1, 2, 3, 4]),
      Case(
        name: "four where the fifth ties with the sixth", own: [1, 1, 12, 12, 17, 18, 19, 20], outcomes: [7, 6, 5, 4]),
      Case(
        name: "three where the fourth ties with the sixth", own: [20, 19, 18, 12, 12, 12, 1, 1], outcomes: [0, 1, 2]),
      Case(
        name: "ties across three to six places: those furthest above everyone's mean",
        own: [20, 12, 12, 12, 12, 12, 0, 0], means: [9, 5, 4, 3, 2, 1, 0, 0], outcomes: [0, 5, 4, 3, 2],
        tie: CardTie(score: 12, outcomes: 5, places: 4)),
      Case(
        name: "the survey's order where the means are equal too", own: [12, 12, 12, 12, 12, 12, 0, 0],
        outcomes: [0, 1, 2, 3, 4], tie: CardTie(score: 12, outcomes: 6, places: 5)),
      Case(name: "fewer where fewer stand above the own mean", own: [20, 0, 0, 0, 0, 0, 0, 0], outcomes: [0]),
      Case(name: "nothing stands out", own: [7, 7, 7, 7, 7, 7, 7, 7], outcomes: []),
      Case(name: "unrated outcomes are on no card", own: [.nan, 9, 8, 7, .nan, 1, 1, 1], outcomes: [1, 2, 3]),
      Case(name: "nothing rated", own: [Double](repeating: .nan, count: 8), outcomes: []),
    ])
  func card(example: Case) {
    let card = NeedCard(index: 3, own: example.own, means: example.means)
    #expect(card.outcomes == example.outcomes)
    #expect(card.scores == example.outcomes.map { example.own[$0] })
    #expect(card.tie == example.tie)
    #expect(card.index == 3)
  }
}

@Suite("Sorting cards")
struct CardSortTests {
  /// Three piles of four cards each; the last card fits none.
  private let cards = [
    [0, 1, 2], [0, 1, 3], [0, 1, 2], [1, 2, 0], [4, 5, 6], [4, 5, 7], [5, 4, 6], [4, 6, 5], [8, 9, 10], [8, 9, 11],
    [9, 8, 10], [10, 8, 9], [3, 7, 11],
  ]

  @Test("Worked by hand")
  func worked() {
    let sort = CardSort(cards, outcomes: 12)
    #expect(sort.piles == [[0, 1, 2], [4, 5, 6], [8, 9, 10]])
    #expect(sort.places == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, nil])
    #expect(sort.overlaps[1] == [2, 0, 0])
    #expect(sort.overlaps[12] == [0, 0, 0])
    #expect(sort.shared.isEmpty)
    // Three cards of each pile share three outcomes, one shares two.
    #expect(sort.sharing == 33)
  }

  @Test("What three quarters of the cards hold divides nobody")
  func sharedByAll() {
    let with = cards.map { $0 + [12] }
    let sort = CardSort(with, outcomes: 13)
    #expect(sort.shared == [12])
    #expect(sort.places == CardSort(cards, outcomes: 12).places)
  }

  @Test("A card between two piles goes where its highest outcome is")
  func between() {
    #expect(CardSort(cards + [[4, 0, 1, 5]], outcomes: 12).places.last == 1)
    #expect(CardSort(cards + [[0, 4, 1, 5]], outcomes: 12).places.last == 0)
  }

  @Test("Piles under a tenth of the cards, or three, are no piles")
  func small() {
    #expect(CardSort([[0, 1, 2], [0, 1, 2]], outcomes: 3).piles.isEmpty)
    let others = (0..<40).map { [3 + 3 * $0, 4 + 3 * $0, 5 + 3 * $0] }
    let three = [[Int]](repeating: [0, 1, 2], count: 3)
    #expect(CardSort(three + others, outcomes: 123).piles.isEmpty)
    #expect(CardSort(three + others.prefix(20), outcomes: 123).piles == [[0, 1, 2]])
  }

  @Test("No cards, blank cards")
  func nothing() {
    #expect(CardSort([], outcomes: 5).piles.isEmpty)
    let sort = CardSort([[], [], []], outcomes: 5)
    #expect(sort.places == [nil, nil, nil])
    #expect(sort.shared.isEmpty)
  }

  @Test("The order of the cards changes nothing")
  func order() {
    var stream = RandomStream(seed: 4)
    for seed in UInt64(1)...20 {
      var draws = RandomStream(seed: seed)
      let cards = (0..<40).map { _ in Array(draws.permutation(12).prefix(3 + draws.index(below: 3))) }
      let order = stream.permutation(cards.count)
      let plain = CardSort(cards, outcomes: 12)
      let shuffled = CardSort(order.map { cards[$0] }, outcomes: 12)
      #expect(plain.piles == shuffled.piles)
      #expect(order.map { plain.places[$0] } == shuffled.places)
    }
  }

  @Test("No outcome is in two piles, and whoever is placed shares two at least")
  func properties() {
    for seed in UInt64(1)...50 {
      var stream = RandomStream(seed: seed)
      let cards = (0..<60).map { _ in Array(stream.permutation(15).prefix(stream.index(below: 6))) }
      let sort = CardSort(cards, outcomes: 15)
      let all = sort.piles.flatMap { $0 } + sort.shared
      #expect(Set(all).count == all.count)
      for (card, place) in sort.places.enumerated() {
        #expect(place.map { sort.overlaps[card][$0] >= 2 } ?? sort.overlaps[card].allSatisfy { $0 < 2 })
      }
      for pile in sort.piles.indices { #expect(sort.places.count { $0 == pile } >= 6) }
    }
  }

  @Test("Trading keeps the length of every card and how often every outcome occurs")
  func trading() {
    var stream = RandomStream(seed: 9)
    let traded = ChanceSharing.traded(cards, using: &stream)
    #expect(traded.map(\.count) == cards.map(\.count))
    #expect(traded.allSatisfy { Set($0).count == $0.count })
    func frequencies(_ cards: [[Int]]) -> [Int] { (0..<12).map { outcome in cards.count { $0.contains(outcome) } } }
    #expect(frequencies(traded) == frequencies(cards))
    #expect(traded.map { $0.sorted() } != cards.map { $0.sorted() })
  }
}

@Suite("Manual sort")
struct ManualSortTests {
  private func preparation(
    _ responses: Responses, _ change: (inout Study) -> Void = { _ in }
  ) async throws -> Preparation {
    try await Fixtures.preparation(Fixtures.study(change), Fixtures.survey(), responses)
  }

  private func sorted(_ study: Study, _ survey: Survey, _ responses: Responses) async throws -> ManualSort {
    try await Runner(
      study, on: StudyInput(survey: survey, responses: responses, dataHash: "data"), threads: 2
    ).manualSort()
  }

  private func sorted(
    _ responses: Responses, _ change: (inout Study) -> Void = { _ in }
  ) async throws -> ManualSort {
    try await sorted(Fixtures.study(change), Fixtures.survey(), responses)
  }

  @Test("It is for 10 to 99 clean respondents", arguments: [(9, false), (10, true), (99, true), (100, false)])
  func range(respondents: Int, isAsked: Bool) async throws {
    let responses = Fixtures.groups([respondents - 4, 4]).responses()
    let preparation = try await preparation(responses)
    #expect(preparation.asksForManualSort == isAsked)
  }

  @Test("Three clear groups are found, with their needs and their people")
  func clearGroups() async throws {
    let groups = Fixtures.groups([24, 15, 9])
    let preparation = try await preparation(groups.responses())
    let sort = try await sorted(groups.responses())
    #expect(sort.groups.map(\.members.count) == [24, 15, 9])
    #expect(sort.unsorted.isEmpty)
    for (group, own) in zip(sort.groups, [[0, 1, 2], [3, 4, 5], [6, 7, 8]]) {
      #expect(Set(own).isSubset(of: group.needs.map(\.outcome)))
      let truth = group.members.map { groups.truth[preparation.cleaning.kept[$0]] }
      #expect(Set(truth) == [group.number - 1])
    }
    #expect(sort.groups.map(\.number) == [1, 2, 3])
    #expect(Set(sort.groups.map(\.name)).count == 3)
    #expect(sort.chance.p <= 0.01 && sort.chance.observed > sort.chance.expected)
    #expect(FigureStore(preparation, sort).text(sort.finding).contains("48 of 48 respondents"))
    #expect(sort.groups[0].share.value == 0.5)
  }

  @Test("Chance is told as chance in most surveys of noise")
  func noise() async throws {
    var ps: [Double] = []
    for seed in UInt64(1)...20 {
      let noise = StudySimulator(respondents: 60, outcomes: 20, jobSteps: 5, population: .noise).study(seed: seed)
      ps.append(try await sorted(Fixtures.study(), noise.survey, noise.responses).chance.p)
    }
    #expect(ps.count { $0 <= 0.05 } <= 4)
  }

  @Test("The order of the rows changes nobody's group, and weights and the seed change no group")
  func whatDoesNotMatter() async throws {
    let groups = Fixtures.groups([20, 15, 10])
    let responses = groups.responses()
    var stream = RandomStream(seed: 2)
    let order = stream.permutation(responses.count)
    func byId(_ responses: Responses, _ change: (inout Study) -> Void = { _ in }) async throws -> [String: Int] {
      let sort = try await sorted(responses, change)
      return Dictionary(
        uniqueKeysWithValues: zip(sort.cards, sort.placements).map { (responses.ids[$0.index], $1.group ?? 0) })
    }
    let groupsById = try await byId(responses)
    #expect(try await byId(responses.selecting(order)) == groupsById)
    #expect(try await byId(responses) { $0.seed = 77 } == groupsById)
    let weights = (0..<45).map { Double(1 + $0 % 3) }
    #expect(try await byId(groups.responses(weights: weights)) == groupsById)
    let weighted = try await preparation(groups.responses(weights: weights))
    let plain = try await preparation(responses)
    #expect(weighted.sortAdvisories.contains { $0.id == "sort-unweighted" })
    #expect(!plain.sortAdvisories.contains { $0.id == "sort-unweighted" })
  }

  @Test("A choice of segments is said not to be used")
  func choice() async throws {
    let responses = Fixtures.groups([20, 15]).responses()
    let chosen = try await preparation(responses) { $0.choice = ChosenSolution(segments: 3) }
    #expect(chosen.sortAdvisories.contains { $0.id == "choice-not-used" })
  }

  @Test("Those who answer alike everywhere have a blank card and the reason")
  func blank() async throws {
    var groups = Fixtures.groups([12, 12])
    groups.importance.append([Double](repeating: 3, count: 9))
    groups.satisfaction.append([Double](repeating: 3, count: 9))
    let sort = try await sorted(groups.responses()) { $0.cleaning.excludes = false }
    #expect(sort.unsorted.count == 1)
    #expect(sort.placements[sort.unsorted[0]].reason == "no outcome stands out in their answers")
  }

  @Test("What would make them more: how many to ask")
  func nextSteps() async throws {
    var groups = Fixtures.groups([30, 20])
    #expect(try await request(groups.responses()).hasPrefix("Ask 50 more: 50 further clean respondents"))
    for _ in 0..<50 {
      groups.importance.append([Double](repeating: 3, count: 9))
      groups.satisfaction.append([Double](repeating: 3, count: 9))
    }
    let half = try await request(groups.responses())
    #expect(half.hasPrefix("Ask 100 more: 50 further clean respondents"))
    #expect(half.contains("at the present rate of exclusions"))
  }

  private func request(_ responses: Responses) async throws -> String {
    let preparation = try await preparation(responses)
    let sort = try await sorted(responses)
    return FigureStore(preparation, sort).text(sort.nextSteps(respondents: responses.count)[1])
  }
}

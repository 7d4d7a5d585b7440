import OutcomeSegmentation
import Statistics
import Testing

@Suite("Sizing")
struct SizingTests {
  private func sizing(_ market: Market?) async throws -> SegmentSizing {
    var study = Fixtures.plantedStudy
    study.market = market
    return try await Fixtures.analysis(
      study, Fixtures.plantedSurvey, Fixtures.plantedResponses
    ).sizing
  }

  @Test("Without a market there are shares alone")
  func noMarket() async throws {
    let analysis = try await Fixtures.planted.value
    #expect(analysis.sizing.segments.allSatisfy { $0.customers == nil && $0.value == nil })
    #expect(analysis.sizing.segments.map(\.share) == analysis.segmentation.segments.map(\.share))
    #expect(analysis.sizing.segments.map(\.segment) == [1, 2, 3])
    // Each has three outcomes with a score of 20, and more than a tenth of the people.
    #expect(analysis.sizing.segments.allSatisfy { $0.flag == .growth })
  }

  @Test("A known market: customers and value are shares of it, uncertain as the shares are")
  func knownMarket() async throws {
    let sizes = try await sizing(Market(customers: 9000...9000, valuePerCustomer: 20...20, currency: "EUR")).segments
    for (size, respondents) in zip(sizes, [120.0, 90, 60]) {
      let customers = try #require(size.customers)
      let value = try #require(size.value)
      #expect(isClose(customers.value, 9000 * respondents / 270))
      #expect(isClose(value.value, 20 * customers.value))
      #expect(isClose(value.low, 20 * customers.low) && isClose(value.high, 20 * customers.high))
      // Jeffreys' interval, by 1,000 draws: the standard error of such a percentile is about a seventh of the
      // share's own standard error, 270 customers.
      let ends = [0.025, 0.975].map { 9000 * Beta.quantile($0, alpha: respondents + 0.5, beta: 270.5 - respondents) }
      #expect(abs(customers.low - ends[0]) < 120)
      #expect(abs(customers.high - ends[1]) < 120)
    }
  }

  @Test("A range of customers and of values widens the interval around its middle")
  func ranges() async throws {
    let known = try await sizing(Market(customers: 9000...9000, valuePerCustomer: 20...20)).segments
    let ranged = try await sizing(Market(customers: 6000...12_000, valuePerCustomer: 10...30)).segments
    for (one, other) in zip(known, ranged) {
      let (narrow, wide) = (try #require(one.customers), try #require(other.customers))
      #expect(isClose(wide.value, narrow.value))
      #expect(wide.low < narrow.low && wide.high > narrow.high)
      // The share times 6,000 to 12,000, hardly beyond.
      #expect(wide.low > 0.55 * wide.value && wide.high < 1.5 * wide.value)
      let value = try #require(other.value)
      #expect(isClose(value.value, 20 * wide.value))
      #expect(value.high - value.low > 20 * (wide.high - wide.low))
    }
  }

  @Test("Customers without a value have no revenue, and a value without customers says nothing")
  func parts() async throws {
    let customers = try await sizing(Market(customers: 500...700)).segments
    #expect(customers.allSatisfy { $0.customers != nil && $0.value == nil })
    let value = try await sizing(Market(valuePerCustomer: 10...30)).segments
    #expect(value.allSatisfy { $0.customers == nil && $0.value == nil })
  }

  @Test("Large with much unmet grows, well served is kept, small with nothing unmet is left")
  func flags() async throws {
    func flags(_ sizes: [Int]) async throws -> [SizingFlag] {
      try await Fixtures.analysis(
        Fixtures.study { $0.choice = ChosenSolution(segments: sizes.count) }, Fixtures.survey(),
        Fixtures.groups(sizes).responses()
      ).sizing.segments.map(\.flag)
    }
    #expect(try await flags([60, 50, 40, 30]) == [.growth, .growth, .growth, .retention])
    #expect(try await flags([80, 60, 50, 12]) == [.growth, .growth, .growth, .deprioritise])
    // Much unmet, but fewer than a tenth.
    #expect(try await flags([90, 80, 10]) == [.growth, .growth, .retention])
  }

  @Test("Needs of their own are those underserved beyond everyone's, by name")
  func ownNeeds() async throws {
    let analysis = try await Fixtures.planted.value
    #expect(
      analysis.sizing.segments.map { Set($0.ownNeeds.map(\.id)) } == [
        ["o1", "o2", "o3"], ["o4", "o5", "o6"], ["o7", "o8", "o9"],
      ])
  }

  @Test("A cut through one population has no needs of its own, however much its people differ")
  func continuum() async throws {
    // One trait moves the first outcomes up and the last down: stable cuts, no groups.
    var stream = RandomStream(seed: 3)
    var (importance, satisfaction) = ([[Double]](), [[Double]]())
    for _ in 0..<240 {
      let trait = stream.normal()
      func rating(_ lift: Double) -> Double { min(5, max(1, (3.4 + lift + 0.7 * stream.normal()).rounded())) }
      importance.append((0..<9).map { rating($0 < 5 ? trait : -trait) })
      satisfaction.append((0..<9).map { rating($0 < 5 ? -trait : trait) })
    }
    let analysis = try await Fixtures.analysis(
      Fixtures.study { $0.choice = ChosenSolution(segments: 3) }, Fixtures.survey(),
      Fixtures.responses(importance, satisfaction))
    #expect(analysis.chosen.verdict == .reproducible)
    #expect(analysis.sizing.segments.allSatisfy { $0.ownNeeds.isEmpty && $0.flag != .growth })
    #expect(analysis.map.columns.allSatisfy { $0.stance != .target })
    #expect(!analysis.text(analysis.map.soWhat).contains("of their own"))
    // People of a cut do differ: the same figures with groups would have been needs of their own.
    #expect(analysis.segmentation.segments.contains { !$0.definingOutcomes.isEmpty })
  }
}

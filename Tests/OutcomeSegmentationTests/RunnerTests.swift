import OutcomeSegmentation
import Statistics
import Synchronization
import Testing

@Suite("Runner")
struct RunnerTests {
  /// What an edit touches: the first stages whose keys change, and all that follow from them.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let touched: Set<StageName>
    /// Whether candidates are sought anew; a number chosen among them is not.
    let searches: Bool
    let apply: @Sendable (inout Study) -> Void

    init(
      testDescription: String, touched: Set<StageName>, searches: Bool? = nil,
      apply: @escaping @Sendable (inout Study) -> Void
    ) {
      self.testDescription = testDescription
      self.touched = touched
      self.searches = searches ?? touched.contains(.candidates)
      self.apply = apply
    }
  }

  private static let all = Set(StageName.line)
  private static let fromCleaning = all.subtracting([.survey])
  private static let fromSegments: Set<StageName> = [.segments, .profiles, .names, .sizing, .map]
  private static let fromCandidates = fromSegments.union([.candidates])

  static let changes = [
    Change(testDescription: "nothing", touched: []) { _ in },
    Change(testDescription: "title", touched: [.map]) { $0.title = "A title" },
    Change(testDescription: "market", touched: [.sizing, .map]) { $0.market = Market(customers: 10...20) },
    Change(testDescription: "name", touched: [.names, .map]) {
      $0.names = [SegmentName(segment: 1, name: "Planners")]
    },
    Change(testDescription: "choice", touched: fromCandidates, searches: false) {
      $0.choice = ChosenSolution(segments: 2)
    },
    Change(testDescription: "choice by another method", touched: fromCandidates) {
      $0.choice = ChosenSolution(method: .ward, segments: 2)
    },
    Change(testDescription: "split", touched: fromSegments) { $0.splits = [1] },
    Change(testDescription: "merge", touched: fromSegments) { $0.merges = [[2, 3]] },
    Change(testDescription: "candidates", touched: fromCandidates) {
      $0.candidates.starts = 11
    },
    Change(testDescription: "factors", touched: fromCandidates.union([.factors])) {
      $0.factors.above = 30
    },
    Change(testDescription: "top boxes", touched: fromSegments.union([.opportunity])) {
      $0.opportunity.importanceTopBoxes = 1
    },
    Change(testDescription: "seed", touched: fromCandidates.union([.factors])) {
      $0.seed = 2
    },
    Change(testDescription: "basis", touched: fromCandidates.union([.opportunity])) {
      $0.opportunity.basis = .pairedRatings
    },
    Change(testDescription: "methods", touched: fromCandidates) {
      $0.candidates.methods = [.kMeans, .ward]
    },
    Change(testDescription: "exclusion", touched: fromCleaning) {
      $0.excluded = [Exclusion(respondent: "R1", reason: "test")]
    },
    Change(testDescription: "restored", touched: fromCleaning) { $0.restored = ["R1"] },
    Change(testDescription: "rules", touched: fromCleaning) { $0.cleaning.speeding = 0.2 },
    Change(testDescription: "mapping", touched: all) { $0.mapping.missingRatings = [0] },
    Change(testDescription: "sheet", touched: all) { $0.reading.sheet = "2" },
    Change(testDescription: "character set", touched: all) { $0.reading.encoding = "latin1" },
    Change(testDescription: "filter", touched: all) {
      $0.mapping.filters = [ResponseFilter(column: "Status", drop: ["Preview"])]
    },
    Change(testDescription: "file", touched: [.map]) { $0.file = "other.csv" },
    Change(testDescription: "job", touched: [.map]) { $0.job = "Manage projects" },
  ]

  @Test("Every decision of a study is read by a stage")
  func everyDecisionIsRead() {
    var touched: Set<String> = []
    for change in Self.changes {
      var study = Fixtures.plantedStudy
      change.apply(&study)
      for (before, after) in zip(Mirror(reflecting: Fixtures.plantedStudy).children, Mirror(reflecting: study).children)
      where String(describing: before.value) != String(describing: after.value) { touched.insert(before.label!) }
    }
    let all = Set(Mirror(reflecting: Fixtures.plantedStudy).children.map { $0.label! })
    // How sure the reading must be is decided before there is anything to compute.
    #expect(all.subtracting(touched) == ["acceptsGuesses"])
  }

  private func run(
    _ study: Study, cache: (any StageCache)? = nil, progress: @escaping ProgressSink = { _ in }
  ) async throws -> Analysis {
    try await Fixtures.analysis(
      study, Fixtures.plantedSurvey, Fixtures.plantedResponses, cache: cache, progress: progress)
  }

  @Test(
    "An edit recomputes from the first stage it touches, and takes over what was kept before it", arguments: changes)
  func reuse(change: Change) async throws {
    let before = try await Fixtures.planted.value
    var study = Fixtures.plantedStudy
    change.apply(&study)
    let searched = Mutex(false)
    let after = try await run(study, cache: MemoryCache(try await Fixtures.primed.value.kept)) { progress in
      if progress.stage == .candidates { searched.withLock { $0 = true } }
    }
    #expect(Set(StageName.line.filter { after.keys[$0] != before.keys[$0] }) == change.touched)
    #expect(after.computed.intersection(Fixtures.keptStages) == change.touched.intersection(Fixtures.keptStages))
    #expect(searched.withLock { $0 } == change.searches)
    #expect((after.provenance.optionsHash != before.provenance.optionsHash) == !change.touched.isEmpty)
  }

  @Test("To choose what is taken anyway changes nothing")
  func settled() async throws {
    let before = try await Fixtures.planted.value
    var study = Fixtures.plantedStudy
    study.choice = ChosenSolution(before.segmentation.choice)
    let after = try await run(study, cache: MemoryCache(try await Fixtures.primed.value.kept))
    #expect(after.keys == before.keys)
    #expect(after.computed.isDisjoint(with: Fixtures.keptStages))
  }

  @Test("A further stage changes no figure of the others")
  func furtherStage() async throws {
    let further = Stage<UInt64, Double>(
      .sensitivity, reads: [.survey, .ratings], decisions: { $0.seed },
      compute: { seed, upstream, _ in
        var stream = RandomStream(seed: seed)
        return stream.uniform() * Double(upstream.input.survey.outcomes.count)
      })
    let runner = Runner(
      Fixtures.plantedStudy,
      on: StudyInput(survey: Fixtures.plantedSurvey, responses: Fixtures.plantedResponses, dataHash: "data"), threads: 2
    )
    #expect(try await runner.output(of: further) < 9)
    expectSame(try await runner.analysis(), try await Fixtures.planted.value)
  }

  @Test("What is taken over is what would be computed", arguments: changes.filter { !$0.searches })
  func reuseIsExact(change: Change) async throws {
    var study = Fixtures.plantedStudy
    change.apply(&study)
    expectSame(try await run(study, cache: MemoryCache(try await Fixtures.primed.value.kept)), try await run(study))
  }

  @Test("What is kept damaged is computed again")
  func damaged() async throws {
    let cache = MemoryCache()
    let whole = try await run(Fixtures.plantedStudy, cache: cache)
    cache.damage { $0.dropLast(5) }
    expectSame(try await run(Fixtures.plantedStudy, cache: cache), whole)
  }

  @Test("Other data is another analysis throughout")
  func otherData() async throws {
    let before = try await Fixtures.planted.value
    let after = try await Runner(
      Fixtures.plantedStudy,
      on: StudyInput(survey: Fixtures.plantedSurvey, responses: Fixtures.plantedResponses, dataHash: "other"),
      threads: 2, cache: MemoryCache(try await Fixtures.primed.value.kept)
    ).analysis()
    #expect(StageName.line.allSatisfy { after.keys[$0] != before.keys[$0] })
    #expect(after.market.respondents == 270)
    #expect(after.provenance.dataHash == "other")
  }

  private func expectSame(_ first: Analysis, _ second: Analysis) {
    #expect(first.study == second.study)
    #expect(first.cleaning == second.cleaning)
    #expect(first.market == second.market)
    #expect(first.factors == second.factors)
    #expect(first.candidates == second.candidates)
    #expect(first.segmentation == second.segmentation)
    #expect(first.profiles == second.profiles)
    #expect(first.sizing == second.sizing)
    #expect(first.map == second.map)
    #expect(first.advisories == second.advisories)
    #expect(first.provenance == second.provenance)
    #expect(first.keys == second.keys)
    #expect(first.respondentOutcomes == second.respondentOutcomes)
  }

  private static let sample = SampleStudy.make()

  @Test("The same analysis on 1 and 2 threads, and twice")
  func threads() async throws {
    let study = Fixtures.study { $0.market = Market(customers: 100...200, valuePerCustomer: 1...2) }
    let alone = try await Fixtures.analysis(study, Self.sample.survey, Self.sample.responses, threads: 1)
    let together = try await Fixtures.analysis(study, Self.sample.survey, Self.sample.responses, threads: 2)
    #expect(alone.factors != nil)
    expectSame(alone, together)
    expectSame(together, try await Fixtures.analysis(study, Self.sample.survey, Self.sample.responses, threads: 2))
  }

  @Test("The order of the rows changes nobody's segment")
  func rowOrder() async throws {
    var stream = RandomStream(seed: 8)
    let order = stream.permutation(320)
    let plain = try await Fixtures.analysis(Fixtures.study(), Self.sample.survey, Self.sample.responses)
    let shuffled = try await Fixtures.analysis(
      Fixtures.study(), Self.sample.survey, Self.sample.responses.selecting(order))
    #expect(order.map { plain.respondentOutcomes[$0] } == shuffled.respondentOutcomes)
    #expect(plain.candidates == shuffled.candidates)
    #expect(plain.market == shuffled.market)
    #expect(plain.segmentation == shuffled.segmentation)
    for (one, other) in zip(plain.profiles.findings, shuffled.profiles.findings) {
      #expect(one.cells == other.cells && isClose(one.p, other.p, relative: 1e-9))
    }
  }

  @Test("A weight of 3 equals three copies: market scores, and what of the candidates does not rest on n")
  func weights() async throws {
    let groups = Fixtures.groups([50, 40, 30])
    let weights = groups.truth.indices.map { Double(1 + $0 % 3) }
    let index = groups.truth.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let copies = GroupedResponses(
      importance: index.map { groups.importance[$0] }, satisfaction: index.map { groups.satisfaction[$0] },
      truth: index.map { groups.truth[$0] })
    // Which basis says most of answers never seen does rest on n.
    var study = Fixtures.plantedStudy
    study.opportunity.basis = .opportunity
    let weighted = try await Fixtures.analysis(
      study, Fixtures.survey(), groups.responses(weights: weights))
    let copied = try await Fixtures.analysis(study, Fixtures.survey(), copies.responses())
    for (one, other) in zip(weighted.market.outcomes, copied.market.outcomes) {
      #expect(isClose(one.importance.value, other.importance.value))
      #expect(isClose(one.satisfaction!.value, other.satisfaction!.value))
      #expect(isClose(one.score.value, other.score.value))
      #expect(one.zone == other.zone)
    }
    for (one, other) in zip(weighted.candidates.candidates, copied.candidates.candidates) {
      // Weights are scaled to a mean of 1.
      #expect(isClose(one.objective * Double(index.count) / 120, other.objective, relative: 1e-9))
      #expect(isClose(one.withinOverTotal, other.withinOverTotal, relative: 1e-9))
      #expect(isClose(one.daviesBouldin, other.daviesBouldin, relative: 1e-9))
      #expect(areClose(one.shares, other.shares, relative: 1e-9))
    }
    #expect(index.map { weighted.segmentNumbers[$0] } == copied.segmentNumbers)
  }

  @Test("Progress goes through the stages in order, each from 0 to at most 1")
  func progress() async throws {
    let reports = Mutex<[Progress]>([])
    _ = try await Fixtures.analysis(
      Fixtures.study(), Fixtures.survey(), Fixtures.groups([60, 60]).responses(), threads: 1
    ) { progress in
      reports.withLock { $0.append(progress) }
    }
    let seen = reports.withLock { $0 }
    #expect(seen.allSatisfy { (0...1).contains($0.fraction) && !$0.phrase.isEmpty })
    for (before, after) in zip(seen, seen.dropFirst()) {
      #expect(before.stage < after.stage || (before.stage == after.stage && before.fraction <= after.fraction + 1e-12))
    }
    #expect(Set(seen.map(\.stage)) == [.cleaning, .opportunity, .factors, .candidates, .segments, .profiles])
    #expect(seen.last { $0.stage == .candidates }.map { isClose($0.fraction, 1) } == true)
  }

  @Test("A cancelled run stops")
  func cancelled() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await Fixtures.analysis(
        Fixtures.plantedStudy, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("A run that is cancelled in the middle stops there")
  func cancelledInTheMiddle() async {
    let task = Task {
      _ = try await Fixtures.analysis(
        Fixtures.plantedStudy, Fixtures.plantedSurvey, Fixtures.plantedResponses, threads: 1
      ) { progress in
        if progress.stage == .candidates { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

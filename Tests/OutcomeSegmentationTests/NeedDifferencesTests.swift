import OutcomeSegmentation
import Statistics
import Testing

@Suite("How much or what")
struct NeedDifferencesTests {
  private func differences(_ rows: [[Double]], _ segments: [Int], weights: [Double]? = nil) -> NeedDifferences {
    NeedDifferences(
      of: Matrix(rows), weights: weights ?? rows.map { _ in 1 }, (assignments: segments, clusters: segments.max()! + 1))
  }

  @Test("Level is the share of the sum of squares between segments that their means over all outcomes hold: by hand")
  func byHand() {
    // Means (4, 6) and (0, 0): from the grand mean (2, 3) they differ by (2, 3) and (-2, -3); mean 2.5, squares 13.
    let found = differences([[4, 6], [4, 6], [0, 0], [0, 0]], [0, 0, 1, 1])
    #expect(isClose(found.levelShare, 2 * 2.5 * 2.5 / 13))
    #expect(found.pairs.count == 1)
    #expect(isClose(found.pairs[0].levelShare, 2 * 5.0 * 5 / 52))
    #expect(found.pairs[0].higherInFirst == 2 && found.pairs[0].isLevel)
  }

  @Test("Segments with opposite needs of the same height differ in pattern alone; one above the other in level alone")
  func extremes() {
    #expect(isClose(differences([[10, 0], [0, 10]], [0, 1]).levelShare, 0, absolute: 1e-12))
    #expect(!differences([[10, 0], [0, 10]], [0, 1]).pairs[0].isLevel)
    #expect(isClose(differences([[9, 7, 8], [4, 2, 3]], [0, 1]).levelShare, 1))
    #expect(differences([[5, 5], [5, 5]], [0, 1]).levelShare == 0)
  }

  @Test("A weight of three equals three copies")
  func weights() {
    let rows = [[4.0, 9], [1, 2], [7, 3]]
    let copies = differences(rows + [rows[0], rows[0]], [0, 1, 2, 0, 0])
    let weighted = differences(rows, [0, 1, 2], weights: [3, 1, 1])
    #expect(isClose(copies.levelShare, weighted.levelShare))
  }
}

@Suite("Valleys between segments, and styles of answering")
struct ValleyTests {
  private static func analysis(of shape: String, seed: UInt64, segments: Int) async throws -> Analysis {
    let simulated = SurveyShape.named(shape)!.draw(seed: seed)
    let study = Fixtures.study {
      $0.candidates = CandidateOptions(
        segments: 2...4, methods: [.kMeans], starts: 10, resamples: 5, nullDraws: 20)
      $0.choice = ChosenSolution(segments: segments)
      $0.cleaning.excludes = false
    }
    return try await Fixtures.analysis(study, simulated.survey, simulated.responses)
  }

  @Test("Clear segments have valleys between them, one skewed continuum has none", arguments: [0, 1])
  func valleys(seed: UInt64) async throws {
    let clear = try await Self.analysis(of: "clear", seed: seed, segments: 4)
    #expect(clear.chosen.valleys.areThere && clear.chosen.verdict == .natural)
    #expect(clear.chosen.valleys.splits == 12)
    #expect(!clear.candidates.styleGroups.areThere)
    let skewed = try await Self.analysis(of: "skewtrait", seed: seed, segments: 3)
    #expect(skewed.chosen.valleys.p > 0.3)
    #expect(skewed.candidates.candidates.allSatisfy { $0.verdict != .natural })
  }

  @Test("Two styles of answering are told as such", arguments: ["style-mix", "style-acq"])
  func styles(shape: String) async throws {
    let analysis = try await Self.analysis(of: shape, seed: 2, segments: 2)
    #expect(analysis.candidates.styleGroups.areThere)
    #expect(analysis.candidates.candidates.allSatisfy { $0.verdict != .natural })
    #expect(
      analysis.advisories.contains {
        ["answering-styles", "answering-habits"].contains($0.id) && $0.severity == .warning
      })
  }

  @Test("Segments that differ in how much is unmet are called that in title, so-what and advisory")
  func level() async throws {
    let analysis = try await Self.analysis(of: "level", seed: 0, segments: 3)
    #expect(analysis.text(analysis.map.title).contains("how much is unmet"))
    #expect(analysis.text(analysis.map.soWhat).hasPrefix("The segments want the same things, some more than others"))
    let advisory = try #require(analysis.advisory("level"))
    #expect(advisory.sentence.hasPrefix("The segments differ in how much is unmet, not in what: 9"))
    #expect(analysis.advisory("level-pair") == nil && analysis.advisory("answering-habits") == nil)
    let clear = try await Self.analysis(of: "clear", seed: 0, segments: 4)
    #expect(clear.advisory("level") == nil && clear.advisory("level-pair") == nil)
  }
}

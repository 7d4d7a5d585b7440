import OutcomeSegmentation
import Testing

@Suite("Further indices")
struct FurtherIndicesTests {
  private func candidates(
    _ methods: [ClusteringMethod], sizes: [Int] = [36, 30, 24], segments: ClosedRange<Int> = 2...3, threads: Int = 2
  ) async throws -> CandidateSearch {
    let study = Fixtures.study {
      $0.candidates = CandidateOptions(
        segments: segments, methods: methods, starts: 5, resamples: 5, nullDraws: 5, computesAllIndices: true)
    }
    let responses = Fixtures.groups(sizes).responses(weights: (0..<sizes.reduce(0, +)).map { [1, 2][$0 % 2] })
    return try await Fixtures.analysis(
      study, Fixtures.survey(outcomes: 9), responses, threads: threads, allowsFew: true
    ).candidates
  }

  @Test("Latent classes and the consensus have every index that is defined for them, and planted segments stand out")
  func everyMethod() async throws {
    let search = try await candidates([.kMeans, .latentClass, .consensus])
    #expect(search.candidates.map(\.method) == [.kMeans, .kMeans, .latentClass, .latentClass, .consensus, .consensus])
    for candidate in search.candidates {
      let indices = try #require(candidate.indices, "\(candidate.method)")
      #expect((indices.gap == nil) == (candidate.method != .kMeans))
      #expect((indices.gapStandardError == nil) == (candidate.method != .kMeans))
      #expect(indices.stabilityWithin.count == candidate.segments)
      #expect(indices.stabilityAcross?.count == (candidate.segments == 2 ? nil : 3))
      guard candidate.segments == 3 else { continue }
      #expect(try #require(indices.predictionStrength) > 0.9, "\(candidate.method)")
      #expect(indices.ambiguity < 0.05, "\(candidate.method)")
      #expect(indices.stabilityWithin.allSatisfy { $0 > 0.9 }, "\(candidate.method)")
    }
    #expect(try await candidates([.kMeans, .latentClass, .consensus], threads: 1) == search)
  }

  @Test("A consensus of methods that all work on points has a gap")
  func consensusOfPoints() async throws {
    let search = try await candidates([.kMeans, .ward, .consensus])
    #expect(search.candidates.count == 6)
    for candidate in search.candidates {
      let indices = try #require(candidate.indices)
      #expect(indices.gap?.isFinite == true && indices.gapStandardError?.isFinite == true)
    }
  }

  @Test("Halves with fewer respondents than segments predict nothing")
  func fewRespondents() async throws {
    let search = try await candidates([.kMeans], sizes: [5, 4, 4], segments: 5...7)
    #expect(search.candidates.map(\.segments) == [5, 6, 7])
    #expect(search.candidates.map { $0.indices?.predictionStrength == nil } == [false, false, true])
  }
}

import OutcomeSegmentation
import Testing

/// A segment divided again by hand.
@Suite struct SplitTests {
  private static func analysis(
    splits: [Int] = [], merges: [[Int]] = [], names: [SegmentName] = [], method: ClusteringMethod = .kMeans
  ) async throws -> Analysis {
    let sample = SampleStudy.make()
    let study = Study(
      file: "survey.csv", mapping: SurveyMapping(),
      candidates: CandidateOptions(
        segments: 2...4, methods: [method], starts: 5, resamples: 5, nullDraws: 10),
      choice: ChosenSolution(method: method, segments: 3), splits: splits, merges: merges, names: names, seed: 1)
    return try await Runner(
      study,
      on: StudyInput(
        survey: sample.survey, responses: sample.responses, dataHash: String(repeating: "0", count: 64)), threads: 2
    ).analysis()
  }

  private static func members(_ number: Int, _ segmentation: Segmentation) -> [Int] {
    guard let place = segmentation.segments.firstIndex(where: { $0.number == number }) else { return [] }
    return segmentation.assignments.indices.filter { segmentation.assignments[$0] == place }
  }

  @Test(
    "The parts are the whole, the larger keeps the number, and the other segments stay",
    arguments: [
      ClusteringMethod.kMeans, .ward, .pooledMixture, .latentClass, .kMedoids,
    ])
  func parts(method: ClusteringMethod) async throws {
    let whole = try await Self.analysis(method: method).segmentation
    let split = try await Self.analysis(splits: [1], method: method).segmentation
    #expect(split.segments.map(\.number).sorted() == [1, 2, 3, 4])
    let (larger, smaller) = (Self.members(1, split), Self.members(4, split))
    #expect((larger + smaller).sorted() == Self.members(1, whole))
    #expect(larger.count >= smaller.count && smaller.count > 0)
    for number in [2, 3] { #expect(Self.members(number, split) == Self.members(number, whole)) }
    for segment in split.segments {
      #expect(segment.origin == ([1, 4].contains(segment.number) ? .split : .found))
      #expect((segment.stability == nil) == (segment.origin == .split))
    }
    #expect(split.segments.map(\.countedShare).reduce(0, +).isClose(to: 1))
  }

  @Test func splittingFourPlantedGroupsFoundAsThreeFindsThem() async throws {
    // The sample study has four groups; one of three segments holds two of them.
    let three = try await Self.analysis()
    let four = try #require(three.candidates.candidate(for: Choice(method: .kMeans, segments: 4)))
    let largest = try #require(three.segmentation.segments.first)
    let split = try await Self.analysis(splits: [largest.number]).segmentation
    var tally: [[Int]: Int] = [:]
    for (own, planted) in zip(split.assignments, four.assignments) { tally[[own, planted], default: 0] += 1 }
    let agreeing = (0..<4).map { own in (0..<4).map { tally[[own, $0]] ?? 0 }.max() ?? 0 }.reduce(0, +)
    #expect(Double(agreeing) > 0.9 * Double(split.assignments.count))
    #expect(split.segments.filter { !$0.isApart }.isEmpty)
  }

  @Test func partsWithoutAValleyAreToldOf() async throws {
    let sentence = try await Self.analysis(splits: [2, 2]).advisories.filter { $0.id == "split-without-valley" }
    #expect(!sentence.isEmpty)
  }

  @Test func mergesSpeakOfTheParts() async throws {
    let split = try await Self.analysis(splits: [1]).segmentation
    let joined = try await Self.analysis(splits: [1], merges: [[2, 4]]).segmentation
    #expect(joined.segments.map(\.number).sorted() == [1, 2, 3])
    #expect(Self.members(2, joined) == (Self.members(2, split) + Self.members(4, split)).sorted())
    #expect(joined.segments.first { $0.number == 2 }?.origin == .merged)
  }

  @Test func editsSplitAndUndo() async throws {
    let name = SegmentName(segment: 1, name: "Fast planners", definedBy: [])
    let analysis = try await Self.analysis(names: [name, SegmentName(segment: 2, name: "Sure plans", definedBy: [])])
    let study = analysis.study
    let split = try study.applying(.split(1), given: analysis)
    #expect(split.splits == [1])
    #expect(split.names.map(\.segment) == [2])
    let undone = try StudyChange(from: study, to: split).reversed.made(in: split)
    #expect(undone == study)
    let chosen = try split.applying(.choose(Choice(method: .kMeans, segments: 3)), given: analysis)
    #expect(chosen.splits == [] && chosen.names.map(\.segment) == [2])
    #expect(throws: EditRefusal.noSegment(7, among: analysis.segmentation.segments.map(\.number))) {
      try study.applying(.split(7), given: analysis)
    }
    let merged = try await Self.analysis(merges: [[1, 2]])
    #expect(throws: EditRefusal.mergedSegmentSplit(1)) { try merged.study.applying(.split(1), given: merged) }
  }

  @Test func refusesASegmentThatIsNotThere() async throws {
    await #expect(throws: SplitRefusal.notSegment(9, of: 3)) { _ = try await Self.analysis(splits: [9]) }
  }
}

extension Double {
  fileprivate func isClose(to other: Double) -> Bool { abs(self - other) < 1e-9 }
}

import OutcomeSegmentation
import Statistics
import Testing

/// What the program must find in the sample, and say of populations whose truth is known, with the options as they come.
@Suite("Recovery of planted truth")
struct SampleAnalysisTests {
  private static let sample = SampleStudy.make()
  private static let run = Task {
    try await Fixtures.analysis(
      Study(file: "sample.csv", mapping: SurveyMapping()), sample.survey, sample.responses)
  }

  @Test("The planted segments are recovered with the recommended number")
  func segments() async throws {
    let analysis = try await Self.run.value
    #expect(analysis.segmentation.segments.count == 4)
    #expect(analysis.candidates.recommendation.isDecided)
    #expect(analysis.chosen.verdict == .natural)
    #expect(agreement(analysis, Self.sample.truth) >= 0.9)
  }

  @Test("All straight-liners are excluded, and nobody who was not planted for it")
  func exclusions() async throws {
    let report = try await Self.run.value.cleaning
    func excluded(_ rule: CleaningRule) -> Set<String> {
      Set(report.excluded.filter { $0.rule == rule }.map(\.respondent))
    }
    #expect(excluded(.straightLining) == Self.sample.planted.straightLiners)
    #expect(Self.sample.planted.straightLiners.count == 22)
    #expect(excluded(.speeding) == Self.sample.planted.speeders)
    #expect(excluded(.incompleteness) == Self.sample.planted.incomplete)
    #expect(Set(report.excluded.map(\.respondent)) == Self.sample.planted.all)
  }

  @Test("The two related profile variables are called strong or weak, and no other")
  func profiles() async throws {
    let findings = try await Self.run.value.profiles.findings
    #expect(findings.count == 6)
    for finding in findings {
      let isRelated = SampleStudy.relatedProfileVariables.contains(finding.variable.name)
      #expect((finding.verdict != .none) == isRelated, "\(finding.variable.name)")
    }
  }

  @Test("Each segment is defined by needs that were planted in it")
  func definingOutcomes() async throws {
    let analysis = try await Self.run.value
    for (index, segment) in analysis.segmentation.segments.enumerated() {
      let members = analysis.cleaning.kept.indices.filter { analysis.segmentation.assignments[$0] == index }
      let counts = (0..<4).map { planted in
        members.count { Self.sample.truth[analysis.cleaning.kept[$0]] == planted }
      }
      let planted = counts.firstIndex(of: counts.max()!)!
      #expect(segment.definingOutcomes.count == 5)
      #expect(segment.definingOutcomes.allSatisfy { SampleStudy.plantedNeeds[planted].contains($0.outcome.id) })
    }
  }

  private func analysis(_ population: SimulatedPopulation, seed: UInt64) async throws -> (Analysis, SimulatedStudy) {
    let study = StudySimulator(population: population).study(seed: seed)
    return (
      try await Fixtures.analysis(
        Study(file: "simulated.csv", mapping: SurveyMapping()), study.survey, study.responses), study
    )
  }

  @Test("Independent noise is called constructed at every number of segments", arguments: [UInt64(1), 2])
  func noise(seed: UInt64) async throws {
    let (analysis, _) = try await analysis(.noise, seed: seed)
    #expect(analysis.candidates.candidates.map(\.segments) == Array(2...8))
    #expect(analysis.candidates.candidates.allSatisfy { $0.verdict == .constructed })
    #expect(analysis.advisory("no-structure") != nil)
  }

  @Test("One population with response styles is never called natural", arguments: [UInt64(1), 2])
  func onePopulation(seed: UInt64) async throws {
    let (analysis, _) = try await analysis(.onePopulation, seed: seed)
    #expect(analysis.candidates.candidates.allSatisfy { $0.verdict != .natural })
    // Beating independence proves nothing.
    #expect(analysis.candidates.candidates[0].independence.silhouette.p < 0.05)
    #expect(abs(analysis.candidates.candidates[0].onePopulation.silhouette.z) < 3)
    #expect(!analysis.candidates.recommendation.isDecided)
  }

  @Test("Four clear segments are called natural, recommended and recovered", arguments: [UInt64(1), 2])
  func fourSegments(seed: UInt64) async throws {
    let (analysis, study) = try await analysis(.fourClearSegments, seed: seed)
    #expect(analysis.candidates.recommendation.choice.segments == 4)
    #expect(analysis.chosen.verdict == .natural)
    #expect(analysis.chosen.onePopulation.silhouette.z > 5)
    #expect(agreement(analysis, study.truth) >= 0.9)
  }
}

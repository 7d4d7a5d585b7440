import OutcomeSegmentation
import Testing

/// For every option of the table: what is computed anew when it changes.
@Suite("Options and the stages they touch")
struct OptionStagesTests {
  /// The stages that hang on a section's options, the first of them the section's own.
  private static func stages(of key: String) -> [StageName] {
    let fromSegments: [StageName] = [.segments, .profiles, .names, .sizing, .map]
    return switch key {
    case "accept": []
    case "title", "job": [.map]
    case "seed": [.factors, .candidates] + fromSegments
    case "opportunity.basis", "opportunity.ratings": [.opportunity, .candidates] + fromSegments
    case _ where key.hasPrefix("cleaning."):
      [.cleaning, .opportunity, .factors, .candidates] + fromSegments
    case _ where key.hasPrefix("opportunity."): [.opportunity] + fromSegments
    case _ where key.hasPrefix("factors."): [.factors, .candidates] + fromSegments
    case _ where key.hasPrefix("candidates."): [.candidates] + fromSegments
    default: [.sizing, .map]
    }
  }

  @Test(
    "A changed option recomputes its stage and those that hang on it, and no other",
    arguments: StudyOption.all.map(\.key))
  func touched(key: String) async throws {
    let option = try #require(StudyOption.named(key))
    let (before, kept) = try await Fixtures.primed.value
    var study = Fixtures.plantedStudy
    option.set(try #require(option.another(than: option.value(in: study))), in: &study)
    let after = try await Fixtures.analysis(
      study, Fixtures.plantedSurvey, Fixtures.plantedResponses, cache: MemoryCache(kept))
    let touched = Set(Self.stages(of: key))
    #expect(Set(StageName.line.filter { after.keys[$0] != before.keys[$0] }) == touched)
    #expect(after.computed.intersection(Fixtures.keptStages) == touched.intersection(Fixtures.keptStages))
  }
}

extension StudyOption {
  /// A value that is allowed and costs little.
  fileprivate func another(than value: OptionValue) -> OptionValue? {
    let offers: [OptionValue] =
      switch kind {
      case .flag: [.flag(true), .flag(false)]
      case .number(let range): [.number(range.high), .number(range.low)]
      case .count: (1...12).map { .count($0) }
      case .word(let words): words.map { .text($0) }
      case .words(let listed, _): [.texts([listed[0]]), .texts([listed[1]])]
      case .text: [.text("another")]
      case .texts: [.texts(["Q1"])]
      case .range: [.range(2...4), .range(2...5)]
      }
    return offers.first { $0 != value && accepts($0) }
  }
}

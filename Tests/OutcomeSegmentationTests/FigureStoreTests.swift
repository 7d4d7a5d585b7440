import Foundation
import OutcomeSegmentation
import Testing

@Suite("Figures")
struct FigureStoreTests {
  private func planted() async throws -> (analysis: Analysis, store: FigureStore) {
    let analysis = try await Fixtures.planted.value
    return (analysis, FigureStore(analysis))
  }

  @Test("A figure carries its value, interval, people and test")
  func whole() async throws {
    let (analysis, store) = try await planted()
    let segment = analysis.segmentation.segments[1]
    let share = try #require(store.figure("segments/2/share"))
    #expect(share.value == segment.share.value)
    #expect(share.interval?.low == segment.share.low && share.interval?.level == 0.95)
    #expect(share.base.group == .clean && share.base.respondents == 270)
    let need = segment.definingOutcomes[0]
    let effect = try #require(store.figure("segments/2/needs/\(need.outcome)/effect"))
    #expect(effect.test?.p == need.p)
    #expect(effect.test?.family == analysis.segmentation.segments.count * analysis.survey.outcomes.count)
    #expect(effect.base.group == .segment(2) && effect.base.respondents == segment.respondents)
    #expect(effect.base.effective == Double(segment.respondents))
  }

  @Test("What renderers used to compute is a figure")
  func derived() async throws {
    let (analysis, store) = try await planted()
    for candidate in analysis.candidates.candidates {
      #expect(store.figure("\(candidate.path)/weakest-jaccard")?.value == candidate.jaccard.min())
      #expect(store.figure("\(candidate.path)/smallest-share")?.value == candidate.shares.min())
    }
    for column in analysis.map.columns {
      for need in column.unmet {
        let id: FigureID = "\(column.segment.path)/opportunity/\(need.outcome)/difference"
        #expect(store.figure(id)?.value == need.difference)
      }
    }
  }

  @Test("Every figure has a value or says why not, and comes back from JSON")
  func coding() async throws {
    let store = try await planted().store
    #expect(store.figures.allSatisfy { ($0.value == nil) == ($0.absence != nil) })
    let data = try JSONEncoder().encode(store.figures)
    #expect(try JSONDecoder().decode([Figure].self, from: data) == store.figures)
    let stages = Set(StageName.allCases.map(\.rawValue))
    #expect(store.figures.allSatisfy { stages.contains(String($0.id.path.prefix { $0 != "/" })) })
  }

  @Test("Weights make a base that says how much it is worth")
  func weights() async throws {
    let groups = Fixtures.groups([100, 80])
    let analysis = try await Fixtures.analysis(
      Fixtures.study(), Fixtures.survey(), groups.responses(weights: (0..<180).map { 1 + Double($0 % 2) }))
    let base = try #require(FigureStore(analysis).figure("segments/1/share")).base
    #expect(base.respondents == 180)
    #expect(abs(base.weighted - 180) < 1e-9)
    #expect(abs(base.effective - 162) < 1e-9)
  }

  @Test("A slash in an outcome's name is no part of the path")
  func names() {
    let outcome = Outcome(id: "speed/cost", statement: "")
    let id: FigureID = "opportunity/\(outcome)/score"
    #expect(id.path == "opportunity/speed%2Fcost/score")
  }

  @Test("A sentence is its words and its figures, as the place wants them")
  func sentences() async throws {
    let store = try await planted().store
    let share: FigureID = "segments/1/share"
    let sentence: Sentence =
      "\(survey: "Planners"): \(figure: share) (\(interval: share)), in short \(figure: share, .headline)"
    #expect(store.text(sentence) == "Planners: 44.4 % (38.6 to 50.4 %), in short 44 %")
    #expect(store.text("\(figure: share, .table) · \(interval: share, .table)") == "44\u{A0}% · 39–50\u{A0}%")
    #expect(store.text("\(counted: "segments/count", 3, "segment")") == "3 segments")
    #expect(store.text(.figure("segments/99/share")) == "–")
  }

  @Test("All figures of an analysis are made in under 10 ms")
  func speed() async throws {
    let analysis = try await planted().analysis
    let clock = ContinuousClock()
    let times = (0..<5).map { _ in clock.measure { _ = FigureStore(analysis) } }
    #if !DEBUG
      #expect(times.min()! < .milliseconds(10))
    #endif
  }
}

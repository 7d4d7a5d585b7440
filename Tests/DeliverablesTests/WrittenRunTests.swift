import Deliverables
import OutcomeSegmentation
import Testing

/// The files of a folder tell which run they are of.
@Suite struct WrittenRunTests {
  private func written(
    _ files: [OutputFile], hidden: [String] = [], without: Set<String> = []
  ) -> WrittenRun {
    let kept = files.filter { !without.contains($0.name) }
    return WrittenRun(kept.map(\.name) + hidden) { name in
      kept.first { $0.name == name }.map { String(decoding: $0.contents, as: UTF8.self) }
    }
  }

  @Test func filesOfOneRunBelongTogether() {
    let analysis = Fixture().analysis
    let files = Deliverables(analysis).files
    #expect(written(files).fault(now: analysis.provenance) == nil)
    #expect(written(files).fault(now: nil) == nil)
    #expect(written(files, hidden: [".segments.json.unmet-1f.part"]).fault(now: nil) == .cutOff)
    #expect(written(files, without: ["segment-map.html"]).fault(now: analysis.provenance) == nil)
    #expect(written([]).fault(now: analysis.provenance) == nil)
  }

  @Test func filesOfTwoRunsDoNot() {
    let analysis = Fixture().analysis
    let files = Deliverables(analysis).files
    let hash = analysis.provenance.optionsHash
    let others = files.map { file in
      let text = String(decoding: file.contents, as: UTF8.self)
      return OutputFile(file.name, text.replacing(hash, with: String(hash.reversed())))
    }
    // The map is the first, the results are the last.
    let last = files.count - 1
    #expect(written([files[0], others[last]]).fault(now: nil) == .mixed)
    #expect(written([others[0], files[last]]).fault(now: analysis.provenance) == .mixed)
    #expect(written(others).fault(now: analysis.provenance) == .older)
    #expect(written(others).fault(now: nil) == nil)
  }

  /// A run's own words in a survey's text change nothing of it.
  @Test func surveyTextIsNoHash() {
    let page = Deliverables(Fixture.hostileFixture.analysis).files[0]
    let text = String(decoding: page.contents, as: UTF8.self)
    #expect(text.ranges(of: "<meta name=\"unmet-run\"").count == 1)
  }
}

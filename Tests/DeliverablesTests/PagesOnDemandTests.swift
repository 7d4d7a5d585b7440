import Deliverables
import Glibc
import OutcomeSegmentation
import Testing

/// Writes pages for looking at, when `UNMET_PAGES` names a folder.
@Suite struct PagesOnDemandTests {
  @Test func pagesForLookingAt() throws {
    guard let path = getenv("UNMET_PAGES") else { return }
    let folder = OutputFolder(String(cString: path))
    var files = [2, 3, 4, 6, 8].map { count in
      let page = SegmentMapPage(Fixture(segments: count).analysis).html
      return OutputFile("map-\(count).html", page)
    }
    var served = Fixture(segments: 3, verdict: .constructed, market: nil)
    served.isWellServed = true
    served.advisories.append(
      Advisory("few", .warning, .survey, "74 clean respondents are fewer than 100: take the segments as hypotheses."))
    files.append(OutputFile("map-served.html", SegmentMapPage(served.analysis).html))
    files.append(OutputFile("map-hostile.html", SegmentMapPage(Fixture.hostileFixture.analysis).html))
    try folder.write(files)
    try folder.write([OutputFile("segments.json", Deliverables(Fixture().analysis).results.contents.text)])
  }
}

extension [UInt8] {
  var text: String { String(decoding: self, as: UTF8.self) }
}

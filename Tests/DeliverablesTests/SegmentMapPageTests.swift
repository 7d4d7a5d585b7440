import Deliverables
import OutcomeSegmentation
import Testing

@Suite struct SegmentMapPageTests {
  @Test(arguments: [2, 4, 8]) func pageIsAsKept(segments: Int) throws {
    try expectSnapshot(SegmentMapPage(Fixture(segments: segments).analysis).html, "segment-map-\(segments).html")
  }

  @Test func sameAnalysisGivesSameBytes() {
    let analysis = Fixture().analysis
    #expect(Deliverables(analysis).files == Deliverables(analysis).files)
    #expect(Deliverables(analysis).files.map(\.name) == ["segment-map.html", "report.html", "segments.json"])
  }

  @Test(arguments: [2, 3, 5, 8]) func nothingIsFetchedAndNothingRuns(segments: Int) {
    let page = SegmentMapPage(Fixture(segments: segments).analysis).html
      .replacing("http://www.w3.org/2000/svg", with: "")
    #expect(page.contains("default-src &#39;none&#39;"))
    for word in ["http:", "https", "//", "src=", "url(", "@import", "<script", "<link", "javascript:", "<iframe"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func everyPartIsThere() {
    let fixture = Fixture()
    let page = SegmentMapPage(fixture.analysis).html
    let map = fixture.analysis.map
    for sentence in [map.title, map.soWhat, map.footer] {
      #expect(page.contains(escaped(FigureStore(fixture.analysis).text(sentence))))
    }
    for column in map.columns {
      #expect(page.contains(">\(column.segment.number)</span>"))
      #expect(page.contains(escaped(column.segment.name)))
      #expect(page.contains(">\(column.stance.rawValue)</strong>"))
      #expect(page.contains(escaped(column.strategy)))
    }
    #expect(page.contains("Reproducible segments, not natural ones."))
    #expect(page.contains("<strong>Caution:</strong> The curve of held-out needs keeps rising"))
    // Notes are for those who ask.
    #expect(!page.contains("31 missing ratings"))
    #expect(page.contains("No clear fingerprint"))
    #expect(page.contains("4 chosen"))
    #expect(page.contains("Jaccard .84"))
  }

  @Test func outlineIsThatOfADocument() {
    let page = SegmentMapPage(Fixture().analysis).html
    for element in ["<main>", "<header>", "<aside", "<footer>", "<h1>", "lang=\"en\""] {
      #expect(page.ranges(of: element).count == 1, "\(element)")
    }
    #expect(page.ranges(of: "<h2").count == 4 + 2)
    let charts = page.ranges(of: "<svg").count
    #expect(charts == 5)
    #expect(page.ranges(of: "role=\"img\"").count == charts)
    #expect(page.ranges(of: "<desc ").count == charts)
  }

  @Test func eachVerdictIsSaidInPlainWords() {
    for (verdict, words) in [
      (Verdict.natural, "Natural segments."), (.reproducible, "not natural ones"),
      (.constructed, "The method made them"),
    ] {
      #expect(SegmentMapPage(Fixture(verdict: verdict).analysis).html.contains(words))
    }
  }

  @Test func wellServedSegmentsSaySo() {
    var fixture = Fixture(segments: 3)
    fixture.isWellServed = true
    let page = SegmentMapPage(fixture.analysis).html
    #expect(page.ranges(of: "No outcome reaches 10").count == 3)
    #expect(!page.contains(">Most underserved"))
  }

  @Test func noMarketNoCustomers() {
    #expect(!SegmentMapPage(Fixture(market: nil).analysis).html.contains("customers ("))
    #expect(SegmentMapPage(Fixture().analysis).html.contains("18,400 customers"))
  }

  @Test func planFitsASheetAndKeepsThreeNeeds() {
    for segments in 2...8 {
      let plan = PagePlan(Fixture(segments: segments).analysis)
      #expect((3...5).contains(plan.needs))
      #expect(plan.printScale * plan.width <= 988)
      #expect(plan.printScale * plan.height <= 726)
      #expect(plan.printScale > 0.5, "\(segments) segments")
    }
  }
}

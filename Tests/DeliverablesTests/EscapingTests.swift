import Deliverables
import OutcomeSegmentation
import Testing

@Suite struct EscapingTests {
  @Test func markupIsText() {
    #expect(escaped("<b a='1' c=\"2\">&</b>") == "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;&lt;/b&gt;")
    #expect(escaped("a\nb\tc") == "a b c")
    #expect(escaped("\u{202E}x\u{202C}\u{2066}\u{0}\u{7}\u{85}\u{FFFE}") == "x")
    // Marks that only say what a letter is may stay.
    #expect(escaped("\u{200F}\u{5D0}") == "\u{200F}\u{5D0}")
    #expect(
      tag("p", ["title": "\"><script>", "id": nil]) { "<i>" }.written
        == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;i&gt;</p>")
  }

  @Test func hostileSurveyTextStaysText() throws {
    let page = SegmentMapPage(Fixture.hostileFixture.analysis).html
    #expect(!page.contains("<script"))
    #expect(!page.contains("<b>bold"))
    #expect(page.ranges(of: "</style>").count == 1)
    #expect(page.ranges(of: "</svg>").count == page.ranges(of: "<svg").count)
    for scalar in page.unicodeScalars {
      #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
      #expect(scalar.value >= 0x20 || scalar == "\n")
    }
    try #expect(isBalanced(page))
  }

  @Test func longStatementsBreakBetweenWords() {
    let statement = String(repeating: "Minimize the time it takes to verify accuracy ", count: 7)
    let words = Set(statement.split(separator: " ").map(String.init) + ["…"])
    let lines = TextMetrics.lines(of: statement, width: 180, size: 12.5, limit: 3)
    #expect(lines.count == 3)
    #expect(lines.last!.hasSuffix(" …"))
    for line in lines {
      #expect(TextMetrics.width(of: line, size: 12.5) <= 180)
      for word in line.split(separator: " ") { #expect(words.contains(String(word))) }
    }
    // A word wider than the line is all that is ever broken.
    let wide = TextMetrics.lines(of: String(repeating: "x", count: 90), width: 100, size: 12)
    #expect(wide.joined().count == 90)
    #expect(TextMetrics.lines(of: "", width: 100, size: 12).isEmpty)
  }

  /// Every element that is opened is closed, in order.
  private func isBalanced(_ page: String) throws -> Bool {
    var open: [Substring] = []
    let body = page.dropFirst("<!DOCTYPE html>".count)
    for match in body.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
      let name = match.output.2
      if ["meta", "br"].contains(name) { continue }
      if match.output.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        return false
      }
    }
    return open.isEmpty
  }
}

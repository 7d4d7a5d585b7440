package import OutcomeSegmentation

/// The one page: segments by unmet need, the evidence for them and what to do about each.
package struct SegmentMapPage: Sendable {
  private let analysis: Analysis
  private let plan: PagePlan

  package init(_ analysis: Analysis) {
    self.analysis = analysis
    plan = PagePlan(analysis)
  }

  /// The file's text: complete in itself, without scripts and without references to anything elsewhere.
  package var html: String {
    let page = tag("html", ["lang": "en"]) {
      tag("head") {
        tag("meta", ["charset": "utf-8"])
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        tag("title") { title }
        tag("style") { Markup.verbatim("\n" + PageStyle.sheet(for: plan) + "\n") }
      }
      tag("body") {
        tag("main") {
          header
          notes
          tag("section", ["aria-label": "Segments, the largest first", "class": "columns"]) {
            for column in analysis.map.columns {
              SegmentColumn(column, plan: plan, currency: analysis.sizing.market?.currency).markup
            }
          }
          tag("div", ["class": "lower"]) {
            plane
            EvidenceTable(analysis: analysis).markup
          }
          FiguresTable(analysis: analysis).markup
          tag("footer") { tag("p") { analysis.map.footer } }
        }
      }
    }
    return "<!DOCTYPE html>\n" + page.written + "\n"
  }

  private var title: String { analysis.study.title.map { "Segment map: \($0)" } ?? "Segment map" }

  private var header: Markup {
    tag("header") {
      tag("p", ["class": "kicker"]) {
        title
        if let job = analysis.survey.job ?? analysis.study.job { " · Job: \(job)" }
      }
      tag("h1") { analysis.map.title }
      tag("p", ["class": "sowhat"]) {
        tag("strong") { "So what: " }
        analysis.map.soWhat
      }
    }
  }

  private var notes: Markup {
    let verdict = Wording.verdict(analysis.chosen)
    let shown = Wording.shown(analysis.advisories)
    let isAlert = analysis.chosen.verdict == .constructed || shown.contains { $0.severity == .warning }
    return tag("aside", ["class": isAlert ? "notes alert" : "notes", "aria-label": "How far to trust this map"]) {
      tag("p") {
        tag("strong") { verdict.lead }
        " \(verdict.rest)"
      }
      if !shown.isEmpty {
        // Several stand in two columns where there is room.
        tag("ul", ["class": shown.count > 2 ? "many" : nil]) {
          for advisory in shown {
            tag("li", ["class": advisory.severity.rawValue]) {
              tag("strong") { "\(Wording.word(advisory.severity)):" }
              " \(advisory.sentence)"
            }
          }
        }
      }
    }
  }

  private var plane: Markup {
    let names = Dictionary(
      analysis.segmentation.segments.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let chart = SegmentPlaneChart(
      plane: analysis.map.plane, names: names, width: plan.planeWidth,
      height: PagePlan.planeHeight(analysis.map.plane)
    ).chart
    return tag("section", ["aria-labelledby": "plane-heading"]) {
      tag("h2", ["id": "plane-heading"]) { "What separates the segments: more unmet towards each arrow" }
      chart.drawn(id: "plane")
    }
  }
}

package import OutcomeSegmentation

/// The one page: segments by unmet need, the evidence for them and what to do about each.
package struct SegmentMapPage: Sendable {
  private let analysis: Analysis
  private let figures: FigureStore
  private let plan: PagePlan

  package init(_ analysis: Analysis, _ figures: FigureStore) {
    self.analysis = analysis
    self.figures = figures
    plan = PagePlan(analysis, figures)
  }

  /// The file's text.
  package var html: String { PageFrame.text(of: document) }

  package var document: Markup {
    let frame = PageFrame("Segment map", study: analysis.study.title, job: analysis.survey.job ?? analysis.study.job)
    return frame.document(sheet: PageStyle.sheet(for: plan), of: analysis.provenance) {
      frame.header(figures.markup(analysis.map.title), analysis.advisories) {
        tag("strong") { "So what: " }
        figures.markup(analysis.map.soWhat)
      }
      PageFrame.notes(on: "map", analysis, figures)
      tag("section", ["aria-label": "Segments, the largest first", "class": "columns"]) {
        for column in analysis.map.columns {
          SegmentColumn(column, plan: plan, currency: analysis.sizing.market?.currency, figures).markup
        }
      }
      tag("div", ["class": "lower"]) {
        plane
        EvidenceTable(analysis: analysis, figures: figures).markup
      }
      FiguresTable(analysis: analysis, figures: figures).markup
      tag("footer") { tag("p") { figures.markup(analysis.map.footer) } }
    }
  }

  private var plane: Markup {
    let names = Dictionary(
      analysis.segmentation.segments.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let chart = SegmentPlaneChart(
      plane: analysis.map.plane, names: names, width: plan.planeWidth,
      height: PagePlan.planeHeight(analysis.map.plane), figures: figures
    ).chart
    return tag("section", ["aria-labelledby": "plane-heading"]) {
      tag("h2", ["id": "plane-heading"]) {
        "What separates the segments: more \(analysis.survey.measure.adjective) towards each arrow"
      }
      chart.drawn(id: "plane")
    }
  }
}

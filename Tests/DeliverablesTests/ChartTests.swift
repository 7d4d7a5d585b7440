import Deliverables
import OutcomeSegmentation
import Statistics
import Testing

@Suite struct ChartTests {
  @Test func barsAreAsKept() throws {
    let analysis = Fixture().analysis
    let column = analysis.map.columns[0]
    let list = BarList(
      segment: column.segment, needs: column.unmet, width: 300, figures: FigureStore(analysis))
    try expectSnapshot(list.chart.drawn(id: "needs").written + "\n", "bar-list.svg")
  }

  @Test func planeIsAsKept() throws {
    let analysis = Fixture(segments: 5).analysis
    try expectSnapshot(
      chart(analysis.map.plane, FigureStore(analysis)).chart.drawn(id: "plane").written + "\n", "segment-plane.svg")
  }

  @Test func barsKeepToTheirFrame() {
    let analysis = Fixture.hostileFixture.analysis
    let column = analysis.map.columns[0]
    let chart = BarList(
      segment: column.segment, needs: column.unmet, width: 150, figures: FigureStore(analysis)
    ).chart
    for (text, x, y, lettering) in texts(in: chart.marks) {
      let width = TextMetrics.width(of: text, size: lettering.size, bold: lettering.bold)
      #expect(x >= 0 && y <= chart.height)
      if lettering.anchor == .start { #expect(x + width <= 150.5) }
    }
  }

  @Test func labelsNeverCollide() {
    var stream = RandomStream(seed: 11)
    for round in 0..<400 {
      let count = 2 + round % 7
      let tightness = [1.0, 0.3, 0.05, 0][round / 7 % 4]
      let points = (1...count).map { number in
        SegmentPlane.Point(
          segment: number, x: (stream.uniform() - 0.5) * 8 * tightness, y: (stream.uniform() - 0.5) * 6 * tightness,
          share: 0.02 + stream.uniform() * 0.5)
      }
      let axis = SegmentPlane.Axis(low: "low end", high: "high end", explained: 0.5)
      let plane = SegmentPlane(points: points, horizontal: axis, vertical: count == 2 ? nil : axis)
      let chart = chart(plane)
      let labels = chart.layout.labels
      #expect(labels.count == count)
      for (index, label) in labels.enumerated() {
        #expect(chart.frame.contains(label.box), "round \(round)")
        for other in labels.dropFirst(index + 1) {
          #expect(!label.box.overlaps(other.box), "round \(round): \(label.lines) on \(other.lines)")
        }
        for other in labels {
          #expect(label.box.distance(to: other.centre) >= other.radius, "round \(round): a label on a bubble")
        }
      }
    }
  }

  @Test func areaIsShare() {
    let layout = chart(Fixture(segments: 4).analysis.map.plane).layout
    for label in layout.labels {
      let first = layout.labels[0]
      let ratio = (label.radius * label.radius) / (first.radius * first.radius)
      #expect(abs(ratio - label.point.share / first.point.share) < 1e-9)
    }
  }

  private func chart(_ plane: SegmentPlane, _ figures: FigureStore = FigureStore(Fixture().analysis))
    -> SegmentPlaneChart
  {
    let names = Dictionary(uniqueKeysWithValues: (1...8).map { ($0, Fixture.names[$0 - 1]) })
    return SegmentPlaneChart(
      plane: plane, names: names, width: 640, height: PagePlan.planeHeight(plane), figures: figures)
  }

  private func texts(in marks: [Mark]) -> [(String, Double, Double, Lettering)] {
    marks.flatMap { mark -> [(String, Double, Double, Lettering)] in
      switch mark {
      case .text(let text, let x, let y, let lettering): [(text, x, y, lettering)]
      case .group(_, let marks): texts(in: marks)
      default: []
      }
    }
  }
}

package import OutcomeSegmentation

/// The segments on the two dimensions that separate them most: area is share, everyone is the cross, the ends of the
/// axes say what is more unmet there.
package struct SegmentPlaneChart: Sendable {
  package let plane: SegmentPlane
  /// By number.
  package let names: [Int: String]
  package let width: Double
  package let height: Double

  package init(plane: SegmentPlane, names: [Int: String], width: Double, height: Double) {
    self.plane = plane
    self.names = names
    self.width = width
    self.height = height
  }

  package var chart: Chart {
    let layout = self.layout
    return Chart(
      width: width, height: height, title: "The segments on the dimensions that separate them most",
      description: description,
      marks: cross(layout) + axisEnds + layout.leaders + circles(layout) + layout.labels.flatMap { label(for: $0) })
  }

  /// A bubble and where its label stands.
  package struct Label: Sendable, Equatable {
    package let point: SegmentPlane.Point
    package let centre: Spot
    package let radius: Double
    package let lines: [String]
    package let box: Box
  }

  package struct Layout: Sendable, Equatable {
    /// Where everyone's mean lies.
    package let origin: Spot
    package let labels: [Label]
    package let leaders: [Mark]
  }

  // Room for the words at the ends of the axes.
  private static let side = 108.0
  private static let above = 36.0
  private static let nameSize = 12.5
  private static let noteSize = 11.0

  /// Where bubbles and labels may stand.
  package var frame: Box {
    let top = plane.vertical == nil ? 4 : Self.above
    return Box(x: Self.side, y: top, width: width - 2 * Self.side, height: height - 2 * top)
  }

  package var layout: Layout {
    for widest in [150.0, 120, 96] {
      let (origin, bubbles, lines) = bubbles(within: frame, widest: widest)
      let crossing = [
        Box(x: frame.x, y: origin.y - 1, width: frame.width, height: 2),
        Box(x: origin.x - 1, y: frame.y, width: 2, height: frame.height),
      ]
      if let boxes = LabelPlacement.beside(bubbles, in: frame, avoiding: crossing)
        ?? LabelPlacement.beside(bubbles, in: frame)
      {
        return layout(origin: origin, bubbles: bubbles, lines: lines, boxes: boxes)
      }
    }
    let margin = 100.0
    let inner = Box(x: frame.x + margin, y: frame.y, width: frame.width - 2 * margin, height: frame.height)
    let (origin, bubbles, lines) = bubbles(within: inner, widest: 92)
    let boxes = LabelPlacement.inMargins(bubbles, in: frame)
    return layout(origin: origin, bubbles: bubbles, lines: lines, boxes: boxes)
  }

  private func layout(origin: Spot, bubbles: [LabelPlacement.Bubble], lines: [[String]], boxes: [Box]) -> Layout {
    var leaders: [Mark] = []
    let labels = bubbles.indices.map { index in
      let bubble = bubbles[index]
      let box = boxes[index]
      let end = Spot(
        min(max(bubble.centre.x, box.x), box.right), min(max(bubble.centre.y, box.y), box.bottom))
      if box.distance(to: bubble.centre) > bubble.radius + 7 {
        leaders.append(
          .line(
            x1: bubble.centre.x, y1: bubble.centre.y, x2: end.x, y2: end.y,
            .segment(plane.points[index].segment), width: 1, dashed: false))
      }
      return Label(
        point: plane.points[index], centre: bubble.centre, radius: bubble.radius, lines: lines[index], box: box)
    }
    return Layout(origin: origin, labels: labels, leaders: leaders)
  }

  /// The bubbles in the chart's pixels, both axes to one scale, with the lines of their labels.
  private func bubbles(within area: Box, widest: Double) -> (Spot, [LabelPlacement.Bubble], [[String]]) {
    let largest = min(area.height, area.width) * 0.2
    let share = max(plane.points.map(\.share).max() ?? 1, 1e-9)
    let radii = plane.points.map { max(largest * (max($0.share, 0) / share).squareRoot(), 5) }
    // Everyone's mean is on the page as well.
    let xs = plane.points.map(\.x) + [0]
    let ys = plane.points.map { plane.vertical == nil ? 0 : $0.y } + [0]
    let spread = (x: max(xs.max()! - xs.min()!, 1e-9), y: max(ys.max()! - ys.min()!, 1e-9))
    let room = (x: area.width - 2 * largest - 8, y: area.height - 2 * largest - 8)
    let scale = plane.vertical == nil ? room.x / spread.x : min(room.x / spread.x, room.y / spread.y)
    let middle = (x: (xs.max()! + xs.min()!) / 2, y: (ys.max()! + ys.min()!) / 2)
    func spot(_ x: Double, _ y: Double) -> Spot {
      Spot(
        area.x + area.width / 2 + (x - middle.x) * scale, area.y + area.height / 2 - (y - middle.y) * scale)
    }
    var lines: [[String]] = []
    var bubbles: [LabelPlacement.Bubble] = []
    for (index, point) in plane.points.enumerated() {
      let name = "\(point.segment) \(names[point.segment] ?? "Segment \(point.segment)")"
      let set = TextMetrics.lines(of: name, width: widest, size: Self.nameSize, bold: true, limit: 2)
      let note = Figures.percent(point.share)
      let width = max(
        set.map { TextMetrics.width(of: $0, size: Self.nameSize, bold: true) }.max() ?? 0,
        TextMetrics.width(of: note, size: Self.noteSize))
      lines.append(set + [note])
      bubbles.append(
        LabelPlacement.Bubble(
          centre: spot(point.x, plane.vertical == nil ? 0 : point.y), radius: radii[index], width: width,
          height: Double(set.count + 1) * 14.5))
    }
    return (spot(0, 0), bubbles, lines)
  }
}

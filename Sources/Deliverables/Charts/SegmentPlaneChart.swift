package import OutcomeSegmentation

/// The segments on the two dimensions that separate them most: area is share, everyone is the cross, the ends of the
/// axes say what is more unmet there.
package struct SegmentPlaneChart: Sendable {
  package let plane: SegmentPlane
  /// By number.
  package let names: [Int: String]
  package let width: Double
  package let height: Double
  let figures: FigureStore

  package init(plane: SegmentPlane, names: [Int: String], width: Double, height: Double, figures: FigureStore) {
    self.plane = plane
    self.names = names
    self.width = width
    self.height = height
    self.figures = figures
  }

  package var chart: Chart {
    let layout = self.layout
    return Chart(
      width: width, height: height, title: "The segments on the dimensions that separate them most",
      description: description,
      marks: cross(layout) + axisEnds(layout) + layout.labels.compactMap(leader) + circles(layout)
        + layout.labels.flatMap(lettering))
  }

  /// A bubble and where its label stands.
  package struct Label: Sendable, Equatable {
    package let point: SegmentPlane.Point
    package let centre: Spot
    package let radius: Double
    /// Whether the bubble is large enough and free enough to carry its number itself.
    package let isNumbered: Bool
    package let lines: [String]
    package let box: Box
  }

  package struct Layout: Sendable, Equatable {
    /// Where everyone's mean lies.
    package let origin: Spot
    package let labels: [Label]
  }

  // Room for the words at the ends of the axes.
  private static let side = 104.0
  private static let above = 36.0
  static let nameSize = 12.5
  static let noteSize = 11.0
  static let line = 14.5

  /// Where bubbles and labels may stand.
  package var frame: Box {
    let top = plane.vertical == nil ? 4 : Self.above
    return Box(x: Self.side, y: top, width: width - 2 * Self.side, height: height - 2 * top)
  }

  /// Labels beside their bubbles when they fit, with large bubbles and off the axes if they can; else in the margins.
  package var layout: Layout {
    for largest in [44.0, 36, 28] {
      for widest in [170.0, 120, 96] {
        let stage = stage(within: frame, largest: largest, widest: widest, lines: widest > 120 ? 2 : 3)
        let axes = [
          Box(x: frame.x, y: stage.origin.y - 1, width: frame.width, height: 2),
          Box(x: stage.origin.x - 1, y: frame.y, width: 2, height: frame.height),
        ]
        let taken = [everyoneBox(stage.origin)] + (plane.vertical == nil ? Array(axes.prefix(1)) : axes)
        if let boxes = LabelPlacement.beside(stage.bubbles, in: frame, avoiding: taken) {
          return layout(stage, boxes)
        }
      }
    }
    for largest in [36.0, 28] {
      let stage = stage(within: frame, largest: largest, widest: 120, lines: 3)
      if let boxes = LabelPlacement.beside(stage.bubbles, in: frame, avoiding: [everyoneBox(stage.origin)]) {
        return layout(stage, boxes)
      }
    }
    let margin = min(frame.width * 0.28, 130)
    let inner = Box(x: frame.x + margin, y: frame.y, width: frame.width - 2 * margin, height: frame.height)
    let stage = stage(within: inner, largest: 28, widest: margin - 14, lines: 3)
    return layout(stage, LabelPlacement.inMargins(stage.bubbles, in: frame))
  }

  /// Where the word at the horizontal axis stands.
  func everyoneBox(_ origin: Spot) -> Box {
    let width = TextMetrics.width(of: "everyone", size: Self.noteSize)
    return Box(x: frame.right - width, y: origin.y - 14, width: width, height: 13)
  }

  /// The bubbles in the chart's pixels with their labels' texts, before labels have places.
  private struct Stage {
    let origin: Spot
    let bubbles: [LabelPlacement.Bubble]
    let numbered: [Bool]
    let lines: [[String]]
  }

  private func layout(_ stage: Stage, _ boxes: [Box]) -> Layout {
    let labels = boxes.indices.map { index in
      Label(
        point: plane.points[index], centre: stage.bubbles[index].centre, radius: stage.bubbles[index].radius,
        isNumbered: stage.numbered[index], lines: stage.lines[index], box: boxes[index])
    }
    return Layout(origin: stage.origin, labels: labels)
  }

  private func stage(within area: Box, largest: Double, widest: Double, lines limit: Int) -> Stage {
    let share = max(plane.points.map(\.share).max() ?? 1, 1e-9)
    let radii = plane.points.map { max(largest * (max($0.share, 0) / share).squareRoot(), 5) }
    let spot = scale(into: area, margin: largest + 4)
    let centres = plane.points.map { spot($0.x, plane.vertical == nil ? 0 : $0.y) }
    // The smaller bubble lies on top.
    let numbered = plane.points.indices.map { index in
      radii[index] >= 10
        && plane.points.indices.allSatisfy { other in
          if other == index { return true }
          let across = centres[other].x - centres[index].x
          let along = centres[other].y - centres[index].y
          let distance = (across * across + along * along).squareRoot()
          return radii[other] > radii[index] ? distance > 18 : distance > radii[other] + 9
        }
    }
    let texts = plane.points.indices.map { index in
      let point = plane.points[index]
      let name = names[point.segment] ?? "Segment \(point.segment)"
      return TextMetrics.lines(
        of: numbered[index] ? name : "\(point.segment) \(name)", width: widest, size: Self.nameSize, bold: true,
        limit: limit) + [figures.text(of: "segments/\(point.segment)/share")]
    }
    let bubbles = plane.points.indices.map { index in
      LabelPlacement.Bubble(
        centre: centres[index], radius: radii[index],
        width: texts[index].map { TextMetrics.width(of: $0, size: Self.nameSize, bold: true) }.max() ?? 0,
        height: Double(texts[index].count) * Self.line)
    }
    return Stage(origin: spot(0, 0), bubbles: bubbles, numbered: numbered, lines: texts)
  }

  /// From the plane to pixels: everyone's mean included, the two axes stretched alike up to half as much again.
  private func scale(into area: Box, margin: Double) -> (Double, Double) -> Spot {
    let xs = plane.points.map(\.x) + [0]
    let ys = plane.vertical == nil ? [0] : plane.points.map(\.y) + [0]
    let (left, right, low, high) = (xs.min()!, xs.max()!, ys.min()!, ys.max()!)
    var across = (area.width - 2 * margin) / max(right - left, 1e-9)
    var along = (area.height - 2 * margin) / max(high - low, 1e-9)
    if plane.vertical != nil { (across, along) = (min(across, along * 1.5), min(along, across * 1.5)) }
    return { x, y in
      Spot(
        area.x + area.width / 2 + (x - (left + right) / 2) * across,
        area.y + area.height / 2 - (y - (low + high) / 2) * along)
    }
  }
}

import OutcomeSegmentation

extension SegmentPlaneChart {
  /// Lines through everyone's mean.
  func cross(_ layout: Layout) -> [Mark] {
    let frame = self.frame
    let origin = layout.origin
    var marks: [Mark] = [
      .line(x1: frame.x, y1: origin.y, x2: frame.right, y2: origin.y, .everyone, width: 1, dashed: true)
    ]
    if plane.vertical != nil {
      marks.append(
        .line(x1: origin.x, y1: frame.y, x2: origin.x, y2: frame.bottom, .everyone, width: 1, dashed: true))
    }
    return marks
  }

  /// From the bubble's edge to a label that stands away from it.
  func leader(for label: Label) -> Mark? {
    let gap = label.box.distance(to: label.centre)
    guard gap > label.radius + 7 else { return nil }
    let end = Spot(
      min(max(label.centre.x, label.box.x), label.box.right), min(max(label.centre.y, label.box.y), label.box.bottom))
    let part = label.radius / gap
    return .line(
      x1: label.centre.x + (end.x - label.centre.x) * part, y1: label.centre.y + (end.y - label.centre.y) * part,
      x2: end.x, y2: end.y, .segment(label.point.segment), width: 1, dashed: false)
  }

  /// The larger bubbles first, so that none is hidden; then their numbers.
  func circles(_ layout: Layout) -> [Mark] {
    let circles = layout.labels.sorted { ($0.radius, $1.point.segment) > ($1.radius, $0.point.segment) }.map { label in
      Mark.group(
        tooltip: "\(label.point.segment) \(names[label.point.segment] ?? ""): \(Figures.percent(label.point.share))",
        [
          .circle(x: label.centre.x, y: label.centre.y, radius: label.radius, .segment(label.point.segment), opacity: 1)
        ])
    }
    let numbers = layout.labels.filter(\.isNumbered).map { label in
      Mark.text(
        "\(label.point.segment)", x: label.centre.x, y: label.centre.y + 4.5,
        Lettering(13, bold: true, ink: .onSegment, anchor: .middle))
    }
    return circles + numbers
  }

  func lettering(of label: Label) -> [Mark] {
    let ink = Ink.segment(label.point.segment)
    // Towards the bubble: a label at its left ends at the right.
    let isLeft = label.box.right <= label.centre.x
    let isCentred = label.box.x < label.centre.x && label.box.right > label.centre.x
    let anchor: Lettering.Anchor = isCentred ? .middle : isLeft ? .end : .start
    let x = isCentred ? label.box.x + label.box.width / 2 : isLeft ? label.box.right : label.box.x
    return label.lines.enumerated().map { index, line in
      let isNote = index == label.lines.count - 1
      return .text(
        line, x: x, y: label.box.y + 11 + Double(index) * Self.line,
        isNote
          ? Lettering(Self.noteSize, ink: .quiet, anchor: anchor, halo: true)
          : Lettering(Self.nameSize, bold: true, ink: ink, anchor: anchor, halo: true))
    }
  }

  /// What is more unmet towards each end, in words with an arrow.
  var axisEnds: [Mark] {
    let frame = self.frame
    let middle = frame.y + frame.height / 2
    var marks =
      end("← " + plane.horizontal.low, x: 0, middle: middle, width: frame.x - 12, anchor: .start)
      + end(plane.horizontal.high + " →", x: width, middle: middle, width: width - frame.right - 12, anchor: .end)
    if let vertical = plane.vertical {
      let across = frame.width
      marks += top("↑ " + vertical.high, lastLine: frame.y - 10, width: across)
      marks += top("↓ " + vertical.low, lastLine: height - 4, width: across)
    }
    return marks
  }

  private func end(
    _ text: String, x: Double, middle: Double, width: Double, anchor: Lettering.Anchor
  ) -> [Mark] {
    let lines = TextMetrics.lines(of: text, width: width, size: 11.5, limit: 6)
    let start = middle - Double(lines.count) * 7 + 10
    return lines.enumerated().map { index, line in
      .text(line, x: x, y: start + Double(index) * 14, Lettering(11.5, ink: .quiet, anchor: anchor))
    }
  }

  private func top(_ text: String, lastLine: Double, width: Double) -> [Mark] {
    let lines = TextMetrics.lines(of: text, width: width, size: 11.5, limit: 2)
    return lines.enumerated().map { index, line in
      .text(
        line, x: frame.x + frame.width / 2, y: lastLine - Double(lines.count - 1 - index) * 14,
        Lettering(11.5, ink: .quiet, anchor: .middle))
    }
  }

  var description: String {
    var sentences = [
      "From left to right: from \(plane.horizontal.low) to \(plane.horizontal.high), "
        + "\(Figures.percent(plane.horizontal.explained)) of the variance between segments."
    ]
    if let vertical = plane.vertical {
      sentences.append(
        "From bottom to top: from \(vertical.low) to \(vertical.high), \(Figures.percent(vertical.explained)).")
    }
    for point in plane.points {
      let name = names[point.segment] ?? ""
      sentences.append(
        "\(point.segment) \(name): \(Figures.fixed(point.x)) across"
          + (plane.vertical == nil ? "" : ", \(Figures.fixed(point.y)) up")
          + ", \(Figures.percent(point.share)) of respondents.")
    }
    return sentences.joined(separator: " ")
  }
}

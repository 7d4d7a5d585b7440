import OutcomeSegmentation

extension SegmentPlaneChart {
  /// Lines through everyone's mean.
  func cross(_ layout: Layout) -> [Mark] {
    let frame = self.frame
    let origin = layout.origin
    var marks: [Mark] = [
      .line(x1: frame.x, y1: origin.y, x2: frame.right, y2: origin.y, .everyone, width: 1, dashed: true)
    ]
    let word = everyoneBox(origin)
    let isFree = layout.labels.allSatisfy { label in
      !label.box.overlaps(word) && word.distance(to: label.centre) > label.radius + 2
    }
    if isFree {
      marks.append(
        .text("everyone", x: word.right, y: word.y + 10, Lettering(Self.noteSize, ink: .everyone, anchor: .end)))
    }
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
        tooltip:
          "\(label.point.segment) \(names[label.point.segment] ?? ""): \(figures.text(of: "segments/\(label.point.segment)/share"))",
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

  /// What is more unmet towards each end, in words with an arrow, at the ends of everyone's lines.
  func axisEnds(_ layout: Layout) -> [Mark] {
    let frame = self.frame
    let origin = layout.origin
    let space = FigureFormat.space
    let room = frame.x - 10
    var marks =
      beside("←\(space)" + plane.horizontal.low, x: 0, middle: origin.y, width: room, anchor: .start)
      + beside(plane.horizontal.high + "\(space)→", x: width, middle: origin.y, width: room, anchor: .end)
    if let vertical = plane.vertical {
      marks += above("↑\(space)" + vertical.high, middle: origin.x, lastLine: frame.y - 10)
      marks += above("↓\(space)" + vertical.low, middle: origin.x, lastLine: height - 4)
    }
    return marks
  }

  private func beside(
    _ text: String, x: Double, middle: Double, width: Double, anchor: Lettering.Anchor
  ) -> [Mark] {
    let lines = TextMetrics.lines(of: text, width: width, size: 11.5, limit: 6)
    let tall = Double(lines.count) * 14
    let start = min(max(middle - tall / 2, 0), height - tall) + 10.5
    return lines.enumerated().map { index, line in
      .text(line, x: x, y: start + Double(index) * 14, Lettering(11.5, ink: .quiet, anchor: anchor))
    }
  }

  private func above(_ text: String, middle: Double, lastLine: Double) -> [Mark] {
    let lines = TextMetrics.lines(of: text, width: frame.width, size: 11.5, limit: 2)
    let half = (lines.map { TextMetrics.width(of: $0, size: 11.5) }.max() ?? 0) / 2
    let x = min(max(middle, half), width - half)
    return lines.enumerated().map { index, line in
      .text(
        line, x: x, y: lastLine - Double(lines.count - 1 - index) * 14,
        Lettering(11.5, ink: .quiet, anchor: .middle))
    }
  }

  var description: String {
    var sentences: [Sentence] = [
      """
      From left to right: from \(survey: plane.horizontal.low) to \(survey: plane.horizontal.high), \
      \(figure: "map/horizontal/explained", .table) of the variance between segments.
      """
    ]
    if let vertical = plane.vertical {
      sentences.append(
        """
        From bottom to top: from \(survey: vertical.low) to \(survey: vertical.high), \
        \(figure: "map/vertical/explained", .table).
        """)
    }
    for point in plane.points {
      let number = point.segment
      let up: Sentence = plane.vertical == nil ? "" : ", \(figure: "map/vertical/\(number)", .table) up"
      sentences.append(
        """
        \(number) \(survey: names[number] ?? ""): \(figure: "map/horizontal/\(number)", .table) across\(up), \
        \(figure: "segments/\(number)/share", .table) of respondents.
        """)
    }
    return figures.text(sentences.joined(separator: " "))
  }
}

package import OutcomeSegmentation

/// A segment's most underserved outcomes: a bar for its group score (0 to 20, or 0 to 10 for importance alone) with a
/// tick at everyone's.
package struct BarList: Sendable {
  package let segment: Segment
  package let needs: [UnmetNeed]
  package let width: Double
  package let figures: FigureStore

  package init(segment: Segment, needs: [UnmetNeed], width: Double, figures: FigureStore) {
    self.segment = segment
    self.needs = needs
    self.width = width
    self.figures = figures
  }

  package var chart: Chart {
    var marks: [Mark] = []
    var y = 0.0
    for (index, need) in needs.enumerated() {
      if index > 0 { y += Self.gap }
      marks.append(row(for: need, at: &y, isFirst: index == 0))
    }
    let isUnderserved = needs.contains { $0.zone.isUnderserved }
    let lead =
      measure == .importance
      ? "Most important outcomes" : isUnderserved ? "Most underserved outcomes" : "Outcomes of highest opportunity"
    return Chart(
      width: width, height: y + 3, title: "\(lead) of segment \(segment.number), \(segment.name)",
      description: description, marks: marks)
  }

  private var measure: NeedMeasure { segment.opportunity.measure }

  private static let size = 12.5
  private static let line = 15.5
  private static let bar = 11.0
  private static let gap = 9.0
  /// Room at the right of the bar for the score.
  private static let figures = 36.0

  private func row(for need: UnmetNeed, at y: inout Double, isFirst: Bool) -> Mark {
    var marks: [Mark] = []
    for line in TextMetrics.lines(of: need.outcome.statement, width: width, size: Self.size, limit: 3) {
      marks.append(.text(line, x: 0, y: y + 11.5, Lettering(Self.size)))
      y += Self.line
    }
    y += 4
    let length = width - Self.figures
    func along(_ score: Double) -> Double { length * min(max(score / measure.highest, 0), 1) }
    let ink = Ink.segment(segment.number)
    marks.append(.bar(Box(x: 0, y: y, width: length, height: Self.bar), .grid, opacity: 1))
    marks.append(
      .bar(
        Box(x: 0, y: y, width: along(need.score.value), height: Self.bar), ink,
        opacity: need.zone.isUnderserved ? 1 : 0.55))
    let everyone = along(need.marketScore)
    for (ink, width) in [(Ink.paper, 5.0), (.everyone, 2.5)] {
      marks.append(
        .line(
          x1: everyone, y1: y - 3.5, x2: everyone, y2: y + Self.bar + 3.5, ink, width: width, dashed: false))
    }
    marks.append(
      .text(
        figures.text(of: "\(path(need))/score"), x: width, y: y + 10,
        Lettering(13.5, bold: true, ink: ink, anchor: .end)))
    y += Self.bar + 14
    marks.append(contentsOf: note(for: need, everyone: everyone, y: y, isFirst: isFirst))
    return .group(tooltip: sentence(for: need), marks)
  }

  /// The line under the bar: the difference and the zone; under the first also what the tick is.
  private func note(for need: UnmetNeed, everyone: Double, y: Double, isFirst: Bool) -> [Mark] {
    let size = 11.0
    let difference = figures.text(of: "\(path(need))/difference")
    let zone = Wording.short(need.zone)
    let left = measure == .importance ? difference : "\(difference) · \(zone)"
    var marks: [Mark] = [.text(left, x: 0, y: y, Lettering(size, ink: .quiet))]
    let everyones = figures.text(of: "opportunity/\(need.outcome)/score")
    let label = "everyone \(everyones)"
    let room = width - TextMetrics.width(of: left, size: size) - 10
    let labelWidth = TextMetrics.width(of: label, size: size)
    if labelWidth <= room {
      // Under its tick when there is room there, else at the right.
      let start = width - room
      let centre = min(max(everyone, start + labelWidth / 2), width - labelWidth / 2)
      marks.append(.text(label, x: centre, y: y, Lettering(size, ink: .everyone, anchor: .middle)))
    } else if isFirst {
      let short = "all \(everyones)"
      if TextMetrics.width(of: short, size: size) <= room {
        marks.append(.text(short, x: width, y: y, Lettering(size, ink: .everyone, anchor: .end)))
      }
    }
    return marks
  }

  private func path(_ need: UnmetNeed) -> FigureID { "\(segment.path)/opportunity/\(need.outcome)" }

  private func sentence(for need: UnmetNeed) -> String {
    let own = path(need)
    let score: Sentence = "\(figure: "\(own)/score", .table) of \(Int(measure.highest))"
    let beside: Sentence = """
      everyone \(figure: "opportunity/\(need.outcome)/score", .table), \(figure: "\(own)/difference", .table)
      """
    return figures.text(
      """
      \(survey: need.outcome.statement): \(score) (\(interval: "\(own)/score", .table)), \
      \(beside)\(measure == .importance ? "" : "; \(need.zone.rawValue)")
      """)
  }

  private var description: String {
    if needs.isEmpty { return "No outcome to show." }
    return "\(measure == .importance ? "Importance from 0 to 10" : "Opportunity scores from 0 to 20"). "
      + needs.map(sentence).joined(separator: ". ") + "."
  }
}

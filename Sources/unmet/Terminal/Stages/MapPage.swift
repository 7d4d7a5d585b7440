import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addMap(_ map: SegmentMap, _ detail: Detail) {
    heading("Map", map.title)
    paragraph(map.soWhat)
    if detail == .brief { return addStances(map.columns) }
    for column in map.columns {
      title(
        "\(column.segment.number). \(column.segment.name): \(FigureFormat.percent(column.size.share.value)) "
          + "(\(FigureFormat.percentInterval(column.size.share))), \(column.stability.rawValue), "
          + "membership \(FigureFormat.percent(column.segment.certainty)) sure. \(column.stance.rawValue)")
      paragraph(column.strategy)
      table(
        [
          .word("Id"), .text("Underserved"), .figure("Score"), .figure("95 %"), .figure("All"), .figure("Diff."),
          .word("Zone"),
        ],
        column.unmet.map { need in
          [
            Table.Cell(need.outcome.id), Table.Cell(need.outcome.statement),
            Table.Cell(FigureFormat.fixed(need.score.value, 1), .strong),
            Table.Cell(FigureFormat.interval(need.score, 1)),
            Table.Cell(FigureFormat.fixed(need.marketScore, 1)),
            Table.Cell(FigureFormat.difference(need.difference, 1)),
            Table.Cell(Wording.short(need.zone), need.zone.emphasis),
          ]
        })
      item(
        "To find them: "
          + (column.traits.isEmpty
            ? "no clear fingerprint." : column.traits.map(\.sentence).joined(separator: "; ") + "."))
      if let solution = column.currentSolution { item("Use today: \(solution.sentence).") }
    }
    title("What separates the segments")
    addAxis("To the right", map.plane.horizontal)
    if let vertical = map.plane.vertical { addAxis("Upwards", vertical) }
    note(map.footer)
  }

  private mutating func addStances(_ columns: [MapColumn]) {
    table(
      [.figure("#"), .text("Segment"), .figure("Share"), .word("Stability"), .word("Stance"), .text("Strategy")],
      columns.map { column in
        [
          Table.Cell(String(column.segment.number)), Table.Cell(column.segment.name, .strong),
          Table.Cell(FigureFormat.percent(column.size.share.value)), Table.Cell(column.stability.rawValue),
          Table.Cell(column.stance.rawValue), Table.Cell(column.strategy),
        ]
      })
  }

  private mutating func addAxis(_ name: String, _ axis: SegmentPlane.Axis) {
    item("\(name): \(axis.low) -> \(axis.high) (\(FigureFormat.percent(axis.explained)) of the difference).")
  }
}

import OutcomeSegmentation

extension Document {
  mutating func addMap(_ map: SegmentMap, _ detail: Detail) {
    if detail == .shared {
      // The page that is shared begins with the map's title.
      heading("Map", "what each segment needs, and how to find its people")
    } else {
      heading("Map", map.title)
      paragraph(map.soWhat)
    }
    if detail == .brief { return addStances(map.columns) }
    for column in map.columns { addColumn(column) }
    title("What separates the segments")
    let names = map.columns.map { ($0.segment.number, $0.segment.name) }
    picture(.plane(map.plane, names: Dictionary(names, uniquingKeysWith: { first, _ in first })))
    addAxis("To the right", map.plane.horizontal, explained: "map/horizontal/explained")
    if let vertical = map.plane.vertical { addAxis("Upwards", vertical, explained: "map/vertical/explained") }
    note(map.footer)
  }

  private mutating func addColumn(_ column: MapColumn) {
    let path = column.segment.path
    title(
      """
      \(column.segment.number). \(survey: column.segment.name): \(figure: "\(path)/share", .table) \
      (\(interval: "\(path)/share", .table)), \(column.stability.rawValue), \
      membership \(figure: "\(path)/certainty", .table) sure. \(column.stance.rawValue)
      """)
    paragraph(column.strategy)
    table(
      [
        .word("Id"), .text("Underserved"), .figure("Score"), .figure("95 %"), .figure("All"), .figure("Diff."),
        .word("Zone"),
      ],
      column.unmet.map { need in
        let own: FigureID = "\(path)/opportunity/\(need.outcome)"
        return [
          Table.Cell(survey: need.outcome.id), Table.Cell(survey: need.outcome.statement),
          .figure("\(own)/score", .table, .strong), .interval("\(own)/score"),
          .figure("opportunity/\(need.outcome)/score"), .figure("\(own)/difference"),
          Table.Cell(Wording.short(need.zone), need.zone.emphasis),
        ]
      })
    let traits = column.traits.map { $0.sentence(of: column.segment.number) }
    item(traits.isEmpty ? "To find them: no clear fingerprint." : "To find them: \(traits.joined(separator: "; ")).")
    if let solution = column.currentSolution {
      item("Use today: \(solution.sentence(of: column.segment.number)).")
    }
  }

  private mutating func addStances(_ columns: [MapColumn]) {
    table(
      [.figure("#"), .text("Segment"), .figure("Share"), .word("Stability"), .word("Stance"), .text("Strategy")],
      columns.map { column in
        [
          Table.Cell(String(column.segment.number)), Table.Cell(survey: column.segment.name, .strong),
          .figure("\(column.segment.path)/share"), Table.Cell(column.stability.rawValue),
          Table.Cell(column.stance.rawValue), Table.Cell(column.strategy),
        ]
      })
  }

  private mutating func addAxis(_ name: String, _ axis: SegmentPlane.Axis, explained: FigureID) {
    item("\(name): \(survey: axis.low) -> \(survey: axis.high) (\(figure: explained, .table) of the difference).")
  }
}

extension Fingerprint.Trait {
  /// "Role: Program manager, 41 % (index 180)".
  func sentence(of segment: Int) -> Sentence {
    let path = path(in: segment)
    return """
      \(survey: variable): \(survey: category), \(figure: "\(path)/share", .table) \
      (index \(figure: "\(path)/index", .table))
      """
  }
}

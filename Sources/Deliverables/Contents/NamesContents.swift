import OutcomeSegmentation

extension Document {
  /// What the segments are called, and by whom. A run tells it with the segments.
  mutating func addNames(_ analysis: Analysis, _ detail: Detail) {
    guard detail.isWhole else { return }
    let segments = analysis.segmentation.segments
    heading("Names", "given by people where they gave one, else made from the need that sets a segment apart")
    table(
      [.figure("#"), .text("Name"), .text("From"), .text("Proposed name")],
      segments.map { segment in
        [
          Table.Cell(String(segment.number)), Table.Cell(survey: segment.name, .strong),
          Table.Cell(segment.isNamed ? "the study" : "its needs"), Table.Cell(survey: segment.proposedName),
        ]
      })
    note("A name says what people need, never who they are: that is in the profiles. To give one: `unmet edit`.")
  }
}

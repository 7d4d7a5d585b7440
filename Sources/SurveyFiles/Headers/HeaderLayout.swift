package import Tables

/// The records above the answers, and what they say.
///
/// Nothing is dropped: titles and headers stay in the grid, and rows that are no answers (previews, tests) stay rows;
/// `SystemColumns` tells them by their status.
package struct HeaderLayout: Sendable, Equatable {
  /// The service that wrote the file, where several of its columns tell.
  package var export: SurveyExport?
  /// Records above the names that belong to no table.
  package var titleRecords: Int
  /// The record that names the columns, counted from 0 as in the grid.
  package var nameRecord: Int
  /// All records above the first answer, titles included.
  package var headerRecords: Int
  /// One a column: the name that a study refers to, and the question's wording where the file has both. No two names
  /// are the same, and only columns without a cell below the headers have none.
  package var columns: [ColumnDescription]
  /// What was taken so where it is not a matter of course, as sentences.
  package var notes: [String]

  package init(
    export: SurveyExport? = nil, titleRecords: Int = 0, nameRecord: Int = 0, headerRecords: Int = 1,
    columns: [ColumnDescription], notes: [String] = []
  ) {
    self.export = export
    self.titleRecords = titleRecords
    self.nameRecord = nameRecord
    self.headerRecords = headerRecords
    self.columns = columns
    self.notes = notes
  }

  /// Reads the records at the top of a file; the answers further down than 100 records below the headers change nothing,
  /// but for columns without a name.
  ///
  /// - Parameters:
  ///   - titleRecords: how many records stand above the headers and belong to no table; nil to look.
  ///   - headerRecords: how many records stand above the first answer, titles included; nil to look.
  package static func of(_ cells: CellGrid, titleRecords: Int? = nil, headerRecords: Int? = nil) -> HeaderLayout {
    guard cells.recordCount > 0 else {
      return HeaderLayout(headerRecords: 0, columns: [])
    }
    let end = headerRecords.map { min(max($0, 1), cells.recordCount) }
    let titles = titleRecords.map { min(max($0, 0), (end ?? cells.recordCount) - 1) }
    let (first, reading) = reading(of: cells, titles: titles, end: end)
    let headers = HeaderNames(reading.names) { hasAnswers(cells, below: reading.end, column: $0) }
    var notes: [String] = []
    if first > 0, titles == nil {
      let (rows, isOne) = (HeaderRecords.rows(cells, 0..<first).capitalizedFirst, first == 1)
      notes.append(
        "\(rows) \(isOne ? "stands" : "stand") above the table and \(isOne ? "is" : "are") left out: the columns are "
          + "named in row \(cells.rowNumber(ofRecord: reading.nameRecord)).")
    }
    if let note = reading.note { notes.append(note) }
    let columns = zip(headers.names, reading.labels).map { ColumnDescription(name: $0, label: $1) }
    return HeaderLayout(
      export: reading.export, titleRecords: first, nameRecord: reading.nameRecord, headerRecords: reading.end,
      columns: columns, notes: notes + headers.notes)
  }

  /// What the service itself writes beside the answers.
  package var systemColumns: SystemColumns {
    SystemColumns.of(names: columns.map(\.name), labels: columns.map(\.label), export: export)
  }

  /// For each column the heading that carries meaning when ratings are paired: the wording where the name is a code
  /// (`V12`, `Q3_4`, `QID7`), or where the wording alone says importance or satisfaction of what; else the name.
  package var pairingHeadings: [String] { columns.map(\.pairingHeading) }

  /// What to say where the first row looks like answers: nearly all numbers, and the same ones again.
  func caution(on cells: CellGrid, in source: String) -> String? {
    guard export == nil, headerRecords == nameRecord + 1, cells.cellCount(ofRecord: nameRecord) < 10_000 else {
      return nil
    }
    let texts = cells.texts(ofRecord: nameRecord).filter { !$0.isEmpty }
    let numbers = texts.filter { CellText.number($0) != nil }
    guard texts.count >= 5, numbers.count * 5 >= texts.count * 3, Set(numbers).count * 5 <= numbers.count * 4 else {
      return nil
    }
    let shown = texts.prefix(4).map { "\"\($0.prefix(20))\"" }.joined(separator: ", ")
    return
      "\(source), row \(cells.rowNumber(ofRecord: nameRecord)): the headers look like answers (\(shown), …); if they "
      + "are, write a row above them that names the columns, or the first respondent is lost"
  }

  /// The record at which the headers begin, and what they say.
  private static func reading(of cells: CellGrid, titles: Int?, end: Int?) -> (first: Int, HeaderReading) {
    let candidates = min(TitleRecords.candidates(in: cells), (end ?? cells.recordCount) - 1)
    for first in titles.map({ $0...$0 }) ?? 0...candidates {
      guard var known = ExportHeaders.reading(of: cells, from: first) else { continue }
      if let end, end != known.end {
        let export = known.export
        known = CombinedHeaders.given(HeaderRecords(cells, from: first), end: end)
        known.export = export
      }
      return (first, known)
    }
    let first = titles ?? min(TitleRecords.count(in: cells), (end ?? cells.recordCount) - 1)
    let head = HeaderRecords(cells, from: first)
    if let end { return (first, CombinedHeaders.given(head, end: end)) }
    return (first, CombinedHeaders.unknown(head) ?? .single(head))
  }

  private static func hasAnswers(_ cells: CellGrid, below end: Int, column: Int) -> Bool {
    (end..<max(end, cells.recordCount)).contains { record in
      let cell = cells.rawCell(record: record, column: column)
      return !cell.isEmpty && !HeaderText.display(cells.text(record: record, column: column)).isEmpty
    }
  }
}

extension ColumnDescription {
  /// The heading that carries meaning when ratings are paired: the wording where the name is a code (`V12`, `Q3_4`,
  /// `QID7`), or where the wording alone says importance or satisfaction of what; else the name.
  var pairingHeading: String {
    guard let label else { return name }
    if let rating = RatingHeader(label) {
      // "Importance" alone does not say of what.
      return !rating.key.isEmpty && RatingHeader(name) == nil ? label : name
    }
    return MeaninglessName.matches(name) ? label : name
  }
}

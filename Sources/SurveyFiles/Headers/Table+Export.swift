package import Tables

extension Table {
  /// The survey service that wrote the file, where its headers tell.
  package var export: SurveyExport? {
    switch format {
    case .jsonLines: nil
    // Services write their own columns into SPSS files too, under names that are one record there.
    case .spss: ExportHeaders.reading(of: cells, from: 0).flatMap { $0.end == 1 ? $0.export : nil }
    case .text, .workbook: ExportHeaders.reading(of: cells, from: titleRecords)?.export
    }
  }

  /// What the survey service itself writes beside the answers, and the columns that tell who somebody is.
  package var systemColumns: SystemColumns {
    SystemColumns.of(names: header, labels: columns.map(\.label), export: export)
      .adding(among: columns.indices) {
        StatusColumn.purpose(of: $0, in: self) ?? PersonalColumn.purpose(of: $0, in: self)
      }
  }

  /// The columns whose cells are never printed.
  var personalColumns: Set<Int> { Set(systemColumns.columns { $0.isPersonal }) }
}

extension Excerpt {
  /// Other cells that tell who somebody is are not shown.
  package static func lines(_ table: Table, row: Int, column: Int) -> [String] {
    lines(table, row: row, column: column, hiding: table.personalColumns)
  }
}

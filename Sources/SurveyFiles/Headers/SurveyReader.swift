public import OutcomeSegmentation
public import Tables

/// Reads a survey's file of any format into a table, with the headers that survey services write.
public struct SurveyReader: Sendable {
  public init() {}

  /// Reads a file, or standard input for "-".
  public func read(_ path: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    try read(FileContents.read(path), named: FileContents.shownName(of: path), reading: reading)
  }

  /// Reads bytes; `name` stands for the file in messages.
  public func read(_ bytes: [UInt8], named name: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    var settings = TableReading(reading)
    if settings.sheet == nil, WorkbookReader.mayRead(bytes) { settings.sheet = try pollfishSheet(bytes, name) }
    let raw = try TableReader().read(bytes, named: name, reading: settings)
    guard raw.columns == nil else { return try Table(raw) }
    let layout = HeaderLayout.of(
      raw.cells, titleRecords: raw.titleRecords,
      headerRecords: reading.headerRows.map { $0 + (raw.titleRecords ?? 0) })
    let caution = layout.caution(on: raw.cells, in: name).map { [$0] } ?? []
    let further = FurtherRecords(raw.cells, below: layout.headerRecords, nameRecord: layout.nameRecord)
    let table = try Table(
      raw, columns: layout.columns, headerRecords: layout.headerRecords, nameRecord: layout.nameRecord,
      titleRecords: layout.titleRecords, leftOut: further.records, notes: caution + layout.notes + further.notes)
    try table.checkRowLengths()
    return table
  }

  /// Pollfish writes the answers in words and in codes beside other sheets; words say which way a scale runs.
  private func pollfishSheet(_ bytes: [UInt8], _ name: String) throws -> String? {
    let names = try WorkbookReader().sheetNames(bytes, named: name)
    return names.contains("Individuals") && names.contains("Individuals Coded") ? "Individuals" : nil
  }
}

extension TableReading {
  /// What a study says on reading its survey.
  package init(_ reading: SurveyReading) {
    self.init(
      sheet: reading.sheet, encoding: reading.encoding, delimiter: reading.delimiter, quote: reading.quote,
      decimal: reading.decimal, titleRows: reading.titleRows, headerRows: reading.headerRows)
  }
}

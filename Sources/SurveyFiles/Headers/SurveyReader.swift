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
  /// - Parameter holdsAnswers: of a workbook with several sheets and no word on which, the first that it is true of is
  ///   read; nil for sheets whose ratings can be guessed.
  public func read(
    _ bytes: [UInt8], named name: String, reading: SurveyReading = SurveyReading(),
    holdsAnswers: ((Table) -> Bool)? = nil
  ) throws -> Table {
    let bytes = try PackedFile.unpacked(bytes, named: name)
    var settings = TableReading(reading)
    guard settings.sheet == nil, WorkbookReader.mayRead(bytes) else {
      return try table(bytes, name, settings, headerRows: reading.headerRows)
    }
    settings.sheet = try pollfishSheet(bytes, name)
    let first = try table(bytes, name, settings, headerRows: reading.headerRows)
    guard settings.sheet == nil, case .workbook(let firstSheet) = first.format else { return first }
    let others = try WorkbookReader().sheetNames(bytes, named: name, onlyVisible: true).filter { $0 != firstSheet }
    let holdsAnswers =
      holdsAnswers ?? { table in (try? table.guessedMapping()).flatMap { try? table.imported(using: $0.mapping) } != nil
      }
    guard !others.isEmpty, !holdsAnswers(first) else { return first }
    for sheet in others.prefix(Self.mostSheets) {
      settings.sheet = sheet
      guard let other = try? table(bytes, name, settings, headerRows: reading.headerRows), holdsAnswers(other) else {
        continue
      }
      let rest = [firstSheet] + others.filter { $0 != sheet }
      return other.noting(
        "\(name) has \(others.count + 1) sheets; \"\(sheet)\" was read, which has the answers, not "
          + rest.map { "\"\($0)\"" }.joined(separator: ", "))
    }
    return first
  }

  /// So many sheets are looked at for answers.
  private static let mostSheets = 20

  private func table(
    _ bytes: [UInt8], _ name: String, _ settings: TableReading, headerRows: Int?
  ) throws -> Table {
    let raw = try TableReader().read(bytes, named: name, reading: settings)
    guard raw.columns == nil else {
      let table = try Table(raw)
      return try table.widened() ?? table
    }
    let layout = HeaderLayout.of(
      raw.cells, titleRecords: raw.titleRecords, headerRecords: headerRows.map { $0 + (raw.titleRecords ?? 0) })
    let caution = layout.caution(on: raw.cells, in: name).map { [$0] } ?? []
    let further = FurtherRecords(raw.cells, below: layout.headerRecords, nameRecord: layout.nameRecord)
    let table = try Table(
      raw, columns: layout.columns, headerRecords: layout.headerRecords, nameRecord: layout.nameRecord,
      titleRecords: layout.titleRecords, leftOut: further.records, notes: caution + layout.notes + further.notes)
    try table.checkRowLengths()
    return try table.widened() ?? table
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

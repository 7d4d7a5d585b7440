public import OutcomeSegmentation

/// Reads a survey's file of any format into a table: the format is told by the content, never by the name.
public struct SurveyReader: Sendable {
  public init() {}

  /// Reads a file, or standard input for "-".
  public func read(_ path: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    try read(FileContents.read(path), named: FileContents.shownName(of: path), reading: reading)
  }

  /// Reads bytes; `name` stands for the file in messages.
  public func read(_ bytes: [UInt8], named name: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    if SPSSReader.format(of: bytes) != nil {
      return try spss(bytes, name).adding(
        reading.unused(for: "\(name) is an SPSS file", [.encoding, .sheet, .delimiter]))
    }
    if WorkbookReader.mayRead(bytes) {
      return try workbook(bytes, name, reading)
        .adding(reading.unused(for: "\(name) is a workbook", [.encoding, .delimiter]))
    }
    try ForeignFile.checkIsText(bytes, named: name)
    if JSONLinesReader.isLikely(bytes) {
      return try jsonLines(bytes, name, reading).adding(reading.unused(for: "\(name) is JSON", [.sheet, .delimiter]))
    }
    return try TableReader().read(bytes, named: name, reading: reading)
      .adding(reading.unused(for: "\(name) is text", [.sheet]))
  }

  private func spss(_ bytes: [UInt8], _ name: String) throws -> Table {
    let file = try SPSSReader().read(bytes, named: name)
    // Services write their own columns into SPSS files too, under names that are one record there.
    let headers = ExportHeaders.reading(of: file.cells, from: 0)
    return Table(
      source: name, format: .spss(file.format), columns: file.columns, cells: file.cells, headerRecords: 1,
      export: headers?.end == 1 ? headers?.export : nil, contentHash: Digest.sha256(bytes), notes: file.notes,
      original: bytes)
  }

  private func workbook(_ bytes: [UInt8], _ name: String, _ reading: SurveyReading) throws -> Table {
    let sheet = try WorkbookReader().read(bytes, named: name, sheet: try reading.sheet ?? pollfishSheet(bytes, name))
    let titles = reading.titleRows.map { rows in
      (0..<sheet.cells.recordCount).first { sheet.cells.rowNumber(ofRecord: $0) > rows } ?? sheet.cells.recordCount
    }
    return try Table(
      sheet.cells, source: name, format: .workbook(sheet: sheet.sheet), titleRecords: titles, reading: reading,
      contentHash: Digest.sha256(bytes), notes: sheet.notes, original: bytes)
  }

  /// Pollfish writes the answers in words and in codes beside other sheets; words say which way a scale runs.
  private func pollfishSheet(_ bytes: [UInt8], _ name: String) throws -> String? {
    let names = try WorkbookReader().sheetNames(bytes, named: name)
    return names.contains("Individuals") && names.contains("Individuals Coded") ? "Individuals" : nil
  }

  private func jsonLines(_ bytes: [UInt8], _ name: String, _ reading: SurveyReading) throws -> Table {
    let text = try DecodedText(bytes, named: name, declared: reading.encoding)
    let result = try JSONLinesReader().read(text.bytes, in: text.range, named: name)
    let cells = result.cells
    guard cells.recordCount > 0 else {
      throw SurveyFileError(.badSurvey, "\(name) has no objects with keys in it")
    }
    return Table(
      source: name, format: .jsonLines, columns: cells.texts(ofRecord: 0).map { ColumnDescription(name: $0) },
      cells: cells, headerRecords: 1, contentHash: Digest.sha256(bytes), notes: text.notes + result.notes)
  }
}

extension SurveyReading {
  /// What can be set and says nothing about some formats.
  enum Setting { case encoding, sheet, delimiter }

  /// What to say of settings that a file has no use for.
  /// - Parameter reason: what the file is, as a clause.
  func unused(for reason: String, _ settings: [Setting]) -> [String] {
    settings.compactMap { setting in
      switch setting {
      case .encoding:
        encoding.map { "\(reason) and says itself how its texts are encoded; encoding \"\($0)\" is not used" }
      case .sheet: sheet.map { "\(reason) and has no sheets; sheet \"\($0)\" is not used" }
      case .delimiter: delimiter.map { "\(reason) and has no delimiters; delimiter \"\($0)\" is not used" }
      }
    }
  }
}

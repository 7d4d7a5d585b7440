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
    if JSONLinesReader.isLikely(bytes) { return try jsonLines(bytes, name) }
    return try TableReader().read(bytes, named: name, reading: reading)
  }

  private func jsonLines(_ bytes: [UInt8], _ name: String) throws -> Table {
    try TextEncoding.check(bytes, named: name)
    let cells = try JSONLinesReader().read(bytes, named: name)
    guard cells.recordCount > 0 else {
      throw SurveyFileError(.badSurvey, "\(name) has no objects with keys in it")
    }
    return Table(
      source: name, format: .jsonLines, columns: cells.texts(ofRecord: 0).map { ColumnDescription(name: $0) },
      cells: cells, headerRecords: 1, contentHash: ContentHash.sha256(bytes), original: bytes)
  }
}

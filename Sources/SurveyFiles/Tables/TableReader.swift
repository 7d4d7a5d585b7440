public import OutcomeSegmentation

/// Reads delimited text into a table, refusing what is not one with a sentence that says where and why.
public struct TableReader: Sendable {
  public init() {}

  /// Reads a file, or standard input for "-".
  public func read(_ path: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    try read(FileContents.read(path), named: FileContents.shownName(of: path), reading: reading)
  }

  /// Reads bytes; `name` stands for the file in messages.
  public func read(_ bytes: [UInt8], named name: String, reading: SurveyReading = SurveyReading()) throws -> Table {
    let text = try TextTable(bytes, named: name, reading: reading)
    let hasTitles = reading.titleRows != nil || text.titleRecords > 0
    return try Table(
      text.cells, source: name, format: .text(text.dialect, encoding: text.encoding),
      titleRecords: hasTitles ? text.titleRecords : nil, reading: reading, contentHash: Digest.sha256(bytes),
      notes: text.notes)
  }
}

/// The letters that a spreadsheet shows above a column: A for 0, AA for 26.
package func columnLetters(_ column: Int) -> String {
  var letters = ""
  var rest = column + 1
  while rest > 0 {
    rest -= 1
    letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
    rest /= 26
  }
  return letters
}

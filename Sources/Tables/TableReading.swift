/// How a file is to be read where that is not left to detection. What is nil is detected from the content.
package struct TableReading: Sendable, Hashable {
  /// The workbook's sheet, by its name or its number from 1.
  package var sheet: String?
  /// The character set of a text file, such as "windows-1252".
  package var encoding: String?
  /// What stands between two cells of a text file.
  package var delimiter: Character?
  /// What stands around cells that contain a delimiter.
  package var quote: Character?
  /// The decimal sign of numbers: a point or a comma.
  package var decimal: Character?
  /// Rows above the headers that belong to no table: titles, dates of export.
  package var titleRows: Int?
  /// The rows of headers.
  package var headerRows: Int?

  package init(
    sheet: String? = nil, encoding: String? = nil, delimiter: Character? = nil, quote: Character? = nil,
    decimal: Character? = nil, titleRows: Int? = nil, headerRows: Int? = nil
  ) {
    self.sheet = sheet
    self.encoding = encoding
    self.delimiter = delimiter
    self.quote = quote
    self.decimal = decimal
    self.titleRows = titleRows
    self.headerRows = headerRows
  }

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

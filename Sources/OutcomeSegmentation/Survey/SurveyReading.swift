/// How a survey's file is to be read where that is not left to detection. What is nil is detected from the content.
public struct SurveyReading: Sendable, Hashable {
  /// The workbook's sheet, by its name or its number from 1.
  public var sheet: String?
  /// The character set of a text file, such as "windows-1252".
  public var encoding: String?
  /// What stands between two cells of a text file.
  public var delimiter: Character?
  /// What stands around cells that contain a delimiter.
  public var quote: Character?
  /// The decimal sign of numbers: a point or a comma.
  public var decimal: Character?
  /// Rows above the headers that belong to no table: titles, dates of export.
  public var titleRows: Int?
  /// The rows of headers.
  public var headerRows: Int?

  public init(
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

  /// The same with what `other` says in place of what is said here.
  public func overridden(by other: SurveyReading) -> SurveyReading {
    SurveyReading(
      sheet: other.sheet ?? sheet, encoding: other.encoding ?? encoding, delimiter: other.delimiter ?? delimiter,
      quote: other.quote ?? quote, decimal: other.decimal ?? decimal, titleRows: other.titleRows ?? titleRows,
      headerRows: other.headerRows ?? headerRows)
  }
}

/// Characters as texts of one character.
extension SurveyReading: Codable {
  private enum CodingKeys: String, CodingKey {
    case sheet, encoding, delimiter, quote, decimal, titleRows, headerRows
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func character(_ key: CodingKeys) throws -> Character? {
      guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
      guard text.count == 1, let only = text.first else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(text) is not one character")
      }
      return only
    }
    self.init(
      sheet: try container.decodeIfPresent(String.self, forKey: .sheet),
      encoding: try container.decodeIfPresent(String.self, forKey: .encoding), delimiter: try character(.delimiter),
      quote: try character(.quote), decimal: try character(.decimal),
      titleRows: try container.decodeIfPresent(Int.self, forKey: .titleRows),
      headerRows: try container.decodeIfPresent(Int.self, forKey: .headerRows))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(sheet, forKey: .sheet)
    try container.encodeIfPresent(encoding, forKey: .encoding)
    try container.encodeIfPresent(delimiter.map(String.init), forKey: .delimiter)
    try container.encodeIfPresent(quote.map(String.init), forKey: .quote)
    try container.encodeIfPresent(decimal.map(String.init), forKey: .decimal)
    try container.encodeIfPresent(titleRows, forKey: .titleRows)
    try container.encodeIfPresent(headerRows, forKey: .headerRows)
  }
}

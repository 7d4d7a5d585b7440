/// How a text file writes its table, so that it can be written back the same way.
public struct TableDialect: Sendable, Equatable {
  /// The byte between two cells: a comma, semicolon, tab or vertical bar, or what the reader was told.
  public var delimiter: UInt8
  /// The byte around cells that contain a delimiter; nil where none means that.
  public var quote: UInt8?
  /// The byte before a quote that belongs to the cell, where quotes are not doubled instead.
  public var escape: UInt8?
  /// Whether blanks between a delimiter and a quote belong to no cell.
  public var skipsBlanks: Bool
  /// Whether a comma in a number is the decimal sign.
  public var usesDecimalComma: Bool
  public var lineEnding: LineEnding
  /// Whether the file begins with the byte order mark of its encoding.
  public var hasByteOrderMark: Bool
  /// Whether the last record has a line ending after it.
  public var endsWithLineEnding: Bool

  /// - Parameter usesDecimalComma: by default so where a comma does not separate cells.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""), escape: UInt8? = nil,
    skipsBlanks: Bool = false, usesDecimalComma: Bool? = nil, lineEnding: LineEnding = .lineFeed,
    hasByteOrderMark: Bool = false, endsWithLineEnding: Bool = true
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.skipsBlanks = skipsBlanks
    self.usesDecimalComma = usesDecimalComma ?? (delimiter != UInt8(ascii: ","))
    self.lineEnding = lineEnding
    self.hasByteOrderMark = hasByteOrderMark
    self.endsWithLineEnding = endsWithLineEnding
  }

  public enum LineEnding: String, Sendable, CaseIterable {
    case lineFeed = "\n"
    case carriageReturn = "\r"
    case both = "\r\n"
  }

  /// The delimiters recognised, in order of preference; others have to be set.
  package static let delimiters: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package var syntax: CellSyntax {
    CellSyntax(delimiter: delimiter, quote: quote, escape: escape, skipsBlanks: skipsBlanks)
  }

  /// A delimiter or quote as sentences name it.
  package static func name(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    case UInt8(ascii: "|"): "vertical bars"
    case UInt8(ascii: " "): "spaces"
    case UInt8(ascii: ":"): "colons"
    case UInt8(ascii: "'"): "apostrophes"
    case UInt8(ascii: "\""): "quotes"
    case 0x21...0x7E: "\"\(Character(Unicode.Scalar(byte)))\""
    default: "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}

/// How a text file writes its table, so that it can be written back the same way.
public struct TableDialect: Sendable, Equatable {
  /// The byte between two cells: a comma, semicolon, tab or vertical bar.
  public var delimiter: UInt8
  public var lineEnding: LineEnding
  /// Whether the file begins with the UTF-8 byte order mark.
  public var hasByteOrderMark: Bool
  /// Whether the last record has a line ending after it.
  public var endsWithLineEnding: Bool

  public init(
    delimiter: UInt8 = UInt8(ascii: ","), lineEnding: LineEnding = .lineFeed, hasByteOrderMark: Bool = false,
    endsWithLineEnding: Bool = true
  ) {
    self.delimiter = delimiter
    self.lineEnding = lineEnding
    self.hasByteOrderMark = hasByteOrderMark
    self.endsWithLineEnding = endsWithLineEnding
  }

  public enum LineEnding: String, Sendable, CaseIterable {
    case lineFeed = "\n"
    case carriageReturn = "\r"
    case both = "\r\n"
  }

  /// The delimiters recognised, in order of preference.
  package static let delimiters: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

/// The name of a figure: the stage, and then what it is of, from the whole to the part. "segments/2/share".
///
/// Equal analyses give equal names, so that an anchor, a key of the JSON and a cell of a workbook can all be found by it.
public struct FigureID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  public let path: String

  public init(path: String) { self.path = path }

  public init(from decoder: any Decoder) throws { path = try decoder.singleValueContainer().decode(String.self) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(path)
  }

  public var description: String { path }

  public static func < (left: FigureID, right: FigureID) -> Bool { left.path < right.path }
}

/// Written as a path: "segments/\(number)/opportunity/\(outcome)/score". A slash in what is put in is no part of the path.
extension FigureID: ExpressibleByStringInterpolation {
  public init(stringLiteral path: String) { self.path = path }

  public init(stringInterpolation: Path) { path = stringInterpolation.text }

  public struct Path: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    public mutating func appendInterpolation(_ path: FigureID) { text += path.path }
    public mutating func appendInterpolation(_ outcome: Outcome) { appendInterpolation(outcome.id) }

    public mutating func appendInterpolation(_ word: String) {
      text += word.utf8.contains(UInt8(ascii: "/")) ? word.replacing("/", with: "%2F") : word
    }
  }
}

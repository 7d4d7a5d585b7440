/// A rating scale of whole numbers, such as 1-5 or 0-10.
public struct RatingScale: Sendable, Hashable, CustomStringConvertible {
  public let minimum: Int
  public let maximum: Int

  /// - Precondition: `minimum < maximum`.
  public init(_ minimum: Int, _ maximum: Int) {
    precondition(minimum < maximum, "a rating scale has at least two points")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Reads "1-5" and "-3 to 3"; nil when the text is not two rising whole numbers joined so.
  public init?(_ text: String) {
    let parts =
      text.ranges(of: "to").isEmpty
      ? text.split(separator: "-", omittingEmptySubsequences: false)
      : text.split(separator: "to", omittingEmptySubsequences: false)
    let ends = parts.map { Int($0.filter { !$0.isWhitespace }) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low < high else { return nil }
    self.init(low, high)
  }

  public var points: Int { maximum - minimum + 1 }

  /// "1-5", "-3 to 3".
  public var description: String { minimum < 0 ? "\(minimum) to \(maximum)" : "\(minimum)-\(maximum)" }

  /// Whether `rating` is one of the scale's whole numbers.
  public func contains(_ rating: Double) -> Bool {
    rating >= Double(minimum) && rating <= Double(maximum) && rating == rating.rounded()
  }

  /// The rating on 0-10: `10 (x - minimum) / (maximum - minimum)`. Missing stays missing.
  public func rescaled(_ rating: Double) -> Double {
    10 * (rating - Double(minimum)) / Double(maximum - minimum)
  }

  /// How many of the highest points count as the top box by convention: 1 up to three points, 2 up to six, 3 up to ten,
  /// and the top fifth of a longer scale, rounded up: 3 of 0-10, those from 80 of 0-100.
  public var usualTopBoxes: Int { points <= 3 ? 1 : points <= 6 ? 2 : points <= 10 ? 3 : (points + 4) / 5 }
}

/// As its description, "1-5".
extension RatingScale: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let scale = RatingScale(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no scale such as 1-5")
    }
    self = scale
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

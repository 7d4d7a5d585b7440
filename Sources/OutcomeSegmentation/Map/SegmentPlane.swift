/// The segments' centres on the two dimensions that separate them most (principal axes of the weighted centres of the
/// respondent opportunity scores).
public struct SegmentPlane: Sendable, Equatable, Codable {
  public let points: [Point]
  /// What grows to the right and upwards, from the strongest outcomes.
  public let horizontal: Axis
  /// Nil with two segments, which one dimension separates.
  public let vertical: Axis?

  public struct Point: Sendable, Equatable, Codable {
    /// The number of the segment.
    public let segment: Int
    public let x: Double
    public let y: Double
    public let share: Double

    public init(segment: Int, x: Double, y: Double, share: Double) {
      self.segment = segment
      self.x = x
      self.y = y
      self.share = share
    }
  }

  public struct Axis: Sendable, Equatable, Codable {
    /// The outcomes more unmet towards the low and the high end, as short phrases.
    public let low: String
    public let high: String
    /// Share of the variance between segments, 0...1.
    public let explained: Double

    public init(low: String, high: String, explained: Double) {
      self.low = low
      self.high = high
      self.explained = explained
    }
  }

  public init(points: [Point], horizontal: Axis, vertical: Axis?) {
    self.points = points
    self.horizontal = horizontal
    self.vertical = vertical
  }
}

/// The interval from `low` to `high`, both included: a confidence interval.
public struct ClosedInterval: Sendable, Hashable, Codable {
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// The interval between two numbers; NaN at both ends stands for "not defined".
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// high - low.
  public var width: Double { high - low }

  /// Whether `value` lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

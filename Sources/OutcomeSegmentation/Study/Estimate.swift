/// A figure with its interval (95 % unless said otherwise).
public struct Estimate: Sendable, Equatable, Codable {
  public let value: Double
  public let low: Double
  public let high: Double

  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  public func scaled(by factor: Double) -> Estimate {
    Estimate(value * factor, low: low * factor, high: high * factor)
  }
}

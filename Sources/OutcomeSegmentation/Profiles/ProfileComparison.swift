/// The share of a number's variance that lies between the segments.
public struct ExplainedVariance: Sendable, Equatable, Codable {
  /// In the sample, 0...1: chance alone makes it larger than 0.
  public let etaSquared: Double
  /// In the population, at most 1; below 0 when the segments explain less than chance.
  public let omegaSquared: Double

  public init(etaSquared: Double, omegaSquared: Double) {
    self.etaSquared = etaSquared
    self.omegaSquared = omegaSquared
  }
}

/// Two segments held against each other on one profile variable.
public struct ProfileComparison: Sendable, Equatable, Codable {
  static let level = 0.05

  /// The numbers of the segments; the first is the lower number.
  public let first: Int
  public let second: Int
  /// The weighted mean of the first less that of the second, for numbers; nil for categories.
  public let difference: Double?
  /// For numbers Cliff's delta, -1...1: how much more often the first is higher than the second. For categories the
  /// bias-corrected Cramér's V of the two, 0...1.
  public let effectSize: Double
  /// Of Dunn's test for numbers, of the variable's own test on the two segments for categories; adjusted by Holm over
  /// the pairs of segments.
  public let adjustedP: Double

  public init(first: Int, second: Int, difference: Double?, effectSize: Double, adjustedP: Double) {
    self.first = first
    self.second = second
    self.difference = difference
    self.effectSize = effectSize
    self.adjustedP = adjustedP
  }
}

/// How a segment can be recognised by who its people are.
public struct Fingerprint: Sendable, Equatable, Codable {
  /// The number of the segment.
  public let segment: Int
  /// The strongest over-represented categories of variables that tell the segments apart; at most three. Empty: the
  /// segment has no clear fingerprint.
  public let traits: [Trait]

  public struct Trait: Sendable, Equatable, Codable {
    public let variable: String
    public let category: String
    /// Weighted share of the segment's respondents, 0...1.
    public let share: Double
    /// Against 100 for everyone.
    public let index: Double

    public init(variable: String, category: String, share: Double, index: Double) {
      self.variable = variable
      self.category = category
      self.share = share
      self.index = index
    }
  }

  public init(segment: Int, traits: [Trait]) {
    self.segment = segment
    self.traits = traits
  }
}

/// Everything said about who is in the segments.
public struct Profiles: Sendable, Equatable, Codable {
  public let findings: [ProfileFinding]
  public let fingerprints: [Fingerprint]

  public init(findings: [ProfileFinding], fingerprints: [Fingerprint]) {
    self.findings = findings
    self.fingerprints = fingerprints
  }
}

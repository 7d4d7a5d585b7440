public struct MapColumn: Sendable, Equatable {
  public let segment: Segment
  public let size: SegmentSize
  /// The segment's most underserved outcomes, by group score; 3 to 5.
  public let unmet: [UnmetNeed]
  /// Empty: no clear fingerprint.
  public let traits: [Fingerprint.Trait]
  /// What most of the segment uses today, where a profile question says so.
  public let currentSolution: Fingerprint.Trait?
  public let stability: StabilityBadge
  public let stance: Stance
  /// One sentence of strategy.
  public let strategy: String

  public init(
    segment: Segment, size: SegmentSize, unmet: [UnmetNeed], traits: [Fingerprint.Trait],
    currentSolution: Fingerprint.Trait?, stability: StabilityBadge, stance: Stance, strategy: String
  ) {
    self.segment = segment
    self.size = size
    self.unmet = unmet
    self.traits = traits
    self.currentSolution = currentSolution
    self.stability = stability
    self.stance = stance
    self.strategy = strategy
  }
}

public struct UnmetNeed: Sendable, Equatable {
  public let outcome: Outcome
  /// The segment's group score, 0-20, with its interval.
  public let score: Estimate
  /// Everyone's group score.
  public let marketScore: Double
  public let zone: OpportunityZone

  public var difference: Double { score.value - marketScore }

  public init(outcome: Outcome, score: Estimate, marketScore: Double, zone: OpportunityZone) {
    self.outcome = outcome
    self.score = score
    self.marketScore = marketScore
    self.zone = zone
  }
}

public enum StabilityBadge: String, Sendable, CaseIterable {
  /// Jaccard of .75 or more.
  case stable
  /// Between.
  case uncertain
  /// Jaccard of .5 or less.
  case dissolves
  /// A merged or split segment was never resampled.
  case untested
}

public enum Stance: String, Sendable, CaseIterable {
  case target = "Target"
  case monitor = "Monitor"
  case deprioritise = "Deprioritise"
}

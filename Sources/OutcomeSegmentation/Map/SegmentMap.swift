/// The one page: a column a segment, and the segments on the two dimensions that separate them most.
public struct SegmentMap: Sendable, Equatable {
  /// The conclusion in one sentence.
  public let title: String
  /// What follows from it.
  public let soWhat: String
  /// In the order of the segmentation, by falling size.
  public let columns: [MapColumn]
  public let plane: SegmentPlane
  /// "Source ...; n = 298; 22 excluded; measure; seed; version".
  public let footer: String

  public init(title: String, soWhat: String, columns: [MapColumn], plane: SegmentPlane, footer: String) {
    self.title = title
    self.soWhat = soWhat
    self.columns = columns
    self.plane = plane
    self.footer = footer
  }
}

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
  /// A merged segment was never resampled.
  case untested
}

public enum Stance: String, Sendable, CaseIterable {
  case target = "Target"
  case monitor = "Monitor"
  case deprioritise = "Deprioritise"
}

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

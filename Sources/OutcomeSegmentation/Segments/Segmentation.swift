/// The chosen candidate, kept whole, with what defines each segment.
public struct Segmentation: Sendable, Equatable, Codable {
  public let choice: Choice
  /// By falling number of respondents, weighted.
  public let segments: [Segment]
  /// For each clean respondent the index of the segment in `segments`.
  public let assignments: [Int]
  /// For each clean respondent the silhouette, -1...1: below 0 the respondent stands closer to another segment.
  public let fits: [Double]

  public init(choice: Choice, segments: [Segment], assignments: [Int], fits: [Double]) {
    self.choice = choice
    self.segments = segments
    self.assignments = assignments
    self.fits = fits
  }
}

public struct Segment: Sendable, Equatable, Codable {
  /// The number people and files call it by: its rank by size in the chosen candidate. A merged segment keeps the
  /// lowest number of its parts, the larger part of a split one the number of the whole.
  public let number: Int
  public let origin: Origin
  /// Given by a person, else the proposed one.
  public private(set) var name: String
  /// Made from the needs that define the segment.
  public let proposedName: String
  public let respondents: Int
  /// How large the segment is, 0...1, with Wilson's interval: its share of the clean respondents freed of those whom
  /// overlap puts into it, and of those it puts elsewhere (`PartitionMixture`).
  public let share: Estimate
  /// The weighted share of the respondents who were put into it, 0...1.
  public let countedShare: Double
  /// How many surely placed respondents of equal weight would say as much about its share.
  public let effectiveCount: Double
  /// How sure its respondents' membership is: their mean probability of belonging here, 0...1.
  public let certainty: Double
  /// Whether fewer people stand between it and every other segment than in the middle of either: a valley on every side,
  /// and not a cut through people who differ by degrees.
  public let isApart: Bool
  /// Mean Jaccard similarity over bootstrap resamples, 0...1; nil for a merged or split segment, which was
  /// never resampled.
  public let stability: Double?
  /// The 3 to 5 outcomes that set the segment apart from everyone else, strongest first. Fewer when fewer differ.
  public let definingOutcomes: [DefiningOutcome]
  /// The outcomes that matter less here than to everyone else, strongest first; at most 3.
  public let leastImportant: [DefiningOutcome]
  /// As fresh ratings of the same people would show it; every outcome's `asMeasured` has what these ratings show.
  public let opportunity: OpportunityLandscape
  /// One paragraph for the reader who meets the segment for the first time.
  public let paragraph: Sentence

  public init(
    number: Int, origin: Origin = .found, name: String? = nil, proposedName: String, respondents: Int, share: Estimate,
    countedShare: Double,
    effectiveCount: Double, certainty: Double, isApart: Bool, stability: Double?,
    definingOutcomes: [DefiningOutcome], leastImportant: [DefiningOutcome], opportunity: OpportunityLandscape,
    paragraph: Sentence
  ) {
    self.number = number
    self.origin = origin
    self.name = name ?? proposedName
    self.proposedName = proposedName
    self.respondents = respondents
    self.share = share
    self.countedShare = countedShare
    self.effectiveCount = effectiveCount
    self.certainty = certainty
    self.isApart = isApart
    self.stability = stability
    self.definingOutcomes = definingOutcomes
    self.leastImportant = leastImportant
    self.opportunity = opportunity
    self.paragraph = paragraph
  }

  /// How it came to be.
  public enum Origin: String, Sendable, CaseIterable, Codable {
    /// By the method.
    case found
    /// Two or more found segments, joined by hand.
    case merged
    /// A part of a segment that was divided again by hand.
    case split
  }

  /// Whether it goes by another name than the proposed one.
  public var isNamed: Bool { name != proposedName }

  func named(_ name: String) -> Segment {
    var segment = self
    segment.name = name
    return segment
  }
}

/// An outcome on which a segment differs from everyone else, in respondent opportunity (0-20), as fresh ratings of the same
/// people would show it.
public struct DefiningOutcome: Sendable, Equatable, Codable {
  public let outcome: Outcome
  /// Weighted mean of the segment's respondents.
  public let mean: Double
  /// Weighted mean of everyone else.
  public let meanElsewhere: Double
  /// The difference in standard errors (Welch's t).
  public let t: Double
  /// Two-sided p, Benjamini-Hochberg adjusted over all outcomes and segments. It describes and does not test: the
  /// segments were formed from these outcomes.
  public let p: Double
  /// Hedges' g: the difference in pooled standard deviations, corrected for small samples.
  public let effectSize: Double
  /// The segment's group score (0-20) and everyone's, for the page.
  public let score: Double
  public let marketScore: Double

  public var difference: Double { mean - meanElsewhere }

  public init(
    outcome: Outcome, mean: Double, meanElsewhere: Double, t: Double, p: Double, effectSize: Double, score: Double,
    marketScore: Double
  ) {
    self.outcome = outcome
    self.mean = mean
    self.meanElsewhere = meanElsewhere
    self.t = t
    self.p = p
    self.effectSize = effectSize
    self.score = score
    self.marketScore = marketScore
  }
}

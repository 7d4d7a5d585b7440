/// One profile variable against the segments. Profiles describe segments; they never formed them.
public struct ProfileFinding: Sendable, Equatable, Codable {
  public let variable: ProfileVariable
  public let test: ProfileTest
  /// Chi-squared, the F of Rao and Scott, or the Kruskal-Wallis H.
  public let statistic: Double
  /// Not whole for Rao and Scott's F.
  public let degreesOfFreedom: Double
  /// Of Rao and Scott's F; nil for the other tests.
  public let denominatorDegrees: Double?
  /// Monte Carlo when a cell expects fewer than 5 respondents.
  public let p: Double
  /// Benjamini-Hochberg over the profile variables.
  public let adjustedP: Double
  public let isMonteCarlo: Bool
  /// Bias-corrected Cramér's V for categories, epsilon squared for numbers; 0...1.
  public let effectSize: Double
  /// Of a number itself, where the test reads ranks; nil for categories.
  public let variance: ExplainedVariance?
  public let verdict: ProfileVerdict
  /// Respondents who answered the question.
  public let answered: Int
  /// Category by category, segment by segment; for numbers a row for each of four bands between quartiles.
  public let cells: [ProfileCell]
  /// Every two segments, where the verdict is strong or weak; empty elsewhere.
  public let comparisons: [ProfileComparison]

  public init(
    variable: ProfileVariable, test: ProfileTest, statistic: Double, degreesOfFreedom: Double,
    denominatorDegrees: Double? = nil, p: Double, adjustedP: Double, isMonteCarlo: Bool, effectSize: Double,
    variance: ExplainedVariance? = nil, verdict: ProfileVerdict, answered: Int, cells: [ProfileCell],
    comparisons: [ProfileComparison] = []
  ) {
    self.variable = variable
    self.test = test
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.denominatorDegrees = denominatorDegrees
    self.p = p
    self.adjustedP = adjustedP
    self.isMonteCarlo = isMonteCarlo
    self.effectSize = effectSize
    self.variance = variance
    self.verdict = verdict
    self.answered = answered
    self.cells = cells
    self.comparisons = comparisons
  }

  /// The pairs of segments that differ, at .05 adjusted over the pairs.
  public var differences: [ProfileComparison] { comparisons.filter { $0.adjustedP <= ProfileComparison.level } }
}

public enum ProfileTest: String, Sendable, Codable {
  case chiSquared = "chi-squared"
  /// Chi-squared corrected for weights that vary, second order.
  case raoScott = "Rao-Scott"
  case kruskalWallis = "Kruskal-Wallis"
}

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

/// Whether a profile variable tells the segments apart: adjusted p of at most .05, and strong from an effect size of .3
/// (categories) or .14 (numbers).
public enum ProfileVerdict: String, Sendable, CaseIterable, Codable {
  case strong, weak, none
}

public struct ProfileCell: Sendable, Equatable, Codable {
  public let category: String
  /// The number of the segment.
  public let segment: Int
  /// Respondents.
  public let count: Int
  /// Weighted share of the segment's respondents in the category, 0...1.
  public let share: Double
  /// 100 times `share` over the share among everyone.
  public let index: Double
  /// Adjusted standardised residual: beyond about 2 in size, the cell differs from independence.
  public let residual: Double

  public init(category: String, segment: Int, count: Int, share: Double, index: Double, residual: Double) {
    self.category = category
    self.segment = segment
    self.count = count
    self.share = share
    self.index = index
    self.residual = residual
  }
}

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

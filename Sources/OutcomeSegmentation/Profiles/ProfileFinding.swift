/// One profile variable against the segments. Profiles describe segments; they never formed them.
public struct ProfileFinding: Sendable, Equatable {
  public let variable: ProfileVariable
  public let test: ProfileTest
  /// Chi-squared or the Kruskal-Wallis H.
  public let statistic: Double
  public let degreesOfFreedom: Double
  /// Monte Carlo when a cell expects fewer than 5 respondents.
  public let p: Double
  /// Benjamini-Hochberg over the profile variables.
  public let adjustedP: Double
  public let isMonteCarlo: Bool
  /// Bias-corrected Cramér's V for categories, epsilon squared for numbers; 0...1.
  public let effectSize: Double
  public let verdict: ProfileVerdict
  /// Respondents who answered the question.
  public let answered: Int
  /// Category by category, segment by segment; for numbers a row for each of four bands between quartiles.
  public let cells: [ProfileCell]

  public init(
    variable: ProfileVariable, test: ProfileTest, statistic: Double, degreesOfFreedom: Double, p: Double,
    adjustedP: Double, isMonteCarlo: Bool, effectSize: Double, verdict: ProfileVerdict, answered: Int,
    cells: [ProfileCell]
  ) {
    self.variable = variable
    self.test = test
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
    self.adjustedP = adjustedP
    self.isMonteCarlo = isMonteCarlo
    self.effectSize = effectSize
    self.verdict = verdict
    self.answered = answered
    self.cells = cells
  }
}

public enum ProfileTest: String, Sendable {
  case chiSquared = "chi-squared"
  case kruskalWallis = "Kruskal-Wallis"
}

/// Whether a profile variable tells the segments apart: adjusted p of at most .05, and strong from an effect size of .3
/// (categories) or .14 (numbers).
public enum ProfileVerdict: String, Sendable, CaseIterable {
  case strong, weak, none
}

public struct ProfileCell: Sendable, Equatable {
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
public struct Fingerprint: Sendable, Equatable {
  /// The number of the segment.
  public let segment: Int
  /// The strongest over-represented categories of variables that tell the segments apart; at most three. Empty: the
  /// segment has no clear fingerprint.
  public let traits: [Trait]

  public struct Trait: Sendable, Equatable {
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
public struct Profiles: Sendable, Equatable {
  public let findings: [ProfileFinding]
  public let fingerprints: [Fingerprint]

  public init(findings: [ProfileFinding], fingerprints: [Fingerprint]) {
    self.findings = findings
    self.fingerprints = fingerprints
  }
}

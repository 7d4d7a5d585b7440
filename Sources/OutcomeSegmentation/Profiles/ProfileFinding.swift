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

// What is told of answers to others: what very few people said is what one of them said.
extension ProfileFinding {
  /// The cells without the answers that fewer than `ProfileCell.fewest` people gave.
  public var toldCells: [ProfileCell] {
    let people = Dictionary(cells.map { ($0.category, $0.count) }, uniquingKeysWith: +)
    return cells.filter { people[$0.category]! >= ProfileCell.fewest }
  }

  /// Whether answers are left out of `toldCells`.
  public var hidesAnswers: Bool { toldCells.count < cells.count }
}

public enum ProfileTest: String, Sendable, Codable {
  case chiSquared = "chi-squared"
  /// Chi-squared corrected for weights that vary, second order.
  case raoScott = "Rao-Scott"
  case kruskalWallis = "Kruskal-Wallis"
}

/// Whether a profile variable tells the segments apart: adjusted p of at most .05, and strong from an effect size of .3
/// (categories) or .14 (numbers).
public enum ProfileVerdict: String, Sendable, CaseIterable, Codable {
  case strong, weak, none
}

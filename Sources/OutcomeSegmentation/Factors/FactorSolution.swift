public import Statistics

/// The outcomes reduced to a few factors: what clustering works on when there are many outcomes.
public struct FactorSolution: Sendable, Equatable {
  /// In the order of explained variance after rotation.
  public let factors: [Factor]
  /// Eigenvalues of the correlations of the opportunity scores, falling.
  public let eigenvalues: [Double]
  /// What the eigenvalues of noise of the same size reach, at the 95th percentile (Horn).
  public let parallelThresholds: [Double]
  /// Share of the outcomes' variance that the factors keep, 0...1.
  public let explained: Double
  /// For each outcome, the share of its variance that the factors keep.
  public let communalities: [Double]
  /// Respondents x factors; each factor's variance is the variance it explains, so strong factors count for more.
  public let scores: Matrix

  public init(
    factors: [Factor], eigenvalues: [Double], parallelThresholds: [Double], explained: Double,
    communalities: [Double], scores: Matrix
  ) {
    self.factors = factors
    self.eigenvalues = eigenvalues
    self.parallelThresholds = parallelThresholds
    self.explained = explained
    self.communalities = communalities
    self.scores = scores
  }
}

public struct Factor: Sendable, Equatable {
  /// From its strongest outcomes.
  public let label: String
  /// Share of the outcomes' variance, 0...1.
  public let explained: Double
  /// One for each outcome: its correlation with the factor.
  public let loadings: [Double]

  public init(label: String, explained: Double, loadings: [Double]) {
    self.label = label
    self.explained = explained
    self.loadings = loadings
  }
}

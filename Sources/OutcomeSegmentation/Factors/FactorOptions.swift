public import Statistics

/// How many outcomes become how few numbers before respondents are clustered.
public enum FactorMethod: String, Sendable, CaseIterable, Codable {
  /// Principal components of the correlations.
  case components
  /// Principal components of the covariances: outcomes on which people differ more count for more.
  case covarianceComponents = "covariance-components"
  /// Common factors by minimum residuals.
  case minres
  /// Common factors by maximum likelihood.
  case maximumLikelihood = "maximum-likelihood"
  /// The average of the outcomes of each job step.
  case jobSteps = "job-steps"
  /// A few outcomes that stand for each component.
  case markers
  /// No reduction.
  case none
}

/// How the number of factors is found when it is not fixed.
public enum FactorRetentionRule: String, Sendable, CaseIterable, Codable {
  /// As many as beat noise (Horn's parallel analysis of components).
  case parallel
  /// As few as explain a share of the variance.
  case variance
  /// Those with an eigenvalue above 1.
  case kaiser
}

/// When and how the outcomes are reduced to factors before respondents are clustered.
public struct FactorOptions: Sendable, Equatable, Codable {
  /// Reduce when there are more outcomes than this.
  public var above: Int
  public var method: FactorMethod
  /// How the factors are turned for their labels and loadings; it moves no respondent.
  public var rotation: FactorRotation.Criterion
  public var retention: FactorRetentionRule
  /// The share of the variance to keep with `variance` retention, above 0 and at most 1.
  public var variance: Double
  /// A fixed number of factors; nil retains by `retention`.
  public var count: Int?

  public init(
    above: Int = 25, method: FactorMethod = .components, rotation: FactorRotation.Criterion = .varimax,
    retention: FactorRetentionRule = .parallel, variance: Double = 0.7, count: Int? = nil
  ) {
    self.above = above
    self.method = method
    self.rotation = rotation
    self.retention = retention
    self.variance = variance
    self.count = count
  }
}

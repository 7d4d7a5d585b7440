public import Statistics

/// The outcomes reduced to a few factors: what clustering works on when there are many outcomes.
public struct FactorSolution: Sendable, Equatable {
  /// In the order of explained variance after rotation.
  public let factors: [Factor]
  /// Eigenvalues of the correlations of the opportunity scores, falling; components of the covariances have those of the
  /// covariances, job-step averages none.
  public internal(set) var eigenvalues: [Double]
  /// What the eigenvalues of noise of the same size reach, at the 95th percentile (Horn); none for job-step averages
  /// and components of the covariances, whose number is decided on the correlations.
  public internal(set) var parallelThresholds: [Double]
  /// Share of the outcomes' variance that the factors keep, 0...1; every outcome counts alike, but for components of the
  /// covariances, which keep a share of the sum of the outcomes' variances.
  public let explained: Double
  /// For each outcome, the share of its variance that the factors keep.
  public let communalities: [Double]
  /// What is clustered, a row for each respondent. Components and common factors: their unrotated scores, each with the
  /// variance it explains, so that strong factors count for more. Job steps: the averages. Markers: the scores of the
  /// marker outcomes.
  public internal(set) var scores: Matrix
  public internal(set) var method = FactorMethod.components
  public internal(set) var rotation = FactorRotation.Criterion.varimax
  /// Whether the outcomes share enough for factors; nil when an outcome repeats the others.
  public internal(set) var suitability: FactorSuitability?
  /// Factors x factors, when the rotation lets factors correlate.
  public internal(set) var factorCorrelations: Matrix?
  /// How well common factors reproduce the correlations; nil for other methods, or singular correlations.
  public internal(set) var fit: CommonFactorFit?
  /// The outcomes whose own variance common factors put at its lower bound (Heywood cases), by their places.
  public internal(set) var heywood: [Int] = []
  /// Whether the estimation and the rotation of common factors converged; true for other methods.
  public internal(set) var isConverged = true
  /// The outcomes that stand for the factors, by their places; none for other methods.
  public internal(set) var markers: [Int] = []
  /// What makes points of other answers to the same outcomes.
  var reduction: OutcomeReduction

  public init(
    factors: [Factor], eigenvalues: [Double], parallelThresholds: [Double], explained: Double,
    communalities: [Double], scores: Matrix, suitability: FactorSuitability? = nil, factorCorrelations: Matrix? = nil,
    fit: CommonFactorFit? = nil
  ) {
    self.factors = factors
    self.eigenvalues = eigenvalues
    self.parallelThresholds = parallelThresholds
    self.explained = explained
    self.communalities = communalities
    self.scores = scores
    self.suitability = suitability
    self.factorCorrelations = factorCorrelations
    self.fit = fit
    reduction = OutcomeReduction(way: .components(factors.count))
  }

  /// The name of the rotation; nil when there was none.
  public var rotationName: String? { rotation == .none ? nil : rotation.rawValue }
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

/// How well common factors reproduce the correlations of the outcomes.
public struct CommonFactorFit: Sendable, Equatable, Codable {
  public let chiSquared: Double
  public let degreesOfFreedom: Int
  /// Below .05 is a close fit, above .10 a poor one; nil without degrees of freedom.
  public let rmsea: Double?
  /// Above .95 is a close fit; nil without degrees of freedom.
  public let tuckerLewis: Double?

  public init(chiSquared: Double, degreesOfFreedom: Int, rmsea: Double?, tuckerLewis: Double?) {
    self.chiSquared = chiSquared
    self.degreesOfFreedom = degreesOfFreedom
    self.rmsea = rmsea
    self.tuckerLewis = tuckerLewis
  }

  init(_ fit: FactorFit) {
    chiSquared = fit.chiSquared
    degreesOfFreedom = fit.degreesOfFreedom
    rmsea = fit.rmsea
    tuckerLewis = fit.tuckerLewis
  }
}

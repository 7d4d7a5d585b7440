/// Further figures on a candidate, computed where the study asks for all indices: they take longer than the others and
/// have no voice in the verdict or the recommendation.
public struct CandidateIndices: Sendable, Equatable, Codable {
  /// The gap statistic and its standard error: how much tighter the segments are than those of a uniform cloud in the
  /// box along the principal components. Nil for latent classes and a consensus that they vote in: they read answers in
  /// categories, which a cloud of points has none of.
  public let gap: Double?
  public let gapStandardError: Double?
  /// How well segments found in one half of the respondents predict who belongs together in the other, 0...1; .8 is
  /// usually asked for. Nil where the halves have fewer respondents than segments.
  public let predictionStrength: Double?
  /// Proportion of ambiguous clustering, 0...1: the pairs of respondents who sometimes share a segment over resamples and
  /// sometimes do not; small is good.
  public let ambiguity: Double
  /// For each segment its stability within the solution (SLSw): Jaccard similarity between resamples.
  public let stabilityWithin: [Double]
  /// For each segment its stability across solutions (SLSa): whether its members were together with one segment fewer; 1
  /// is together, 0 from everywhere. Nil for the smallest number of segments.
  public let stabilityAcross: [Double]?

  public init(
    gap: Double?, gapStandardError: Double?, predictionStrength: Double?, ambiguity: Double, stabilityWithin: [Double],
    stabilityAcross: [Double]?
  ) {
    self.gap = gap
    self.gapStandardError = gapStandardError
    self.predictionStrength = predictionStrength
    self.ambiguity = ambiguity
    self.stabilityWithin = stabilityWithin
    self.stabilityAcross = stabilityAcross
  }
}

/// Other tests of whether there is anything to divide, beside the two nulls.
public struct SecondOpinions: Sendable, Equatable, Codable {
  /// The p of the best division into two against one normal population (SigClust).
  public let sigClust: Double
  /// Hopkins' statistic: about .5 for a cloud without clusters, towards 1 with them; it also answers to skewness and
  /// ties, so it is a footnote.
  public let hopkins: Double

  public init(sigClust: Double, hopkins: Double) {
    self.sigClust = sigClust
    self.hopkins = hopkins
  }
}

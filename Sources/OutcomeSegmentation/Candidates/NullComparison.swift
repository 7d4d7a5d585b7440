/// What the same pipeline finds in data drawn from a population without segments, beside what it found here.
public struct NullComparison: Sendable, Equatable, Codable {
  public let silhouette: NullStatistic
  public let withinOverTotal: NullStatistic
  public let ari: NullStatistic
  /// Of the mean Jaccard over the segments.
  public let jaccard: NullStatistic
  public let draws: Int

  public init(
    silhouette: NullStatistic, withinOverTotal: NullStatistic, ari: NullStatistic, jaccard: NullStatistic, draws: Int
  ) {
    self.silhouette = silhouette
    self.withinOverTotal = withinOverTotal
    self.ari = ari
    self.jaccard = jaccard
    self.draws = draws
  }
}

/// One figure beside its distribution under a null.
public struct NullStatistic: Sendable, Equatable, Codable {
  /// The figure in the survey.
  public let observed: Double
  /// Its mean over the draws.
  public let mean: Double
  /// Its standard deviation over the draws.
  public let standardDeviation: Double
  /// How many standard deviations better than the mean the survey is; positive is more segment-like.
  public let z: Double
  /// Monte Carlo p of a draw as segment-like as the survey, adjusted over the candidates - the numbers of segments of
  /// all methods - by the maximum over them within each draw (Westfall and Young).
  public let p: Double

  public init(observed: Double, mean: Double, standardDeviation: Double, z: Double, p: Double) {
    self.observed = observed
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.z = z
    self.p = p
  }

  /// Of the survey from the mean, in the statistic's own unit.
  var separation: Double { observed - mean }
}

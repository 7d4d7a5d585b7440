/// One way of dividing the respondents: a method and a number of segments, with everything that argues for and against.
public struct Candidate: Sendable, Equatable, Codable {
  public let method: ClusteringMethod
  public let segments: Int
  /// For each clean respondent the segment, 0..<segments, numbered by falling size.
  public let assignments: [Int]
  /// Respondents in each segment, falling.
  public let sizes: [Int]
  /// Weighted share of each segment, 0...1.
  public let shares: [Double]
  /// For each clean respondent the silhouette, -1...1.
  public let fits: [Double]
  /// Weighted within-segment sum of squares of the clustering input; smaller is tighter.
  public let objective: Double
  /// `objective` over the total sum of squares, 0...1.
  public let withinOverTotal: Double
  /// Mean silhouette, -1...1.
  public let silhouette: Double
  public let calinskiHarabasz: Double
  public let daviesBouldin: Double
  /// Random starts tried, the share of them that reached the objective, iterations of the best, and whether it converged.
  public let search: SearchRecord
  /// Mean Jaccard similarity of each segment over bootstrap resamples (Hennig); from .75 on the segment is recovered.
  public let jaccard: [Double]
  /// Mean adjusted Rand index between this partition and partitions of 80 % subsamples.
  public let ari: Double
  /// Beside what the same pipeline finds where there are no segments.
  public let independence: NullComparison
  public let onePopulation: NullComparison
  /// Adjusted share of variance of outcomes the partition never saw that it explains.
  public let heldOut: HeldOutNeeds
  /// Share of the partition that the respondents' own mean and spread in each block of ratings explain, 0...1.
  public let responseStyle: Double
  /// Whether there are valleys between the segments.
  public let valleys: Valleys
  /// The share of the differences between segments that is how much is unmet rather than what, 0...1, and the mean of it
  /// in draws from one population.
  public let levelShare: Double
  public let levelShareInOnePopulation: Double
  public let verdict: Verdict
  /// Why, in one sentence with the figures.
  public let reason: String
  /// Of the methods with a likelihood.
  public let mixture: MixtureFit?
  /// How alike the other methods' divisions into as many segments are.
  public let agreement: [MethodAgreement]
  /// How alike divisions into as many segments under other scorings, reductions and methods are.
  public let variants: [SearchVariant]
  /// The further indices, where the study asks for all of them.
  public let indices: CandidateIndices?

  public init(
    method: ClusteringMethod, segments: Int, assignments: [Int], sizes: [Int], shares: [Double], fits: [Double],
    objective: Double, withinOverTotal: Double, silhouette: Double, calinskiHarabasz: Double, daviesBouldin: Double,
    search: SearchRecord, jaccard: [Double], ari: Double, independence: NullComparison, onePopulation: NullComparison,
    heldOut: HeldOutNeeds, responseStyle: Double, valleys: Valleys, levelShare: Double,
    levelShareInOnePopulation: Double, verdict: Verdict, reason: String,
    mixture: MixtureFit? = nil, agreement: [MethodAgreement] = [],
    variants: [SearchVariant] = [], indices: CandidateIndices? = nil
  ) {
    self.method = method
    self.segments = segments
    self.assignments = assignments
    self.sizes = sizes
    self.shares = shares
    self.fits = fits
    self.objective = objective
    self.withinOverTotal = withinOverTotal
    self.silhouette = silhouette
    self.calinskiHarabasz = calinskiHarabasz
    self.daviesBouldin = daviesBouldin
    self.search = search
    self.jaccard = jaccard
    self.ari = ari
    self.independence = independence
    self.onePopulation = onePopulation
    self.heldOut = heldOut
    self.responseStyle = responseStyle
    self.valleys = valleys
    self.levelShare = levelShare
    self.levelShareInOnePopulation = levelShareInOnePopulation
    self.verdict = verdict
    self.reason = reason
    self.mixture = mixture
    self.agreement = agreement
    self.variants = variants
    self.indices = indices
  }

  /// The median over the variants of how alike they are; nil without variants.
  public var robustness: Double? {
    let sorted = variants.map(\.ari).sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// How alike another method's division into as many segments is: adjusted Rand index.
public struct MethodAgreement: Sendable, Equatable, Codable {
  public let method: ClusteringMethod
  public let ari: Double

  public init(method: ClusteringMethod, ari: Double) {
    self.method = method
    self.ari = ari
  }
}

public struct SearchRecord: Sendable, Equatable, Codable {
  public let starts: Int
  /// Share of the starts that ended at the best objective, 0...1.
  public let shareReachingBest: Double
  public let iterations: Int
  public let converged: Bool

  public init(starts: Int, shareReachingBest: Double, iterations: Int, converged: Bool) {
    self.starts = starts
    self.shareReachingBest = shareReachingBest
    self.iterations = iterations
    self.converged = converged
  }
}

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
}

/// What a partition says about needs it was not made from.
public struct HeldOutNeeds: Sendable, Equatable, Codable {
  /// Mean over the splits of the adjusted share of variance explained; 0 for a partition of noise.
  public let explained: Double
  /// The same in draws from one population, where correlated outcomes and answering habits alone explain something.
  public let inOnePopulation: Double
  /// Standard error of the paired difference from the number of segments with the largest excess, over the splits; 0 for
  /// that number itself.
  public let standardErrorFromBest: Double
  public let splits: Int
  /// What is explained in each split, for paired comparisons; empty where it is not kept.
  public let bySplit: [Double]

  /// What the segments explain beyond one population.
  public var excess: Double { explained - inOnePopulation }

  public init(
    explained: Double, inOnePopulation: Double, standardErrorFromBest: Double, splits: Int, bySplit: [Double] = []
  ) {
    self.explained = explained
    self.inOnePopulation = inOnePopulation
    self.standardErrorFromBest = standardErrorFromBest
    self.splits = splits
    self.bySplit = bySplit
  }
}

/// Whether segments were found or made, in the words of Dolnicar and Leisch (2010),
/// [doi:10.1007/s11002-009-9083-4](https://doi.org/10.1007/s11002-009-9083-4), made testable.
public enum Verdict: String, Sendable, CaseIterable, Codable {
  /// Beyond what one population of correlated answers shows: distinct groups.
  case natural
  /// Not beyond one population, but stable and beyond independence: useful cuts through a continuum.
  case reproducible
  /// Neither: the algorithm made them.
  case constructed
}

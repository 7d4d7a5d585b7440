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
  public let reason: Sentence
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
    levelShareInOnePopulation: Double, verdict: Verdict, reason: Sentence,
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

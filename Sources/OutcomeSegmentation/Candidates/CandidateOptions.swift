/// How the numbers of segments are tried and tested.
public struct CandidateOptions: Sendable, Equatable, Codable {
  /// Respondents at most in the comparison with the nulls: it costs their square for every draw. More are compared on a
  /// random part of them.
  static let mostInNullTrials = 2000

  /// The numbers of segments that can be asked for.
  public static let allowedSegments = 2...50

  /// The numbers of segments tried.
  public var segments: ClosedRange<Int>
  /// The ways of dividing tried, at least one; the first is preferred where others are not clearly better. Nil takes
  /// k-means or a mixture with one covariance matrix, whichever says more about answers it never saw
  /// (see `BasisComparison`).
  public var methods: [ClusteringMethod]?
  /// Random starts of k-means for each number; the best is kept whole.
  public var starts: Int
  /// Bootstrap resamples and 80 % subsamples, each, for stability.
  public var resamples: Int
  /// Draws from each of the two null populations.
  public var nullDraws: Int

  /// Whether the further indices are computed as well (see `CandidateIndices`).
  public var computesAllIndices: Bool

  public init(
    segments: ClosedRange<Int> = 2...8, methods: [ClusteringMethod]? = nil, starts: Int = 100,
    resamples: Int = 100, nullDraws: Int = 100, computesAllIndices: Bool = false
  ) {
    self.segments = segments
    self.methods = methods
    self.starts = starts
    self.resamples = resamples
    self.nullDraws = nullDraws
    self.computesAllIndices = computesAllIndices
  }
}

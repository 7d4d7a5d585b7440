/// How the numbers of segments are tried and tested.
public struct CandidateOptions: Sendable, Equatable {
  /// The numbers of segments that can be asked for.
  public static let allowedSegments = 2...50

  /// The numbers of segments tried.
  public var segments: ClosedRange<Int>
  /// Random starts of k-means for each number; the best is kept whole.
  public var starts: Int
  /// Bootstrap resamples and 80 % subsamples, each, for stability.
  public var resamples: Int
  /// Draws from each of the two null populations.
  public var nullDraws: Int

  public init(segments: ClosedRange<Int> = 2...8, starts: Int = 100, resamples: Int = 100, nullDraws: Int = 100) {
    self.segments = segments
    self.starts = starts
    self.resamples = resamples
    self.nullDraws = nullDraws
  }
}

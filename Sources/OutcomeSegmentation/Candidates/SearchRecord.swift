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

/// When and how the outcomes are reduced to factors before respondents are clustered.
public struct FactorOptions: Sendable, Equatable {
  /// Reduce when there are more outcomes than this.
  public var above: Int
  /// A fixed number of factors; nil retains by parallel analysis.
  public var count: Int?

  public init(above: Int = 25, count: Int? = nil) {
    self.above = above
    self.count = count
  }
}

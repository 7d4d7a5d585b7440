/// The solution that people chose: a number of segments, and the method where it was chosen too.
public struct ChosenSolution: Sendable, Equatable, Codable {
  /// Nil takes the method that the candidates recommend.
  public var method: ClusteringMethod?
  public var segments: Int

  public init(method: ClusteringMethod? = nil, segments: Int) {
    self.method = method
    self.segments = segments
  }

  public init(_ choice: Choice) { self.init(method: choice.method, segments: choice.segments) }
}

/// A clustering method and a number of segments.
public struct Choice: Sendable, Equatable, Codable {
  public var method: ClusteringMethod
  public var segments: Int

  public init(method: ClusteringMethod = .kMeans, segments: Int) {
    self.method = method
    self.segments = segments
  }
}

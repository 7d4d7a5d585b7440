/// Agglomerative clustering: every point begins as a cluster, and the two nearest clusters merge until one is left.
///
/// The tree is found by chains of nearest neighbours, which gives the same merges as searching all pairs for the
/// nearest each time. Which of equally near clusters is nearest is decided by the points themselves, never by the order
/// of the rows: points are taken in the order of their values, objects of which only dissimilarities are known in one
/// that these make. On data full of ties (integer ratings) the tree depends on it, and other programs' trees differ.
///
/// Weights count copies: a weight of 3 equals three points in one place, but for the merges of copies at height 0.
///
/// Sources: Müllner (2011), [arXiv:1109.2378](https://doi.org/10.48550/arXiv.1109.2378); Benzécri (1982) and Juan (1982)
/// for the chains.
public struct HierarchicalClustering: Sendable, Equatable, Codable {
  public var linkage: Linkage

  public init(linkage: Linkage = .ward) { self.linkage = linkage }

  /// The tree of points under Euclidean distance, on the calling thread.
  ///
  /// - Complexity: Ward and single linkage take memory in proportion to the points; the others hold every pair. Time is
  ///   points² x variables; Ward is much quicker, most often.
  /// - Throws: `ClusteringError.notFinite`, `invalidWeight`; `tooManyPoints` above `DissimilarityMatrix.limit` except
  ///   for Ward and single linkage; `CancellationError` when cancelled.
  public func fit(_ points: PointSet) throws -> Dendrogram {
    try Self.validate(points)
    let order = ContentOrder(points)
    let sorted = order.sorted(points)
    let joins: [Join]
    switch linkage {
    case .ward:
      let agglomeration = WardAgglomeration(sorted)
      for share in 0..<agglomeration.shares {
        try Task.checkCancellation()
        agglomeration.list(share: share)
      }
      joins = try agglomeration.joins()
    case .single:
      joins = try SpanningTree.joins(of: sorted.values)
    case .wardD, .average, .complete:
      joins = try self.joins(of: DissimilarityMatrix(euclidean: sorted.values), weights: sorted.weights)
    }
    return order.dendrogram(joins, weights: points.weights)
  }

  /// The same, with the part of Ward's search that can be shared over threads; the result is the same on any number.
  public func fit(_ points: PointSet, threads: Int) async throws -> Dendrogram {
    guard linkage == .ward else { return try fit(points) }
    try Self.validate(points)
    let order = ContentOrder(points)
    let agglomeration = WardAgglomeration(order.sorted(points))
    _ = try await parallelMap(agglomeration.shares, threads: threads) { agglomeration.list(share: $0) }
    return order.dendrogram(try agglomeration.joins(), weights: points.weights)
  }

  /// The tree of objects whose dissimilarities are known. Ward's linkage takes them for Euclidean distances.
  ///
  /// - Parameters:
  ///   - weights: one positive weight an object; nil means 1 each.
  /// - Complexity: objects² time; as much memory as the matrix once more.
  /// - Throws: `ClusteringError.invalidWeight`, `CancellationError` when cancelled.
  /// - Precondition: as many weights as objects.
  public func fit(_ dissimilarities: DissimilarityMatrix, weights: [Double]? = nil) throws -> Dendrogram {
    let weights = weights ?? [Double](repeating: 1, count: dissimilarities.count)
    precondition(
      weights.count == dissimilarities.count, "\(weights.count) weights for \(dissimilarities.count) objects")
    try ClusteringError.checkWeights(weights)
    let order = ContentOrder(dissimilarities, weights: weights)
    let joins = try joins(of: dissimilarities.selecting(order.objects), weights: order.objects.map { weights[$0] })
    return order.dendrogram(joins, weights: weights)
  }

  /// The merges; a matrix that nobody else holds is worked on in place.
  private func joins(of dissimilarities: consuming DissimilarityMatrix, weights: [Double]) throws -> [Join] {
    if linkage == .single { return try SpanningTree.joins(of: dissimilarities) }
    return try PairwiseAgglomeration(dissimilarities, weights: weights, linkage: linkage).joins()
  }

  private static func validate(_ points: PointSet) throws {
    try ClusteringError.checkWeights(points.weights)
    guard points.values.values.allSatisfy(\.isFinite) else { throw ClusteringError.notFinite }
  }
}

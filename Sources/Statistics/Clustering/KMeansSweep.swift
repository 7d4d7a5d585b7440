/// k-means into several numbers of clusters of one sample, for work that is done on hundreds of samples: the numbers share
/// the working memory, and what only a published partition needs is left out.
package final class KMeansSweep {
  private let points: PointSet
  private let leading: PointSet?
  private let scratch: KMeansScratch
  private let leadingScratch: KMeansScratch?
  /// Distinct points, and distinct points in the leading space; not counted beyond `most`.
  private let distinct: Int
  private let leadingDistinct: Int

  /// - Parameters:
  ///   - leading: where the starts are sought; nil seeks them in all variables.
  ///   - most: the largest number of clusters, 1 or more.
  package init(_ points: PointSet, leading: LeadingSpace?, most: Int) {
    self.points = points
    self.leading = leading?.points
    scratch = KMeansScratch(points: points, clusters: most)
    leadingScratch = leading.map { KMeansScratch(points: $0.points, clusters: most) }
    distinct = points.isFinite ? points.distinctPoints(upTo: most) : 0
    leadingDistinct = leading.map { $0.points.distinctPoints(upTo: most) } ?? 0
  }

  /// The best of the starts, or nil where there are fewer distinct points than clusters or a value is not finite.
  ///
  /// - Parameter clusters: at most the number the sweep was made for.
  package func division(into clusters: Int, starts: Int, seed: UInt64) throws -> SweptPartition? {
    guard clusters >= 1, distinct >= clusters else { return nil }
    let method = KMeans(clusters: clusters, starts: starts)
    guard let leading, let leadingScratch, leadingDistinct >= clusters else {
      let found = try best(of: method, points, seed: seed, scratch)
      return found.run.map { SweptPartition($0, of: found, points, clusters) }
    }
    let found = try best(of: method, leading, seed: seed, leadingScratch)
    guard let labels = found.run?.labels else { return nil }
    var finish = method.started(points, labels: labels, scratch: scratch)
    try method.settle(&finish, points)
    return SweptPartition(method.kept(finish, points), of: found, points, clusters)
  }

  private func best(
    of method: KMeans, _ points: PointSet, seed: UInt64, _ scratch: KMeansScratch
  ) throws -> BestStart {
    try Task.checkCancellation()
    var best = BestStart()
    for (index, seed) in method.seeds(seed).enumerated() {
      var start = method.started(points, seed: seed, scratch: scratch)
      try method.settle(&start, points)
      best.consider(method.objective(points, scratch), index: index) { method.kept(start, points) }
    }
    return best
  }
}

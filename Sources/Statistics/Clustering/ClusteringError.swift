/// Why points cannot be clustered.
public enum ClusteringError: Error, Equatable {
  case tooFewPoints(points: Int, clusters: Int)
  case tooFewDistinctPoints(clusters: Int)
  case notFinite
  /// Initial centres of another shape than clusters x variables.
  case centresDoNotFit(rows: Int, columns: Int)
  /// Every cluster is one place, so the logarithm of the sum of squares does not exist.
  case nothingWithin(clusters: Int)
  /// The method needs the dissimilarity of every pair, and the pairs would not fit in memory.
  case tooManyPoints(points: Int, limit: Int)
  /// A dissimilarity is negative, missing or infinite; the first such pair, counted from 0.
  case invalidDissimilarity(first: Int, second: Int)
  /// A weight is not positive and finite; the first one, counted from 0.
  case invalidWeight(point: Int)
}

extension ClusteringError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooFewPoints(let points, let clusters):
      "\(clusters) clusters were asked for; \(points) points allow 1 to \(points)."
    case .tooFewDistinctPoints(let clusters):
      "\(clusters) clusters were asked for, and fewer points differ from each other; ask for fewer clusters."
    case .notFinite:
      "A value is missing or infinite; impute it, or leave the point out."
    case .centresDoNotFit(let rows, let columns):
      "The initial centres are \(rows) x \(columns), not a row for each cluster and a column for each variable."
    case .nothingWithin(let clusters):
      "With \(clusters) clusters every point is at its centre, and the gap statistic does not exist; ask for fewer clusters."
    case .tooManyPoints(let points, let limit):
      "\(points) points have too many pairs to hold in memory; the limit is \(limit). Take a sample, or Ward or single "
        + "linkage on points, which need no pairs."
    case .invalidDissimilarity(let first, let second):
      "The dissimilarity of objects \(first + 1) and \(second + 1) is negative, missing or infinite; it must be 0 or more."
    case .invalidWeight(let point):
      "The weight of point \(point + 1) is not a positive number; leave points of weight 0 out."
    }
  }
}

extension ClusteringError {
  /// Throws unless there is a positive finite weight for each point.
  static func checkWeights(_ weights: [Double]) throws {
    if let point = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw ClusteringError.invalidWeight(point: point)
    }
  }
}

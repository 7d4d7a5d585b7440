/// Why the validity of a partition cannot be examined.
public enum ValidityError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Fewer points than the method needs.
  case tooFewPoints(points: Int, needed: Int)
  /// All points are one, or no variable varies.
  case noVariance
  /// A value is missing or infinite; the first one, counted from 0.
  case notFinite(row: Int, column: Int)
  /// There is nothing to compare.
  case noPartitions
  /// Partitions, or weights, of different numbers of points.
  case countsDiffer(expected: Int, found: Int)
  /// A label is below 0 (or -1, where that stands for a point left out), or not below the number of clusters or points.
  case labelOutOfRange(point: Int, label: Int)
  /// A cluster has no members; its number, counted from 0.
  case emptyCluster(Int)
  /// No partition says anything about a point, counted from 0.
  case noVotes(point: Int)
  /// An option is outside what it allows.
  case optionOutOfRange(name: String, allowed: String)

  public var description: String {
    switch self {
    case .tooFewPoints(let points, let needed):
      "There are \(points) points, and at least \(needed) are needed."
    case .noVariance:
      "All points are the same, so there is nothing to divide."
    case .notFinite(let row, let column):
      "The value in row \(row + 1), column \(column + 1) is missing or infinite; impute it, or leave the row out."
    case .noPartitions:
      "There are no partitions to compare; at least one is needed."
    case .countsDiffer(let expected, let found):
      "Every partition, and the weights, must be of the same \(expected) points; one is of \(found)."
    case .labelOutOfRange(let point, let label):
      "Point \(point + 1) has the cluster \(label); clusters are counted from 0, and are no more than points."
    case .emptyCluster(let cluster):
      "Cluster \(cluster + 1) has no members; number the clusters without gaps."
    case .noVotes(let point):
      "Point \(point + 1) is in none of the partitions; draw more resamples, or larger ones."
    case .optionOutOfRange(let name, let allowed):
      "\(name) must be \(allowed)."
    }
  }
}

extension Matrix {
  /// Throws unless every value is finite.
  func checkFiniteValues() throws(ValidityError) {
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(row: index / columns, column: index % columns)
    }
  }
}

/// Which few columns tell the classes apart: columns are added one by one, each time the one that raises the
/// cross-validated accuracy of a linear discriminant most (ties: the lowest).
///
/// The covariances within classes are swept instead of factorised again (see `DiscriminantSweep`), so trying a column
/// costs a handful of operations for each row and class.
///
/// The accuracy along the way flatters: the columns were chosen for it. `nested` chooses them anew without each fold
/// and tells the accuracy on rows that had no say.
///
/// Sources: Kohavi and John (1997), [doi:10.1016/S0004-3702(97)00043-X](https://doi.org/10.1016/S0004-3702(97)00043-X);
/// Varma and Simon (2006), [doi:10.1186/1471-2105-7-91](https://doi.org/10.1186/1471-2105-7-91).
public struct ForwardSelection: Sendable, Equatable {
  /// Columns to select, 1 or more; fewer come back where no other adds anything.
  public var columns: Int
  public var discriminant: LinearDiscriminant

  public init(columns: Int = 8, discriminant: LinearDiscriminant = LinearDiscriminant()) {
    self.columns = columns
    self.discriminant = discriminant
  }

  /// O(folds p³ + columns x p x n x classes).
  ///
  /// - Throws: `ClassificationError` when the folds leave too little to learn from, `CancellationError` when cancelled.
  public func select(_ sample: LabelledSample, folds: Folds) throws -> SelectionPath {
    try validate(sample, folds)
    var sweeps = try DiscriminantSweep.leavingOut(folds, of: sample, priors: discriminant.priors)
    var path = SelectionPath(columns: [], accuracies: [])
    let count = sample.count
    while path.columns.count < columns {
      var best: (column: Int, correct: Double)?
      for column in 0..<sample.values.columns where !path.columns.contains(column) {
        try Task.checkCancellation()
        guard sweeps.contains(where: { $0.isUsable(column) }) else { continue }
        let correct = sweeps.reduce(0) { $0 + $1.correct(adding: column) }
        if best.map({ correct > $0.correct }) ?? true { best = (column, correct) }
      }
      guard let best else { break }
      for index in sweeps.indices { sweeps[index].add(best.column) }
      path = SelectionPath(
        columns: path.columns + [best.column], accuracies: path.accuracies + [best.correct / count])
    }
    return path
  }

  func validate(_ sample: LabelledSample, _ folds: Folds) throws {
    guard columns >= 1 else { throw ClassificationError.optionOutOfRange(name: "columns", allowed: "1 or more") }
    try folds.check(sample)
  }
}

/// The columns in the order they were selected.
public struct SelectionPath: Sendable, Equatable {
  public let columns: [Int]
  /// For each number of columns, from 1, the cross-validated accuracy that selected the last of them.
  public let accuracies: [Double]
}

/// How well selected columns classify rows that had no say in selecting them.
public struct NestedSelection: Sendable, Equatable {
  /// For each outer fold the columns that the rows outside it selected; empty for a fold without rows.
  public let paths: [[Int]]
  /// For each number of columns, from 1, how well the discriminants of the paths so far classify the rows left out.
  public let assessments: [ClassificationAssessment]

  /// How many of the paths have a column among their first `count`: is the choice stable?
  public func selections(of column: Int, among count: Int) -> Int { paths.count { $0.prefix(count).contains(column) } }
}

extension ForwardSelection {
  /// Selects anew outside each of the outer folds, by folds within, and classifies the rows left out.
  ///
  /// - Parameters:
  ///   - outer: the folds left out in turn.
  ///   - inner: the number of stratified folds the rest is divided into, 2 or more.
  ///   - threads: the outer folds are shared over them; the result is the same on any number.
  public func nested(
    _ sample: LabelledSample, outer: Folds, inner: Int = 10, seed: UInt64, threads: Int
  ) async throws -> NestedSelection {
    try validate(sample, outer)
    guard inner >= 2 else { throw ClassificationError.optionOutOfRange(name: "inner", allowed: "2 or more") }
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(outer.count)
    let parts = try await parallelMap(outer.count, threads: threads) { fold in
      try leavingOut(fold, of: outer, sample, inner: inner, seed: seeds[fold])
    }
    let longest = parts.map(\.path.count).max() ?? 0
    let assessments = (0..<longest).map { step in
      // Where a path ended early, its last discriminant speaks.
      let predictions = parts.map { part in
        FoldPrediction(probabilities: part.probabilities[min(step, part.probabilities.count - 1)], isAdvised: false)
      }
      return CrossValidation(sample, outer, predictions).assessment
    }
    return NestedSelection(paths: parts.map(\.path), assessments: assessments)
  }

  private func leavingOut(
    _ fold: Int, of outer: Folds, _ sample: LabelledSample, inner: Int, seed: UInt64
  ) throws -> (path: [Int], probabilities: [Matrix]) {
    let rows = outer.rows(in: fold)
    guard !rows.isEmpty else { return ([], [Matrix(rows: 0, columns: sample.classes)]) }
    let rest = try sample.selectingRows(outer.rows(outside: fold))
    let path = try select(rest, folds: .stratified(count: inner, labels: rest.labels, seed: seed)).columns
    let left = sample.values.selectingRows(rows)
    // Where no column is of use, the priors speak.
    let prefixes = path.isEmpty ? [[0]] : path.indices.map { Array(path[...$0]) }
    return (
      path,
      try prefixes.map { columns in
        try discriminant.fit(rest.selectingColumns(columns)).probabilities(left.selectingColumns(columns))
      }
    )
  }
}

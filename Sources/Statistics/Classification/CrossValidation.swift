/// What a classifier says of rows that it has not learnt from.
public struct CrossValidation: Sendable, Equatable {
  /// Rows x classes: the probabilities of each row by the model fitted outside its fold.
  public let probabilities: Matrix
  public let assessment: ClassificationAssessment
  /// How many of the models have advisories.
  public let advised: Int

  /// For each row its class; ties go to the lowest.
  public var predictions: [Int] { (0..<probabilities.rows).map { largest(probabilities.row($0)) } }
}

extension Classifier {
  /// Leaves out one fold after the other, on the calling thread.
  ///
  /// - Throws: `ClassificationError` when the folds leave nothing to learn from or a fit fails, `CancellationError` when
  ///   cancelled.
  public func crossValidated(_ sample: LabelledSample, folds: Folds) throws -> CrossValidation {
    try folds.check(sample)
    return CrossValidation(
      sample, folds, try (0..<folds.count).map { try predictions(of: $0, folds, sample) })
  }

  /// The same with the folds shared over `threads`; the result is the same on any number.
  public func crossValidated(
    _ sample: LabelledSample, folds: Folds, threads: Int
  ) async throws -> CrossValidation {
    try folds.check(sample)
    return CrossValidation(
      sample, folds,
      try await parallelMap(folds.count, threads: threads) { try predictions(of: $0, folds, sample) })
  }

  private func predictions(of fold: Int, _ folds: Folds, _ sample: LabelledSample) throws -> FoldPrediction {
    try Task.checkCancellation()
    let rows = folds.rows(in: fold)
    guard !rows.isEmpty else {
      return FoldPrediction(probabilities: Matrix(rows: 0, columns: sample.classes), isAdvised: false)
    }
    let model = try fit(try sample.selectingRows(folds.rows(outside: fold)))
    return FoldPrediction(
      probabilities: try model.probabilities(sample.values.selectingRows(rows)), isAdvised: !model.advisories.isEmpty)
  }
}

/// The probabilities of the rows of one fold.
struct FoldPrediction: Sendable {
  let probabilities: Matrix
  let isAdvised: Bool
}

extension CrossValidation {
  init(_ sample: LabelledSample, _ folds: Folds, _ predictions: [FoldPrediction]) {
    var all = Matrix(rows: sample.labels.count, columns: sample.classes)
    for (fold, prediction) in predictions.enumerated() {
      for (index, row) in folds.rows(in: fold).enumerated() {
        for label in 0..<sample.classes { all[row, label] = prediction.probabilities[index, label] }
      }
    }
    self.init(
      probabilities: all,
      assessment: ClassificationAssessment(labels: sample.labels, probabilities: all, weights: sample.weights),
      advised: predictions.count(where: \.isAdvised))
  }
}

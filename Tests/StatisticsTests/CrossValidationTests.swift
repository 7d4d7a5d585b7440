import Foundation
import Statistics
import Testing

@Suite("Cross-validation")
struct CrossValidationTests {
  @Test("Figures of a prediction, by hand")
  func byHand() {
    let probabilities = Matrix([[0.8, 0.2], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1], [0.5, 0.5]])
    let result = ClassificationAssessment(labels: [0, 0, 1, 1, 1], probabilities: probabilities)
    #expect(result.confusion == Matrix([[2, 0], [2, 1]]))
    #expect(isClose(result.accuracy, 0.6))
    #expect(areClose(result.recall.map { $0! }, [1, 1.0 / 3]))
    #expect(areClose(result.precision.map { $0! }, [0.5, 1]))
    // Chance agreement .4 x .8 + .6 x .2 = .44.
    #expect(isClose(result.kappa, 0.16 / 0.56))
    #expect(isClose(result.proportionalChance, 0.52))
    #expect(isClose(result.maximumChance, 0.6))
    // (5 - 3 x 2)² / (5 x 1).
    #expect(isClose(result.pressQ, 0.2))
    let chances = [0.8, 0.6, 0.7, 0.1, 0.5]
    #expect(isClose(result.logLoss, -chances.reduce(0) { $0 + log($1) } / 5))
    // 2 x (.04 + .16 + .09 + .81 + .25) / 5.
    #expect(isClose(result.brier, 0.54))
  }

  // scikit-learn 1.x on the same rows: cohen_kappa_score, log_loss; sums of the same few numbers, so 1e-12.
  @Test("Three classes, as scikit-learn")
  func threeClasses() {
    let probabilities = Matrix([
      [0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4], [0.2, 0.5, 0.3], [0.1, 0.2, 0.7], [0.6, 0.3, 0.1],
    ])
    let result = ClassificationAssessment(labels: [0, 1, 2, 2, 2, 1], probabilities: probabilities)
    #expect(isClose(result.kappa, 0.5))
    #expect(isClose(result.logLoss, 0.7101216299529503))
    #expect(isClose(result.brier, 0.42))
  }

  @Test("Weights are copies, and a weight of 0 leaves a row out")
  func weights() {
    let probabilities = Matrix([[0.8, 0.2], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]])
    let weights = [3.0, 1, 2, 0]
    let index = copies(Array(0..<4), weights)
    let weighted = ClassificationAssessment(labels: [0, 1, 1, 1], probabilities: probabilities, weights: weights)
    let copied = ClassificationAssessment(
      labels: index.map { [0, 1, 1, 1][$0] }, probabilities: probabilities.selectingRows(index))
    #expect(weighted.confusion == copied.confusion)
    #expect(isClose(weighted.logLoss, copied.logLoss))
    #expect(isClose(weighted.brier, copied.brier))
  }

  @Test("Classes without rows, one class, impossible truths: all figures are finite")
  func edges() {
    let one = ClassificationAssessment(labels: [0, 0], probabilities: Matrix([[1, 0], [1, 0]]))
    #expect(one.accuracy == 1 && one.kappa == 0 && one.pressQ == 0)
    #expect(one.recall == [1, nil] && one.precision == [1, nil])
    let wrong = ClassificationAssessment(labels: [1], probabilities: Matrix([[1, 0]]))
    #expect(isClose(wrong.logLoss, -log(1e-15)))
    #expect(wrong.brier == 2)
  }

  @Test("Stratified folds share out every class and have equal sizes")
  func stratified() {
    let labels = (0..<103).map { $0 % 7 == 0 ? 2 : $0 % 2 }
    let folds = Folds.stratified(count: 10, labels: labels, seed: 4)
    #expect(folds == Folds.stratified(count: 10, labels: labels, seed: 4))
    #expect(folds != Folds.stratified(count: 10, labels: labels, seed: 5))
    let sizes = (0..<10).map { folds.rows(in: $0).count }
    #expect(sizes.max()! - sizes.min()! <= 1 && sizes.reduce(0, +) == 103)
    for label in 0..<3 {
      let own = (0..<10).map { fold in folds.rows(in: fold).count { labels[$0] == label } }
      #expect(own.max()! - own.min()! <= 1)
    }
    #expect(Folds.stratified(count: 10, labels: [0, 0, 1], seed: 1).count == 3)
    #expect(Folds.stratified(count: 3, labels: [], seed: 1).count == 0)
  }

  @Test("Every row is classified by the model fitted without its fold")
  func leftOut() throws {
    let (values, labels) = blobs([[0, 0], [1, 1]], each: 15, spread: 1, seed: 12)
    let sample = try LabelledSample(values, labels: labels)
    // Fold 2 has no rows.
    let folds = Folds((0..<30).map { [0, 1, 3][$0 % 3] })
    let result = try LinearDiscriminant().crossValidated(sample, folds: folds)
    for row in [0, 7, 20] {
      let rest = try sample.selectingRows(folds.rows(outside: folds.assignments[row]))
      let model = try LinearDiscriminant().fit(rest)
      #expect(try model.probabilities(Array(values.row(row))) == Array(result.probabilities.row(row)))
    }
    #expect(result.predictions.count == 30 && result.advised == 0)
  }

  @Test("Folds that leave nothing to learn from are refused")
  func noFolds() throws {
    let sample = try LabelledSample(Matrix([[0], [1], [2]]), labels: [0, 1, 1], weights: [1, 1, 0])
    for folds in [Folds([0, 0, 0]), Folds([0, 0, 1])] {
      #expect(throws: ClassificationError.foldsLeaveNothing) {
        try NearestCentroid().crossValidated(sample, folds: folds)
      }
    }
  }

  @Test("Samples are checked")
  func samples() {
    let values = Matrix([[0, 1], [2, 3]])
    #expect(throws: ClassificationError.noColumns) { try LabelledSample(Matrix(rows: 2, columns: 0), labels: [0, 1]) }
    #expect(throws: ClassificationError.noRows) { try LabelledSample(Matrix(rows: 0, columns: 2), labels: []) }
    #expect(throws: ClassificationError.noRows) { try LabelledSample(values, labels: [0, 1], weights: [0, 0]) }
    #expect(throws: ClassificationError.labelOutOfRange(row: 1, classes: 2)) {
      try LabelledSample(values, labels: [0, 2], classes: 2)
    }
    #expect(throws: ClassificationError.labelOutOfRange(row: 0, classes: 2)) {
      try LabelledSample(values, labels: [-1, 1])
    }
    #expect(throws: ClassificationError.invalidWeight(row: 1)) {
      try LabelledSample(values, labels: [0, 1], weights: [1, -1])
    }
    #expect(throws: ClassificationError.notFinite(row: 1, column: 0)) {
      try LabelledSample(Matrix([[0, 1], [1e200, 1]]), labels: [0, 1])
    }
  }
}

import Foundation
import Statistics
import Testing

@Suite("Linear discriminant")
struct LinearDiscriminantTests {
  private func share(_ model: some ClassificationModel, _ sample: LabelledSample) throws -> Double {
    let found = try model.predict(sample.values)
    return Double(zip(found, sample.labels).count { $0 == $1 }) / Double(found.count)
  }

  @Test("Two classes on a line, by hand")
  func byHand() throws {
    // Means 1 and 5, pooled variance (2 + 2) / (4 - 2) = 2, priors a half: log odds (x - 3) (5 - 1) / 2.
    let model = try LinearDiscriminant().fit(Matrix([[0], [2], [4], [6]]), labels: [0, 0, 1, 1])
    #expect(isClose(model.scaling[0, 0], 1 / 2.0.squareRoot()))
    let odds = try model.probabilities([3.5])
    #expect(isClose(odds[1] / odds[0], exp(1)))
    #expect(try model.predict([3]) == 0)
    #expect(try model.predict([3.1]) == 1)
    // Between: n p / (g - 1) = 2 a class, deviations of 2 / √2 in units of the standard deviation.
    #expect(areClose(model.singularValues, [(2 * 2 * 2.0).squareRoot()]))
    // Three times as common: the log odds move by log 3.
    let skewed = try LinearDiscriminant(priors: .given([1, 3])).fit(
      Matrix([[0], [2], [4], [6]]), labels: [0, 0, 1, 1])
    let skewedOdds = try skewed.probabilities([3.5])
    #expect(isClose(skewedOdds[1] / skewedOdds[0], 3 * exp(1)))
  }

  // Both compute in double precision from data of the same size; exp turns a relative error of 1e-14 in a distance of
  // 90 into 1e-12 in a posterior.
  @Test("Iris, as MASS::lda")
  func iris() throws {
    let sample = try TypingReference.iris()
    let expected = try TypingReference.irisFile().lda
    let model = try LinearDiscriminant().fit(sample)
    #expect(areClose(model.priors, expected.prior, absolute: 1e-10))
    #expect(areClose(model.means, Matrix(expected.means), absolute: 1e-10))
    #expect(areClose(model.singularValues, expected.svd, absolute: 0, relative: 1e-10))
    for column in 0..<2 {
      let own = model.scaling.column(column)
      let other = Matrix(expected.scaling).column(column)
      let sign = own[2] * other[2] > 0 ? 1.0 : -1
      #expect(areClose(own, other.map { $0 * sign }, absolute: 1e-10))
    }
    #expect(try isClose(share(model, sample), expected.resubAccuracy))
    // MASS leaves rows out but keeps the priors.
    let alone = try LinearDiscriminant(priors: .equal).crossValidated(sample, folds: .leaveOneOut(rows: 150))
    #expect(isClose(alone.assessment.accuracy, expected.looAccuracy))
    #expect(alone.assessment.confusion == Matrix(expected.looConfusion))
    for (row, posterior) in expected.posteriorFirst3.enumerated() {
      #expect(areClose(Array(alone.probabilities.row(row)), posterior, absolute: 0, relative: 1e-10))
    }
    let ten = try LinearDiscriminant().crossValidated(sample, folds: TypingReference.folds(sample)).assessment
    #expect(isClose(ten.accuracy, expected.fold10Accuracy))
    #expect(model.advisories.isEmpty)
  }

  @Test("The typing data, as MASS::lda", .enabled(if: ReferenceFiles.hasGenerated, ReferenceFiles.absence))
  func typing() throws {
    let sample = try TypingReference.sample()
    let expected = try TypingReference.file()
    let eight = try sample.selectingColumns(expected.items)
    let model = try LinearDiscriminant().fit(eight)
    #expect(areClose(model.priors, expected.lda8Prior, absolute: 1e-10))
    #expect(areClose(model.singularValues, expected.lda8Svd, absolute: 0, relative: 1e-10))
    for (row, posterior) in expected.lda8PosteriorFirst5.enumerated() {
      #expect(try areClose(model.probabilities(Array(eight.values.row(row))), posterior, absolute: 1e-10))
    }
    let fitted = try ClassificationAssessment(labels: eight.labels, probabilities: model.probabilities(eight.values))
    #expect(isClose(fitted.accuracy, expected.lda8Resub))
    #expect(fitted.confusion == Matrix(expected.confusionLda8))
    let folds = TypingReference.folds(sample)
    #expect(try isClose(LinearDiscriminant().crossValidated(eight, folds: folds).assessment.accuracy, expected.lda8Cv))
    #expect(
      try isClose(LinearDiscriminant().crossValidated(sample, folds: folds).assessment.accuracy, expected.lda30Cv))
    let kept = LinearDiscriminant(priors: .given(expected.lda8Prior))
    let alone = try kept.crossValidated(sample, folds: .leaveOneOut(rows: 600))
    #expect(isClose(alone.assessment.accuracy, expected.lda30Loo))
  }

  @Test("The classification functions give the same probabilities")
  func functions() throws {
    let (values, labels) = blobs([[0, 0, 1], [2, 0, 0], [0, 3, 0]], each: 20, spread: 1.2, seed: 4)
    let model = try LinearDiscriminant(priors: .given([0.2, 0.3, 0.5])).fit(values, labels: labels)
    let (constants, coefficients) = model.classificationFunctions
    for row in [0, 17, 42] {
      let point = Array(values.row(row))
      let scores = (0..<3).map { label in
        constants[label] + zip(coefficients.row(label), point).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let total = scores.reduce(0) { $0 + exp($1) }
      #expect(try areClose(model.probabilities(point), scores.map { exp($0) / total }, absolute: 1e-12))
    }
  }

  @Test("The discriminants have variance 1 within the classes and none in common")
  func within() throws {
    let (values, labels) = blobs([[0, 0, 1], [2, 0, 0], [0, 3, 0]], each: 30, spread: 0.8, seed: 5)
    let model = try LinearDiscriminant().fit(values, labels: labels)
    var scatter = Matrix(rows: 2, columns: 2)
    var means = Matrix(rows: 3, columns: 2)
    for label in 0..<3 {
      let mean = try model.scores(Array(model.means.row(label)))
      for column in 0..<2 { means[label, column] = mean[column] }
    }
    for row in 0..<values.rows {
      let scores = try model.scores(Array(values.row(row)))
      for first in 0..<2 {
        for second in 0..<2 {
          scatter[first, second] +=
            (scores[first] - means[labels[row], first]) * (scores[second] - means[labels[row], second]) / 87
        }
      }
    }
    #expect(areClose(scatter, Matrix([[1, 0], [0, 1]]), absolute: 1e-12))
  }

  @Test("Collinear and constant columns are left out, and nothing else changes")
  func dropped() throws {
    let (values, labels) = blobs([[0, 0], [2, 1], [1, 3]], each: 15, spread: 1, seed: 6)
    let padded = Matrix(
      (0..<values.rows).map { row in
        let (x, y) = (values[row, 0], values[row, 1])
        return [x, 7, 2 * x - 3, y, x + y, Double(labels[row])]
      })
    let plain = try LinearDiscriminant().fit(values, labels: labels)
    let model = try LinearDiscriminant().fit(padded, labels: labels)
    #expect(model.advisories == [.constantColumns([1, 5]), .collinearColumns([2, 4])])
    for row in 0..<values.rows {
      #expect(
        try areClose(
          model.probabilities(Array(padded.row(row))), plain.probabilities(Array(values.row(row))), absolute: 1e-10))
    }
  }

  @Test("A shift and other units change no probability")
  func units() throws {
    let (values, labels) = blobs([[0, 0], [2, 1], [1, 3]], each: 15, spread: 1, seed: 7)
    let moved = Matrix((0..<values.rows).map { [values[$0, 0] * 1000 + 1e6, values[$0, 1] / 1000 - 5] })
    let plain = try LinearDiscriminant().fit(values, labels: labels).probabilities(values)
    let far = try LinearDiscriminant().fit(moved, labels: labels).probabilities(moved)
    // The shift of 10⁶ costs 4 of 16 digits.
    #expect(areClose(plain, far, absolute: 1e-9))
  }

  @Test("Means that do not differ leave the priors")
  func identicalMeans() throws {
    let model = try LinearDiscriminant().fit(Matrix([[1], [3], [1], [3], [1], [3]]), labels: [0, 0, 1, 1, 1, 1])
    #expect(model.singularValues.isEmpty)
    #expect(try areClose(model.probabilities([100]), [1.0 / 3, 2.0 / 3]))
  }

  @Test("Invalid priors and too few rows are refused")
  func errors() throws {
    let values = Matrix([[0], [2], [4], [6]])
    for priors in [[1.0], [-1, 2], [.nan, 1], [0, 0]] {
      #expect(throws: ClassificationError.invalidPriors) {
        try LinearDiscriminant(priors: .given(priors)).fit(values, labels: [0, 0, 1, 1])
      }
    }
    #expect(throws: ClassificationError.tooFewRows(count: 2, classes: 2)) {
      try LinearDiscriminant().fit(Matrix([[0], [1]]), labels: [0, 1])
    }
  }
}

import Foundation
import Statistics
import Testing

@Suite("Multinomial logit")
struct MultinomialLogitTests {
  @Test("A 2 x 2 table, by hand")
  func byHand() throws {
    // Odds of class 1 are 1 : 3 at 0 and 4 : 2 at 1.
    let model = try MultinomialLogit().fit(
      Matrix([[0], [0], [1], [1]]), labels: [0, 1, 0, 1], weights: [3, 1, 2, 4])
    #expect(isClose(model.coefficients[1, 0], log(1.0 / 3), absolute: 1e-12))
    #expect(isClose(model.coefficients[1, 1], log(2.0) - log(1.0 / 3), absolute: 1e-12))
    #expect(try areClose(model.probabilities([1]), [1.0 / 3, 2.0 / 3]))
    let likelihood = 3 * log(0.75) + log(0.25) + 2 * log(1.0 / 3) + 4 * log(2.0 / 3)
    #expect(isClose(model.logLikelihood, likelihood))
    #expect(isClose(model.aic, 4 - 2 * likelihood))
    #expect(model.converged)
  }

  // nnet stops its quasi-Newton iteration by the change of the likelihood, so its coefficients are good to 1e-4.
  @Test("The typing data, as nnet::multinom", .enabled(if: ReferenceFiles.hasGenerated, ReferenceFiles.absence))
  func typing() throws {
    let expected = try TypingReference.file()
    let sample = try TypingReference.sample().selectingColumns(expected.items)
    let model = try MultinomialLogit().fit(sample)
    #expect(model.converged && model.advisories.isEmpty)
    #expect(isClose(model.logLikelihood, expected.multinom8.loglik, absolute: 1e-6, relative: 0))
    #expect(model.logLikelihood >= expected.multinom8.loglik - 1e-9)
    #expect(isClose(model.aic, expected.multinom8.aic, absolute: 1e-6, relative: 0))
    let coefficients = model.coefficients.selectingRows([1, 2, 3, 4])
    #expect(areClose(coefficients, Matrix(expected.multinom8.coef), absolute: 1e-4, relative: 0))
    let probabilities = try model.probabilities(sample.values)
    for (row, expected) in expected.multinom8.probsFirst5.enumerated() {
      #expect(areClose(Array(probabilities.row(row)), expected, absolute: 1e-5))
    }
    let fitted = ClassificationAssessment(labels: sample.labels, probabilities: probabilities)
    #expect(isClose(fitted.accuracy, expected.multinom8.resub))
  }

  // Setosa is separated from the rest, so the likelihood tends to its limit: that of versicolor against virginica alone,
  // whose deviance R's glm gives as 11.8985467913589. nnet stops 9e-6 above it, so its likelihood is a bound.
  @Test("Iris: separated, likelihood as nnet::multinom")
  func iris() throws {
    let sample = try TypingReference.iris()
    let expected = try TypingReference.irisFile().multinom
    let kept = try MultinomialLogit(separation: .keep).fit(sample)
    #expect(kept.advisories == [.separation])
    #expect(kept.logLikelihood >= expected.loglik)
    #expect(isClose(-2 * kept.logLikelihood, 11.8985467913589, absolute: 1e-9, relative: 0))
    #expect(isClose(-2 * kept.logLikelihood, expected.deviance, absolute: 1e-5, relative: 0))
    let fitted = try ClassificationAssessment(
      labels: sample.labels, probabilities: kept.probabilities(sample.values))
    #expect(isClose(fitted.accuracy, expected.resubAccuracy))
    let penalised = try MultinomialLogit().fit(sample)
    #expect(penalised.advisories == [.separationPenalised(penalty: 1)])
    #expect(penalised.penalty == 1 && penalised.converged)
    #expect(penalised.logLikelihood < kept.logLikelihood)
    #expect(penalised.coefficients.values.allSatisfy { $0.magnitude < 100 })
  }

  @Test("The gradient vanishes at the estimate, with and without a penalty", arguments: [0, 0.5, 20])
  func stationary(penalty: Double) throws {
    let (values, labels) = blobs([[0, 0, 1], [1, 0, 0], [0, 1.5, 0]], each: 40, spread: 1.2, seed: 14)
    let weights = (0..<120).map { Double(1 + $0 % 3) }
    let model = try MultinomialLogit(penalty: penalty).fit(values, labels: labels, weights: weights)
    #expect(model.converged)
    let probabilities = try model.probabilities(values)
    for column in 0..<3 {
      let own = values.column(column)
      let mean = weightedMean(own, weights: weights)
      let count = weights.reduce(0, +)
      let deviation = (weightedVariance(own, weights: weights) * (count - 1) / count).squareRoot()
      let slopes = (0..<3).map { model.coefficients[$0, column + 1] * deviation }
      for label in 1..<3 {
        var gradient = -penalty * (slopes[label] - slopes.reduce(0, +) / 3)
        for row in 0..<120 {
          let residual = (labels[row] == label ? 1 : 0) - probabilities[row, label]
          gradient += weights[row] * residual * (own[row] - mean) / deviation
        }
        #expect(isClose(gradient, 0, absolute: 1e-7))
      }
    }
  }

  @Test("The order of the classes does not matter, even with a penalty")
  func classOrder() throws {
    let (values, labels) = blobs([[0, 0], [1, 0], [0, 1.5]], each: 40, spread: 1.2, seed: 15)
    let plain = try MultinomialLogit(penalty: 2).fit(values, labels: labels)
    let turned = try MultinomialLogit(penalty: 2).fit(values, labels: labels.map { [2, 0, 1][$0] })
    #expect(isClose(plain.logLikelihood, turned.logLikelihood, relative: 1e-10))
    let point = [0.3, 0.7]
    let (first, second) = (try plain.probabilities(point), try turned.probabilities(point))
    #expect(areClose(first, [second[2], second[0], second[1]], absolute: 1e-9))
  }

  @Test("Units do not matter, even with a penalty")
  func units() throws {
    let (values, labels) = blobs([[0, 0], [1, 0], [0, 1.5]], each: 40, spread: 1.2, seed: 16)
    let moved = Matrix((0..<values.rows).map { [values[$0, 0] * 1000 + 500, values[$0, 1] / 50] })
    let plain = try MultinomialLogit(penalty: 2).fit(values, labels: labels).probabilities(values)
    let other = try MultinomialLogit(penalty: 2).fit(moved, labels: labels).probabilities(moved)
    #expect(areClose(plain, other, absolute: 1e-9))
  }

  @Test("Collinear columns are left out, and the fit is that without them")
  func collinear() throws {
    let (values, labels) = blobs([[0, 0], [1, 0], [0, 1.5]], each: 30, spread: 1.2, seed: 17)
    let padded = Matrix((0..<values.rows).map { [values[$0, 0], 3, 1 - values[$0, 0], values[$0, 1]] })
    let plain = try MultinomialLogit().fit(values, labels: labels)
    let model = try MultinomialLogit().fit(padded, labels: labels)
    #expect(model.advisories == [.constantColumns([1]), .collinearColumns([2])])
    #expect(isClose(model.logLikelihood, plain.logLikelihood, relative: 1e-10))
    #expect(model.parameters == plain.parameters)
  }

  @Test("Nearly separated is not separated")
  func nearlySeparated() throws {
    // One row on the wrong side: the maximum exists.
    let values = Matrix((0..<40).map { [Double($0)] })
    var labels = (0..<40).map { $0 < 20 ? 0 : 1 }
    #expect(try MultinomialLogit().fit(values, labels: labels).advisories == [.separationPenalised(penalty: 1)])
    labels.swapAt(19, 20)
    let model = try MultinomialLogit().fit(values, labels: labels)
    #expect(model.advisories.isEmpty && model.converged)
  }

  @Test("Steps that run out are told")
  func limit() throws {
    let (values, labels) = blobs([[0, 0], [1, 0]], each: 30, spread: 1.2, seed: 18)
    let model = try MultinomialLogit(iterations: 2).fit(values, labels: labels)
    #expect(!model.converged && model.iterations == 2)
    #expect(model.advisories == [.notConverged(iterations: 2)])
  }

  @Test("Options out of range are refused")
  func errors() {
    let values = Matrix([[0], [1], [2]])
    func fit(_ logit: MultinomialLogit) throws { _ = try logit.fit(values, labels: [0, 1, 0]) }
    #expect(throws: ClassificationError.self) { try fit(MultinomialLogit(penalty: -1)) }
    #expect(throws: ClassificationError.self) { try fit(MultinomialLogit(penalty: .nan)) }
    #expect(throws: ClassificationError.self) { try fit(MultinomialLogit(separation: .penalise(0))) }
    #expect(throws: ClassificationError.self) { try fit(MultinomialLogit(iterations: 0)) }
  }
}

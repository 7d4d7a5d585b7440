import Foundation
import OutcomeSegmentation
import Statistics
import Testing

@Suite("Fit of methods with a likelihood")
struct MixtureFitTests {
  /// Two groups who tend to answer four questions high, or low; what one says of the last is missing for some.
  private var answers: Matrix {
    var stream = RandomStream(seed: 11)
    var ratings = Matrix(rows: 90, columns: 4)
    for row in 0..<ratings.rows {
      for item in 0..<ratings.columns {
        let isHigh = stream.uniform() < (row % 3 == 0 ? 0.75 : 0.3)
        ratings[row, item] = item == 3 && row % 7 == 0 ? .nan : isHigh ? 1 : 0
      }
    }
    return ratings
  }

  private var weights: [Double] { (0..<90).map { [1.0, 3, 2][($0 / 3) % 3] } }

  @Test("Latent classes: a weight of 3 equals three copies, in every criterion and entropy")
  func weightedClasses() throws {
    let rows = weights.enumerated().flatMap { row, weight in [Int](repeating: row, count: Int(weight)) }
    let options = LatentClass(classes: 2, starts: 10)
    let weighted = try options.fit(CategoricalTable(answers, weights: weights), seed: 1)
    let copied = try options.fit(CategoricalTable(answers.selectingRows(rows)), seed: 1)
    let (fit, copies) = (MixtureFit(weighted), MixtureFit(copied))
    #expect(fit.parameters == copies.parameters && fit.warnings == copies.warnings)
    for figure in [
      \MixtureFit.logLikelihood, \.bic, \.aic, \.aic3, \.caic, \.sabic, \.icl, \.relativeEntropy, \.entropyRSquared,
    ] {
      #expect(isClose(fit[keyPath: figure], copies[keyPath: figure], relative: 1e-8))
    }
  }

  @Test("Both kinds of mixture charge overlap in ICL by the segment each respondent is put in")
  func oneConvention() throws {
    func charge(_ posteriors: Matrix) -> Double {
      (0..<posteriors.rows).reduce(0) { $0 - 2 * weights[$1] * log(posteriors.row($1).max()!) }
    }
    let classes = try LatentClass(classes: 2, starts: 10).fit(CategoricalTable(answers, weights: weights), seed: 1)
    let fit = MixtureFit(classes)
    #expect(isClose(fit.icl, fit.bic + charge(classes.posteriors), relative: 1e-10))
    var stream = RandomStream(seed: 5)
    let values = Matrix((0..<90).map { row in (0..<2).map { _ in stream.normal() + (row % 3 == 0 ? 2 : 0) } })
    let mixture = try GaussianMixture(components: 2, model: .eii).fit(PointSet(values, weights: weights), seed: 1)
    let gaussian = MixtureFit(mixture.criteria, covarianceModel: "EII", warnings: [])
    #expect(isClose(gaussian.icl, gaussian.bic + charge(mixture.posteriors), relative: 1e-10))
  }
}

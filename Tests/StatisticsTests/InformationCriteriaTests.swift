import Foundation
import Statistics
import Testing

@Suite("Information criteria")
struct InformationCriteriaTests {
  private let posteriors = Matrix([[1, 0], [0.75, 0.25], [0.5, 0.5], [0, 1]])

  @Test("By hand")
  func byHand() {
    let criteria = InformationCriteria(logLikelihood: -10, parameters: 3, posteriors: posteriors)
    #expect(criteria.observations == 4)
    #expect(isClose(criteria.bic, 20 + 3 * log(4)))
    #expect(criteria.aic == 26)
    #expect(criteria.aic3 == 29)
    #expect(isClose(criteria.caic, 23 + 3 * log(4)))
    #expect(isClose(criteria.sabic, 20 + 3 * log(0.25)))
    let entropy = -0.75 * log(0.75) - 0.25 * log(0.25) + log(2)
    #expect(isClose(criteria.entropy, entropy))
    #expect(isClose(criteria.classificationEntropy, -log(0.75) + log(2)))
    #expect(isClose(criteria.icl, criteria.bic + 2 * (log(2) - log(0.75))))
    #expect(isClose(criteria.relativeEntropy, 1 - entropy / (4 * log(2))))
    // The mean posteriors are 9/16 and 7/16.
    let marginal = -4 * (0.5625 * log(0.5625) + 0.4375 * log(0.4375))
    #expect(isClose(criteria.entropyRSquared, 1 - entropy / marginal))
  }

  @Test("A weight of 3 equals three copies")
  func weights() {
    let weights = [1.0, 3, 2, 1]
    let weighted = InformationCriteria(logLikelihood: -9, parameters: 4, posteriors: posteriors, weights: weights)
    let copied = InformationCriteria(
      logLikelihood: -9, parameters: 4, posteriors: posteriors.selectingRows(copies(Array(0..<4), weights)))
    #expect(isClose(weighted.icl, copied.icl))
    #expect(isClose(weighted.entropy, copied.entropy))
    #expect(isClose(weighted.relativeEntropy, copied.relativeEntropy))
    #expect(isClose(weighted.entropyRSquared, copied.entropyRSquared))
    #expect(weighted.observations == 7)
  }

  @Test("One cluster, certain clusters and clusters no point tells apart")
  func extremes() {
    let one = InformationCriteria(logLikelihood: -1, parameters: 1, posteriors: Matrix([[1], [1]]))
    #expect(one.relativeEntropy == 1)
    #expect(one.entropyRSquared == 1)
    #expect(one.icl == one.bic)
    let certain = InformationCriteria(logLikelihood: -1, parameters: 1, posteriors: Matrix([[1, 0], [0, 1]]))
    #expect(certain.relativeEntropy == 1)
    #expect(certain.entropyRSquared == 1)
    let unknown = InformationCriteria(logLikelihood: -1, parameters: 1, posteriors: Matrix([[0.5, 0.5], [0.5, 0.5]]))
    #expect(unknown.relativeEntropy.magnitude < 1e-12)
    #expect(unknown.entropyRSquared.magnitude < 1e-12)
    let unused = InformationCriteria(logLikelihood: -1, parameters: 1, posteriors: Matrix([[1, 0], [1, 0]]))
    #expect(unused.relativeEntropy == 1)
    #expect(unused.entropyRSquared == 1)
  }
}

import Foundation
import Statistics
import Testing

@Suite("Gaussian mixtures from given partitions")
struct GaussianMixturePartitionTests {
  private let points = PointSet(GaussianMixtureTests.clusters.points)
  private let truth = GaussianMixtureTests.clusters.truth

  @Test("Several at once equal one after the other", arguments: [CovarianceModel.eii, .vvi, .eee, .vvv, .vev])
  func severalAtOnce(model: CovarianceModel) throws {
    let starts = [3, 2, 3].map { components in
      (
        mixture: GaussianMixture.quick(components: components, model: model),
        assignments: truth.map { min($0, components - 1) }
      )
    }
    let together = try GaussianMixture.fits(of: points, starts)
    #expect(together == (try starts.map { try $0.mixture.fit(points, from: $0.assignments) }))
  }

  @Test("A quick run ends near the maximum and says whether it converged", arguments: CovarianceModel.allCases)
  func quick(model: CovarianceModel) throws {
    let full = try GaussianMixture(components: 3, model: model).fit(points, from: truth)
    let quick = try GaussianMixture.quick(components: 3, model: model).fit(points, from: truth)
    #expect(full.converged && quick.iterations <= 16)
    #expect(quick.logLikelihood <= full.logLikelihood + 1e-3)
    #expect(quick.logLikelihood >= full.logLikelihood - 0.005 * full.logLikelihood.magnitude)
    var hasty = GaussianMixture.quick(components: 3, model: model)
    hasty.iterations = 2
    hasty.relativeTolerance = 0
    #expect(try !hasty.fit(points, from: truth.indices.map { $0 % 3 }).converged)
  }

  @Test("A weight of 3 equals three copies")
  func weights() throws {
    let values = points.values
    let weights = (0..<points.count).map { Double(1 + $0 % 3) }
    let copies = (0..<points.count).flatMap { point in [Int](repeating: point, count: 1 + point % 3) }
    let method = GaussianMixture.quick(components: 3, model: .vvv)
    let weighted = try method.fit(PointSet(values, weights: weights), from: truth)
    let copied = try method.fit(PointSet(values.selectingRows(copies)), from: copies.map { truth[$0] })
    #expect(isClose(weighted.logLikelihood, copied.logLikelihood, relative: 1e-10))
    #expect(copies.map { weighted.assignments[$0] } == copied.assignments)
  }

  @Test("A mixture that cannot be estimated is nil among the others")
  func notEstimable() throws {
    var values = points.values
    for row in 0..<values.rows { values[row, 2] = 1 }
    let flat = PointSet(values)
    let models: [CovarianceModel] = [.eii, .vvv, .vii]
    let fits = try GaussianMixture.fits(
      of: flat, models.map { (mixture: .quick(components: 3, model: $0), assignments: truth) })
    #expect(fits.map { $0 == nil } == [false, true, false])
    #expect(try GaussianMixture.fits(of: flat, []).isEmpty)
    #expect(throws: ClusteringError.tooFewPoints(points: 2, clusters: 3)) {
      _ = try GaussianMixture.fits(
        of: PointSet(Matrix([[1], [2]])), [(mixture: .quick(components: 3, model: .eii), assignments: [0, 1])])
    }
  }
}

import Foundation
import Statistics

/// 1,000 x 8: full, tied, diagonal and spherical Gaussian mixtures of 1 to 9 components from 5 starts each, the best by
/// BIC.
enum MixtureSearch: BenchmarkCase {
  static let name = "B8"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b8")
    clock.start()
    let search = GaussianMixtureSearch(components: 1...9, models: [.vvv, .eee, .vvi, .vii], starts: 5)
    let selection = try await search.fit(PointSet(data.values), seed: 1, threads: threads)
    clock.stop()
    return mixtureQuality(selection.bestByBIC!, data)
  }
}

/// 50,000 x 12: full Gaussian mixtures of 6 components from 3 starts.
enum LargeMixture: BenchmarkCase {
  static let name = "B8s"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b8s")
    clock.start()
    let fit = try await GaussianMixture(components: 6, starts: 3)
      .fit(PointSet(data.values), seed: 1, threads: threads)
    clock.stop()
    return mixtureQuality(fit, data)
  }
}

private func mixtureQuality(_ fit: GaussianMixtureModel, _ data: BenchmarkData) -> [Quality] {
  [
    Quality("best", "\(fit.model.rawValue) \(fit.components)"),
    Quality("bic", fit.bic),
    Quality("loglik", fit.logLikelihood),
    Quality("ari_planted", adjustedRand(fit.assignments, data.planted)),
    Quality("iters", fit.iterations),
  ]
}

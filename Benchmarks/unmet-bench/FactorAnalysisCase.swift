import Statistics

/// 800 x 40: KMO and Bartlett, parallel analysis of components (100 random data sets, 95th percentile), then minres and
/// maximum likelihood with 6 factors, each with varimax and with oblimin.
enum FactorAnalysisCase: BenchmarkCase {
  static let name = "B14"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b14").values
    clock.start()
    let correlations = correlationMatrix(data)
    let observations = Double(data.rows)
    let adequacy = try SamplingAdequacy(correlations: correlations)
    let sphericity = try SphericityTest(correlations: correlations, observations: observations)
    let eigenvalues = try SymmetricEigen.values(of: correlations)
    let parallel = try NoiseSpectrum(rows: data.rows, columns: data.columns, draws: 100, seed: 7, threads: threads)
      .analysis(of: eigenvalues)
    var common: [(String, Double)] = []
    for (name, method) in [("minres", FactorAnalysis.Method.minres), ("ml", .maximumLikelihood)] {
      for criterion in [FactorRotation.Criterion.varimax, .oblimin] {
        let solution = try FactorAnalysis(
          factors: 6, method: method, rotation: FactorRotation(criterion, starts: 1)
        ).fit(data)
        common.append((name + criterion.rawValue, solution.rotated.sumsOfSquares.reduce(0, +)))
      }
    }
    clock.stop()
    return [
      Quality("kmo", adequacy.overall), Quality("bartlett", sphericity.chiSquared),
      Quality("pa_components", parallel.retained), Quality("comm", named: common),
    ]
  }
}

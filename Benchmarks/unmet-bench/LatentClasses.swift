import Foundation
import Statistics

/// Latent classes of 1,000 x 20 ratings of 1...5: k = 2...6 with 20 starts, each to a change of 1e-8.
enum LatentClassSweep: BenchmarkCase {
  static let name = "B7"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    try await latentClasses(of: BenchmarkData("b7"), Array(2...6), starts: 20, &clock, threads: threads)
  }
}

/// The survey of B7s with its planted number of classes and 4 starts.
enum LatentClassSingle: BenchmarkCase {
  static let name = "B7s"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b7s")
    return try await latentClasses(of: data, [data.clusters], starts: 4, &clock, threads: threads)
  }
}

private func latentClasses(
  of data: BenchmarkData, _ classes: [Int], starts: Int, _ clock: inout Stopwatch, threads: Int
) async throws -> [Quality] {
  clock.start()
  let table = try CategoricalTable(data.values)
  var models: [LatentClassModel] = []
  for count in classes {
    let options = LatentClass(classes: count, starts: starts)
    models.append(try await options.fit(table, seed: UInt64(count), threads: threads))
  }
  clock.stop()
  let planted = models.first { $0.classes == data.clusters }
  return [
    Quality("loglik", models.map { ($0.classes, $0.logLikelihood) }),
    Quality("bic", models.map { ($0.classes, $0.bic) }),
    Quality("ari_planted", planted.map { adjustedRand($0.assignments, data.planted) } ?? 0),
    Quality("restarts", starts),
    Quality("iters", models.map { ($0.classes, Double($0.iterations)) }),
  ]
}

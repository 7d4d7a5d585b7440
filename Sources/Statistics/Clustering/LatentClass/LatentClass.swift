/// Latent class analysis: the mixture of `classes` populations, in each of which the items are independent, that makes
/// the answers most likely.
///
/// P(x) = Σ_k π_k Π_j p_jk(x_j), the product over the items that were answered: missing answers are left out of a row's
/// likelihood (full information, right when they are missing at random). The parameters are found by EM from random
/// starts, accelerated by SQUAREM where that raises the likelihood, so it never falls; a start ends when a plain EM step
/// raises the log-likelihood by less than `tolerance`. The best start is then run on until EM changes
/// hardly more than rounding.
///
/// Sources: Lazarsfeld and Henry (1968), "Latent structure analysis"; Goodman (1974),
/// [doi:10.1093/biomet/61.2.215](https://doi.org/10.1093/biomet/61.2.215); Linzer and Lewis (2011), poLCA,
/// [doi:10.18637/jss.v042.i10](https://doi.org/10.18637/jss.v042.i10); Varadhan and Roland (2008), SQUAREM,
/// [doi:10.1111/j.1467-9469.2007.00585.x](https://doi.org/10.1111/j.1467-9469.2007.00585.x).
public struct LatentClass: Sendable, Equatable {
  /// 1 or more; at most the number of different rows.
  public var classes: Int
  /// Random starts, 1 or more.
  public var starts: Int
  /// Expectation steps of a start, at the most.
  public var iterations: Int
  /// A start has converged when an EM step raises the log-likelihood by less.
  public var tolerance: Double
  public var measurement: LatentClassMeasurement
  /// How many starts are run to convergence: those with the highest likelihood after 50 expectation steps. All of them
  /// by default, and never fewer than 1.
  public var finalists: Int?
  /// Attempts to improve the best start, 0 or more: one class is given up, another one split, and EM run again; what
  /// is better is kept. With weak or many classes this finds better optima than as many further starts (Ueda and others
  /// 2000, [doi:10.1162/089976600300015088](https://doi.org/10.1162/089976600300015088)).
  public var refinements: Int

  public init(
    classes: Int, starts: Int = 50, iterations: Int = 5000, tolerance: Double = 1e-8,
    measurement: LatentClassMeasurement = .nominal, finalists: Int? = nil, refinements: Int = 50
  ) {
    self.classes = classes
    self.starts = starts
    self.iterations = iterations
    self.tolerance = tolerance
    self.measurement = measurement
    self.finalists = finalists
    self.refinements = refinements
  }

  /// Fits on the calling thread.
  ///
  /// - Complexity: (starts + refinements) x iterations x different rows x items x classes.
  /// - Throws: `ClusteringError` when there are fewer different rows than classes, `CancellationError` when cancelled.
  public func fit(_ table: CategoricalTable, seed: UInt64) throws -> LatentClassModel {
    let seeds = try validatedSeeds(table, seed: seed)
    let solver = LatentClassSolver(self, table)
    var runs = try seeds.starts.map { try solver.run(seed: $0, limit: screeningLimit) }
    if let finalists = finalists(among: runs) {
      runs = try finalists.map { try solver.run(seed: seeds.starts[$0], limit: iterations) }
    }
    var best = Self.best(of: runs)
    for batch in seeds.refinements {
      best = Self.best(of: try [best] + batch.map { try solver.refined(best, seed: $0) })
    }
    return try model(best, of: runs, table, solver)
  }

  /// Fits with the starts shared over `threads`; the result is the same on any number.
  public func fit(_ table: CategoricalTable, seed: UInt64, threads: Int) async throws -> LatentClassModel {
    let seeds = try validatedSeeds(table, seed: seed)
    let limit = screeningLimit
    var runs = try await parallelMap(seeds.starts.count, threads: threads) {
      try LatentClassSolver(self, table).run(seed: seeds.starts[$0], limit: limit)
    }
    if let finalists = finalists(among: runs) {
      runs = try await parallelMap(finalists.count, threads: threads) {
        try LatentClassSolver(self, table).run(seed: seeds.starts[finalists[$0]], limit: iterations)
      }
    }
    var best = Self.best(of: runs)
    for batch in seeds.refinements {
      let origin = best
      best = Self.best(
        of: try await [origin]
          + parallelMap(batch.count, threads: threads) {
            try LatentClassSolver(self, table).refined(origin, seed: batch[$0])
          })
    }
    return try model(best, of: runs, table, LatentClassSolver(self, table))
  }

  /// Seeds of the starts, and of the refinements in batches that begin at the same solution.
  private func validatedSeeds(
    _ table: CategoricalTable, seed: UInt64
  ) throws -> (starts: [UInt64], refinements: [[UInt64]]) {
    guard classes >= 1, classes <= table.rows else {
      throw ClusteringError.tooFewPoints(points: table.rows, clusters: classes)
    }
    guard classes <= table.patterns.count else { throw ClusteringError.tooFewDistinctPoints(clusters: classes) }
    var stream = RandomStream(seed: seed)
    // One class has one optimum.
    if classes == 1 { return (stream.childSeeds(1), []) }
    let starting = stream.childSeeds(max(1, starts))
    let refining = stream.childSeeds(max(0, refinements))
    let batch = 4
    return (
      starting,
      stride(from: 0, to: refining.count, by: batch).map { Array(refining[$0..<min($0 + batch, refining.count)]) }
    )
  }

  private var screens: Bool { finalists.map { max(1, $0) < starts } ?? false && classes > 1 }
  private var screeningLimit: Int { screens ? min(iterations, 50) : iterations }

  /// The starts worth finishing, or nil where all are finished.
  private func finalists(among runs: [LatentClassRun]) -> [Int]? {
    guard screens, let finalists else { return nil }
    let ranked = runs.indices.sorted { (-runs[$0].logLikelihood, $0) < (-runs[$1].logLikelihood, $1) }
    return ranked.prefix(max(1, finalists)).sorted()
  }

  /// The first of the most likely runs.
  private static func best(of runs: [LatentClassRun]) -> LatentClassRun {
    var best = runs[0]
    for run in runs where run.logLikelihood > best.logLikelihood { best = run }
    return best
  }

  private func model(
    _ best: LatentClassRun, of runs: [LatentClassRun], _ table: CategoricalTable, _ solver: LatentClassSolver
  ) throws -> LatentClassModel {
    let reaching = runs.count { $0.logLikelihood >= best.logLikelihood - 1e-4 }
    let polished = try solver.polished(best)
    return LatentClassModel(
      polished, options: self, table, layout: solver.layout, starts: classes == 1 ? 1 : max(1, starts),
      shareReachingBest: Double(reaching) / Double(runs.count))
  }
}

/// How the categories of an item depend on the class.
public enum LatentClassMeasurement: String, Sendable, Equatable, Codable, CaseIterable {
  /// Every category has a probability of its own in every class.
  case nominal
  /// The categories are ordered: p_jk(c) ∝ exp(α_jc + β_jk s_c) with scores s from 0 to 1 in the proportions of the
  /// categories' values, so one number says how far a class leans to the high end of an item (adjacent-category
  /// logits, Goodman 1979, [doi:10.1080/01621459.1979.10481650](https://doi.org/10.1080/01621459.1979.10481650)).
  case ordinal
}

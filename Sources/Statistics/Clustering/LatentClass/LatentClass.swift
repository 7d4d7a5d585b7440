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
  /// A start has converged, too, when an EM step raises the log-likelihood by less than this share of it. Above 0 the
  /// best start is not run on either: what is found is near an optimum, at a fraction of the cost.
  public var relativeTolerance: Double
  public var measurement: LatentClassMeasurement
  /// How many starts are run to convergence: those with the highest likelihood after 50 expectation steps. All of them
  /// by default, and never fewer than 1.
  public var finalists: Int?
  /// Attempts to improve the best start, 0 or more: one class is given up, another one split, and EM run again; what
  /// is better is kept. With weak or many classes this finds better optima than as many further starts (Ueda and others
  /// 2000, [doi:10.1162/089976600300015088](https://doi.org/10.1162/089976600300015088)).
  public var refinements: Int

  public init(
    classes: Int, starts: Int = 50, iterations: Int = 5000, tolerance: Double = 1e-8, relativeTolerance: Double = 0,
    measurement: LatentClassMeasurement = .nominal, finalists: Int? = nil, refinements: Int = 50
  ) {
    self.classes = classes
    self.starts = starts
    self.iterations = iterations
    self.tolerance = tolerance
    self.relativeTolerance = relativeTolerance
    self.measurement = measurement
    self.finalists = finalists
    self.refinements = refinements
  }

  /// Options for a solution that is published: a quarter of the starts run to the end, and twice as many attempts to improve
  /// the best.
  ///
  /// With 20 starts this comes as near the best as 150 starts run to the end. On simulated surveys of 400 x 50 ratings and
  /// on 1,000 x 20 planted ones, with the planted number of classes and up to four more, the log-likelihood was on average
  /// 12 above and 0.1 below that of 150 starts; with 5 starts, 3 finalists and 5 attempts 4 and 5 below. A fit takes 0.2 to
  /// 0.3 seconds.
  public static func thorough(
    classes: Int, starts: Int = 20, measurement: LatentClassMeasurement = .nominal
  ) -> LatentClass {
    LatentClass(
      classes: classes, starts: starts, measurement: measurement, finalists: max(1, starts / 4), refinements: 2 * starts
    )
  }

  /// Options for one quick run from a partition, for resamples and draws by the hundred: 15 expectation steps at most, and
  /// a relative tolerance of a millionth.
  public static func quick(classes: Int, measurement: LatentClassMeasurement = .nominal) -> LatentClass {
    LatentClass(
      classes: classes, starts: 1, iterations: 15, relativeTolerance: 1e-6, measurement: measurement, refinements: 0)
  }

  /// Fits on the calling thread.
  ///
  /// - Parameter partitions: partitions of the rows into classes 0..<classes, each of which is one start more.
  /// - Complexity: (starts + refinements) x iterations x different rows x items x classes.
  /// - Throws: `ClusteringError` when there are fewer different rows than classes, `CancellationError` when cancelled.
  public func fit(
    _ table: CategoricalTable, seed: UInt64, including partitions: [[Int]] = []
  ) throws -> LatentClassModel {
    let patterns = table.patterns
    let plan = try plan(table, patterns, seed: seed, partitions)
    let solver = LatentClassSolver(self, table, patterns)
    var runs = try plan.starts.map { try solver.run($0, of: table, limit: screeningLimit) }
    if let finalists = finalists(among: runs) {
      runs = try finalists.map { try solver.run(plan.starts[$0], of: table, limit: iterations) }
    }
    var best = Self.best(of: runs)
    for batch in plan.refinements {
      best = Self.best(of: try [best] + batch.map { try solver.refined(best, seed: $0) })
    }
    return try model(best, of: runs, starts: plan.starts.count, table, patterns, solver)
  }

  /// Fits with the starts shared over `threads`; the result is the same on any number.
  public func fit(
    _ table: CategoricalTable, seed: UInt64, including partitions: [[Int]] = [], threads: Int
  ) async throws -> LatentClassModel {
    let patterns = table.patterns
    let plan = try plan(table, patterns, seed: seed, partitions)
    let limit = screeningLimit
    var runs = try await parallelMap(plan.starts.count, threads: threads) {
      try LatentClassSolver(self, table, patterns).run(plan.starts[$0], of: table, limit: limit)
    }
    if let finalists = finalists(among: runs) {
      runs = try await parallelMap(finalists.count, threads: threads) {
        try LatentClassSolver(self, table, patterns).run(plan.starts[finalists[$0]], of: table, limit: iterations)
      }
    }
    var best = Self.best(of: runs)
    for batch in plan.refinements {
      let origin = best
      best = Self.best(
        of: try await [origin]
          + parallelMap(batch.count, threads: threads) {
            try LatentClassSolver(self, table, patterns).refined(origin, seed: batch[$0])
          })
    }
    return try model(
      best, of: runs, starts: plan.starts.count, table, patterns, LatentClassSolver(self, table, patterns))
  }

  /// Fits from one given partition of the rows into classes 0..<classes, without refinements. EM begins at the shares of
  /// its classes and at their members' answers, to which each class adds one respondent who answered as everyone does.
  ///
  /// - Throws: as the fit from random starts.
  public func fit(_ table: CategoricalTable, from assignments: [Int]) throws -> LatentClassModel {
    try validate(table, [assignments])
    guard table.distinctRows(upTo: classes) == classes else {
      throw ClusteringError.tooFewDistinctPoints(clusters: classes)
    }
    let patterns = AnswerPatterns(rowsOf: table)
    let solver = LatentClassSolver(self, table, patterns)
    let run = try solver.run(from: assignments, of: table, limit: iterations)
    return try model(run, of: [run], starts: 1, table, patterns, solver)
  }

  private func validate(_ table: CategoricalTable, _ partitions: [[Int]]) throws {
    for assignments in partitions {
      precondition(assignments.count == table.rows, "one class a row")
      precondition(assignments.allSatisfy { $0 >= 0 && $0 < classes }, "classes are 0..<classes")
    }
    guard classes >= 1, classes <= table.rows else {
      throw ClusteringError.tooFewPoints(points: table.rows, clusters: classes)
    }
  }

  /// The starts, and the seeds of the refinements in batches that begin at the same solution.
  private func plan(
    _ table: CategoricalTable, _ patterns: AnswerPatterns, seed: UInt64, _ partitions: [[Int]]
  ) throws -> (starts: [LatentClassStart], refinements: [[UInt64]]) {
    try validate(table, partitions)
    guard classes <= patterns.count else { throw ClusteringError.tooFewDistinctPoints(clusters: classes) }
    var stream = RandomStream(seed: seed)
    // One class has one optimum.
    if classes == 1 { return (stream.childSeeds(1).map { .random(seed: $0) }, []) }
    let starting = stream.childSeeds(max(1, starts))
    let refining = stream.childSeeds(max(0, refinements))
    let batch = 4
    return (
      starting.map { .random(seed: $0) } + partitions.map { .partition($0) },
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
    _ best: LatentClassRun, of runs: [LatentClassRun], starts: Int, _ table: CategoricalTable,
    _ patterns: AnswerPatterns, _ solver: LatentClassSolver
  ) throws -> LatentClassModel {
    let reaching = runs.count { $0.logLikelihood >= best.logLikelihood - 1e-4 }
    let polished = try solver.polished(best)
    return LatentClassModel(
      polished, options: self, table, patterns, layout: solver.layout, starts: starts,
      shareReachingBest: Double(reaching) / Double(runs.count))
  }
}

/// Where EM begins.
enum LatentClassStart: Sendable {
  case random(seed: UInt64)
  case partition([Int])
}

extension LatentClassSolver {
  func run(_ start: LatentClassStart, of table: CategoricalTable, limit: Int) throws -> LatentClassRun {
    switch start {
    case .random(let seed): try run(seed: seed, limit: limit)
    case .partition(let assignments): try run(from: assignments, of: table, limit: limit)
    }
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

internal import Statistics

extension FactorOptions {
  /// Reduces the outcomes when there are more than `above`.
  ///
  /// - Returns: nil when there are few enough outcomes to cluster on directly, no component beats noise (retention by
  ///   parallel analysis), there are fewer than two job steps to average over, or the method is none.
  /// - Throws: `FactorError` when common factors do not exist: the correlations are singular (maximum likelihood), or
  ///   there are too few outcomes.
  package func fit(
    _ opportunity: RespondentOpportunity, outcomes: [Outcome], weights: [Double], seed: UInt64,
    noise spectra: NoiseSpectra? = nil
  ) throws -> FactorSolution? {
    let scores = opportunity.scores
    guard method != .none, scores.columns > above else { return nil }
    let input = FactorInput(scores: scores, outcomes: outcomes, weights: weights, seed: seed)
    if method == .jobSteps { return try jobStepAverages(input) }
    let principal = try PrincipalComponents(correlationsOf: scores, weights: weights)
    let noise = try (spectra ?? NoiseSpectra(weights: weights, seed: seed)).spectrum(columns: scores.columns)
      .analysis(of: principal.eigenvalues)
    let isNoise = retention == .parallel && principal.eigenvalues[0] <= noise.thresholds[0]
    guard count != nil || !isNoise else { return nil }
    let retained = rule.count(
      eigenvalues: principal.eigenvalues, parallel: noise.retained, most: max(principal.rank, 1))

    var solution: FactorSolution
    switch method {
    case .minres: solution = try commonFactors(input, .minres, retained)
    case .maximumLikelihood: solution = try commonFactors(input, .maximumLikelihood, retained)
    case .covarianceComponents: solution = try covarianceComponents(input, retained)
    case .components, .markers, .jobSteps, .none:
      solution = try components(principal, input, retained)
      if method == .markers { try solution.takeMarkers(input) }
    }
    // Those of covariances are their own, and noise has none to hold beside them.
    if method != .covarianceComponents {
      solution.eigenvalues = principal.eigenvalues
      solution.parallelThresholds = noise.thresholds
    }
    solution.method = method
    solution.rotation = rotation
    solution.suitability = FactorSuitability(scores, weights: weights)
    return solution
  }

  /// How variables of another basis than opportunity scores are reduced: components retained by parallel analysis give
  /// way to the leading components, of which there are more, and whatever the number of outcomes; else by the same rule.
  ///
  /// - Parameters:
  ///   - variables: respondents x variables, a block of one for each outcome or several such blocks.
  ///   - outcomes: the number of outcomes.
  ///   - factors: the reduction of the opportunity scores, whose groups of outcomes (job steps, markers) are taken over
  ///     block by block.
  func reduction(
    of variables: Matrix, outcomes: Int, like factors: FactorSolution?, weights: [Double],
    noise spectra: NoiseSpectra
  ) throws -> OutcomeReduction {
    if method == .components, retention == .parallel, count == nil { return OutcomeReduction(way: .leadingComponents) }
    guard method != .none, outcomes > above else { return OutcomeReduction() }
    if method == .jobSteps || method == .markers {
      guard case .averages(let groups) = factors?.reduction.way else { return OutcomeReduction() }
      let blocks = stride(from: 0, to: variables.columns, by: outcomes)
      return OutcomeReduction(way: .averages(blocks.flatMap { block in groups.map { $0.map { block + $0 } } }))
    }
    let principal = try PrincipalComponents(correlationsOf: variables, weights: weights)
    let noise = try spectra.spectrum(columns: variables.columns).analysis(of: principal.eigenvalues)
    let isNoise = retention == .parallel && principal.eigenvalues[0] <= noise.thresholds[0]
    guard count != nil || !isNoise else { return OutcomeReduction() }
    let retained = rule.count(
      eigenvalues: principal.eigenvalues, parallel: noise.retained, most: max(principal.rank, 1))
    switch method {
    case .minres: return OutcomeReduction(way: .commonFactors(.minres, retained))
    case .maximumLikelihood: return OutcomeReduction(way: .commonFactors(.maximumLikelihood, retained))
    case .covarianceComponents: return OutcomeReduction(way: .covarianceComponents(retained))
    case .components, .markers, .jobSteps, .none: return OutcomeReduction(way: .components(retained))
    }
  }

  private var rule: FactorRetention {
    if let count { return .fixed(count) }
    switch retention {
    case .parallel: return .parallel
    case .variance: return .variance(variance)
    case .kaiser: return .kaiser
    }
  }

  private func components(
    _ principal: PrincipalComponents, _ input: FactorInput, _ retained: Int
  ) throws -> FactorSolution {
    let loadings: Matrix
    let explained: [Double]
    var correlations: Matrix?
    switch rotation {
    case .none, .varimax:
      let rotated = try principal.solution(
        components: retained, rotation: rotation == .varimax ? .varimax : .none)
      loadings = rotated.loadings
      explained = rotated.explained
    case .quartimax, .oblimin, .promax:
      let rotated = try FactorRotation(rotation).applied(to: principal.loadings(retained), seed: input.seed)
      loadings = rotated.loadings
      let shared = product(rotated.factorCorrelations, crossProduct(loadings))
      explained = (0..<retained).map { shared[$0, $0] / Double(input.outcomes.count) }
      correlations = rotation.isOblique ? rotated.factorCorrelations : nil
    }
    let extracted = rotation.isOblique ? principal.loadings(retained) : loadings
    var solution = FactorSolution(
      factors: Factor.labelled(loadings, explained: explained, outcomes: input.outcomes),
      eigenvalues: principal.eigenvalues, parallelThresholds: [], explained: explained.reduce(0, +),
      communalities: (0..<extracted.rows).map { extracted.row($0).reduce(0) { $0 + $1 * $1 } },
      scores: principal.projection(of: input.scores, on: retained))
    solution.factorCorrelations = correlations
    return solution
  }

  /// Loadings are correlations here too: those of the covariances over the outcome's standard deviation. What a component
  /// explains is its share of the outcomes' total variance, in which outcomes that spread people more count for more.
  private func covarianceComponents(_ input: FactorInput, _ retained: Int) throws -> FactorSolution {
    let principal = try PrincipalComponents(covariancesOf: input.scores, weights: input.weights)
    var loadings = principal.loadings(retained)
    for row in 0..<loadings.rows where principal.standardDeviations[row] > 0 {
      for column in 0..<retained { loadings[row, column] /= principal.standardDeviations[row] }
    }
    let communalities = (0..<loadings.rows).map { loadings.row($0).reduce(0) { $0 + $1 * $1 } }
    let rotated = try FactorRotation(rotation).applied(to: loadings, seed: input.seed)
    var raw = rotated.loadings
    for row in 0..<raw.rows {
      for column in 0..<retained { raw[row, column] *= principal.standardDeviations[row] }
    }
    let total = principal.eigenvalues.reduce(0, +)
    let shared = product(rotated.factorCorrelations, crossProduct(raw))
    let explained = (0..<retained).map { total > 0 ? shared[$0, $0] / total : 0 }
    let reduction = OutcomeReduction(way: .covarianceComponents(retained))
    var solution = FactorSolution(
      factors: Factor.labelled(rotated.loadings, explained: explained, outcomes: input.outcomes),
      eigenvalues: principal.eigenvalues, parallelThresholds: [], explained: explained.reduce(0, +),
      communalities: communalities, scores: principal.projection(of: input.scores, on: retained))
    solution.factorCorrelations = rotation.isOblique ? rotated.factorCorrelations : nil
    solution.reduction = reduction
    return solution
  }

  private func commonFactors(
    _ input: FactorInput, _ method: FactorAnalysis.Method, _ retained: Int
  ) throws -> FactorSolution {
    let most = max(1, FactorAnalysis.mostFactors(columns: input.scores.columns))
    let analysis = FactorAnalysis(
      factors: min(retained, most), method: method, rotation: FactorRotation(rotation))
    let common = try analysis.fit(input.scores, weights: input.weights, seed: input.seed)
    let reduction = OutcomeReduction(way: .commonFactors(method, common.count))
    var solution = FactorSolution(
      factors: Factor.labelled(common.loadings, explained: common.explained, outcomes: input.outcomes),
      eigenvalues: [], parallelThresholds: [], explained: common.explained.reduce(0, +),
      communalities: common.communalities, scores: try reduction.applied(to: input.scores, weights: input.weights))
    solution.reduction = reduction
    solution.factorCorrelations = rotation.isOblique ? common.factorCorrelations : nil
    solution.fit = common.fit.map(CommonFactorFit.init)
    solution.heywood = common.heywood
    solution.isConverged = common.converged && common.rotated.converged
    return solution
  }

  private func jobStepAverages(_ input: FactorInput) throws -> FactorSolution? {
    var steps: [String?] = []
    for outcome in input.outcomes where !steps.contains(outcome.jobStep) { steps.append(outcome.jobStep) }
    guard steps.count > 1 else { return nil }
    let groups = steps.map { step in input.outcomes.indices.filter { input.outcomes[$0].jobStep == step } }
    let reduction = OutcomeReduction(way: .averages(groups))
    let averages = try reduction.applied(to: input.scores, weights: input.weights)
    let correlations = input.correlations(with: averages)
    var communalities = [Double](repeating: 0, count: input.outcomes.count)
    let factors = groups.indices.map { group in
      for outcome in groups[group] {
        communalities[outcome] = correlations[outcome, group] * correlations[outcome, group]
      }
      return Factor(
        label: steps[group] ?? "no job step",
        explained: groups[group].reduce(0) { $0 + communalities[$1] } / Double(input.outcomes.count),
        loadings: correlations.column(group))
    }
    var solution = FactorSolution(
      factors: factors, eigenvalues: [], parallelThresholds: [],
      explained: communalities.reduce(0, +) / Double(communalities.count), communalities: communalities,
      scores: averages)
    solution.reduction = reduction
    solution.method = .jobSteps
    solution.rotation = .none
    solution.suitability = FactorSuitability(input.scores, weights: input.weights)
    return solution
  }
}

/// What the methods of reduction work on.
struct FactorInput {
  let scores: Matrix
  let outcomes: [Outcome]
  let weights: [Double]
  let seed: UInt64

  /// Outcomes x columns: the correlations of the scores with other values of the same respondents.
  func correlations(with values: Matrix) -> Matrix {
    let both = Matrix((0..<scores.rows).map { Array(scores.row($0)) + Array(values.row($0)) })
    return correlationMatrix(both, weights: weights).selectingRows(Array(0..<scores.columns))
      .selectingColumns(Array(scores.columns..<both.columns))
  }
}

extension FactorSolution {
  /// The outcomes of one factor that stand for it.
  private static let markersOfFactor = 2

  /// Replaces the components' points by marker outcomes: for each factor, of the outcomes that load on it by .5 or more
  /// in size, and on no other more, the two whose scores spread respondents most; the strongest outcome where none loads
  /// as much.
  fileprivate mutating func takeMarkers(_ input: FactorInput) throws {
    let spread = (0..<input.scores.columns).map {
      weightedVariance(input.scores.column($0), weights: input.weights)
    }
    var chosen: [Int] = []
    for factor in factors.indices {
      let sizes = factors[factor].loadings.map(\.magnitude)
      let own = sizes.indices.filter { outcome in
        sizes[outcome] >= 0.5 && factors.allSatisfy { $0.loadings[outcome].magnitude <= sizes[outcome] }
      }
      let widest = own.sorted { (-spread[$0], $0) < (-spread[$1], $1) }.prefix(Self.markersOfFactor)
      let strongest = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) }
      chosen += widest.isEmpty ? strongest.map { [$0] } ?? [] : Array(widest)
    }
    markers = Set(chosen).sorted()
    reduction = OutcomeReduction(way: .averages(markers.map { [$0] }))
    scores = try reduction.applied(to: input.scores, weights: input.weights)
  }
}

extension Factor {
  /// A factor is called by the job step most of its strong outcomes share, else by its two strongest outcomes.
  fileprivate static func labelled(_ loadings: Matrix, explained: [Double], outcomes: [Outcome]) -> [Factor] {
    (0..<loadings.columns).map { factor in
      let order = outcomes.indices.sorted {
        (-abs(loadings[$0, factor]), $0) < (-abs(loadings[$1, factor]), $1)
      }
      let strongest = order.prefix(2).map { outcomes[$0].phrase(words: 5) }
      var label = strongest.joined(separator: " / ")
      let strong = order.prefix { abs(loadings[$0, factor]) >= 0.5 }
      if let step = strong.first.flatMap({ outcomes[$0].jobStep }),
        strong.count >= 2, strong.count(where: { outcomes[$0].jobStep == step }) * 3 >= strong.count * 2
      {
        label = "\(step): \(strongest[0])"
      }
      return Factor(label: label, explained: explained[factor], loadings: loadings.column(factor))
    }
  }
}

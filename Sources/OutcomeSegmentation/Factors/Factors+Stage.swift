internal import Statistics

extension Stages {
  /// The outcomes reduced to factors, where there are many.
  static let factors = Stage<FactorDecisions, FactorSolution?>(
    .factors, reads: [.survey, .ratings, .scores, .noise],
    decisions: { FactorDecisions(options: $0.factors, seed: $0.seed) },
    advisories: { FactorAdvisories(solution: $0, options: $1.study.factors, outcomes: $1.input.survey.outcomes).all },
    compute: { decisions, upstream, work in
      work.begin("components against noise")
      let opportunity = try await upstream(scores)
      let outcomes = upstream.input.survey.outcomes
      do {
        return try decisions.options.fit(
          opportunity, outcomes: outcomes, weights: try await upstream(ratings).responses.weights,
          seed: StageName.factors.seed(of: decisions.seed), noise: try await upstream(noise))
      } catch let error as FactorError {
        throw FactorRefusal(error, scores: opportunity.scores, outcomes: outcomes)
      }
    })

  /// What factors have to beat.
  static let noise = Stage<UInt64, NoiseSpectra>(
    .noise, reads: [.ratings], decisions: { $0.seed },
    compute: { seed, upstream, work in
      NoiseSpectra(
        weights: try await upstream(ratings).responses.weights, seed: StageName.factors.seed(of: seed),
        threads: work.threads)
    })
}

struct FactorDecisions: Codable, Sendable, Equatable {
  let options: FactorOptions
  let seed: UInt64
}

/// What a reader must know of the reduction.
private struct FactorAdvisories {
  let solution: FactorSolution?
  let options: FactorOptions
  let outcomes: [Outcome]

  var all: [Advisory] {
    guard let solution else { return notReduced.map { [$0] } ?? [] }
    guard !solution.heywood.isEmpty || !solution.isConverged else { return [] }
    let cause =
      solution.isConverged
      ? "leave no variance of its own to "
        + solution.heywood.prefix(3).map { outcomes[$0].id }.joined(separator: ", ")
      : "did not converge"
    return [
      Advisory(
        "improper-factors", .caution, .factors,
        "The common factors \(cause); take fewer factors, or principal components.")
    ]
  }

  private var notReduced: Advisory? {
    guard outcomes.count > options.above, options.method != .none else { return nil }
    return Advisory(
      "no-factors", .caution, .factors,
      options.method == .jobSteps
        ? "There are fewer than two job steps to average over, so the \(outcomes.count) outcomes were not reduced."
        : "No component of the opportunity scores beats noise, so the \(outcomes.count) outcomes were not reduced.")
  }
}

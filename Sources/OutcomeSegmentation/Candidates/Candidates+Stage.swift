extension Stages {
  /// Every method and number of segments, and the one taken.
  static let candidates = Stage<CandidateDecisions, Candidates>(
    .candidates, revision: 2, reads: [.cleaning, .needs, .factors, .noise],
    decisions: { CandidateDecisions($0) }, settled: { $0.choosing($1.choice) },
    advisories: { CandidateAdvisories($0, $1).all },
    compute: { decisions, upstream, work in
      func run() async throws -> CandidateRun {
        CandidateRun(
          options: decisions.search.options,
          views: ClusteringViews(
            needs: try await upstream(needs), factors: try await upstream(factors), options: decisions.search.factors,
            noise: try await upstream(noise)),
          careless: try await upstream(cleaning).carelessReasons,
          seeds: CandidateSeeds(StageName.candidates.seed(of: decisions.search.seed)), threads: work.threads,
          meter: SearchMeter(sink: work.progress))
      }
      var search = try await work.kept(by: decisions.search) {
        try await run().search(basis: decisions.search.basis)
      }
      if let method = decisions.methodBeyond(search) {
        // A choice stands, whichever method the search takes now.
        let basis = search.basis.dividing(by: method)
        search = try await work.kept(by: decisions.search.dividing(by: method)) { try await run().search(basis) }
      }
      return try Candidates(search, choice: decisions.choice)
    })

  /// The ratings as clustering sees them.
  static let needs = Stage<Bool, NeedAnswers>(
    .needs, reads: [.survey, .ratings], decisions: { $0.opportunity.keepsRawRatings },
    compute: { keepsRawRatings, upstream, _ in
      NeedAnswers(try await upstream(ratings), survey: upstream.input.survey, raw: keepsRawRatings)
    })
}

/// What bears on a search, and what was chosen among its candidates.
struct CandidateDecisions: Codable, Sendable, Equatable {
  let search: SearchDecisions
  let choice: ChosenSolution?

  init(_ study: Study) {
    self.init(search: SearchDecisions(study), choice: study.choice)
  }

  private init(search: SearchDecisions, choice: ChosenSolution?) {
    self.search = search
    self.choice = choice
  }

  func choosing(_ choice: Choice) -> CandidateDecisions {
    CandidateDecisions(search: search, choice: ChosenSolution(choice))
  }

  /// The method chosen, where the search took its own and did not take that.
  func methodBeyond(_ found: CandidateSearch) -> ClusteringMethod? {
    guard search.options.methods == nil, let method = choice?.method, !found.methods.contains(method) else {
      return nil
    }
    return method
  }
}

struct SearchDecisions: Codable, Sendable, Equatable {
  let options: CandidateOptions
  /// How other variables than opportunity scores are reduced.
  let factors: FactorOptions
  let basis: ClusteringBasis?
  let seed: UInt64
  /// By which the search divides on the basis it took of its own accord.
  private var method: ClusteringMethod?

  init(_ study: Study) {
    options = study.candidates
    factors = study.factors
    basis = study.opportunity.basis
    seed = study.seed
  }

  func dividing(by method: ClusteringMethod) -> SearchDecisions {
    var decisions = self
    decisions.method = method
    return decisions
  }
}

/// The candidates, and the one taken: chosen, or recommended.
struct Candidates: Sendable, Equatable {
  let search: CandidateSearch
  let choice: Choice
  let candidate: Candidate

  /// - Throws: `CandidateRefusal` where what was chosen was not tried.
  init(_ search: CandidateSearch, choice chosen: ChosenSolution?) throws(CandidateRefusal) {
    let recommended = search.recommendation.choice
    let choice = chosen.map { Choice(method: $0.method ?? recommended.method, segments: $0.segments) } ?? recommended
    guard let candidate = search.candidate(for: choice) else {
      guard search.methods.contains(choice.method) else { throw .methodNotTried(choice.method) }
      throw .numberNotTried(choice.segments, tried: search.candidates(by: choice.method).map(\.segments))
    }
    self.search = search
    self.choice = choice
    self.candidate = candidate
  }
}

extension Stages {
  /// Which segments hang on a rule of cleaning: a clustering for each rule, and a quick search first where the study has
  /// chosen no number.
  static let sensitivity = Stage<SensitivityDecisions, CleaningSensitivity>(
    .sensitivity, reads: [.survey, .cleaning, .ratings], decisions: { SensitivityDecisions($0) },
    refusal: { decisions, upstream, work in
      OpportunityRefusal.first(
        decisions.study.opportunity, upstream.input, try await upstream(cleaning),
        allowsFew: work.allowsFewRespondents)
    },
    compute: { decisions, upstream, work in
      try await decisions.measured(on: upstream.input, cleaned: try await upstream(ratings), work)
    })
}

/// All that bears on a division: a study without what comes after it.
struct SensitivityDecisions: Codable, Sendable, Equatable {
  let study: Study

  init(_ study: Study) {
    self.study = Study(
      file: "", mapping: study.mapping, cleaning: study.cleaning, excluded: study.excluded, restored: study.restored,
      opportunity: study.opportunity, factors: study.factors, candidates: study.candidates, choice: study.choice,
      seed: study.seed)
  }

  fileprivate func measured(
    on input: StudyInput, cleaned: CleanedResponses, _ work: Work
  ) async throws -> CleaningSensitivity {
    let choice = try await choice(on: input, work)
    let rules = CleaningRule.allCases.filter { rule in
      ![.unanswered, .screenedOut].contains(rule) && cleaned.report.excluded.contains { $0.rule == rule }
    }
    func report(_ step: Int, _ phrase: String) {
      work.progress(
        Progress(stage: .cleaning, phrase: phrase, fraction: Double(step) / Double(rules.count + 1)))
    }
    func division(_ cleaned: CleanedResponses, basis: BasisChoice?) async throws -> TrialDivision {
      try await TrialDivision(
        study, survey: input.survey, cleaned: cleaned, choice: choice, basis: basis, threads: work.threads)
    }
    report(0, "segments with every rule")
    let whole = try await division(cleaned, basis: nil)
    var trials: [RuleTrial] = []
    for (step, rule) in rules.enumerated() {
      try Task.checkCancellation()
      report(step + 1, "segments without \(rule.rawValue)")
      let others = study.cleaned(input.responses, survey: input.survey, ignoring: rule)
      trials.append(whole.trial(rule, try await division(others, basis: whole.basis)))
    }
    return CleaningSensitivity(
      choice: choice, isChosen: study.choice != nil, basis: whole.basis.basis, trials: trials)
  }

  /// What the study chose, or what a quick search recommends.
  private func choice(on input: StudyInput, _ work: Work) async throws -> Choice {
    if let chosen = study.choice, let method = chosen.method ?? study.candidates.methods?.first {
      return Choice(method: method, segments: chosen.segments)
    }
    var quick = study
    quick.candidates = CandidateOptions(
      segments: study.candidates.segments, methods: study.candidates.methods, starts: 10, resamples: 10,
      nullDraws: 20)
    return try await Runner(
      quick, on: input, threads: work.threads, allowsFewRespondents: work.allowsFewRespondents,
      progress: work.progress
    ).output(of: Stages.candidates).choice
  }
}

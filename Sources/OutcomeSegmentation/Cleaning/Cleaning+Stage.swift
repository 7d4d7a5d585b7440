extension Stages {
  /// Who is kept, who is not, and why.
  static let cleaning = Stage<CleaningDecisions, CleaningReport>(
    .cleaning, reads: [.survey], decisions: { CleaningDecisions($0) },
    form: .json(holdsAnswers: true), advisories: { CleaningAdvisories($0, $1).all },
    compute: { decisions, upstream, work in
      work.begin("rules")
      return decisions.report(on: upstream.input)
    })

  /// The ratings of those kept, without gaps.
  static let ratings = Stage<CleaningRules, CleanedResponses>(
    .ratings, reads: [.survey, .cleaning], decisions: { $0.cleaning },
    compute: { rules, upstream, _ in
      rules.ratings(of: upstream.input.responses, try await upstream(cleaning))
    })
}

/// The rules, and what was decided about single respondents.
struct CleaningDecisions: Codable, Sendable, Equatable {
  let rules: CleaningRules
  let excluded: [Exclusion]
  let restored: [String]
  /// The header of the column of times, which may tell their unit.
  let durationHeader: String?

  init(_ study: Study) {
    rules = study.cleaning
    excluded = study.excluded
    restored = study.restored
    durationHeader = study.mapping.duration
  }

  func report(on input: StudyInput) -> CleaningReport {
    rules.report(
      on: input.responses, survey: input.survey, excluded: excluded, restored: restored,
      durationHeader: durationHeader)
  }
}

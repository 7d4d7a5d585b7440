import OutcomeSegmentation
import Statistics

/// An analysis made by hand: figures follow formulas, so that pages can be read and compared without running a stage.
struct Fixture {
  var segments = 4
  var verdict = Verdict.reproducible
  var advisories: [Advisory] = [
    Advisory(
      "near-continuum", .caution, .candidates,
      "The curve of held-out needs keeps rising after 4 segments: other numbers are as defensible, and the choice is yours."
    ),
    Advisory("imputed", .note, .cleaning, "31 missing ratings stand imputed by the outcome's median."),
  ]
  /// Nothing in any segment reaches 10.
  var isWellServed = false
  var market: Market? = Market(customers: 40_000...60_000, valuePerCustomer: 900...1200, currency: "EUR")
  var names = Self.names
  var statements = Self.statements
  var title = "Four needs hide behind one average: a third of project managers are stuck before work begins"
  var hasFactors = true
  var hasCommonFactors = false

  var analysis: Analysis {
    let survey = Survey(
      job: "manage cross-functional projects to deliver outcomes on time", outcomes: outcomes,
      importanceScale: RatingScale(1, 5), satisfactionScale: RatingScale(1, 5), profileVariables: Self.variables)
    let choice = Choice(segments: segments)
    let study = Study(
      title: "Project managers 2026", job: survey.job, file: "projects.csv", mapping: SurveyMapping(), market: market,
      seed: 7)
    let rating = Matrix(rows: respondents + 2, columns: outcomes.count, repeating: 4)
    let size = SegmentSizing(segments: (1...segments).map(size), market: market)
    let segmentation = Segmentation(
      choice: choice, segments: (1...segments).map(segment), assignments: (0..<respondents).map { $0 % segments },
      fits: [Double](repeating: 0.1, count: respondents))
    return Analysis(
      study: study, survey: survey,
      responses: Responses(
        ids: (0..<respondents + 2).map { "r\($0 + 1)" }, importance: rating, satisfaction: rating,
        profiles: Self.variables.map { _ in .categories([String?](repeating: "PMO lead", count: respondents + 2)) }),
      cleaning: cleaning, market: landscape(segment: nil), factors: hasFactors ? factors : nil,
      candidates: CandidateSearch(
        basis: BasisChoice(
          basis: .opportunity, isReduced: hasFactors, trials: [], reason: "The study asks for opportunity scores."),
        candidates: (2...8).map(candidate),
        recommendation: Recommendation(
          choice: choice,
          paragraph: """
            \(segments) segments are recommended: the smallest number within one standard error of the best share of \
            held-out needs, every segment recovered in resamples. Against: silhouette is within what one population \
            shows.
            """, isDecided: false)),
      segmentation: segmentation,
      profiles: Profiles(
        findings: findings, fingerprints: (1...segments).map { Fingerprint(segment: $0, traits: traits($0)) }),
      sizing: size, map: map(segmentation, size), advisories: advisories,
      provenance: Provenance(
        dataHash: String(repeating: "ab", count: 32), inputHash: String(repeating: "ef", count: 32),
        optionsHash: String(repeating: "cd", count: 32), seed: 7, version: "0.1.0",
        arithmetic: "x86-64-v3, OpenBLAS Haswell"))
  }

  let respondents = 298

  var outcomes: [Outcome] {
    statements.enumerated().map { Outcome(id: "o\($0 + 1)", statement: $1, jobStep: "step \($0 / 3 + 1)") }
  }

  func share(_ segment: Int) -> Double {
    let total = (1...segments).reduce(0) { $0 + 1 / (Double($1) + 1.5) }
    return 1 / (Double(segment) + 1.5) / total
  }

  private func interval(_ share: Double) -> Estimate {
    Estimate(share, low: share * 0.86, high: min(share * 1.15, 1))
  }

  func size(_ number: Int) -> SegmentSize {
    let share = interval(self.share(number))
    return SegmentSize(
      segment: number, share: share, customers: market?.customers.map { _ in share.scaled(by: 50_000) },
      value: market?.valuePerCustomer.map { _ in share.scaled(by: 50_000 * 1050) },
      flag: number == 1 ? .growth : number == segments ? .deprioritise : .retention)
  }

  /// High in a different run of outcomes for each segment.
  func opportunity(of outcome: Int, segment: Int?) -> OutcomeOpportunity {
    let wave = Double((outcome * 7) % 11) / 11
    let isOwn = segment.map { (outcome + $0) % segments == 0 } ?? false
    let lift = isWellServed ? 0.0 : isOwn ? 2.4 - Double(outcome) * 0.06 : 0
    let importance = min(5.6 + 2 * wave + lift * 0.6, 9.6)
    let satisfaction = max((isWellServed ? 6.2 : 4.4) + (1 - wave) * 1.4 - lift, 1.1)
    let score = importance + max(importance - satisfaction, 0)
    return OutcomeOpportunity(
      outcome: outcomes[outcome],
      importance: Estimate(importance, low: importance - 0.5, high: min(importance + 0.5, 10)),
      satisfaction: Estimate(satisfaction, low: satisfaction - 0.5, high: satisfaction + 0.5),
      score: Estimate(score, low: score - 0.9, high: score + 0.9),
      probabilityUnderserved: score > 10 ? 0.97 : 0.03,
      zone: OpportunityZone(importance: importance, satisfaction: satisfaction),
      importanceAnswers: respondents, satisfactionAnswers: respondents - 1)
  }

  func landscape(segment: Int?) -> OpportunityLandscape {
    OpportunityLandscape(
      outcomes: outcomes.indices.map { opportunity(of: $0, segment: segment) },
      respondents: segment.map { Int(share($0) * Double(respondents)) } ?? respondents, weight: Double(respondents))
  }
}

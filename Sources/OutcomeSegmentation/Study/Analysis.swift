/// Results: derived from a study and its survey, whole, immutable, never edited.
public struct Analysis: Sendable {
  public let study: Study
  public let survey: Survey
  /// Everybody in the file.
  public let responses: Responses
  public let cleaning: CleaningReport
  /// Of all clean respondents.
  public let market: OpportunityLandscape
  /// Nil when there are few enough outcomes to cluster on directly.
  public let factors: FactorSolution?
  public let candidates: CandidateSearch
  public let segmentation: Segmentation
  public let profiles: Profiles
  public let sizing: SegmentSizing
  public let map: SegmentMap
  /// In the order of the stages.
  public let advisories: [Advisory]
  public let provenance: Provenance
  /// One key a stage: equal keys mean equal results.
  public let keys: [Stage: String]

  public init(
    study: Study, survey: Survey, responses: Responses, cleaning: CleaningReport, market: OpportunityLandscape,
    factors: FactorSolution?, candidates: CandidateSearch, segmentation: Segmentation, profiles: Profiles,
    sizing: SegmentSizing, map: SegmentMap, advisories: [Advisory], provenance: Provenance, keys: [Stage: String]
  ) {
    self.study = study
    self.survey = survey
    self.responses = responses
    self.cleaning = cleaning
    self.market = market
    self.factors = factors
    self.candidates = candidates
    self.segmentation = segmentation
    self.profiles = profiles
    self.sizing = sizing
    self.map = map
    self.advisories = advisories
    self.provenance = provenance
    self.keys = keys
  }

  /// The chosen candidate.
  public var chosen: Candidate { candidates.candidate(for: segmentation.choice)! }
}

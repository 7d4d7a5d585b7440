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
  /// With the names the segments go by.
  public let segmentation: Segmentation
  public let profiles: Profiles
  public let sizing: SegmentSizing
  public let map: SegmentMap
  /// In the order of the stages.
  public let advisories: [Advisory]
  public let provenance: Provenance
  /// One key a stage: equal keys mean equal results.
  public let keys: [StageName: String]
  /// The stages that were computed, and not taken over from an earlier run.
  public let computed: Set<StageName>

  public init(
    study: Study, survey: Survey, responses: Responses, cleaning: CleaningReport, market: OpportunityLandscape,
    factors: FactorSolution?, candidates: CandidateSearch, segmentation: Segmentation, profiles: Profiles,
    sizing: SegmentSizing, map: SegmentMap, advisories: [Advisory], provenance: Provenance,
    keys: [StageName: String] = [:], computed: Set<StageName> = []
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
    self.computed = computed
  }

  /// - Parameter outputs: of every stage of the line.
  init(_ outputs: StageOutputs, provenance: Provenance) {
    self.init(
      study: outputs.study, survey: outputs.input.survey, responses: outputs.input.responses,
      cleaning: outputs[Stages.cleaning]!, market: outputs[Stages.opportunity]!.market,
      factors: outputs[Stages.factors]!, candidates: outputs[Stages.candidates]!.search,
      segmentation: outputs[Stages.names]!.segmentation, profiles: outputs[Stages.profiles]!,
      sizing: outputs[Stages.sizing]!, map: outputs[Stages.map]!, advisories: outputs.advisories,
      provenance: provenance, keys: outputs.keys.filter { StageName.line.contains($0.key) },
      computed: outputs.computed)
  }

  /// The chosen candidate.
  public var chosen: Candidate { candidates.candidate(for: segmentation.choice)! }
}

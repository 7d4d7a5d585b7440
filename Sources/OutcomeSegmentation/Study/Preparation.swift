/// What stands before anything is computed: who was asked what, and who is kept. It exists also where there are too few
/// respondents for an `Analysis`.
public struct Preparation: Sendable {
  public let study: Study
  public let survey: Survey
  /// Everybody in the file.
  public let responses: Responses
  public let cleaning: CleaningReport
  /// Those of the stages survey and cleaning, in this order.
  public let advisories: [Advisory]
  public let provenance: Provenance

  /// - Parameters:
  ///   - dataHash: of the survey's file.
  ///   - importing: what reading the file has to say.
  public init(
    _ study: Study, survey: Survey, responses: Responses, dataHash: String, importing importAdvisories: [Advisory] = []
  ) {
    let cleaned = study.cleaned(responses, survey: survey)
    let advisories = importAdvisories + Advisories.cleaning(cleaned, study: study, responses: responses)
    self.study = study
    self.survey = survey
    self.responses = responses
    cleaning = cleaned.report
    self.advisories = [Stage.survey, .cleaning].flatMap { stage in advisories.filter { $0.stage == stage } }
    provenance = Provenance(
      dataHash: dataHash, optionsHash: StudyKeys(study, dataHash: dataHash, version: Pipeline.version).options,
      seed: study.seed, version: Pipeline.version)
  }
}

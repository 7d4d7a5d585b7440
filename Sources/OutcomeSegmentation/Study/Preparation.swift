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
  /// Why a run would stop; nil when it would not.
  public let refusal: AnalysisError?
  let cleaned: CleanedResponses
  /// All that reading and cleaning have to say.
  let found: [Advisory]
  let keys: StudyKeys

  /// - Parameters:
  ///   - dataHash: of the survey's file.
  ///   - importing: what reading the file has to say.
  public init(
    _ study: Study, survey: Survey, responses: Responses, dataHash: String, importing importAdvisories: [Advisory] = []
  ) {
    let cleaned = study.cleaned(responses, survey: survey)
    let found = importAdvisories + Advisories.cleaning(cleaned, study: study, responses: responses)
    self.study = study
    self.survey = survey
    self.responses = responses
    self.cleaned = cleaned
    cleaning = cleaned.report
    do {
      try Refusals.check(cleaned, survey: survey, study: study, allowsFew: false)
      refusal = nil
    } catch {
      refusal = error as? AnalysisError
    }
    self.found = found
    advisories = [Stage.survey, .cleaning].flatMap { stage in found.filter { $0.stage == stage } }
    keys = StudyKeys(study, dataHash: dataHash, version: Pipeline.version)
    provenance = Provenance(study, keys, dataHash: dataHash)
  }
}

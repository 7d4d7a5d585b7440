/// What stands before anything is divided: who was asked what, and who is kept. It exists also where there are too few
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
  public let refusal: (any Refusal)?

  init(
    _ outputs: StageOutputs, cleaning: CleaningReport, refusal: (any Refusal)?, provenance: Provenance
  ) {
    study = outputs.study
    survey = outputs.input.survey
    responses = outputs.input.responses
    self.cleaning = cleaning
    advisories = outputs.advisories.filter { $0.stage <= .cleaning }
    self.refusal = refusal
    self.provenance = provenance
  }
}

/// What was asked and answered, and what reading it has to say.
public struct StudyInput: Sendable {
  public let survey: Survey
  /// Everybody in the file.
  public let responses: Responses
  /// SHA-256 of the survey's bytes, in hexadecimal; how they are read and mapped is the study's.
  public let dataHash: String
  public let advisories: [Advisory]

  public init(survey: Survey, responses: Responses, dataHash: String, advisories: [Advisory] = []) {
    self.survey = survey
    self.responses = responses
    self.dataHash = dataHash
    self.advisories = advisories
  }
}

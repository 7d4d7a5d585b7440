extension Stages {
  /// What was asked and answered: keys begin with the bytes, and with how they were read and mapped.
  static let survey = Stage<SurveyDecisions, Survey>(
    .survey, reads: [], decisions: { SurveyDecisions(reading: $0.reading, mapping: $0.mapping) },
    compute: { _, upstream, _ in upstream.input.survey })
}

struct SurveyDecisions: Codable, Sendable, Equatable {
  let reading: SurveyReading
  let mapping: SurveyMapping
}

public import OutcomeSegmentation

/// A survey read from its file: what was asked, what was answered, and what the reader should know about it.
public struct ImportedSurvey: Sendable {
  public let survey: Survey
  public let responses: Responses
  /// For each respondent the indices of the table's rows that belong to it: one in a wide file, several in a long one.
  public let tableRows: [[Int]]
  /// What was passed over or taken in a certain way: blank codes, empty rows, ragged rows.
  public let advisories: [Advisory]
  /// Every value that was not taken as it stands.
  public let coercions: [Coercion]

  public init(
    survey: Survey, responses: Responses, tableRows: [[Int]], advisories: [Advisory], coercions: [Coercion] = []
  ) {
    self.survey = survey
    self.responses = responses
    self.tableRows = tableRows
    self.advisories = advisories
    self.coercions = coercions
  }
}

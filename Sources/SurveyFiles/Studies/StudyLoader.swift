public import OutcomeSegmentation

/// Reads a study file, or a survey's file alone, into everything the stages need.
public struct StudyLoader: Sendable {
  public init() {}

  /// - Parameter path: a study file (.yaml, .yml), a survey's file, or "-" for a survey on standard input.
  /// - Throws: `SurveyFileError`.
  public func load(_ path: String) throws -> LoadedStudy {
    throw SurveyFileError(.missingInput, "\(path) cannot be read yet")
  }
}

import OutcomeSegmentation

/// Reads a study file, or a survey's file alone, into everything the stages need.
public struct StudyLoader: Sendable {
  public init() {}

  /// - Parameter path: a study file (.yaml, .yml), a survey's file, or "-" for a survey on standard input.
  /// - Throws: `SurveyFileError`.
  public func load(_ path: String) throws -> LoadedStudy {
    try loadSurvey(path)
  }

  private func loadSurvey(_ path: String) throws -> LoadedStudy {
    let table = try TableReader().read(path)
    let guess = try table.guessedMapping()
    let imported = try table.imported(using: guess.mapping)
    return LoadedStudy(
      study: Study(file: path, mapping: guess.mapping), imported: imported.adding(guess.advisories), table: table,
      guesses: guess.guesses, baseFolder: "", surveyPath: path, studyPath: nil)
  }
}

extension ImportedSurvey {
  /// The survey with the advisories of its mapping before its own.
  func adding(_ earlier: [Advisory]) -> ImportedSurvey {
    ImportedSurvey(survey: survey, responses: responses, tableRows: tableRows, advisories: earlier + advisories)
  }
}

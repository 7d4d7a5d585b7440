import OutcomeSegmentation

/// Reads a study file, or a survey's file alone, into everything the stages need.
public struct StudyLoader: Sendable {
  public init() {}

  /// - Parameter path: a study file (.yaml, .yml), a survey's file, or "-" for a survey on standard input.
  /// - Throws: `SurveyFileError`.
  public func load(_ path: String) throws -> LoadedStudy {
    let lowered = path.lowercased()
    guard lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") else {
      let bare = Study(file: path, mapping: SurveyMapping())
      return try load(StudyDraft(study: bare, mapping: MappingDraft()), survey: path, studyPath: nil, baseFolder: "")
    }
    let name = FileContents.shownName(of: path)
    let bytes = try FileContents.read(path)
    try TextEncoding.check(bytes, named: name)
    let draft = try StudyReader().read(String(decoding: bytes, as: UTF8.self), named: name)
    let folder = StudyPath.folder(of: path)
    let survey = draft.study.file == "-" ? "-" : StudyPath.joined(folder, draft.study.file)
    return try load(draft, survey: survey, studyPath: path, baseFolder: folder)
  }

  private func load(
    _ draft: StudyDraft, survey: String, studyPath: String?, baseFolder: String
  ) throws -> LoadedStudy {
    let table = try TableReader().read(survey)
    let guess = try table.mapping(completing: draft.mapping)
    let study = draft.completed(with: guess.mapping)
    let imported = try table.imported(using: guess.mapping, job: study.job, answered: study.cleaning.answered)
    return LoadedStudy(
      study: study, imported: imported.adding(guess.advisories), table: table, guesses: guess.guesses,
      baseFolder: baseFolder, surveyPath: survey, studyPath: studyPath)
  }
}

extension ImportedSurvey {
  /// The survey with the advisories of its mapping before its own.
  func adding(_ earlier: [Advisory]) -> ImportedSurvey {
    ImportedSurvey(
      survey: survey, responses: responses, tableRows: tableRows, advisories: earlier + advisories, coercions: coercions
    )
  }
}

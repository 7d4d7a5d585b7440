public import OutcomeSegmentation

/// The text of a study file, ready to be written.
public struct StudyFileText: Sendable, Equatable {
  public let text: String
  /// Whether the author's own text was given up for a complete file, with its comments at the top.
  public let isAnew: Bool

  package init(text: String, isAnew: Bool) {
    self.text = text
    self.isAnew = isAnew
  }

  public var bytes: [UInt8] { Array(text.utf8) }
}

extension LoadedStudy {
  /// The study file that says `study`, for a folder.
  ///
  /// Where the study came from a file, its author's text is kept and only the keys that differ change; a survey given
  /// alone gets a complete file. A text that cannot be changed by the line becomes a complete file too, with every
  /// comment at its top.
  ///
  /// - Parameters:
  ///   - study: this study after edits, or with options in place of its own.
  ///   - folder: the folder that the file is to be in, from the working folder.
  public func file(saying study: Study, in folder: String) -> StudyFileText {
    let writer = StudyWriter()
    let complete = { writer.yaml(writer.study(study, survey: surveyPath, movedTo: folder), guesses: guesses) }
    guard let text, let draft = text.draft else { return StudyFileText(text: complete(), isAnew: false) }
    // What columns mean is no decision that an edit changes, so it stays as said.
    guard study.mapping == self.study.mapping else {
      return StudyFileText(text: text.replaced(by: complete()), isAnew: true)
    }
    let said =
      surveyPath == "-" ? study : study.withSurvey(at: StudyPath.moved(draft.study.file, from: baseFolder, to: folder))
    let book =
      codebook.map { StudyPath.moved($0, from: "", to: folder) }
      ?? draft.mapping.codebook.map { StudyPath.moved($0, from: baseFolder, to: folder) }
    if let changed = text.saying(said, codebook: book) { return StudyFileText(text: changed, isAnew: false) }
    return StudyFileText(text: text.replaced(by: complete()), isAnew: true)
  }
}

public import OutcomeSegmentation
import Tables

/// Reads a study file, or a survey's file alone, into everything the stages need.
public struct StudyLoader: Sendable {
  private let reading: SurveyReading
  private let codebook: String?
  private let readsOutside: Bool

  /// - Parameters:
  ///   - reading: how the survey is to be read, in place of what the study says.
  ///   - codebook: a file that lists the outcomes, in place of the study's list.
  ///   - readsOutside: whether a study may name any file outside its folder, rather than surveys alone.
  public init(reading: SurveyReading = SurveyReading(), codebook: String? = nil, readsOutside: Bool = false) {
    self.reading = reading
    self.codebook = codebook
    self.readsOutside = readsOutside
  }

  /// - Parameters:
  ///   - path: a study file (.yaml, .yml), a survey's file, or "-" for a survey on standard input.
  ///   - lines: of a study file, to be read beside a survey's file.
  /// - Throws: `FileError`.
  public func load(_ path: String, saying lines: [String] = []) throws -> LoadedStudy {
    let lowered = path.lowercased()
    guard lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") else {
      var draft = StudyDraft(study: Study(file: path, mapping: SurveyMapping()), mapping: MappingDraft())
      if !lines.isEmpty {
        let text = (["survey: {file: \(YAMLText.scalar(path))}"] + lines).joined(separator: "\n")
        draft = try StudyReader().read(text, named: "the answers")
      }
      return try load(draft, survey: path, studyPath: nil, baseFolder: "", text: nil)
    }
    let name = FileContents.shownName(of: path)
    let bytes = try FileContents.read(path)
    try TextEncoding.check(bytes, named: name)
    let text = String(decoding: bytes, as: UTF8.self)
    let draft = try StudyReader().read(text, named: name)
    let folder = StudyPath.folder(of: path)
    let survey = draft.study.file == "-" ? "-" : StudyPath.joined(folder, draft.study.file)
    do {
      return try load(
        draft, survey: survey, studyPath: path, baseFolder: folder, text: StudyText(text, named: name))
    } catch let error as FileError {
      throw error.showing(linesOf: .text(text, named: name))
    }
  }

  private func load(
    _ draft: StudyDraft, survey: String, studyPath: String?, baseFolder: String, text: StudyText?
  ) throws -> LoadedStudy {
    var draft = draft
    draft.study.reading = draft.study.reading.overridden(by: reading)
    // What the command line names is read wherever it is.
    let own = StudyReach(folder: baseFolder, isUnlimited: readsOutside || studyPath == nil)
    var book: Codebook?
    let codebookPath = codebook ?? draft.mapping.codebook.map { StudyPath.joined(baseFolder, $0) }
    if let codebookPath {
      let reach = codebook == nil ? own : StudyReach(folder: baseFolder, isUnlimited: true)
      if let studyPath { try reach.check(codebookPath, namedBy: FileContents.shownName(of: studyPath)) }
      book = try reach.reading(codebookPath) { try Codebook(path: codebookPath) }
      draft.mapping.outcomes = book?.outcomes
    }
    if let studyPath { try own.check(survey, namedBy: FileContents.shownName(of: studyPath)) }
    let bytes = try FileContents.read(survey)
    let dataHash = Digest.sha256(bytes)
    let stated = draft
    let table = try own.reading(survey) {
      try SurveyReader().read(
        bytes, named: FileContents.shownName(of: survey), reading: draft.study.reading,
        holdsAnswers: { $0.canBeRead(by: stated) })
    }
    let (guess, imported): (MappingGuess, ImportedSurvey)
    do {
      (guess, imported) = try own.reading(survey) {
        let guess = try table.mapping(completing: stated.mapping)
        return (guess, try table.imported(using: guess, in: stated))
      }
    } catch let error as FileError {
      let noted = error.noting(table.notes)
      throw book.map { noted.showing(linesOf: $0.source) } ?? noted
    }
    let study = draft.completed(with: guess.mapping)
    return LoadedStudy(
      study: study,
      imported: imported.adding(table.notes.map { Advisory("reading", .note, .survey, $0) } + guess.advisories),
      table: table, dataHash: dataHash, guesses: guess.guesses, questions: guess.questions,
      baseFolder: baseFolder, surveyPath: survey, studyPath: studyPath, text: text, codebook: codebook,
      codebookPath: codebookPath)
  }
}

extension Table {
  fileprivate func imported(using guess: MappingGuess, in draft: StudyDraft) throws -> ImportedSurvey {
    let study = draft.completed(with: guess.mapping)
    return try imported(
      using: guess.mapping, job: study.job, answered: study.cleaning.answered, guesses: guess.guesses)
  }

  /// Whether a study, or what is guessed where it says nothing, finds ratings in the table.
  fileprivate func canBeRead(by draft: StudyDraft) -> Bool {
    guard let guess = try? mapping(completing: draft.mapping) else { return false }
    return (try? imported(using: guess, in: draft)) != nil
  }
}

extension FileError {
  /// The error with the lines of a study file or codebook below the problems that are in it.
  func showing(linesOf source: Codebook.Source) -> FileError {
    let shown = problems.map { problem -> FileProblem in
      guard problem.excerpt.isEmpty, let place = problem.place else { return problem }
      switch source {
      case .text(let text, let name):
        guard place.file == name, let position = place.position else { return problem }
        return problem.showing(Excerpt.lines(of: text, line: position.line, column: position.column))
      case .table(let table):
        guard place.file == table.source, let name = place.column,
          let column = table.header.firstIndex(where: { HeaderText.display($0) == name }),
          let row = (0..<table.rowCount).first(where: { table.rowNumber(of: $0) == place.row })
        else { return problem }
        return problem.showing(Excerpt.lines(table, row: row, column: column))
      }
    }
    return FileError(kind, shown, furtherProblems: furtherProblems, notes: notes)
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

public import OutcomeSegmentation
public import Tables

/// A study with its survey read: everything the stages need.
public struct LoadedStudy: Sendable {
  /// Complete: what the study file leaves open is filled in from the survey's headers.
  public let study: Study
  public let imported: ImportedSurvey
  /// The survey's file as it is, for writing it back with further columns.
  public let table: Table
  /// SHA-256 of the survey's bytes, in hexadecimal.
  public let dataHash: String
  /// What was guessed, in the order of the mapping; empty where the study file says everything.
  public let guesses: [Guess]
  /// What is so unsure that a run does not go on without an answer.
  public let questions: [ReadingQuestion]
  /// The folder that the study's `file` is relative to.
  public let baseFolder: String
  /// The survey's path, as far as it can be opened from the working folder; "-" is standard input.
  public let surveyPath: String
  /// The study file's path; nil where the survey's file was given alone.
  public let studyPath: String?
  /// The study file as its author wrote it; nil where the survey's file was given alone.
  public let text: StudyText?
  /// The path of a codebook that was given in place of the study's outcomes, from the working folder.
  public let codebook: String?
  /// The path of the codebook that was read, whoever named it.
  public let codebookPath: String?

  public init(
    study: Study, imported: ImportedSurvey, table: Table, dataHash: String, guesses: [Guess],
    questions: [ReadingQuestion] = [], baseFolder: String,
    surveyPath: String, studyPath: String?, text: StudyText? = nil, codebook: String? = nil,
    codebookPath: String? = nil
  ) {
    self.study = study
    self.imported = imported
    self.table = table
    self.dataHash = dataHash
    self.guesses = guesses
    self.questions = questions
    self.baseFolder = baseFolder
    self.surveyPath = surveyPath
    self.studyPath = studyPath
    self.text = text
    self.codebook = codebook
    self.codebookPath = codebookPath
  }

  /// The files that were read and are no study: the survey and the codebook.
  public var inputs: [String] { [surveyPath, codebookPath].compactMap { $0 }.filter { $0 != "-" } }

  /// What else was read: the study, and the file that standard input may be.
  public var sources: [String] { [studyPath, surveyPath == "-" ? "/dev/stdin" : nil].compactMap { $0 } }
}

import OutcomeSegmentation
import SurveyFiles

/// One command at work: says at once what it does, loads, computes with progress, and prints.
struct Session {
  let console: Console
  let output: OutputOptions
  let computing: ComputingOptions

  /// Says the first line before anything large is read.
  init(_ output: OutputOptions, _ computing: ComputingOptions, doing: String) {
    self.output = output
    self.computing = computing
    console = Console(color: output.color)
    if !output.quiet { console.note("unmet \(Pipeline.version) · \(doing)") }
  }

  func load(_ path: String, _ reading: ReadingOptions? = nil) throws -> LoadedStudy {
    try (reading?.loader ?? StudyLoader()).load(path)
  }

  /// Cleaned, and ready for the stages that compute.
  func prepare(_ loaded: LoadedStudy, study: Study? = nil) -> Preparation {
    Preparation(
      study ?? loaded.study, survey: loaded.imported.survey, responses: loaded.imported.responses,
      dataHash: loaded.dataHash, importing: loaded.imported.advisories)
  }

  func analyse(_ prepared: Preparation, cache: (any StageCache)?) async throws -> Analysis {
    let bar = showsProgress ? ProgressBar(console) : nil
    defer { bar?.close() }
    let pipeline = Pipeline(
      threads: computing.threadCount, allowsFewRespondents: computing.force, cache: cache,
      progress: { progress in bar?.show(progress) })
    let analysis = try await pipeline.run(prepared)
    // A task that was cancelled at the last moment delivers nothing either.
    try Task.checkCancellation()
    return analysis
  }

  /// Which segments hang on a rule of cleaning.
  func sensitivity(_ loaded: LoadedStudy, study: Study) async throws -> CleaningSensitivity {
    let bar = showsProgress ? ProgressBar(console) : nil
    defer { bar?.close() }
    let result = try await CleaningSensitivity.measured(
      study, survey: loaded.imported.survey, responses: loaded.imported.responses, threads: computing.threadCount,
      allowsFewRespondents: computing.force, progress: { progress in bar?.show(progress) })
    try Task.checkCancellation()
    return result
  }

  /// Tables and paragraphs to standard output.
  func print(_ page: Page) throws(Failure) {
    try console.output.lines(page.lines(width: console.width, style: console.output.style))
  }

  /// What the reader must know, gravest first, to standard error.
  func print(_ advisories: [Advisory]) {
    let shown = output.quiet ? advisories.filter { $0.severity == .warning } : advisories
    for advisory in shown {
      try? console.errors.lines(advisory.lines(width: console.width, style: console.errors.style))
    }
  }

  /// Says that a study file could not keep its form, where that is so.
  func noteForm(of file: StudyFileText, at path: String) {
    guard file.isAnew, !output.quiet else { return }
    console.note(
      "note: \(path) is written anew, its former comments at the top: lines of it cannot be changed one by one.")
  }

  private var showsProgress: Bool {
    console.canRedraw && !output.hidesProgress && !output.quiet
  }
}

import Deliverables
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
    if !output.quiet { console.note("unmet \(Provenance.currentVersion) · \(doing)") }
  }

  func load(_ path: String, _ reading: ReadingOptions? = nil) throws -> LoadedStudy {
    try (reading?.loader ?? StudyLoader()).load(path)
  }

  /// A study that can be segmented, and what the command line decides: where the survey can be read in more than one
  /// way, the readings are asked for on a terminal, or the best is accepted by the study.
  ///
  /// - Parameter asks: whether questions may be asked.
  func loadSettled(
    _ path: String, _ reading: ReadingOptions, _ decisions: DecisionOptions, asks: Bool
  ) throws -> (loaded: LoadedStudy, settings: [StudySetting]) {
    var loaded = try load(path, reading)
    if let open = OpenReading(loaded, try loaded.study.applying(decisions.settings), given: path) {
      guard asks, open.canBeAnswered, let answers = Interview(console: console).answers(to: open.questions) else {
        throw open.failure
      }
      loaded = try reading.loader.load(path, saying: answers)
      if let left = OpenReading(loaded, loaded.study, given: path) { throw left.failure }
    }
    // Where nothing is open, there is nothing to accept.
    let isPlain = loaded.questions.isEmpty && loaded.studyPath == nil
    return (loaded, decisions.settings.filter { !isPlain || !$0.keys.contains("accept") })
  }

  /// What the stages of a study are asked for, while a bar shows how far they are. Work that was cancelled at the last
  /// moment finds nothing.
  ///
  /// - Parameters:
  ///   - study: in place of the one loaded.
  ///   - cache: of earlier runs.
  func asking<Answer: Sendable>(
    _ loaded: LoadedStudy, study: Study? = nil, cache: (any StageCache)? = nil,
    _ ask: (Runner) async throws -> Answer
  ) async throws -> Answer {
    let bar = showsProgress ? ProgressBar(console) : nil
    defer { bar?.close() }
    let imported = loaded.imported
    let runner = Runner(
      study ?? loaded.study,
      on: StudyInput(
        survey: imported.survey, responses: imported.responses, dataHash: loaded.dataHash,
        advisories: OpenReading.advisories(loaded, study ?? loaded.study) + imported.advisories),
      threads: computing.threadCount, allowsFewRespondents: computing.force,
      cache: cache, progress: { bar?.show($0) })
    do {
      let answer = try await ask(runner)
      try Task.checkCancellation()
      return answer
    } catch let error where !(error is CancellationError) {
      // How the file was read may be why a stage refuses it.
      bar?.close()
      print(imported.advisories.filter { $0.id == "reading" })
      throw error
    }
  }

  /// Tables and paragraphs to standard output.
  ///
  /// - Parameter figures: that the document names.
  func print(_ document: Document, _ figures: FigureStore = FigureStore()) throws(Failure) {
    try console.output.lines(console.renderer(figures).lines(document))
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
    if file.isAnew, !output.quiet { StudyFile(path).noteForm(on: console) }
  }

  private var showsProgress: Bool {
    console.canRedraw && !output.hidesProgress && !output.quiet
  }
}

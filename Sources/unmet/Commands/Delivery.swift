import Deliverables
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Tables

/// A study run to the end: analysed, written to its folder, and told on the terminal.
struct Delivery {
  let session: Session
  let loaded: LoadedStudy
  let folder: String
  let caching: CacheOptions
  /// What stood in the study's place when the run began.
  private let former: FormerStudy

  init(session: Session, loaded: LoadedStudy, folder: String, caching: CacheOptions) throws {
    (self.session, self.loaded, self.folder, self.caching) = (session, loaded, folder, caching)
    former = try FormerStudy(StudyFile(StudyPath.joined(folder, StudyFile.name)), before: loaded)
  }

  /// Runs the study as the command line has it, unless that would lose decisions or files that are not a run's.
  ///
  /// - Parameter settings: what the command line decides.
  func perform(_ settings: [StudySetting]) async throws {
    let study = try loaded.study.applying(settings)
    let cache = caching.folder(folder, .results).map { DeferredCache($0) }
    if !session.computing.force {
      try former.refuseToLose(
        from: loaded, running: study, deciding: Set(settings.flatMap(\.keys)), noted: cache)
      try RunFolder(folder).refuseForeignFiles(sparing: loaded.inputs)
    }
    let force = session.computing.force
    let found = try await session.asking(loaded, study: study, cache: cache) { stages in
      let prepared = try await stages.preparation()
      return !force && prepared.asksForManualSort
        ? Findings.sorted(prepared, try await stages.manualSort()) : .analysed(try await stages.analysis())
    }
    switch found {
    case .sorted(let prepared, let sort): try deliver(sort, of: prepared, cache)
    case .analysed(let analysis): try deliver(analysis, cache)
    }
    cache?.settle()
  }

  /// What a run comes to.
  private enum Findings {
    case analysed(Analysis)
    /// Of those who are too few to cluster.
    case sorted(Preparation, ManualSort)
  }

  private func deliver(_ analysis: Analysis, _ cache: (any StageCache)?) throws {
    let figures = FigureStore(analysis)
    let files = Deliverables(analysis, figures)
    try write(files.files + segmented(analysis), beside: analysis.study, cache)
    if session.output.json {
      try session.console.output.write(files.results.contents)
    } else if !session.output.quiet {
      try session.print(stages(analysis), figures)
    }
    session.print(analysis.advisories)
    try end([
      "The map is in \(StudyPath.joined(folder, "segment-map.html"))",
      "Every stage in full is in \(StudyPath.joined(folder, "report.html"))",
      "Next: unmet show \(FileName.quoted(studyPath)) candidates\(FileName.redirection(for: loaded))",
    ])
  }

  var studyPath: String { former.file.path }

  /// Writes the results with the study that they are of, unless its place was changed since the run began.
  func write(_ results: [OutputFile], beside study: Study, _ cache: (any StageCache)?) throws {
    let text = loaded.file(saying: study, in: folder)
    let files = results + [OutputFile(name: StudyFile.name, contents: text.bytes)]
    try Interruption.sheltering {
      try OutputFolder(folder, sparing: loaded.inputs, asPrivateAs: loaded.sources).write(files) {
        try former.refuseIfChanged(before: text)
      }
    }
    if !former.isSource(of: loaded), let key = FormerStudy.key(of: text.text, from: loaded) {
      cache?.keep(Data(), as: key)
    }
    session.noteForm(of: text, at: studyPath)
  }

  private func stages(_ analysis: Analysis) -> Document {
    var page = Document()
    for stage in StageName.line {
      page = page + Document(stage, of: analysis, .brief)
      if stage == .survey { page.addGuesses(loaded.guesses, .brief) }
    }
    return page
  }

  /// Where the page is and what to do next; beside the data when the data is JSON.
  func end(_ words: [String]) throws(Failure) {
    guard !session.output.quiet else { return }
    let lines = ([""] + words).map(\.printable)
    if session.output.json { try? session.console.errors.lines(lines) } else { try session.console.output.lines(lines) }
  }

  /// The user's own rows and columns, and what became of each respondent.
  private func segmented(_ analysis: Analysis) -> [OutputFile] {
    var cells = [[String]](repeating: [String](repeating: "", count: loaded.table.rowCount), count: 4)
    for (outcome, rows) in zip(analysis.respondentOutcomes, loaded.imported.tableRows) {
      for row in rows {
        cells[0][row] = outcome.segment.map(String.init) ?? ""
        cells[1][row] = outcome.name ?? ""
        cells[2][row] = outcome.fit.flatMap { DecimalText($0)?.rounded(places: 4).shortest } ?? ""
        cells[3][row] = outcome.exclusion ?? ""
      }
    }
    let names = ["Segment", "Segment name", "Fit", "Exclusion reason"]
    var columns = zip(names, cells).map { AddedColumn(name: $0, cells: $1) }
    columns[0].labels = Dictionary(
      analysis.segmentation.segments.map { (Double($0.number), $0.name) }, uniquingKeysWith: { first, _ in first })
    return surveyFiles("segmented", columns)
  }

  /// The survey with further columns: as CSV, and in its own format where that is another.
  func surveyFiles(_ name: String, _ columns: [AddedColumn]) -> [OutputFile] {
    var files = [OutputFile(name: "\(name).csv", contents: loaded.table.appending(columns))]
    do {
      if let own = try loaded.table.rewritten(appending: columns) {
        files.append(OutputFile(name: "\(name).\(own.fileExtension)", contents: own.bytes))
      }
      noteOlder(name, beside: files)
    } catch {
      // The results do not hang on it: the CSV has the same columns.
      let reason = (error as? FileError)?.problems.first?.message ?? "\(error)"
      session.console.note("note: the columns are in \(name).csv alone: \(reason)")
    }
    return files
  }

  /// A run of the survey in another format left its file: it does not say what this run found.
  private func noteOlder(_ name: String, beside files: [OutputFile]) {
    let now = Set(files.map(\.name))
    for format in RunFolder.ownFormats where !now.contains("\(name).\(format)") {
      let path = StudyPath.joined(folder, "\(name).\(format)")
      if StudyFile(path).exists { session.console.note("note: \(path) is of an earlier run.") }
    }
  }
}

import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// One stage in detail.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print one stage of a study in detail.",
    usage: "unmet show <study-or-survey> <stage> [options]",
    discussion: """
      Examples:
        unmet show out/study.yaml candidates   Each number of segments, and why
        unmet show out/study.yaml cleaning     Who was excluded, on what evidence
        unmet show survey.csv survey           How the columns are read
        unmet show out/study.yaml segments --json

      Stages: \(StageName.line.prefix(5).map(\.rawValue).joined(separator: ", ")),
      \(StageName.line.dropFirst(5).map(\.rawValue).joined(separator: ", ")).
      """)

  @Argument(
    help: "A study file (.yaml) or a survey (CSV, TSV, XLSX, SPSS, JSON Lines); - reads standard input.",
    completion: .file(extensions: ["yaml", "yml", "csv", "tsv", "txt", "xlsx", "sav", "zsav", "por", "jsonl"]))
  var study: String

  @Argument(help: "The stage.", completion: .list(StageName.line.map(\.rawValue)))
  var stage: String

  @OptionGroup var decisions: DecisionOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Computing") var caching: CacheOptions

  func run() async throws {
    guard let stage = StageName(rawValue: stage.lowercased()) else {
      throw Failure(Misspelling(stage, kind: "stage", known: StageName.line.map(\.rawValue)))
    }
    let session = Session(output, computing, doing: "reading \(FileName.shown(study))")
    let loaded = try session.load(study, reading)
    let study = try loaded.study.applying(decisions.settings)
    if stage > .cleaning, let open = OpenReading(loaded, study, given: self.study) { throw open.failure }
    let advisories: [Advisory]
    let provenance: Provenance
    let cache = caching.folder(loaded.studyPath.map(FileName.folder), .nothing)
    if stage <= .cleaning {
      // Nothing later is needed, and the ledger explains why later stages may refuse.
      let preparation = try await session.asking(loaded, study: study, cache: cache) { try await $0.preparation() }
      (advisories, provenance) = (preparation.advisories, preparation.provenance)
      if output.json {
        try session.console.output.write(Deliverables.json(of: stage, preparation))
      } else {
        var page = Document(stage, of: preparation)
        if stage == .survey { page.addGuesses(loaded.guesses, .full) }
        try session.print(page, FigureStore(preparation))
      }
    } else {
      let analysis = try await session.asking(loaded, study: study, cache: cache) { try await $0.analysis() }
      (advisories, provenance) = (analysis.advisories, analysis.provenance)
      if output.json {
        try session.console.output.write(Deliverables(analysis, FigureStore(analysis)).json(of: stage))
      } else {
        try session.print(Document(stage, of: analysis, .full), FigureStore(analysis))
      }
    }
    session.print(advisories.filter { $0.stage == stage })
    if !output.quiet, let path = loaded.studyPath {
      RunFolder(FileName.folder(of: path)).noteFaults(
        of: path, now: decisions.settings.isEmpty ? provenance : nil, on: session.console)
    }
    if !output.quiet, !output.json, stage != .map, let next = StageName.line.first(where: { $0 > stage }) {
      try session.console.tell([
        "", "Next: unmet show \(FileName.quoted(self.study)) \(next.rawValue)\(FileName.redirection(for: loaded))",
      ])
    }
  }
}

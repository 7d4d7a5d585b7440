import ArgumentParser
import OutcomeSegmentation
import SurveyFiles

/// From a survey to a segment map.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run every stage on a survey and write the segment map.",
    usage: "unmet run <study-or-survey> [-o <folder>] [options]",
    discussion: """
      Examples:
        unmet run survey.csv -o out            Guess the columns, then run
        unmet run out/study.yaml -o out        Run a study again, edits included
        unmet run survey.csv --segments 4      Fix the number of segments
        unmet run - -o out < survey.csv        Read from standard input
        unmet run survey.csv -o out --json | jq .candidates

      Writes segment-map.html, report.html, segmented.csv, study.yaml and
      segments.json, all or none of them.

      Fewer than 100 clean respondents are not clustered but sorted by their top
      outcomes, as hypotheses: manual-sort.html, sorted.csv, manual-sort.json.
      """)

  @Argument(
    help: "A study file (.yaml) or a survey (CSV, TSV, XLSX, SPSS, JSON Lines); - reads standard input.",
    completion: .file(extensions: ["yaml", "yml", "csv", "tsv", "txt", "xlsx", "sav", "zsav", "por", "jsonl"]))
  var study: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder to write to. (default: NAME-unmet in the current folder)", valueName: "folder"),
    completion: .directory)
  var folder: String?

  @OptionGroup var decisions: DecisionOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Computing") var caching: CacheOptions

  func validate() throws { try FileName.checkFolder(folder) }

  func run() async throws {
    let session = Session(output, computing, doing: "reading \(FileName.shown(study))")
    let (loaded, settings) = try session.loadSettled(study, reading, decisions, asks: !output.json)
    let folder = self.folder ?? FileName.defaultFolder(for: loaded, given: study)
    if self.folder == nil, !output.quiet { session.console.note("No -o was given: writing to \(folder)") }
    try await Delivery(session: session, loaded: loaded, folder: folder, caching: caching).perform(settings)
  }
}

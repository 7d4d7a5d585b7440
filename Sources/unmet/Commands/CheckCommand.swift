import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles
import Tables

/// How good a survey is, before anything is run.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "How good the answers and the statements are; what to do before a run.",
    usage: "unmet check <study-or-survey> [options]",
    discussion: """
      Examples:
        unmet check survey.csv                 Columns, answers, statements
        unmet check out/study.yaml --sensitivity
                                               Which segments hang on a rule
        unmet check survey.csv --strict        Status 3 while cautions remain
        unmet check survey.csv --json | jq .statements

      Writes nothing. What the rules found person by person: `unmet show STUDY cleaning`.
      """)

  @Argument(
    help: "A study file (.yaml) or a survey (CSV, TSV, XLSX, SPSS, JSON Lines); - reads standard input.",
    completion: .file(extensions: ["yaml", "yml", "csv", "tsv", "txt", "xlsx", "sav", "zsav", "por", "jsonl"]))
  var study: String

  @Flag(help: "Divide anew without each rule that excluded somebody; takes longer.")
  var sensitivity = false

  @Flag(help: "Exit with status 3 when a caution or a warning is left.")
  var strict = false

  @OptionGroup var decisions: DecisionOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions

  func run() async throws {
    let session = Session(output, computing, doing: "checking \(FileName.shown(study))")
    let loaded = try session.load(study, reading)
    let decided = try loaded.study.applying(decisions.settings)
    let (wantsSensitivity, force) = (sensitivity, computing.force)
    let check = try await session.asking(loaded, study: decided) { stages in
      let preparation = try await stages.preparation()
      // What a run would refuse cannot be divided at all; the page says why.
      let isMeasured = wantsSensitivity && (preparation.refusal == nil || force)
      return SurveyCheck(preparation, sensitivity: isMeasured ? try await stages.sensitivity() : nil)
    }
    let figures = FigureStore(check)
    if output.json {
      let mapping = loaded.guesses.map {
        CheckedColumn(
          role: $0.role.words, columns: $0.columns, confidence: $0.confidence.value, reason: $0.reason)
      }
      let coercions = loaded.imported.coercions.map {
        CheckedCoercion(
          rule: $0.rule.rawValue, value: $0.value, count: $0.count, row: $0.place.row, column: $0.place.column,
          reading: $0.reading)
      }
      try session.console.output.write(CheckDocument(check, figures, mapping: mapping, coercions: coercions).json)
    } else if !output.quiet {
      var page = Document(mappingOf: check, guesses: loaded.guesses, coercions: loaded.imported.coercions)
      page.addCheck(check)
      try session.print(page, figures)
      try session.console.tell(["", "Next: \(next(check, loaded))"])
    }
    if output.json || output.quiet { session.print(check.cautions) }
    if strict, !check.passes {
      let count = check.cautions.count + (check.refusal == nil ? 0 : 1)
      throw Failure(
        .gateFailed, "\(FigureFormat.counted(count, "finding")) of caution or worse \(count == 1 ? "is" : "are") left",
        hint: "See them with `unmet check \(FileName.quoted(study))`, without --strict.")
    }
  }

  /// The command that does most about what was found.
  private func next(_ check: SurveyCheck, _ loaded: LoadedStudy) -> String {
    let name = FileName.quoted(study)
    let redirection = FileName.redirection(for: loaded)
    if check.preparation.cleaning.excluded.isEmpty == false,
      check.refusal != nil || check.cautions.contains(where: { $0.stage == .cleaning })
    {
      return "unmet show \(name) cleaning\(redirection)"
    }
    let folder = loaded.studyPath.map { " -o \(FileName.quoted(FileName.folder(of: $0)))" } ?? " -o out"
    return "unmet run \(name)\(folder)\(redirection)"
  }
}

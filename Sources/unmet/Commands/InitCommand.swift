import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// A study file from a survey: what its columns are taken to be, for reading and correcting.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Guess what a survey's columns are and write study.yaml.",
    usage: "unmet init <survey> [-o <file-or-folder>] [options]",
    discussion: """
      Examples:
        unmet init survey.csv                  Writes study.yaml in this folder
        unmet init survey.sav -o wave1         Writes wave1/study.yaml
        unmet init survey.xlsx --sheet Answers
        unmet init survey.csv --codebook outcomes.csv
        unmet init survey.csv --dry-run        Prints the study, writes nothing

      Every guess is shown with how sure it is and why, the doubtful ones first. On a
      terminal at most three questions are asked; Enter takes the guess.
      """)

  @Argument(
    help: "A survey's file (CSV, TSV, XLSX, SPSS, JSON Lines); - reads standard input.",
    completion: .file(extensions: ["csv", "tsv", "txt", "xlsx", "sav", "zsav", "por", "jsonl"]))
  var survey: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The study file, or the folder for study.yaml. (default: study.yaml here)", valueName: "path"),
    completion: .file(extensions: ["yaml"]))
  var output: String?

  @OptionGroup var reading: ReadingOptions
  @Flag(name: .customLong("no-input"), help: "Ask nothing.") var asksNothing = false
  @Flag(name: .customLong("dry-run"), help: "Print the study to standard output and write nothing.") var isDryRun =
    false
  @Flag(help: "Replace an existing study file.") var force = false
  @Flag(help: "Print no table of guesses.") var quiet = false

  func validate() throws { try FileName.checkFolder(output) }

  func run() throws {
    let console = Console()
    if !quiet { console.note("unmet \(Provenance.currentVersion) · reading \(FileName.shown(survey))") }
    if FileName.isStudy(survey) {
      throw Failure(
        .usage, "\(survey) is a study file already",
        hint: "Name the survey's file, or run the study: unmet run \(survey)")
    }
    let path = studyPath
    if !isDryRun { try refuseToReplace(path) }
    let loaded = try reading.loader.load(survey)
    if !quiet, !isDryRun {
      var page = Document()
      page.addSurvey(
        loaded.imported.survey, of: loaded.study, answeredBy: loaded.imported.responses, .brief)
      page.addGuesses(loaded.guesses, .brief)
      let figures = FigureStore(loaded.imported.survey, loaded.imported.responses)
      try console.output.lines(console.renderer(figures).lines(page))
    }
    for advisory in loaded.imported.advisories where !quiet || advisory.severity == .warning {
      try? console.errors.lines(advisory.lines(width: console.width, style: console.errors.style))
    }
    var study = loaded.study
    if !asksNothing, !isDryRun, survey != "-" {
      study = Interview(console: console).asked(about: study, loaded.guesses)
    }
    study = StudyWriter().study(study, survey: loaded.surveyPath, movedTo: StudyPath.folder(of: path))
    let text = StudyWriter().yaml(study, guesses: loaded.guesses, questions: loaded.questions)
    if isDryRun { return try console.output.write(Array(text.utf8)) }
    try Interruption.sheltering {
      try OutputFolder(FileName.folder(of: path), sparing: loaded.inputs, asPrivateAs: loaded.sources).write([
        OutputFile(name: FileName.shown(path), contents: Array(text.utf8))
      ]) { try refuseToReplace(path) }
    }
    guard !quiet else { return }
    let redirection = FileName.redirection(for: loaded)
    try console.tell([
      "", "The study is in \(path)", "Next: unmet check \(FileName.quoted(path))\(redirection)",
    ])
  }

  private func refuseToReplace(_ path: String) throws(Failure) {
    guard !force, StudyFile(path).exists else { return }
    throw Failure(.cannotWrite, "\(path) exists", hint: "Write another one with -o, or replace it with --force.")
  }

  private var studyPath: String {
    guard let output else { return StudyFile.name }
    return FileName.isStudy(output) ? output : StudyPath.joined(output, StudyFile.name)
  }
}

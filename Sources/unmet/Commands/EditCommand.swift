import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// A decision about a study.
struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a study: choose, rename, merge, split, exclude or restore.",
    usage: "unmet edit <study> <action> <values> ... [options]",
    discussion: """
      Examples:
        unmet edit out/study.yaml choose 4
        unmet edit out/study.yaml rename 2 "Setup-speed seekers"
        unmet edit out/study.yaml merge 2 4 --name "Planners"
        unmet edit out/study.yaml split 1
        unmet edit out/study.yaml exclude R017 --reason "works for a competitor"
        unmet edit out/study.yaml restore R101

      A segment is meant by its number or its name. In the study file only the lines
      concerned change; `unmet run` then brings the map up to date.
      """)

  @Argument(help: "The study file (.yaml).", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  @Argument(
    help:
      """
      choose K [METHOD] | rename SEGMENT NAME | merge SEGMENT SEGMENT ... | split SEGMENT | exclude RESPONDENT | \
      restore RESPONDENT
      """,
    completion: .list(EditAction.allCases.map(\.rawValue)))
  var action: String

  @Argument(help: "What the action is about.")
  var values: [String] = []

  @Option(help: "Why a respondent is excluded; kept in the study and in segmented.csv.")
  var reason: String?

  @Option(help: "What the merged segment is called. (default: the name that one of its parts alone was given)")
  var name: String?

  @OptionGroup var outside: OutsideOption
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Computing") var caching: CacheOptions

  func run() async throws {
    guard let action = EditAction(rawValue: action.lowercased()) else {
      throw Failure(Misspelling(action, kind: "edit", known: EditAction.allCases.map(\.rawValue)))
    }
    try action.check(values, reason: reason, name: name)
    let session = Session(output, computing, doing: "reading \(FileName.shown(study))")
    // Edits side by side are made one after the other.
    let lock = try StudyFile(study).lock()
    let loaded = try StudyLoader(readsOutside: outside.isAllowed).load(study)
    guard let path = loaded.studyPath, let text = loaded.text else {
      throw Failure(
        .usage, "\(FileName.shown(study)) is a survey; edits are made to a study",
        hint: "Run it first: unmet run \(FileName.quoted(study)) -o out; then edit out/study.yaml.")
    }
    let analysis = try await session.asking(
      loaded, cache: caching.folder(FileName.folder(of: path), .segmentsAlone)
    ) { try await $0.analysis() }
    let edit = try action.edit(values, reason: reason, name: name, of: analysis)
    let edited = try loaded.study.applying(edit, given: analysis)
    guard edited != loaded.study else {
      session.console.note("Nothing changed: \(path) says so already.")
      return
    }
    if case .split = edit {
      // Whether the segment can be divided is known when it has been.
      _ = try await session.asking(
        loaded, study: edited, cache: caching.folder(FileName.folder(of: path), .segmentsAlone)
      ) { try await $0.analysis() }
    }
    let file = loaded.file(saying: edited, in: StudyPath.folder(of: path))
    let change = edit.sentence(in: analysis)
    try StudyFile(path).record(
      [edit], says: [change], from: (text, loaded.study), to: edited, written: file, holding: lock)
    session.noteForm(of: file, at: path)
    try EditReport(study: path, change: [change], survey: loaded.study.file).print(
      to: session.console, output.printing)
  }
}

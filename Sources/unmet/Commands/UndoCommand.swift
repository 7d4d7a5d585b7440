import ArgumentParser
import OutcomeSegmentation
import SurveyFiles

/// Takes edits back.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last edits of a study.",
    usage: "unmet undo <study> [<how-many>] [options]",
    discussion: """
      Examples:
        unmet undo out/study.yaml              The last edit
        unmet undo out/study.yaml 3            The last three

      The file is as it was, byte for byte. Where it was changed by hand since, the
      decisions are taken back and what was changed by hand stays. `unmet redo` makes
      the edits again.
      """)

  @OptionGroup var steps: HistorySteps

  func run() throws { try steps.perform(.undo) }
}

/// Makes edits again.
struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Make the edits again that were undone.",
    usage: "unmet redo <study> [<how-many>] [options]",
    discussion: """
      Examples:
        unmet redo out/study.yaml              What was undone last
        unmet redo out/study.yaml 3            Three edits

      Another edit after an undo leaves nothing to be made again.
      """)

  @OptionGroup var steps: HistorySteps

  func run() throws { try steps.perform(.redo) }
}

/// So many edits back or forth.
struct HistorySteps: ParsableArguments {
  enum Direction: String {
    case undo, redo

    var participle: String { self == .undo ? "undone" : "made again" }
  }

  @Argument(help: "The study file (.yaml).", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  @Argument(help: ArgumentHelp("How many edits, the last one first.", valueName: "how-many"))
  var count = 1

  @OptionGroup(title: "Output") var output: PrintingOptions

  @Option(help: "When to use colour: auto, always or never.")
  var color: ColorPolicy = .auto

  func validate() throws {
    if count < 1 { throw ValidationError("A number of edits is at least 1, not \(count).") }
  }

  func perform(_ direction: Direction) throws {
    let console = Console(color: color)
    let file = try StudyFile(study: study)
    let lock = try file.lock()
    let former = try file.read()
    var history = try file.history()
    let places = direction == .undo ? history.done : history.undone
    guard count <= places.count else {
      let remedy = "unmet history \(FileName.quoted(study)) lists the edits."
      throw Failure(
        .badData,
        places.isEmpty
          ? "no edit of \(study) can be \(direction.participle)"
          : "only the last \(places.count == 1 ? "edit" : "\(places.count) edits") of \(study) can be \(direction.participle)",
        hint: remedy)
    }
    var change: [String] = []
    var (text, decisions) = former
    var (isOtherwise, isAnew) = (false, false)
    for place in places.suffix(count).reversed() {
      let outcome = try step(direction, edit: place + 1, &history, text, decisions)
      switch outcome {
      case .text(let restored): text = StudyText(restored, named: FileName.shown(study))
      case .decisions(let other):
        let saying = try text.saying(other) ?? anew(other, &isAnew)
        text = StudyText(saying, named: FileName.shown(study))
        isOtherwise = true
      }
      decisions = try StudyReader().read(text.text, named: FileName.shown(study)).study
      change.append(
        "\(direction == .undo ? "Undone" : "Made again"): \(history.entries[place].says.joined(separator: " "))")
    }
    try file.replace(former.text, with: text.text, history: history, holding: lock)
    if !output.quiet {
      if isOtherwise { console.note("note: \(study) was changed otherwise since; that stays as it is.") }
      if isAnew { file.noteForm(on: console) }
    }
    try EditReport(study: study, change: change, survey: former.decisions.file).print(to: console, output)
  }

  private func step(
    _ direction: Direction, edit number: Int, _ history: inout StudyHistory, _ text: StudyText, _ decisions: Study
  ) throws(Failure) -> StudyHistory.Outcome {
    do {
      return switch direction {
      case .undo: try history.undo(in: text.text, saying: decisions, date: StudyFile.now)
      case .redo: try history.redo(in: text.text, saying: decisions, date: StudyFile.now)
      }
    } catch {
      let keys = error.keys
      throw Failure(
        .badData,
        "edit \(number) cannot be \(direction.participle): \(keys.joined(separator: ", ")) "
          + "\(keys.count == 1 ? "was" : "were") changed otherwise since",
        hint: "Change \(keys.count == 1 ? "it" : "them") in \(study) by hand, or with unmet edit and unmet set.")
    }
  }

  /// Where lines cannot be changed one by one: a complete file, for which the survey is read.
  private func anew(_ decisions: Study, _ isAnew: inout Bool) throws -> String {
    isAnew = true
    let loaded = try StudyLoader().load(study)
    var complete = decisions
    complete.mapping = loaded.study.mapping
    return loaded.file(saying: complete, in: StudyPath.folder(of: study)).text
  }
}

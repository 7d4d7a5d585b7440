import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// The options of a study: seen and set.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "See and set the options of a study.",
    usage: "unmet set <study> [<key>[=<value>] ...] [options]",
    discussion: """
      Examples:
        unmet set out/study.yaml               Every option and its value
        unmet set out/study.yaml cleaning      Those of a section
        unmet set out/study.yaml cleaning.speeding
        unmet set out/study.yaml cleaning.speeding=0.3 seed=7
        unmet set out/study.yaml candidates.methods=k-means,ward
        unmet set out/study.yaml cleaning.speeding=      Its default again

      In the study file only the lines concerned change; `unmet run` then brings the
      map up to date. `unmet run STUDY --set KEY=VALUE` sets options in the run's copy of
      the study alone.
      """)

  @Argument(help: "The study file (.yaml).", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  @Argument(
    help: "Options to see (key) or to set (key=value).",
    completion: .list(StudyOption.all.map { $0.key + "=" }))
  var words: [String] = []

  @OptionGroup(title: "Output") var output: PrintingOptions

  @Option(help: "When to use colour: auto, always or never.")
  var color: ColorPolicy = .auto

  func run() throws {
    let console = Console(color: color)
    let file = try StudyFile(study: study)
    if words.contains(where: { $0.contains("=") }) {
      try set(file, console)
    } else {
      try show(file, console)
    }
  }
}

// MARK: Setting

extension SetCommand {
  private func set(_ file: StudyFile, _ console: Console) throws {
    let settings: OptionSettings
    do {
      settings = try OptionSettings(words)
    } catch {
      throw Failure(.usage, error.faults.map { ($0.message, $0.hint) })
    }
    let lock = try file.lock()
    let former = try file.read()
    let edited = try former.decisions.applying(settings.settings)
    guard edited != former.decisions else {
      console.note("Nothing changed: \(study) says so already.")
      return
    }
    let saying = try former.text.saying(edited).map { StudyFileText(text: $0, isAnew: false) } ?? anew(settings)
    let change = former.decisions.sentences(settingTo: edited)
    try file.record(
      settings.settings.map { .set($0) }, says: change, from: former, to: edited, written: saying, holding: lock)
    if saying.isAnew, !output.quiet { file.noteForm(on: console) }
    try EditReport(study: study, change: change, survey: former.decisions.file).print(
      to: console, output)
  }

  /// Where lines cannot be changed one by one: a complete file, for which the survey is read.
  private func anew(_ settings: OptionSettings) throws -> StudyFileText {
    let loaded = try StudyLoader().load(study)
    return loaded.file(saying: try loaded.study.applying(settings.settings), in: StudyPath.folder(of: study))
  }
}

// MARK: Seeing

extension SetCommand {
  private func show(_ file: StudyFile, _ console: Console) throws {
    var faults: [OptionFaults.Fault] = []
    var options = words.isEmpty ? StudyOption.all : []
    for word in words {
      if StudyOption.sections.contains(word) {
        options += StudyOption.all.filter { $0.section == word }
        continue
      }
      do throws(OptionFaults.Fault) { options.append(try OptionSettings.option(word)) } catch { faults.append(error) }
    }
    guard faults.isEmpty else { throw Failure(.usage, faults.map { ($0.message, $0.hint) }) }
    let study = try file.read().decisions
    if output.json {
      return try console.output.write(JSON.array(options.map { json($0, study) }).written)
    }
    var page = Document()
    if words.isEmpty || options.count > 3 {
      addTable(of: options, study, to: &page)
    } else {
      for option in options { add(option, study, to: &page) }
    }
    try console.output.lines(console.renderer().lines(page))
    guard !output.quiet, words.isEmpty else { return }
    try console.tell(["", "Next: unmet set \(FileName.quoted(self.study)) cleaning.exclude"])
  }

  private func addTable(of options: [StudyOption], _ study: Study, to page: inout Document) {
    let changed = options.count { !$0.isUsual(in: study) }
    page.heading(
      "options", "\(changed) of \(options.count) \(changed == 1 ? "is" : "are") set, the others at their defaults")
    page.table(
      [.word("Option"), .text("Value"), .text("Default, where changed")],
      options.map { option in
        let isUsual = option.isUsual(in: study)
        return [
          Document.Table.Cell(option.key),
          Document.Table.Cell(option.text(of: option.value(in: study)), isUsual ? .plain : .strong),
          Document.Table.Cell(isUsual ? "" : option.text(of: option.usual)),
        ]
      })
  }

  private func add(_ option: StudyOption, _ study: Study, to page: inout Document) {
    page.heading(option.key, option.meaning)
    page.table(
      [.word("Value"), .word("Default"), .text("Allowed")],
      [
        [
          Document.Table.Cell(option.text(of: option.value(in: study)), option.isUsual(in: study) ? .plain : .strong),
          Document.Table.Cell(option.text(of: option.usual)), Document.Table.Cell(option.kind.allowed),
        ]
      ])
  }

  private func json(_ option: StudyOption, _ study: Study) -> JSON {
    [
      "option": .string(option.key), "value": .string(option.text(of: option.value(in: study))),
      "default": .string(option.text(of: option.usual)), "changed": .bool(!option.isUsual(in: study)),
      "allowed": .string(option.kind.allowed), "meaning": .string(option.meaning),
    ]
  }
}

import ArgumentParser
import Deliverables
import Foundation
import OutcomeSegmentation
import SurveyFiles

/// What was changed in a study, and when.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the edits of a study.",
    usage: "unmet history <study> [options]",
    discussion: """
      Examples:
        unmet history out/study.yaml
        unmet history out/study.yaml --json

      Edits and settings made by unmet are kept beside the study, in
      study.history.jsonl; `unmet undo` takes them back, the last one first.
      """)

  @Argument(help: "The study file (.yaml).", completion: .file(extensions: ["yaml", "yml"]))
  var study: String

  @OptionGroup(title: "Output") var output: PrintingOptions

  @Option(help: "When to use colour: auto, always or never.")
  var color: ColorPolicy = .auto

  func run() throws {
    let console = Console(color: color)
    let file = try StudyFile(study: study)
    _ = try file.read()
    let history = try file.history()
    if output.json { return try console.output.write(json(history).written) }
    guard !history.entries.isEmpty else {
      return console.note("No edits of \(study) are kept: unmet edit and unmet set have changed nothing yet.")
    }
    var page = Document()
    let count = history.entries.count
    page.heading(
      "history",
      "\(FigureFormat.counted(count, "edit"))" + (history.done.count < count ? ", \(history.done.count) in force" : ""))
    page.table(
      [.figure("No"), .word("Date"), .word("State"), .text("Edit")],
      history.entries.enumerated().map { place, entry in
        [
          "\(place + 1)", Document.Table.Cell(shown(entry.date)),
          Document.Table.Cell(history.done.contains(place) ? "" : "undone"),
          Document.Table.Cell(entry.says.joined(separator: " ")),
        ]
      })
    try console.output.lines(console.renderer().lines(page))
    let next = history.done.isEmpty ? "redo" : "undo"
    if !output.quiet { try console.tell(["", "Next: unmet \(next) \(FileName.quoted(study))"]) }
  }

  private func json(_ history: StudyHistory) -> JSON {
    .array(
      history.entries.enumerated().map { place, entry in
        [
          "number": .integer(place + 1), "date": .string(entry.date),
          "edit": .string(entry.says.joined(separator: " ")),
          "undone": .bool(!history.done.contains(place)),
        ]
      })
  }

  /// The time on the reader's own clock.
  private func shown(_ date: String) -> String {
    guard let date = try? Date(date, strategy: .iso8601) else { return date }
    let format = Date.VerbatimFormatStyle(
      format:
        "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
      timeZone: .current, calendar: Calendar(identifier: .gregorian))
    return date.formatted(format)
  }
}

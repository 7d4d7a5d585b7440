import ArgumentParser
import OutcomeSegmentation
import SurveyFiles
import Tables

/// A survey's file as it is read.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Print a survey's file as it is read, as CSV in UTF-8.",
    usage: "unmet table <survey> [options]",
    discussion: """
      Examples:
        unmet table survey.xlsx                The sheet with the answers
        unmet table survey.sav > survey.csv    SPSS as text: codes, not labels
        unmet table old.csv --encoding mac     Another character set

      The headers are the names by which a study refers to the columns. How the file
      was read is told on standard error.
      """)

  @Argument(
    help: "A survey's file (CSV, TSV, XLSX, SPSS, JSON Lines); - reads standard input.",
    completion: .file(extensions: ["csv", "tsv", "txt", "xlsx", "sav", "zsav", "por", "jsonl"]))
  var survey: String

  @OptionGroup var reading: ReadingOptions
  @Flag(help: "Print no notes: only the table.") var quiet = false

  func run() throws {
    let console = Console()
    let table = try SurveyReader().read(survey, reading: reading.reading)
    if !quiet { for note in table.notes { console.note("note: \(note)") } }
    try table.forEachPieceAsText { try console.output.write($0) }
  }
}

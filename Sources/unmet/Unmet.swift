import ArgumentParser
import OutcomeSegmentation

@main
struct Unmet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmet",
    abstract: "Turn a customer survey into segments by unmet need, with the evidence for them.",
    discussion: """
      Examples:
        unmet demo                             The sample study, end to end
        unmet run survey.csv -o out            A survey export; columns are guessed
        unmet init survey.sav                  The guesses as study.yaml, to correct
        unmet check survey.csv                 Answers and statements, before a run
        unmet show out/study.yaml candidates   The evidence for each number
        unmet edit out/study.yaml choose 4     Take another number of segments
        unmet edit out/study.yaml rename 2 "Setup-speed seekers"
        unmet undo out/study.yaml              The last edit taken back
        unmet run out/study.yaml -o out        The same study with the edits
      """,
    version: "unmet \(Provenance.currentVersion)",
    subcommands: [
      InitCommand.self, CheckCommand.self, RunCommand.self, ShowCommand.self, EditCommand.self, SetCommand.self,
      HistoryCommand.self, UndoCommand.self, RedoCommand.self, DemoCommand.self, PlanCommand.self, SimulateCommand.self,
      TableCommand.self, CleanCommand.self,
    ])

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    await Launcher.launch(arguments)
  }
}

import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// The sample study, end to end.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Run the sample study: \(SampleStudy.respondents) project managers and what they need.",
    usage: "unmet demo [-o <folder>] [options]",
    discussion: """
      Examples:
        unmet demo                             Into the folder unmet-demo
        unmet demo -o out/demo

      The sample is simulated: four groups with opposite needs, careless answers for
      cleaning to find, and profile questions of which two say who is who.
      """)

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder to write to.", valueName: "folder"), completion: .directory)
  var folder = "unmet-demo"

  @OptionGroup var decisions: DecisionOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Computing") var caching: CacheOptions

  func validate() throws { try FileName.checkFolder(folder) }

  func run() async throws {
    let session = Session(output, computing, doing: "making the sample study")
    let survey = StudyPath.joined(folder, "sample-survey.csv")
    try OutputFile.write(SimulatedSurvey(SampleStudy.make()).bytes, to: survey, replacing: computing.force)
    let loaded = try session.load(survey)
    let titles: [StudySetting] = [
      .option("title", .text(SampleStudy.title)), .option("job", .text(SampleStudy.job)),
    ]
    try await Delivery(session: session, loaded: loaded, folder: folder, caching: caching).perform(
      titles + decisions.settings)
  }
}

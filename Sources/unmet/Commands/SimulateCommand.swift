import ArgumentParser
import Deliverables
import OutcomeSegmentation

/// A survey with a known truth.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Make a simulated survey, to learn what a sample of this size can show.",
    usage: "unmet simulate [--kind <kind>] [-o <file>] [options]",
    discussion: """
      Examples:
        unmet simulate --kind segments -o survey.csv --truth truth.csv
        unmet simulate --kind one-population --respondents 150 --seed 7 > survey.csv
        unmet simulate --kind noise | unmet run - -o out

      The planted segments go only into the file that --truth names.
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case noise
    case onePopulation = "one-population"
    case segments
    case sample
  }

  @Option(help: "noise, one-population, segments, or sample: the sample study.")
  var kind = Kind.segments

  @Option(help: "How many answer. (default: 300)")
  var respondents: Int?

  @Option(help: "How many outcomes they rate. (default: 35)")
  var outcomes: Int?

  @Option(help: "The same seed gives the same survey.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Write each respondent's planted segment to this CSV file.", valueName: "file"))
  var truth: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the survey to this file instead of standard output.", valueName: "file"))
  var file: String?

  @Option(help: "When to use colour: auto, always or never.")
  var color: ColorPolicy = .auto

  func validate() throws {
    if let respondents, !(1...1_000_000).contains(respondents) {
      throw ValidationError("--respondents takes a number from 1 to 1,000,000, not \(respondents).")
    }
    if let outcomes, !(Survey.fewestOutcomes...Survey.mostOutcomes).contains(outcomes) {
      throw ValidationError(
        "--outcomes takes a number from \(Survey.fewestOutcomes) to \(Survey.mostOutcomes), not \(outcomes).")
    }
    if kind == .sample, respondents != nil || outcomes != nil {
      throw ValidationError("The sample study has its own respondents and outcomes; leave the numbers out.")
    }
  }

  func run() async throws {
    let console = Console(color: color)
    let survey = SimulatedSurvey(study())
    if let truth { try OutputFile.write(survey.truth, to: truth) }
    if let file, file != "-" {
      try OutputFile.write(survey.bytes, to: file)
      console.note("Wrote \(file). Next: unmet run \(FileName.quoted(file)) -o out")
    } else {
      try console.output.write(survey.bytes)
    }
  }

  private func study() -> SimulatedStudy {
    let population: SimulatedPopulation
    switch kind {
    case .sample: return SampleStudy.make(seed: seed)
    case .noise: population = .noise
    case .onePopulation: population = .onePopulation
    case .segments: population = .fourClearSegments
    }
    let outcomes = outcomes ?? 35
    return StudySimulator(
      respondents: respondents ?? 300, outcomes: outcomes, jobSteps: min(8, outcomes), population: population
    ).study(seed: seed)
  }
}

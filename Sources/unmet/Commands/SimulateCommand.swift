import ArgumentParser
import Deliverables
import OutcomeSegmentation
import SurveyFiles

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
        unmet simulate --shape halo --truth truth.csv -o survey.csv
        unmet simulate --shape list

      The planted segments go only into the file that --truth names.
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case noise
    case onePopulation = "one-population"
    case segments
    case sample
  }

  @Option(help: "noise, one-population, segments, or sample: the sample study. (default: segments)")
  var kind: Kind?

  @Option(
    help: ArgumentHelp(
      "A shape of truth instead: what tells segments apart, how people answer. list prints their names.",
      valueName: "name"))
  var shape: String?

  @Option(help: "How many answer. (default: 300, or the shape's)")
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

  @Flag(help: "Replace files that are there already.")
  var force = false

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
    if let truth, let file, StudyPath.isSame(truth, file) {
      throw ValidationError("--truth and -o name one file; the truth stands apart from the answers.")
    }
    guard let shape else { return }
    if kind != nil { throw ValidationError("--kind and --shape exclude each other.") }
    if outcomes != nil { throw ValidationError("A shape has its own outcomes; leave --outcomes out.") }
    if shape != Self.list { _ = try SurveyShape.asked(shape) }
  }

  func run() async throws {
    let console = Console(color: color)
    if shape == Self.list {
      let width = SurveyShape.all.map(\.name.count).max()! + 2
      return try console.output.lines(
        SurveyShape.all.map { $0.name + String(repeating: " ", count: width - $0.name.count) + $0.phrase })
    }
    let survey = SimulatedSurvey(try study())
    let answers = file.flatMap { $0 == "-" ? nil : $0 }
    let files = [truth.map { ($0, survey.truth) }, answers.map { ($0, survey.bytes) }].compactMap { $0 }
    if !force { for (path, bytes) in files { try OutputFile.refuse(replacing: path, with: bytes) } }
    for (path, bytes) in files { try OutputFile.write(bytes, to: path, replacing: force) }
    if let file = answers {
      console.note("Wrote \(file). Next: unmet run \(FileName.quoted(file)) -o out")
    } else {
      try console.output.write(survey.bytes)
    }
  }

  private static let list = "list"

  private func study() throws -> SimulatedStudy {
    if let shape {
      let shape = try SurveyShape.asked(shape)
      return shape.asking(respondents ?? shape.respondents).draw(seed: seed)
    }
    let population: SimulatedPopulation
    switch kind ?? .segments {
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

extension SurveyShape {
  /// The shape named on the command line.
  static func asked(_ name: String) throws -> SurveyShape {
    if let shape = named(name) { return shape }
    throw ValidationError("No shape is called \"\(name)\": they are \(all.map(\.name).joined(separator: ", ")).")
  }
}

import ArgumentParser
import Foundation
import OutcomeSegmentation
import Statistics

/// Runs studies over shapes of truth and says how well their segments are found.
@main
struct UnmetTrials: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmet-trials",
    abstract: "How well segments are found, over shapes of truth.",
    discussion: """
      Examples:
        unmet-trials --shape halo overlap --seeds 0-19
        unmet-trials --shape planted without-segments --seeds 0-4 --json > trials.jsonl
        unmet-trials --files surveys --method k-means latent-class

      Every study goes through all stages, nobody excluded. A shape is a name of `unmet simulate --shape list`, or
      planted, without-segments or all.
      """)

  @Option(parsing: .upToNextOption, help: "Shapes of truth.")
  var shape: [String] = []

  @Option(
    help: """
      A folder of surveys instead: NAME-SEED.csv with the columns id, imp_1 ..., sat_1 ..., and beside it the truth, \
      NAME-SEED.truth (a segment a line) or .lab (32-bit integers), where there are segments.
      """)
  var files: String?

  @Option(help: "The seeds of the studies, 0-19 or a single one; of files those that there are.")
  var seeds = SeedRange(0...4)

  @Option(help: "Respondents of each study. (default: the shape's)")
  var respondents: Int?

  @Option(help: "Studies at once, each on one thread. (default: all processors)")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print a line of JSON for each study instead of the tables.")
  var json = false

  @OptionGroup(title: "Study") var study: StudyOptions

  func run() async throws {
    SingleThreadedBLAS.endIdleThreads()
    let trials = try files.map { try SurveyFolder($0).trials(seeds.range) } ?? simulated()
    let records = try await concurrentMap(trials, threads: threads) { [study, json] _, trial in
      let record = try await study.record(of: trial)
      if json { print(try record.line) }
      return record
    }
    if !json { print(TrialTable(records).text) }
  }

  private func simulated() throws -> [Trial] {
    let shapes = try shape.flatMap { name in
      switch name {
      case "planted": SurveyShape.allPlanted
      case "without-segments": SurveyShape.withoutSegments
      case "all": SurveyShape.all
      default: [try SurveyShape.named(name).orThrow(ValidationError("no shape is called \"\(name)\""))]
      }
    }
    guard !shapes.isEmpty else { throw ValidationError("name shapes with --shape, or a folder with --files") }
    return shapes.flatMap { shape in
      seeds.range.map { seed in
        Trial(shape: shape.name, seed: seed) {
          shape.asking(respondents ?? shape.respondents).draw(seed: UInt64(seed))
        }
      }
    }
  }
}

/// "0-19", or "7".
struct SeedRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init(_ range: ClosedRange<Int>) { self.range = range }

  init?(argument: String) {
    let ends = argument.split(separator: "-").map { Int($0) ?? -1 }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, first >= 0, first <= last else { return nil }
    range = first...last
  }

  var defaultValueDescription: String { "\(range.lowerBound)-\(range.upperBound)" }
}

extension Optional {
  func orThrow(_ error: any Error) throws -> Wrapped {
    guard let self else { throw error }
    return self
  }
}
